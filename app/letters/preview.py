"""Looking at a letter before it is made: the very pages that would be printed, as PDF and as pictures."""
from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.context import Context
from app.errors import NotFound
from app.i18n import _
from app.letterhead import pictures
from app.letters import outbox
from app.letters.addressing import facts as people
from app.letters.page.letter import Letter, Message
from app.letters.readers.channels import POST
from app.letters.readers.occasions import chosen_occasions, no_occasion
from app.letters.readers.plan import Wanted, reworded
from app.letters.sieve import Ready, Refused, Sieve
from app.letters.wording import templates
from app.paper.picture import Pages, Picture


@dataclass(frozen=True)
class Preview:
    """One letter as PDF; empty, with a sentence in `problem`, when this customer would get none.

    `channel`: by which way it would go; `message`: the e-mail, when that is the way; `profile`: for which envelope it is set.
    """

    pdf: bytes = b""
    pages: int = 0
    warnings: tuple[str, ...] = ()
    problem: str = ""
    channel: str = POST
    message: Message | None = None
    profile: str = ""


def preview(context: Context, template: str | templates.TemplateValues, customer_id: int, subject: str | None = None,
            body: str | None = None) -> Preview:
    """The letter that this customer would get now. Raises NotFound, or ValidationError when the template cannot be used."""
    values = templates.read(context, template) if isinstance(template, str) else template
    values = reworded(values, subject, body)
    found = next(people.read(context.database, (customer_id,)), None)
    if found is None:
        raise NotFound(_("There is no customer {number}.").format(number=customer_id))
    occasion = chosen_occasions(context, values, [found])[0][1]
    reason = "" if occasion else no_occasion(values.kind)
    return shown(context, Sieve(context, {values.key: values}, wordless=True).look(Wanted(found, occasion, values.key, reason)))


def shown(context: Context, one: Ready | Refused) -> Preview:
    """What a letter looks like that came through the sieve, or why there is none."""
    if isinstance(one, Refused):
        return Preview(problem=one.reason)
    pdf, pages = draw(one.letter, pictures=pictures(context))
    return Preview(pdf, pages, one.warnings, message=one.letter.message, channel=one.channel, profile=one.letter.profile)


def sample(context: Context, template: templates.TemplateValues) -> Preview:
    """A template with invented facts, for a business that has no customers yet or an editor without one chosen."""
    from app.letters.specimen import specimen
    from app.letters.wording.below import divided
    from app.letters.wording.invented import invented
    from app.letters.wording.merge import compile_letter
    from app.paper.fonts import warn_of_glyphs

    merged = compile_letter(template).fill(invented(context, template.language))
    text = divided(merged.blocks, template.language)
    letter = replace(specimen(context, subject=merged.subject, blocks=text.blocks, language=template.language),
                     enclosures=text.enclosures, notice=text.notice)
    pdf, pages = draw(letter, pictures=pictures(context))
    return Preview(pdf, pages, warn_of_glyphs((template.subject, template.body)), profile=letter.profile)


def kept(context: Context, letter_id: int) -> Preview:
    """A letter of the outbox, as it was made. Raises NotFound."""
    letter = outbox.read(context, letter_id)
    pdf, pages = draw(letter, pictures=pictures(context))
    return Preview(pdf, pages, message=letter.message, profile=letter.profile)


def draw(letter: Letter, copy: bool = False, pictures: Callable[[str], bytes | None] | None = None) -> tuple[bytes, int]:
    """One letter as a PDF in memory, and its pages."""
    from app.letters.page.draw import draw_letter
    from app.paper.sheet import Sheets

    stream = io.BytesIO()
    sheets = Sheets(stream, letter.subject or letter.name, letter.sender.name or letter.sender.owner, letter.subject, letter.language,
                    pictures=pictures)
    pages = draw_letter(sheets, letter, copy=copy)
    sheets.close()
    return stream.getvalue(), pages


def picture(pdf: bytes, page: int = 0, dpi: float = 96.0) -> Picture:
    """One page of a PDF as pixels at this resolution; pages count from 0."""
    pages = Pages(pdf)
    try:
        return pages.draw(page, dpi)
    finally:
        pages.close()
