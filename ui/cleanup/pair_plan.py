"""What two cards have in common and what not, as the window shows it; and what can be done with a pair."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.customers import cards, choices
from app.customers.values import Permission, Values
from app.errors import UserError
from app.format import birthday, long_date, own_value, short_date
from app.i18n import _, ngettext
from app.progress import Progress
from ui.cleanup.pair_fields import KEPT, OTHER, FieldLine, Side
from ui.cleanup.pair_table import PairLine
from ui.cleanup.value_cell import ADDED, DIFFERS, JOINED, MAIN, SAME, SPELT, STAYS, STRICTER

if TYPE_CHECKING:
    from app.cleanup.comparing import PermissionPlan
    from app.cleanup.duplicates import DistinctRow
    from app.cleanup.merging import Merged, MergedAll

ORDER = (DIFFERS, MAIN, SPELT, STRICTER, JOINED, ADDED, STAYS, SAME)
MOVES: Mapping[str, Callable[[int], str]] = {
    "interaction": lambda count: ngettext("{count} contact", "{count} contacts", count),
    "renewal": lambda count: ngettext("{count} renewal", "{count} renewals", count),
    "sale": lambda count: ngettext("{count} purchase", "{count} purchases", count),
    "letter": lambda count: ngettext("{count} letter", "{count} letters", count),
    "task": lambda count: ngettext("{count} reminder", "{count} reminders", count),
    "address": lambda count: ngettext("{count} address", "{count} addresses", count),
}
"""What comes along, in words; phones, e-mails, tags and permissions are shown as fields."""


@dataclass(frozen=True)
class PairPlan:
    """Two cards laid side by side. `pair` is the pair in the list, `kept` stays, `other` goes into it."""

    pair: tuple[int, int]
    kept: int
    other: int
    sides: tuple[Side, Side]
    lines: tuple[FieldLine, ...]
    moves: str


def read(context: Any, row: PairLine, kept: int = 0) -> PairPlan:
    """Both cards, with the older entry as the one that stays unless `kept` says otherwise. Raises NotFound, UserError."""
    from app.cleanup import comparing  # the search has loaded it already, beside the window

    kept = kept or row.a
    plan = comparing.compare(context, kept, row.b if kept == row.a else row.a)
    ours, theirs = cards.card(context, plan.keep), cards.card(context, plan.other)
    lines = [FieldLine(one.name, one.label, _shown(one.name, one.keep), _shown(one.name, one.other), one.state,
                       OTHER if one.choice == OTHER else KEPT) for one in plan.fields]
    lines += [*_lists(ours, theirs, plan.added), *(_permission(one) for one in plan.permissions)]
    lines = sorted(lines, key=lambda line: ORDER.index(line.state))
    by_id = {ours.id: _side(ours), theirs.id: _side(theirs)}
    return PairPlan(row.id, plan.keep, plan.other, (by_id[row.a], by_id[row.b]), tuple(lines), moves_words(plan.added))


def moves_words(added: Mapping[str, int]) -> str:
    """What comes along, in one sentence; nothing when nothing does."""
    parts = [words(added[table]).format(count=f"{added[table]:,}") for table, words in MOVES.items() if added.get(table)]
    if not parts:
        return ""
    return _("Comes along: {what}.").format(what=", ".join(parts))


def turned(side: str) -> str:
    """The other side: what was kept is the other's when the other card stays."""
    return OTHER if side == KEPT else KEPT


def apart(context: Any) -> tuple[PairLine, ...]:
    """The pairs of whom was said that they are not the same, latest first."""
    from app.cleanup import duplicates

    return tuple(PairLine(one.a, one.b, one.a_name, one.b_name, _said(one), apart=True, known=one.a_known,
                          other_known=one.b_known) for one in duplicates.distinct(context))


def without_conflict(context: Any, pairs: Sequence[PairLine], progress: Progress) -> tuple[PairLine, ...]:
    """Those pairs of which nothing differs. Raises Cancelled."""
    from app.cleanup import comparing

    found = []
    for done, row in enumerate(pairs):
        progress.step(done, len(pairs), _("Comparing"))
        try:
            if not comparing.compare(context, row.a, row.b).conflicts:
                found.append(row)
        except UserError:  # gone since the pair was found
            continue
    return tuple(found)


def keep_apart(context: Any, row: PairLine) -> int:
    """They are not the same; answers the action."""
    from app.cleanup import duplicates

    return duplicates.not_the_same(context, row.a, row.b)


def take_back(context: Any, row: PairLine) -> int:
    """They may be the same after all; answers the action."""
    from app.cleanup import duplicates

    return duplicates.maybe_the_same(context, row.a, row.b)


def merge(context: Any, plan: PairPlan, chosen: Mapping[str, str]) -> Merged:
    """Make the two one. Takes as long as a backup does."""
    from app.cleanup import merging

    return merging.merge(context, plan.kept, plan.other, chosen)


def merge_all(context: Any, pairs: Sequence[PairLine], progress: Progress) -> MergedAll:
    """Make each of these pairs one, the older entry staying. Raises Cancelled."""
    from app.cleanup import merging

    return merging.merge_all(context, [row.id for row in pairs], progress)


def merged_words(merged: Merged) -> str:
    """What a merge of two did."""
    from app.cleanup import merging

    return with_withdrawn(merging.merged_words(merged.name, merged.gone), merged)


def with_withdrawn(told: str, merged: Merged | MergedAll) -> str:
    """What a merge did, and that doubled letters were withdrawn by it."""
    from app.cleanup.merging import withdrawn_words

    return f"{told} · {withdrawn_words(merged.withdrawn)}" if merged.withdrawn else told


def _said(one: DistinctRow) -> str:
    when = _("Said on {day}").format(day=long_date(one.said_on)) if one.said_on else ""
    return " · ".join(part for part in (when, one.reason) if part)


def _side(values: Values) -> Side:
    since = _("Since {day}").format(day=short_date(values.created_on)) if values.created_on else ""
    company = values.text("company") if values.text("company") != values.name else ""
    town = values.addresses[0].town if values.addresses else ""
    return Side(values.id, values.name, " · ".join(part for part in (company, town, since, values.text("source_id")) if part))


def _shown(name: str, text: str) -> str:
    if name.startswith("custom:"):
        return own_value(text)
    return birthday(text) if name == "birthday" and text else choices.words(name, text)


def _permission(one: PermissionPlan) -> FieldLine:
    """What both allow on one channel; where one said yes and the other no, which counts, and why."""
    return FieldLine(f"permission_{one.channel}", _("{channel} allowed").format(channel=choices.CHANNELS[one.channel]),
                     _allowed(one.keep), _allowed(one.other), one.state, KEPT if one.keep.allowed is one.allowed else OTHER,
                     _("No: the stricter counts") if one.state == STRICTER else "")


def _allowed(said: Permission) -> str:
    if said.allowed is None:
        return ""
    since = _("since {day}").format(day=short_date(said.since)) if said.since else ""
    return ", ".join(part for part in (_("Yes") if said.allowed else _("No"), said.basis, since) if part)


def _lists(ours: Values, theirs: Values, added: Mapping[str, int]) -> list[FieldLine]:
    """Phones, e-mails and tags: what only the other card has is added."""
    found = []
    for table, label, texts in (("phone", _("Phone"), lambda card: [one.number for one in card.phones]),
                                ("email", _("E-mail"), lambda card: [one.address for one in card.emails]),
                                ("tag", _("Tags"), lambda card: list(card.tags))):
        here, there = texts(ours), texts(theirs)
        if here or there:
            state = ADDED if added.get(table) else SAME if len(here) == len(there) else STAYS
            found.append(FieldLine(table, label, "\n".join(here), "\n".join(there), state))
    return found
