"""What a run is about to write: one plan entry per customer, read in portions so that its length costs no memory."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app import marks
from app.context import Context
from app.errors import NotFound
from app.i18n import _
from app.labels.households import Key, household_key
from app.labels.order import Order, by_postcode
from app.letters.addressing import facts as people
from app.letters.addressing.facts import Facts
from app.letters.readers.occasions import chosen_occasions, due_occasions, no_occasion, unwritten
from app.letters.readers.options import Options
from app.letters.readers.recipients import LeftOut, Occasion
from app.letters.readers.roles import Roles
from app.letters.wording import kinds
from app.letters.wording.templates import TemplateValues

WRITTEN = _("was written to already")


@dataclass(frozen=True)
class Call:
    """A customer who is to be called instead of written to, and the task that says so (0 in a rehearsal)."""

    customer_id: int
    name: str
    phone: str
    text: str
    task: int = 0


@dataclass(frozen=True)
class RunResult:
    """What a run did. `action` is 0 and `file` None when no letter was made (or it was a rehearsal).

    prepared: all letters, whatever their way: `posted` in the PDF, `emailed` as drafts, and `calls`. pages: of the PDF, blank backs
    included; sheets: of paper. households: how many letters speak to more than one customer. recovered: files of interrupted
    runs that were finished on this occasion.
    """

    action: int = 0
    run: int = 0
    prepared: int = 0
    pages: int = 0
    drafts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[LeftOut, ...] = ()
    file: str | None = None
    recovered: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    posted: int = 0
    emailed: int = 0
    households: int = 0
    sheets: int = 0

    def as_json(self) -> dict[str, Any]:
        """The keys that the command line promises, and a few more."""
        return asdict(self)


@dataclass(frozen=True)
class Wanted:
    """One letter that may be written, or the reason why it cannot even be begun. Those of one household follow each other."""

    facts: Facts
    occasion: Occasion | None
    template: str
    reason: str = ""
    household: int = 0


@dataclass(frozen=True)
class Plan:
    """The letters that may be written, and how many they are at most."""

    total: int
    entries: Iterable[Wanted]


_PORTION = 500


def reworded(values: TemplateValues, subject: str | None, body: str | None) -> TemplateValues:
    """A template in the owner's wording for this occasion; an e-mail then says the same as the letter."""
    if subject is None and body is None:
        return values
    return replace(values, subject=values.subject if subject is None else subject, body=values.body if body is None else body,
                   email_subject="", email_body="")


def due_plan(context: Context, days: int, skip: Collection[str] = (), options: Options = Options()) -> Plan:
    """The letters for renewals and birthdays that are due; what was written already, and the keys to skip, are passed over."""
    from app.today import letters_due

    keys = [(row.key, row.customer_id) for row in letters_due(context, days) if row.customer_id]
    gone = marks.written(context, [key for key, _customer in keys])
    waiting = [pair for pair in keys if pair[0] not in gone and pair[0] not in skip]
    if options.by_postcode:
        orders = {one.id: by_postcode(one.place) for one in people.read(context.database, {customer for _key, customer in waiting})}
        waiting.sort(key=lambda pair: orders[pair[1]])
    return Plan(len(waiting), due_entries(context, waiting))


def due_entries(context: Context, keys: Sequence[tuple[str, int]]) -> Iterator[Wanted]:
    """The letters of these due things, each with its customer's id; those that are not there any more are passed over."""
    roles = Roles(context)
    for start in range(0, len(keys), _PORTION):
        occasions = due_occasions(context, keys[start:start + _PORTION])
        found = {one.id: one for one in people.read(context.database, {one.customer for one in occasions})}
        known = people.terms_written_of(context.database, [one.cover.term for one in occasions if one.cover])
        for one in occasions:
            if one.customer not in found:
                continue
            cover = one.cover
            role = kinds.renewal_role(cover.ends < context.today, cover.term in known) if cover else kinds.BIRTHDAY
            yield Wanted(found[one.customer], one, roles.template(role, found[one.customer].fields["language"]))


def chosen_plan(context: Context, template: TemplateValues, ids: Sequence[int], options: Options = Options(), code: str = "") -> Plan:
    """The letters of one template to chosen customers, each customer once. Raises NotFound for one that is not there."""
    wanted = list(dict.fromkeys(ids))
    homes = _homes(context, wanted, bool(options.households) and kinds.KINDS[template.kind].shared, options.by_postcode)
    return Plan(len(wanted), _chosen_entries(context, template, homes, code, options.ahead))


def _chosen_entries(context: Context, template: TemplateValues, homes: Iterable[Sequence[int]], code: str,
                    ahead: int) -> Iterator[Wanted]:
    for portion in _portions(homes):
        numbers = {one: number for number, home in portion for one in home}
        found = list(people.read(context.database, numbers))
        _must_exist(numbers, found)
        for known, occasion, gone in unwritten(context, template, chosen_occasions(context, template, found, code, ahead)):
            reason = no_occasion(template.kind) if occasion is None else WRITTEN if gone else ""
            yield Wanted(known, occasion, template.key, reason, numbers[known.id])


def _homes(context: Context, ids: Sequence[int], together: bool, sorted_: bool) -> Iterable[Sequence[int]]:
    """The customers in the order of the run: those who live together in one piece, everybody else alone."""
    if not together and not sorted_:
        return ([one] for one in ids)
    homes: dict[Key | int, list[int]] = {}
    orders: dict[Key | int, Order] = {}
    found = set()
    for one in people.read(context.database, ids):
        home = (household_key(one) if together and one.place.deliverable else None) or one.id
        homes.setdefault(home, []).append(one.id)
        orders.setdefault(home, by_postcode(one.place) if sorted_ else ())
        found.add(one.id)
    missing = [[one] for one in ids if one not in found]
    return [*missing, *(homes[home] for home in sorted(homes, key=lambda home: orders[home]))]


def _portions(homes: Iterable[Sequence[int]]) -> Iterator[list[tuple[int, Sequence[int]]]]:
    """Numbered homes, some hundred people at a time; nobody's household is cut in two. Who lives alone has no number."""
    portion: list[tuple[int, Sequence[int]]] = []
    people_in_it = 0
    for number, home in enumerate(homes, start=1):
        portion.append((number if len(home) > 1 else 0, home))
        people_in_it += len(home)
        if people_in_it >= _PORTION:
            yield portion
            portion, people_in_it = [], 0
    if portion:
        yield portion


def _must_exist(ids: Iterable[int], found: Sequence[Facts]) -> None:
    there = {one.id for one in found}
    for one in ids:
        if one not in there:
            raise NotFound(_("There is no customer {number}.").format(number=one), _("`customers` lists them."))
