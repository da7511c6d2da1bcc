"""Two customers side by side, before they are made one: what is the same, what differs, what only one of them has."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.cleanup import homes, spelling
from app.context import Context
from app.customers import cards, emails, fields, phones
from app.customers.values import Permission, Values
from app.errors import NotFound, UserError
from app.i18n import _
from models.search import fold

SAME, DIFFERS, ADDED, KEPT, JOINED = "same", "differs", "added", "kept", "joined"
SPELT, MAIN, STRICTER = "spelt", "main", "stricter"
KEEP, OTHER, BOTH = "keep", "other", "both"
ADDRESS = "address"
_NOT_COMPARED = frozenset({"source_id"})


@dataclass(frozen=True)
class FieldPlan:
    """One field of both.

    state: same, differs (pick one), spelt (the same, said more fully by one: that one is chosen), added (the other has it, or
    more of it), kept (only this one has it), joined (both stay), main (two addresses: both stay, pick the main one).
    choice: what the merged customer will say, "keep", "other" or (where both texts are joined) "both". name: a catalogue
    name, "custom:NAME" or "address".
    """

    name: str
    label: str
    state: str
    keep: str
    other: str
    choice: str = KEEP


@dataclass(frozen=True)
class PermissionPlan:
    """What both said about one channel (None: nothing), and what counts from now on: a no of either of them.

    state: same, added (only the other said anything), kept (only this one), stricter (one said yes, the other no).
    """

    channel: str
    keep: Permission
    other: Permission
    state: str

    @property
    def allowed(self) -> bool:
        """What the merged customer allows."""
        return all(one.allowed is not False for one in (self.keep, self.other))


@dataclass(frozen=True)
class MergePlan:
    """What merging would do. added: what moves over besides (phones, tags, journal …), by table, with counts."""

    keep: int
    other: int
    keep_name: str
    other_name: str
    fields: tuple[FieldPlan, ...]
    added: Mapping[str, int]
    permissions: tuple[PermissionPlan, ...] = ()

    @property
    def conflicts(self) -> tuple[FieldPlan, ...]:
        """The fields that differ, so that somebody has to choose."""
        return tuple(one for one in self.fields if one.state in (DIFFERS, MAIN))


# The tables that hang on a customer and move as they are.
MOVING = ("interaction", "renewal", "term", "sale", "letter", "task", "due_mark", "consent")


def compare(context: Context, keep: int, other: int) -> MergePlan:
    """Both customers, field by field, and what would move to the first. Raises NotFound, UserError."""
    if keep == other:
        raise UserError(_("That is one customer, not two."))
    ours, theirs = cards.card(context, keep), cards.card(context, other)
    for one in (ours, theirs):
        if one.binned_on is not None:
            raise UserError(_("{name} is in the bin.").format(name=one.name), _("Put the customer back first."))
    compared = [*_plain(ours, theirs), *_custom(ours, theirs), *_address(ours, theirs)]
    return MergePlan(keep, other, ours.name, theirs.name, tuple(compared), _added(context, ours, theirs), _permissions(ours, theirs))


def phone_of(number: str) -> str:
    """A phone number as it is compared; with another extension it is another number."""
    return phones.comparable(number, phones.key(number))


def _plain(ours: Values, theirs: Values) -> list[FieldPlan]:
    found = []
    for field in fields.of_home("customer"):
        here, there = ours.plain.get(field.name), theirs.plain.get(field.name)
        if field.name in _NOT_COMPARED or not (here or there):
            continue
        found.append(_field(field, here, there))
    return found


def _field(field: fields.Field, here: Any, there: Any) -> FieldPlan:
    state, choice = _standing(here, there)
    if state == DIFFERS and field.kind == "long":
        state, choice = _long(here, there)
    elif state == DIFFERS and field.kind == "birthday" and here[-5:] == there[-5:] and "--" in (here[:2], there[:2]):
        state, choice = SPELT, OTHER if here[:2] == "--" else KEEP
    return FieldPlan(field.name, field.label, state, _shown(field, here), _shown(field, there), choice)


def _standing(here: Any, there: Any) -> tuple[str, str]:
    """How two values stand to one another, and which of them is chosen unless somebody says otherwise."""
    if spelling.plain(here) == spelling.plain(there):
        return SAME, KEEP
    if not there:
        return KEPT, KEEP
    if not here:
        return ADDED, OTHER
    if spelling.folded(here) == spelling.folded(there):
        return SPELT, OTHER if spelling.fuller(str(here), str(there)) else KEEP
    return DIFFERS, KEEP


def _long(here: str, there: str) -> tuple[str, str]:
    """Two long texts: one that holds the other whole is enough."""
    if spelling.holds(here, there):
        return SPELT, KEEP
    return (SPELT, OTHER) if spelling.holds(there, here) else (JOINED, BOTH)


def _shown(field: fields.Field, value: Any) -> str:
    if field.kind == "flag":
        return _("yes") if value else ""
    return "" if value is None else str(value)


def _custom(ours: Values, theirs: Values) -> list[FieldPlan]:
    found = []
    for name in {**ours.custom, **theirs.custom}:
        here, there = ours.custom.get(name, ""), theirs.custom.get(name, "")
        state, choice = _standing(here, there)
        found.append(FieldPlan(f"custom:{name}", name, state, here, there, choice))
    return found


def _address(ours: Values, theirs: Values) -> list[FieldPlan]:
    """The main address; further ones simply come along."""
    here, there = (next(iter(one.addresses), None) for one in (ours, theirs))
    if here is None and there is None:
        return []
    shown = (homes.in_one_line(here) if here else "", homes.in_one_line(there) if there else "")
    state, choice = KEPT, KEEP
    if here is None:
        state, choice = ADDED, OTHER
    elif there is not None:
        relation, more = homes.relation(here, there), homes.says_more(here, there)
        state = {homes.SPELT: SPELT, homes.PLACE: DIFFERS, homes.OTHER: MAIN}.get(relation, ADDED if more else SAME)
        choice = OTHER if relation == homes.SPELT and homes.fuller(here, there) else KEEP
    return [FieldPlan(ADDRESS, _("Address"), state, *shown, choice)]


def _permissions(ours: Values, theirs: Values) -> tuple[PermissionPlan, ...]:
    """One line for each channel about which either has said anything."""
    found = []
    for channel in fields.CHANNELS:
        here, there = (one.permissions.get(channel, Permission()) for one in (ours, theirs))
        if here.allowed is None and there.allowed is None:
            continue
        state = (SAME if here.allowed == there.allowed else ADDED if here.allowed is None else KEPT if there.allowed is None else STRICTER)
        found.append(PermissionPlan(channel, here, there, state))
    return tuple(found)


def _added(context: Context, ours: Values, theirs: Values) -> dict[str, int]:
    numbers = {phone_of(one.number) for one in ours.phones}
    keys = {emails.key(one.address) for one in ours.emails}
    tags = {fold(tag) for tag in ours.tags}
    found = {"phone": len({phone_of(one.number) for one in theirs.phones} - numbers),
             "email": len({emails.key(one.address) for one in theirs.emails} - keys),
             "address": _coming(ours, theirs),
             "tag": sum(fold(tag) not in tags for tag in theirs.tags)}
    for table in MOVING:
        found[table] = context.database.execute_sql(f"SELECT count(*) FROM {table} WHERE customer_id = ?", (theirs.id,)).fetchone()[0]
    return {table: count for table, count in found.items() if count}


def _coming(ours: Values, theirs: Values) -> int:
    """How many of the other's addresses are further ones, once the main two of one place have become one."""
    both_main = {(0, 0): (homes.SAME, homes.SPELT, homes.PLACE)}
    return sum(not any(homes.relation(known, one) in both_main.get((mine, place), (homes.SAME, homes.SPELT))
                       for mine, known in enumerate(ours.addresses)) for place, one in enumerate(theirs.addresses))


def must_be_choices(plan: MergePlan, choices: Mapping[str, str]) -> None:
    """Refuse a choice for a field that there is not, or that there is not for this field."""
    states = {one.name: one.state for one in plan.fields}
    for name, choice in choices.items():
        if name not in states or choice not in ((KEEP, OTHER, BOTH) if states[name] == JOINED else (KEEP, OTHER)):
            raise NotFound(_("There is nothing to choose for “{field}”.").format(field=name))
