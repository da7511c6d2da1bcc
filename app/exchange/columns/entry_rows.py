"""From a row of cells to the named values of an interaction, a sale or a renewal."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from app.exchange.columns import cells, kinds
from app.exchange.columns.columns_of_dates import DateColumn, is_nothing
from app.exchange.columns.drafts import EMPTY, Warned
from app.exchange.columns.maps import ColumnMap
from app.exchange.reading.records import Record
from app.i18n import _
from app.journal.values import CHANNELS, KINDS, MOST_MINUTES

_CHANNEL_WORDS = {
    "call": "phone", "telephone": "phone", "phone call": "phone", "mobile": "phone", "tel": "phone", "mail": "email", "e-mail": "email",
    "post": "letter", "sms": "message", "text": "message", "text message": "message", "whatsapp": "message", "web": "website",
    "web form": "website", "online": "website", "site visit": "visit", "home visit": "visit", "in person": "visit", "facebook": "social",
    "instagram": "social", "linkedin": "social", "twitter": "social", "social media": "social", "video call": "meeting", "zoom": "meeting"}
_KIND_WORDS = {"question": "enquiry", "inquiry": "enquiry", "phone call": "call", "estimate": "quote", "quotation": "quote",
               "bill": "invoice", "remark": "note", "notes": "note", "problem": "complaint"}
_DIRECTION_WORDS = {"incoming": "in", "inbound": "in", "received": "in", "from customer": "in", "outgoing": "out", "outbound": "out",
                    "sent": "out", "to customer": "out", "made": "out"}
_STATUS_WORDS = {"active": "active", "current": "active", "live": "active", "lapsed": "lapsed", "expired": "lapsed", "cancelled": "lapsed",
                 "canceled": "lapsed", "ended": "lapsed", "closed": "lapsed", "moved": "moved", "lost": "moved"}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([ap])?\.?m?\.?", re.IGNORECASE)


class EntryReader(Protocol):
    """Makes named values of rows."""

    warnings: list[Warned]

    def read(self, record: Record) -> dict[str, Any]:
        """The values of a row by name."""


class EntryRows:
    """Reads the rows of one file as interactions, sales or renewals. Warnings gather in `warnings`."""

    def __init__(self, headings: Sequence[str], columns: ColumnMap, dates: Mapping[int, DateColumn]) -> None:
        self.warnings: list[Warned] = []
        self._headings = headings
        self._dates = dates
        known = {one.name: one for one in kinds.COLUMNS[columns.kind]}
        self._columns = [(place, known[target.field]) for place, target in enumerate(columns.targets) if target.field in known]

    def read(self, record: Record) -> dict[str, Any]:
        """The values of a row by name; a name is missing when its cell is empty or cannot be understood."""
        values: dict[str, Any] = {}
        for place, column in self._columns:
            text = record.cells[place]
            if not text or (column.kind == "date" and is_nothing(text)):
                continue
            value = self._date(place, text, values) if column.kind == "date" else _READERS[column.kind](text, column.name)
            if value is None:
                self.warnings.append(Warned(record.number, self._headings[place], text, _reason(column.kind), field=column.name,
                                            fate=EMPTY))
            elif column.name in values and isinstance(value, str):
                values[column.name] += ("\n" if column.kind == "long" else " ") + value
            else:
                values[column.name] = value
        return values

    def _date(self, place: int, text: str, values: dict[str, Any]) -> str | None:
        column = self._dates[place]
        day = column.read(text)
        if day is None or day.year is None:
            return None
        from app.dates import written

        if ":" in text and (found := written(text)) and found.time:
            values.setdefault("time", found.time)
        return day.as_birthday()


def read_value(kind: str, name: str, text: str) -> Any:
    """What a text means in a column of this kind; None when it cannot be understood."""
    return _READERS[kind](text, name)


def _reason(kind: str) -> str:
    return {"date": _("There is no such date."), "money": _("This is no amount of money."), "signed": _("This is no amount of money."),
            "whole": _("This is no whole number."), "quantity": _("This is no number.")}.get(kind, _("This word is not known."))


def _word(text: str, name: str) -> str | None:
    said = " ".join(text.casefold().split())
    if name == "direction":
        said = _DIRECTION_WORDS.get(said, said)
        return said if said in ("in", "out") else None
    if name == "status":
        return _STATUS_WORDS.get(said)
    said = _KIND_WORDS.get(said, said)
    return said if said in KINDS else None


def _channel(text: str, _name: str) -> str | None:
    said = " ".join(text.casefold().split())
    said = _CHANNEL_WORDS.get(said, said)
    return said if said in CHANNELS else None


def _whole(text: str, _name: str) -> int | None:
    found = cells.parse_whole(text)
    return found if found is None or found <= MOST_MINUTES else None


def _money(text: str, _name: str) -> int | None:
    found = cells.parse_pence(text)
    return found if found is not None and found >= 0 else None


def _time(text: str, _name: str) -> str | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour = int(found[1]) % 12 + (12 if found[3] in ("p", "P") else 0) if found[3] else int(found[1])
    return f"{hour:02}:{found[2]}" if hour < 24 and int(found[2]) < 60 else None


_READERS: dict[str, Callable[[str, str], Any]] = {
    "text": lambda text, _name: cells.clean(text), "long": lambda text, _name: cells.clean_long(text), "word": _word, "channel": _channel,
    "whole": _whole, "quantity": lambda text, _name: cells.parse_quantity(text), "money": _money,
    "signed": lambda text, _name: cells.parse_pence(text), "time": _time, "flag": lambda text, _name: cells.parse_flag(text)}
