"""What an editor shows of a letter while it is being worded: its page, its e-mail, and what each field says for this customer."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.context import Context
from app.customers import lists
from app.letters import candidates, preview
from app.letters.addressing import facts as people
from app.letters.addressing.facts import Facts
from app.letters.page.letter import Message
from app.letters.page.markdown import words_of
from app.letters.preview import Preview
from app.letters.readers.occasions import chosen_occasions
from app.letters.readers.recipients import Occasion, values_for
from app.letters.wording.fields import quoted
from app.letters.wording.filters import in_language
from app.letters.wording.invented import invented
from app.letters.wording.templates import TemplateValues
from app.progress import Progress

if TYPE_CHECKING:
    from app.letters.wording.values import Values

MOST_TRIED, MOST_READERS = 200, 50


@dataclass(frozen=True)
class Reading:
    """A letter as one customer would read it. `says`: the fields by what stands in the text for them (`{{ first }}`)."""

    page: Preview
    message: Message | None = None
    says: Mapping[str, str] = field(default_factory=dict)


def sample(context: Context, template: TemplateValues) -> Reading:
    """A template with an invented customer who has everything. Raises ValidationError when it cannot be used."""
    from app.letters.wording.merge import compile_email

    merged = compile_email(template).fill(invented(context, template.language))
    return Reading(preview.sample(context, template), Message("", merged.subject, words_of(merged.blocks)))


def reading(context: Context, template: TemplateValues, customer_id: int, email: bool = False) -> Reading:
    """The letter that this customer would get now, with `email` the e-mail as well. Raises NotFound, ValidationError."""
    page = preview.preview(context, template, customer_id)
    found = next(people.read(context.database, (customer_id,)))
    occasion = chosen_occasions(context, template, [found])[0][1] or Occasion("", customer_id)
    values = values_for(found, occasion, context.today, context.settings.business, template.language)
    message = page.message or (_message(context, template, found, occasion) if email and page.pdf else None)
    return Reading(page, message, _said(values, template.language))


def readers(context: Context, template: TemplateValues, progress: Progress) -> tuple[tuple[int, str], ...]:
    """The first customers who could get a letter of this template today, by name: (number, name)."""
    ids = lists.find(context, limit=MOST_TRIED)
    found = candidates.chosen(context, template, ids, progress)
    return tuple((one.customer_id, one.name) for one in found if not one.reason)[:MOST_READERS]


def _message(context: Context, template: TemplateValues, found: Facts, occasion: Occasion) -> Message | None:
    from app.letters.mails import Mailer
    from app.letters.writer import NotReady, Writer

    try:
        return Mailer(context, template).message(found, occasion, Writer(context, template).write(found, occasion))
    except NotReady:
        return None


def _said(values: Values, language: str) -> dict[str, str]:
    """What each field says, by its snippet; those that say nothing are left out."""
    long_date = in_language(language)["long_date"]
    said: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            said |= {f"{{{{ {quoted(own)} }}}}": text for own, text in value.items()}
        elif value:
            said[f"{{{{ {name} }}}}"] = str(long_date(value)) if isinstance(value, date) else str(value)
    return said
