"""What can be shown of a file's rows: each as it will be saved (or was), the first few hundred of every outcome."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.customers import called, choices, fields
from app.customers.addresses import PostalAddress
from app.customers.values import display_name
from app.exchange.columns.drafts import Draft
from app.format import birthday, long_date, money
from app.i18n import _
from app.journal.values import CHANNELS, DIRECTIONS, KINDS
from app.sales import quantity_text

NEW, CHANGED, SAME, POSSIBLE = "new", "changed", "same", "possible"
MOST_SHOWN = {NEW: 300, CHANGED: 300, SAME: 300, POSSIBLE: 10_000}      # about each possible duplicate somebody may decide
ENTRY_WORDS = {
    "customer_source_id": _("Customer’s reference"), "customer_email": _("Customer’s e-mail"), "customer_name": _("Customer’s name"),
    "source_id": _("Reference"), "date": _("Date"), "time": _("Time"), "channel": _("Channel"), "kind": _("Kind"),
    "direction": _("Direction"), "text": _("What was said"), "minutes": _("Minutes"), "outcome": _("Outcome"), "snag": _("Snag"),
    "product": _("Product"), "product_id": _("Product"), "reference": _("Number or reference"), "provider": _("Provider"),
    "starts": _("Starts"), "ends": _("Ends"), "amount": _("Amount"), "next_amount": _("Price of the next term"),
    "auto_renews": _("Renews by itself"), "status": _("Status"),
    "quantity": _("Quantity"), "unit_price": _("Price of one"), "cost": _("Cost to you"), "discount": _("Discount"),
    "campaign": _("Because of")}
_MONEY, _DAYS = frozenset({"amount", "next_amount", "cost", "discount", "unit_price"}), frozenset({"date", "starts", "ends"})
_CHOICES = {"channel": CHANNELS, "kind": KINDS, "direction": DIRECTIONS}


class Line(NamedTuple):
    """One thing that is kept: what it is and what it says; `old` is what stood there before."""

    label: str
    text: str
    old: str = ""


class AsSaved(NamedTuple):
    """A row of the file as it will be saved.

    like: the customer whom a possible duplicate resembles (0 = nobody); why: what the two share, in words; decision: what
    becomes of it (new, skip, fill, overwrite). makes_customer: the row is about a customer who is not known and will be made.
    """

    row: int
    outcome: str
    name: str
    lines: tuple[Line, ...]
    changes: tuple[Line, ...] = ()
    customer_id: int = 0
    like: int = 0
    like_name: str = ""
    like_lines: tuple[Line, ...] = ()
    why: tuple[str, ...] = ()
    decision: str = "new"
    makes_customer: bool = False


class Shown:
    """The rows that are kept to be looked at, and how many there are of each outcome in all."""

    def __init__(self) -> None:
        self._rows: dict[str, list[AsSaved]] = {outcome: [] for outcome in MOST_SHOWN}
        self._totals = dict.fromkeys(MOST_SHOWN, 0)

    def wants(self, outcome: str, decision: str = "new") -> bool:
        """Count one more of these; answers whether there is room for it."""
        self._totals[outcome] += 1
        if outcome == POSSIBLE and decision == "new":
            self._totals[NEW] += 1
        return len(self._rows[outcome]) < MOST_SHOWN[outcome]

    def total(self, outcome: str) -> int:
        """How many rows have this outcome, shown or not."""
        return self._totals[outcome]

    def keep(self, row: AsSaved) -> None:
        """Keep one more."""
        self._rows[row.outcome].append(row)

    def of(self, outcome: str) -> tuple[AsSaved, ...]:
        """The rows with this outcome, in the order of the file; a possible duplicate that stays apart is new as well."""
        apart = [one for one in self._rows[POSSIBLE] if one.decision == "new"][:MOST_SHOWN[NEW]] if outcome == NEW else []
        return tuple(sorted(self._rows[outcome] + apart, key=lambda one: one.row)[:MOST_SHOWN[outcome]])


def name_of(draft: Draft, key: int = 0) -> str:
    """What a customer will be called in the list."""
    first, last, company = (str(draft.plain.get(part, "")) for part in ("first_name", "last_name", "company"))
    place = draft.addresses[0] if draft.addresses else PostalAddress()
    return display_name(first, last, company, key, place.street or place.town, draft.source_id or "",
                        draft.emails[0].address if draft.emails else "", draft.phones[0].number if draft.phones else "")


def of_customer(draft: Draft) -> tuple[Line, ...]:
    """A customer line by line, in the catalogue's order."""
    return tuple(_customer_lines(draft))


def of_row(connection: Any, row: int, outcome: str, values: Mapping[str, Any], told: Mapping[str, Any],
           differences: Iterable[Any] = ()) -> AsSaved:
    """A journal entry, a sale or a term as it will be saved; `told` are the values that are shown."""
    changes = tuple(Line(label_of(one.field), entry_text(one.field, one.new), entry_text(one.field, one.old) if one.old else "")
                    for one in differences)
    return AsSaved(row, outcome, whose_name(connection, values), of_entry(told, told), changes, int(values["customer_id"]),
                   makes_customer=bool(values.get("makes_customer")))


def whose_name(connection: Any, values: Mapping[str, Any]) -> str:
    """What the customer of an entry is called; one whom the file makes, as the file says."""
    found = connection.execute(f"SELECT {called.COLUMNS} FROM customer c WHERE c.id = ?", (values["customer_id"],)).fetchone()
    said = next((str(values[name]) for name in ("customer_name", "customer_email", "customer_source_id") if values.get(name)), "")
    return called.name(found) if found else said


def of_entry(values: Mapping[str, Any], names: Iterable[str]) -> tuple[Line, ...]:
    """A journal entry, a sale or a renewal line by line."""
    return tuple(Line(label_of(name), entry_text(name, values[name])) for name in names if values.get(name) not in ("", None))


def label_of(name: str) -> str:
    """What a field is called: one of the catalogue, of an entry, or the owner's own."""
    if name.startswith("custom:"):
        return name.removeprefix("custom:")
    if name in ("address", "tags"):
        return _("Address") if name == "address" else fields.by_name("tags").label
    return fields.by_name(name).label if fields.is_field(name) else ENTRY_WORDS.get(name, name)


def entry_text(name: str, value: Any) -> str:
    """A value of an entry as people read it."""
    if name in _CHOICES:
        return _CHOICES[name].get(str(value), str(value))
    if name in _MONEY and str(value).lstrip("-").isdecimal():
        return money(int(value))
    if name in _DAYS:
        return long_date(date.fromisoformat(str(value)))
    return quantity_text(int(value)) if name == "quantity" else (_("yes") if value else _("no")) if name == "auto_renews" else str(value)


def field_text(name: str, value: str) -> str:
    """A value of a customer's field as people read it."""
    kind = fields.by_name(name).kind if fields.is_field(name) and not name.startswith("custom:") else ""
    if kind == "birthday" and value:
        return birthday(value)
    return (_("yes") if value not in ("", "0") else _("no")) if kind == "flag" else choices.words(name, value)


def _customer_lines(draft: Draft) -> Iterator[Line]:
    for field in fields.FIELDS:
        if field.name == "source_id" and draft.source_id:
            yield Line(field.label, draft.source_id)
        elif field.name == "phone":
            yield from (Line(_labelled(field.label, one.label), one.number) for one in draft.phones)
        elif field.name == "email":
            yield from (Line(_labelled(field.label, one.label), one.address) for one in draft.emails)
        elif field.name == "street":
            yield from (Line(_labelled(_("Address"), one.label), _address(one)) for one in draft.addresses)
        elif field.name == "tags" and draft.tags:
            yield Line(field.label, ", ".join(draft.tags))
        elif field.home == "consent" and (said := draft.permissions.get(field.name.removeprefix("permission_"))):
            yield Line(_("Permission: {label}").format(label=field.label), " · ".join(filter(None, (
                _("yes") if said.allowed else _("no"), said.basis, said.since or "", said.how))))
        elif field.home == "customer" and draft.plain.get(field.name) not in ("", None, 0):
            yield Line(field.label, field_text(field.name, str(draft.plain[field.name])))
    yield from (Line(name, value) for name, value in draft.custom.items() if value)


def _labelled(what: str, label: str) -> str:
    return f"{what} ({label})" if label else what


def _address(one: PostalAddress) -> str:
    return "\n".join(filter(None, (one.street, one.locality, one.town, one.county, one.postcode, one.country)))
