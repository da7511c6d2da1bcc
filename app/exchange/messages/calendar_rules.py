"""The days on which an appointment came round again, by the rules that calendars usually write.

Counted by ourselves and only up to today: the rules that the standard allows can be made to search for ever.
"""
from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice

MOST_TIMES = 500
_MOST_EMPTY = 50        # turns without a day: 31 February never comes
_EARLIEST = date(1990, 1, 1)
_LONGEST_RULE = 200
_DAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_NAMED = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_WHOLE = re.compile(r"[1-9]\d{0,2}|[1-6]\d{3}", re.ASCII)
_OF_MONTH = re.compile(r"-?(?:[1-9]|[12]\d|3[01])", re.ASCII)
_UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?", re.ASCII)
_MAY = {"DAILY": {"BYDAY"}, "WEEKLY": {"BYDAY"}, "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
        "YEARLY": {"BYMONTH", "BYDAY", "BYMONTHDAY", "BYSETPOS"}}


class _Strange(ValueError):
    """A rule that is not an ordinary one."""


def repeated(first: str, rule: str, today: date) -> list[str] | None:
    """The days, up to today, on which an appointment took place, the latest some hundred; None when its rule is not an ordinary one."""
    try:
        read = _Rule(date.fromisoformat(first), rule, today)
    except ValueError:
        return None
    return [day.isoformat() for day in read.days()]


class _Rule:
    def __init__(self, first: date, rule: str, today: date) -> None:
        said = dict(part.partition("=")[::2] for part in rule.strip().upper().split(";") if part)
        self._first = first
        self._often = said.get("FREQ", "")
        may = _MAY.get(self._often)
        if may is None or first < _EARLIEST or len(rule) > _LONGEST_RULE or any(n.startswith("BY") and n not in may for n in said):
            raise _Strange
        self._step = _number(said.get("INTERVAL", "1"))
        self._most = _number(said["COUNT"]) if "COUNT" in said else None
        until = _UNTIL.fullmatch(said["UNTIL"]) if "UNTIL" in said else None
        self._last = min(today, date(int(until[1]), int(until[2]), int(until[3]))) if until else today
        self._names = [_named(word) for word in said["BYDAY"].split(",")] if "BYDAY" in said else []
        self._numbers = [_of_month(word) for word in said["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in said else []
        self._chosen = [_of_month(word) for word in said["BYSETPOS"].split(",")] if "BYSETPOS" in said else []
        self._months = [_number(word) for word in said["BYMONTH"].split(",")] if "BYMONTH" in said else [first.month]
        if any(month > 12 for month in self._months) or (self._often in ("DAILY", "WEEKLY") and any(n for n, _day in self._names)):
            raise _Strange
        if self._often == "YEARLY" and self._names and "BYMONTH" not in said:
            raise _Strange

    def days(self) -> list[date]:
        """The days in their order."""
        return list(islice(self._all(), self._most))[-MOST_TIMES:]

    def _all(self) -> Iterator[date]:
        empty = 0
        for turn in count(self._begin()):
            days, begins = self._turn(turn)
            empty = 0 if days else empty + 1
            if begins > self._last or empty > _MOST_EMPTY:
                return
            yield from (day for day in days if self._first <= day <= self._last)

    def _begin(self) -> int:
        """The turn to begin with: of a daily appointment over decades only the latest counts."""
        if self._often != "DAILY" or self._most is not None:
            return 0
        return max((self._last - self._first).days // self._step - (7 if self._names else 1) * MOST_TIMES, 0)

    def _turn(self, turn: int) -> tuple[list[date], date]:
        """The days of one day, week, month or year, and where it begins."""
        if self._often == "DAILY":
            day = self._first + timedelta(days=turn * self._step)
            return ([day] if not self._names or any(number == day.weekday() for _n, number in self._names) else []), day
        if self._often == "WEEKLY":
            monday = self._first + timedelta(days=turn * self._step * 7 - self._first.weekday())
            numbers = sorted({number for _n, number in self._names}) or [self._first.weekday()]
            return [monday + timedelta(days=number) for number in numbers], monday
        if self._often == "MONTHLY":
            months = self._first.year * 12 + self._first.month - 1 + turn * self._step
            return self._month(months // 12, months % 12 + 1), date(months // 12, months % 12 + 1, 1)
        year = self._first.year + turn * self._step
        return [day for month in sorted(set(self._months)) for day in self._month(year, month)], date(year, 1, 1)

    def _month(self, year: int, month: int) -> list[date]:
        weekday, length = monthrange(year, month)
        found = {self._first.day} if not self._names and not self._numbers else set(range(1, length + 1))
        if self._numbers:
            found &= {number if number > 0 else length + 1 + number for number in self._numbers}
        if self._names:
            found &= {day for which, name in self._names for day in _which(list(range((name - weekday) % 7 + 1, length + 1, 7)), which)}
        days = sorted(day for day in found if day <= length)
        if self._chosen:
            days = sorted({day for which in self._chosen for day in _which(days, which)})
        return [date(year, month, day) for day in days]


def _which(days: list[int], which: int) -> list[int]:
    """The second of them, the last of them; 0 = all."""
    if not which:
        return days
    place = which - 1 if which > 0 else len(days) + which
    return [days[place]] if 0 <= place < len(days) else []


def _number(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _Strange
    return int(text)


def _of_month(text: str) -> int:
    if not _OF_MONTH.fullmatch(text):
        raise _Strange
    return int(text)


def _named(text: str) -> tuple[int, int]:
    """A day of the week, and which of the month (0 = every one)."""
    found = _NAMED.fullmatch(text)
    if not found:
        raise _Strange
    return int(found[1] or 0), _DAYS[found[2]]
