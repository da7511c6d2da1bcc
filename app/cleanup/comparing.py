"""Two customers side by side, before they are made one: what is the same, what differs, what only one of them has."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.cleanup.profiles import phone_key
from app.context import Context
from app.customers import cards, emails, fields, phones
from app.customers.values import AddressValue, Values
from app.errors import NotFound, UserError
from app.i18n import _
from models.search import fold

SAME, DIFFERS, ADDED, KEPT, JOINED = "same", "differs", "added", "kept", "joined"
KEEP, OTHER, BOTH = "keep", "other", "both"
ADDRESS = "address"
_NOT_COMPARED = frozenset({"source_id"})


@dataclass(frozen=True)
class FieldPlan:
    """One field of both. state: same, differs (pick one), added (only the other has it), kept (only this one), joined (both stay).

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
class MergePlan:
    """What merging would do. added: what moves over besides (phones, tags, journal …), by table, with counts."""

    keep: int
    other: int
    keep_name: str
    other_name: str
    fields: tuple[FieldPlan, ...]
    added: Mapping[str, int]

    @property
    def conflicts(self) -> tuple[FieldPlan, ...]:
        """The fields that differ."""
        return tuple(one for one in self.fields if one.state == DIFFERS)


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
    return MergePlan(keep, other, ours.name, theirs.name, tuple(compared), _added(context, ours, theirs))


def folded(value: Any) -> str:
    """A value as it is compared: capitals, accents and odd spaces do not count."""
    return " ".join(fold("" if value is None else str(value)).split())


def same_address(one: AddressValue, other: AddressValue) -> bool:
    """Whether two addresses say nothing different; one of them may say less."""
    pairs = ((one.street, other.street), (one.locality, other.locality), (one.town, other.town), (one.county, other.county),
             (one.postcode.replace(" ", ""), other.postcode.replace(" ", "")), (one.country, other.country))
    said = [(folded(here), folded(there)) for here, there in pairs if here and there]
    return bool(said) and all(here.replace(",", "") == there.replace(",", "") for here, there in said)


def phone_of(number: str) -> str:
    """A phone number as it is compared."""
    return phone_key(number, phones.key(number)) or folded(number)


def _plain(ours: Values, theirs: Values) -> list[FieldPlan]:
    found = []
    for field in fields.of_home("customer"):
        here, there = ours.plain.get(field.name), theirs.plain.get(field.name)
        if field.name in _NOT_COMPARED or not (here or there):
            continue
        found.append(_field(field, here, there))
    return found


def _field(field: fields.Field, here: Any, there: Any) -> FieldPlan:
    shown = (_shown(field, here), _shown(field, there))
    if folded(here) == folded(there):
        return FieldPlan(field.name, field.label, SAME, *shown)
    if not here:
        return FieldPlan(field.name, field.label, ADDED, *shown, OTHER)
    if not there:
        return FieldPlan(field.name, field.label, KEPT, *shown)
    if field.kind == "long":
        within = folded(there) in folded(here)
        return FieldPlan(field.name, field.label, SAME if within else JOINED, *shown, KEEP if within else BOTH)
    if field.kind == "birthday" and here[-5:] == there[-5:] and "--" in (here[:2], there[:2]):
        return FieldPlan(field.name, field.label, SAME, *shown, OTHER if here[:2] == "--" else KEEP)
    return FieldPlan(field.name, field.label, DIFFERS, *shown)


def _shown(field: fields.Field, value: Any) -> str:
    if field.kind == "flag":
        return _("yes") if value else ""
    return "" if value is None else str(value)


def _custom(ours: Values, theirs: Values) -> list[FieldPlan]:
    found = []
    for name in {**ours.custom, **theirs.custom}:
        here, there = ours.custom.get(name, ""), theirs.custom.get(name, "")
        state = SAME if folded(here) == folded(there) else ADDED if not here else KEPT if not there else DIFFERS
        found.append(FieldPlan(f"custom:{name}", name, state, here, there, OTHER if state == ADDED else KEEP))
    return found


def _address(ours: Values, theirs: Values) -> list[FieldPlan]:
    """The main address; further ones simply come along."""
    here, there = ours.addresses[:1], theirs.addresses[:1]
    if not here and not there:
        return []
    shown = tuple(", ".join(part for part in (*one.street.splitlines(), one.locality, one.town, one.county, one.postcode, one.country)
                            if part) for one in (*here, *there))
    if not there:
        return [FieldPlan(ADDRESS, _("Address"), KEPT, shown[0], "")]
    if not here:
        return [FieldPlan(ADDRESS, _("Address"), ADDED, "", shown[0], OTHER)]
    known = same_address(here[0], there[0])
    return [FieldPlan(ADDRESS, _("Address"), SAME if known else DIFFERS, *shown)]


def _added(context: Context, ours: Values, theirs: Values) -> dict[str, int]:
    numbers = {phone_of(one.number) for one in ours.phones}
    keys = {emails.key(one.address) for one in ours.emails}
    tags = {fold(tag) for tag in ours.tags}
    found = {"phone": len({phone_of(one.number) for one in theirs.phones} - numbers),
             "email": len({emails.key(one.address) for one in theirs.emails} - keys),
             "address": sum(not any(same_address(one, known) for known in ours.addresses) for one in theirs.addresses),
             "tag": sum(fold(tag) not in tags for tag in theirs.tags)}
    for table in MOVING:
        found[table] = context.database.execute_sql(f"SELECT count(*) FROM {table} WHERE customer_id = ?", (theirs.id,)).fetchone()[0]
    return {table: count for table, count in found.items() if count}


def must_be_choices(plan: MergePlan, choices: Mapping[str, str]) -> None:
    """Refuse a choice for a field that there is not, or that there is not for this field."""
    states = {one.name: one.state for one in plan.fields}
    for name, choice in choices.items():
        if name not in states or choice not in ((KEEP, OTHER, BOTH) if states[name] == JOINED else (KEEP, OTHER)):
            raise NotFound(_("There is nothing to choose for “{field}”.").format(field=name))
