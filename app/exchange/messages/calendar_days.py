"""Days and times as calendars write them, by British clocks."""
from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from app.exchange.messages.mail_parts import british
from app.exchange.vcards.vcard_lines import Line

_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?\d\d)?(Z)?)?", re.ASCII)
_LENGTH = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?", re.ASCII)
_MOST_MINUTES = 7 * 24 * 60


class Moment(NamedTuple):
    """A day, and a time of day ("" = the whole day)."""

    day: str
    time: str = ""


def moment(line: Line) -> Moment | None:
    """The moment that a property tells; a time in a named zone stays as it is written, for there it was that time."""
    found = _STAMP.fullmatch(line.value.strip())
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if not found[4]:
            return Moment(day.isoformat())
        at = time(int(found[4]), int(found[5]))
        return Moment(*british(datetime.combine(day, at, UTC))) if found[6] else Moment(day.isoformat(), at.strftime("%H:%M"))
    except (ValueError, OverflowError):
        return None


def minutes_between(start: Moment, end: Moment) -> str:
    """How long it took."""
    first, last = (datetime.fromisoformat(f"{one.day}T{one.time}") for one in (start, end))
    return _shown((last - first).total_seconds() // 60)


def minutes_of(text: str) -> str:
    """A length such as PT1H30M in minutes."""
    found = _LENGTH.fullmatch(text.strip().upper())
    if not found:
        return ""
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return _shown(((weeks * 7 + days) * 24 + hours) * 60 + minutes)


def _shown(minutes: float) -> str:
    return str(int(minutes)) if 0 < minutes <= _MOST_MINUTES else ""
