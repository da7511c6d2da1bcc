"""What a run is about to write: one plan entry per customer, read in portions so that its length costs no memory."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.context import Context
from app.errors import NotFound
from app.i18n import _
from app.letters import facts as people
from app.letters.facts import Facts
from app.letters.occasions import NO_OCCASION, chosen_occasions, due_occasions, written_already
from app.letters.recipients import LeftOut, Occasion
from app.letters.templates import TemplateValues

WRITTEN = _("was written to already")


@dataclass(frozen=True)
class RunResult:
    """What a run did. `action` is 0 and `file` None when no letter was made (or it was a rehearsal)."""

    action: int = 0
    run: int = 0
    prepared: int = 0
    pages: int = 0
    drafts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[LeftOut, ...] = ()
    file: str | None = None
    recovered: tuple[str, ...] = ()      # files of interrupted runs that were finished on this occasion

    def as_json(self) -> dict[str, Any]:
        """The keys that the command line promises, and a few more."""
        return asdict(self)


@dataclass(frozen=True)
class Wanted:
    """One letter that may be written, or the reason why it cannot even be begun."""

    facts: Facts
    occasion: Occasion | None
    template: str
    reason: str = ""


@dataclass(frozen=True)
class Plan:
    """The letters that may be written, and how many they are at most."""

    total: int
    entries: Iterable[Wanted]


_PORTION = 500


def due_plan(context: Context, days: int, skip: Collection[str] = ()) -> Plan:
    """The letters for renewals and birthdays that are due; what was written already, and the keys to skip, are passed over."""
    from app.today import letters_due

    keys = [(row.key, row.customer_id) for row in letters_due(context, days) if row.customer_id]
    gone = written_already(context, [key for key, _customer in keys])
    waiting = [pair for pair in keys if pair[0] not in gone and pair[0] not in skip]
    return Plan(len(waiting), _due_entries(context, waiting))


def chosen_plan(context: Context, template: TemplateValues, ids: Sequence[int]) -> Plan:
    """The letters of one template to chosen customers, each customer once. Raises NotFound for one that is not there."""
    wanted = list(dict.fromkeys(ids))
    return Plan(len(wanted), _chosen_entries(context, template, wanted))


def _due_entries(context: Context, keys: Sequence[tuple[str, int]]) -> Iterator[Wanted]:
    for start in range(0, len(keys), _PORTION):
        occasions = due_occasions(context, keys[start:start + _PORTION])
        found = {one.id: one for one in people.read(context.database, {one.customer for one in occasions})}
        for occasion in occasions:
            yield Wanted(found[occasion.customer], occasion, occasion.key.partition(":")[0])


def _chosen_entries(context: Context, template: TemplateValues, ids: Sequence[int]) -> Iterator[Wanted]:
    for start in range(0, len(ids), _PORTION):
        portion = ids[start:start + _PORTION]
        found = list(people.read(context.database, portion))
        _must_exist(portion, found)
        pairs = chosen_occasions(context, template.kind, found)
        gone = written_already(context, [one.key for _facts, one in pairs if one is not None])
        for known, occasion in pairs:
            reason = NO_OCCASION.get(template.kind, "") if occasion is None else WRITTEN if occasion.key in gone else ""
            yield Wanted(known, occasion, template.key, reason)


def _must_exist(ids: Sequence[int], found: Sequence[Facts]) -> None:
    there = {one.id for one in found}
    for one in ids:
        if one not in there:
            raise NotFound(_("There is no customer {number}.").format(number=one), _("`customers` lists them."))
