"""Who would get a letter and who would not, before anything is made: every letter is filled in, none is printed."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import today
from app.context import Context
from app.errors import NotFound
from app.i18n import _
from app.letters.addressing import facts as people
from app.letters.preview import Preview, shown
from app.letters.readers.channels import reached_at
from app.letters.readers.options import Options
from app.letters.readers.plan import Plan, Wanted, chosen_plan, due_entries, due_plan
from app.letters.readers.recipients import display_name
from app.letters.runs import code_of
from app.letters.sieve import Ready, Refused, Sieve
from app.letters.wording.templates import TemplateValues
from app.progress import NoProgress, Progress

_OFTEN = 50
_USUAL = Options()


@dataclass(frozen=True)
class Candidate:
    """One letter that may be made. `reason`: why it cannot, as the end of a sentence that begins with the name.

    `id` is the due thing's key, or the customer's number where the owner chose the customer. `why`: what the letter is about,
    or where a chosen customer lives. `due`: the day to send it (due letters only). `caution`: what to look at before posting.
    `channel`: by which way it goes, and `to` the e-mail address or number. `others`: who of the household reads it too; they
    are candidates of their own, without a letter of their own: `shares` names the one whose letter it is.
    """

    id: str | int
    customer_id: int
    name: str
    kind: str
    reason: str = ""
    caution: str = ""
    why: str = ""
    due: date | None = None
    channel: str = ""
    template: str = ""
    to: str = ""
    others: tuple[str, ...] = ()
    shares: str = ""


def due_letters(context: Context, days: int, progress: Progress | None = None, options: Options = _USUAL) -> tuple[Candidate, ...]:
    """The letters whose day falls up to `days` days ahead and that are not written yet, those that cannot go included."""
    rows = {row.key: row for row in today.letters_due(context, days)}

    def told(one: Wanted) -> Candidate:
        assert one.occasion is not None
        key = one.occasion.key
        return Candidate(key, one.facts.id, display_name(one.facts), key.partition(":")[0], why=rows[key].reason, due=rows[key].due)

    return tuple(_candidates(Sieve(context, {}, options.by_post), due_plan(context, days, options=options), told, progress))


def chosen(context: Context, template: TemplateValues, ids: Sequence[int], progress: Progress | None = None,
           options: Options = _USUAL) -> tuple[Candidate, ...]:
    """Chosen customers, in the order of the run, with the reason of those who would get no letter of this template.

    Raises ValidationError when the template cannot be used; customers who are gone meanwhile are passed over.
    """
    def told(one: Wanted) -> Candidate:
        place = one.facts.place
        return Candidate(one.facts.id, one.facts.id, display_name(one.facts), template.kind,
                         why=" ".join(part for part in (place.town, place.postcode) if part))

    known = [one.id for one in people.read(context.database, ids)]
    plan = chosen_plan(context, template, known, options.settled(context), code_of(context, options.campaign))
    sieve = Sieve(context, {template.key: template}, options.by_post)
    sieve.writer(template.key)
    return tuple(_candidates(sieve, plan, told, progress))


def preview_due(context: Context, key: str, customer_id: int) -> Preview:
    """The very letter of one due thing; a customer with two renewals has two of them. Raises NotFound when it is not due any more."""
    wanted = next(due_entries(context, [(key, customer_id)]), None)
    if wanted is None:
        raise NotFound(_("This letter is not due any more."))
    return shown(context, Sieve(context, {}).look(wanted))


def _candidates(sieve: Sieve, plan: Plan, told: Callable[[Wanted], Candidate], progress: Progress | None) -> Iterator[Candidate]:
    progress = progress or NoProgress()
    for done, one in enumerate(sieve.sift(plan.entries)):
        if not done % _OFTEN:
            progress.step(done, plan.total)
        yield from _of(one, told)


def _of(one: Ready | Refused, told: Callable[[Wanted], Candidate]) -> Iterator[Candidate]:
    if isinstance(one, Refused):
        yield replace(told(one.wanted), reason=one.reason, template=one.wanted.template)
        return
    lead = told(one.wanted)
    yield replace(lead, caution=" · ".join(one.warnings), channel=one.channel, template=one.wanted.template,
                  to=reached_at(one.wanted.facts, one.channel), others=tuple(display_name(other.facts) for other in one.readers))
    for other in one.readers:
        yield replace(told(other), channel=one.channel, template=one.wanted.template, shares=lead.name)
