"""Who would get a letter and who would not, before anything is made: every letter is filled in, none is printed."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app import today
from app.context import Context
from app.errors import NotFound
from app.i18n import _
from app.letterhead import pictures
from app.letters import facts as people
from app.letters import templates
from app.letters.letter import Letter
from app.letters.occasions import due_occasions, told_apart, written_already
from app.letters.plan import WRITTEN, Wanted, chosen_plan, due_plan
from app.letters.preview import Preview, draw
from app.letters.recipients import Occasion, display_name, objection
from app.letters.templates import TemplateValues
from app.progress import NoProgress, Progress

_OFTEN = 50


@dataclass(frozen=True)
class Candidate:
    """One letter that may be made. `reason`: why it cannot, as the end of a sentence that begins with the name.

    `id` is the due thing's key, or the customer's number where the owner chose the customer. `why`: what the letter is about,
    or where a chosen customer lives. `due`: the day to send it (due letters only). `caution`: what to look at before posting.
    """

    id: str | int
    customer_id: int
    name: str
    kind: str
    reason: str = ""
    caution: str = ""
    why: str = ""
    due: date | None = None


def due_letters(context: Context, days: int, progress: Progress | None = None) -> tuple[Candidate, ...]:
    """The letters whose day falls up to `days` days ahead and that are not written yet, those that cannot go included."""
    plan = due_plan(context, days)
    rows = {row.key: row for row in today.letters_due(context, days)}
    checked = _checked(context, plan.entries, plan.total, {}, progress or NoProgress())
    return tuple(Candidate(one.key, facts.id, display_name(facts), one.key.partition(":")[0], reason, caution, rows[one.key].reason,
                           rows[one.key].due) for facts, one, reason, caution in checked if one is not None)


def chosen(context: Context, template: TemplateValues, ids: Sequence[int], progress: Progress | None = None) -> tuple[Candidate, ...]:
    """Chosen customers, in their order, with the reason of those who would get no letter of this template.

    Raises ValidationError when the template cannot be used; customers who are gone meanwhile are passed over.
    """
    known = [one.id for one in people.read(context.database, ids)]
    plan = chosen_plan(context, template, known)
    checked = _checked(context, plan.entries, plan.total, {template.key: template}, progress or NoProgress())
    return tuple(Candidate(facts.id, facts.id, display_name(facts), template.kind, reason, caution,
                           " ".join(part for part in (facts.place.town, facts.place.postcode) if part))
                 for facts, _one, reason, caution in checked)


def preview_due(context: Context, key: str, customer_id: int) -> Preview:
    """The very letter of one due thing; a customer with two renewals has two of them. Raises NotFound when it is not due any more."""
    from app.letters.writer import NotReady, Writer

    occasion = next(iter(due_occasions(context, [(key, customer_id)])), None)
    found = next(people.read(context.database, (customer_id,)), None)
    if occasion is None or found is None:
        raise NotFound(_("This letter is not due any more."))
    writer = Writer(context, templates.read(context, key.partition(":")[0]))
    try:
        letter = writer.write(found, occasion)
    except NotReady as reason:
        return Preview(problem=str(reason))
    pdf, pages = draw(letter, pictures=pictures(context))
    return Preview(pdf, pages, writer.warnings(found, letter))


def _checked(context: Context, entries: Iterable[Wanted], total: int, given: dict[str, TemplateValues],
             progress: Progress) -> Iterator[tuple[people.Facts, Occasion | None, str, str]]:
    """Each letter that is wanted, with why it cannot be made and what to look at."""
    from app.letters.writer import NotReady, Writer

    writers: dict[str, Writer] = {}
    for done, one in enumerate(entries):
        if not done % _OFTEN:
            progress.step(done, total)
        if one.template not in writers:
            writers[one.template] = Writer(context, given.get(one.template) or templates.read(context, one.template))
        reason, caution = objection(one.facts) or one.reason, ""
        if not reason and one.occasion is not None:
            try:
                letter = writers[one.template].write(one.facts, one.occasion)
            except NotReady as refusal:
                reason = str(refusal)
            else:
                reason = WRITTEN if _is_written(context, one.occasion, letter) else ""
                caution = " · ".join(writers[one.template].warnings(one.facts, letter))
        yield one.facts, one.occasion, reason, caution


def _is_written(context: Context, occasion: Occasion, letter: Letter) -> bool:
    """Whether the outbox holds these very words of today (letters with a due date were looked up by the plan)."""
    key = told_apart(occasion, letter)
    return key != occasion.key and bool(written_already(context, (key,)))
