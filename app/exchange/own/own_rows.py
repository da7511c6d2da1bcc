"""Reading the rows of our own exports back, exactly."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.customers import emails, fields, phones
from app.customers.addresses import PostalAddress
from app.dates import read as read_date
from app.exchange.columns.cells import parse_pence, parse_quantity
from app.exchange.columns.drafts import EMPTY, Draft, Email, Phone, Statement, Warned
from app.exchange.incoming.cards import PLAIN
from app.exchange.own import own_format
from app.exchange.reading.guard import unguard
from app.exchange.reading.records import Record
from app.exchange.reading.tables import MARK
from app.i18n import _

_NUMBERED = re.compile(r"(phone|email|street)(?:_(\d+))?")
_DATES = frozenset({"date", "starts", "ends", "renewed_on", "ended_on", "created_on", "customer_since"})
_NUMBERS = frozenset({"id", "customer_id", "term_id", "minutes", "product_months", "auto_renews"})
_MONEY = frozenset({"amount", "next_amount", "cost", "discount", "product_price"})
_WHOLE = frozenset({field.name for field in fields.FIELDS if field.kind in ("flag", "whole")})


@dataclass(frozen=True)
class Home:
    """What a file's mark means here: `mark` of this business; `empty`: nothing is here yet, so ids are taken over."""

    mark: str
    empty: bool

    def is_own(self, mark: str) -> bool:
        """Whether rows of that mark keep their ids here."""
        return bool(mark) and (self.empty or mark == self.mark)


class _Rows:
    def __init__(self, headings: Sequence[str], home: Home) -> None:
        self.warnings: list[Warned] = []
        self._headings = headings
        self._home = home

    def _cells(self, record: Record) -> dict[str, str]:
        return {heading: unguard(cell) for heading, cell in zip(self._headings, record.cells, strict=False) if cell}

    def _number(self, record: Record, name: str, text: str) -> int | None:
        if re.fullmatch(r"-?\d{1,15}", text, re.ASCII):
            return int(text)
        self.warnings.append(Warned(record.number, name, text, _("This is no whole number."), field=name, fate=EMPTY))
        return None

    def _amount(self, record: Record, name: str, text: str) -> int | None:
        """Money or a quantity as we write it ("216.00", "2.5"), or as a spreadsheet rewrote it."""
        value = parse_quantity(text) if name == "quantity" else parse_pence(text)
        if value is None:
            self.warnings.append(Warned(record.number, name, text, _("This is no number."), field=name, fate=EMPTY))
        return value

    def _date(self, record: Record, name: str, text: str) -> str | None:
        """A date as we write it, or as a spreadsheet rewrote it."""
        day = read_date(text, "dmy")
        if day is None:
            self.warnings.append(Warned(record.number, name, text, _("There is no such date."), field=name, fate=EMPTY))
            return None
        return day.as_birthday()

    def _identity(self, cells: dict[str, str], prefix: str, own: str) -> tuple[int, str | None, str | None]:
        """The id that a row keeps here (0: none), or the source and reference by which it is known."""
        source, reference, key = cells.get(f"{prefix}source"), cells.get(f"{prefix}source_id"), cells.get(own, "")
        mark = cells.get(MARK, "")
        here = int(key) if key.isdecimal() and self._home.is_own(mark) else 0
        if source and reference:
            if source == own_format.source_of(self._home.mark) and self._home.mark and reference.isdecimal():
                return int(reference), None, None
            return here, source, reference
        if here or not mark or not key:
            return here, None, None
        return 0, own_format.source_of(mark), key


class OwnCustomers(_Rows):
    """Reads customers."""

    def __init__(self, headings: Sequence[str], home: Home) -> None:
        super().__init__(headings, home)
        found = [match for heading in headings if (match := _NUMBERED.fullmatch(heading))]
        self._places = {kind: sorted(int(match[2] or 1) for match in found if match[1] == kind) for kind in ("phone", "email", "street")}

    def read(self, record: Record) -> Draft:
        """The customer that this row tells of."""
        cells = self._cells(record)
        draft = Draft(record.number)
        draft.id, draft.source, draft.source_id = self._identity(cells, "", "id")
        if "created_on" in cells:
            draft.created_on = self._date(record, "created_on", cells["created_on"])
        if draft.id and cells.get("resembles", "").isdecimal():
            draft.resembles = int(cells["resembles"])
        for name in PLAIN:
            if name in cells and (value := self._value(record, name, cells[name])) is not None:
                draft.plain[name] = value
        self._take_parts(draft, cells)
        return draft

    def _value(self, record: Record, name: str, text: str) -> str | int | None:
        if name in _WHOLE:
            return self._number(record, name, text)
        return self._date(record, name, text) if name == "birthday" else text

    def _take_parts(self, draft: Draft, cells: dict[str, str]) -> None:
        name = own_format.numbered
        for number in self._places["phone"]:
            if text := cells.get(name("phone", number)):
                draft.phones.append(Phone(cells.get(name("phone_label", number), ""), text, phones.key(text)))
        for number in self._places["email"]:
            if text := cells.get(name("email", number)):
                draft.emails.append(Email(cells.get(name("email_label", number), ""), text, emails.key(text)))
        for number in self._places["street"]:
            parts = [cells.get(name("address_label" if part == "label" else part, number), "") for part in own_format.ADDRESS_PARTS]
            if address := PostalAddress(*parts):
                draft.addresses.append(address)
        draft.tags = own_format.split_tags(cells.get("tags", ""))
        for heading, text in cells.items():
            if heading.startswith("custom:"):
                draft.custom[heading.removeprefix("custom:")] = text
        for channel in fields.CHANNELS:
            said = [cells.get(f"permission_{channel}{part}", "") for part in own_format.STATEMENT]
            if said[0] in ("yes", "no"):
                draft.permissions[channel] = Statement(said[0] == "yes", said[1], said[2] or None, said[3], said[4])


class OwnEntries(_Rows):
    """Reads interactions, sales and renewals."""

    def read(self, record: Record) -> dict[str, Any]:
        """The values of a row by name."""
        cells = self._cells(record)
        values: dict[str, Any] = {}
        for name, text in cells.items():
            value: Any = text
            if name in _DATES:
                value = self._date(record, name, text)
            elif name in _NUMBERS:
                value = self._number(record, name, text)
            elif name in _MONEY or name == "quantity":
                value = self._amount(record, name, text)
            if value is not None and not name.startswith("customer") and name not in (MARK, "id", "source", "source_id"):
                values[name] = value
        self._take_identity(values, cells)
        values["whose"] = self._whose(record, cells)
        return values

    def _take_identity(self, values: dict[str, Any], cells: dict[str, str]) -> None:
        key, source, reference = self._identity(cells, "", "id")
        if source and reference:
            values["source"], values["source_id"] = source, reference
        elif key:
            values["source"], values["source_id"] = "", str(key)
        if key:
            values["id"] = key
        else:
            values.pop("term_id", None)

    def _whose(self, record: Record, cells: dict[str, str]) -> Draft:
        draft = Draft(record.number)
        draft.id, draft.source, draft.source_id = self._identity(cells, "customer_", "customer_id")
        if text := cells.get("customer_since"):
            draft.created_on = self._date(record, "customer_since", text)
        for part in ("first_name", "last_name", "company"):
            if text := cells.get(f"customer_{part}"):
                draft.plain[part] = text
        if address := cells.get("customer_email"):
            draft.emails.append(Email("", address, emails.key(address)))
        return draft
