"""Dates as people write and type them: "3/11/26", "3 Nov", "fri", "in 3 weeks".

A date is first taken apart (`written`), without deciding which number is the day; `settle` decides, given the order of
the numbers (dmy, mdy or ymd). A number that is no day of that month is no date: nothing is ever moved or guessed.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

ORDERS = ("dmy", "mdy", "ymd")
FUTURE_YEARS = 20  # a two-digit year lies at most this far ahead, except a birthday's, which lies in the past
LONGEST = 64

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"[T\s]\s*(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
                   re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})\s?[/.\-\s]\s?(\d{1,2})(?:\s?[/.\-\s]\s?(\d{1,4}))?\.?")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})")
_PACKED = re.compile(r"\d{8}")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_AHEAD = re.compile(r"(?:in\s+|\+\s*)?(\d{1,4}|an?|one|two|three|four|five|six)\s*(d|w|m|y|days?|weeks?|months?|years?)(\s+ago)?")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EARLIEST_YEAR = 1000


@dataclass(frozen=True)
class Written:
    """A date as it stands on paper.

    known: year (None = not given), month and day are certain and stand in `numbers` in that order; otherwise `numbers` are
    the two or three numbers in the order in which they were written. short_year: the year has two digits. time: "HH:MM".
    """

    numbers: tuple[int | None, ...]
    known: bool = False
    short_year: bool = False
    time: str = ""


@dataclass(frozen=True)
class Day:
    """A day of the calendar whose year may be unknown (None)."""

    year: int | None
    month: int
    day: int

    def as_date(self) -> date | None:
        """The date, when the year is known."""
        return date(self.year, self.month, self.day) if self.year is not None else None

    def as_birthday(self) -> str:
        """How a birthday is kept: 1956-11-03, or --11-03 without its year."""
        return f"--{self.month:02}-{self.day:02}" if self.year is None else f"{self.year:04}-{self.month:02}-{self.day:02}"


def written(text: str) -> Written | None:
    """Take a written date apart; None when it is none."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    time = ""
    if ":" in text and (found := _TIME.search(text)):
        text, time = text[:found.start()].rstrip(" ,"), _clock(found)
    if found := _YEARLESS.fullmatch(text):
        return Written((None, int(found[1]), int(found[2])), known=True, time=time)
    if _PACKED.fullmatch(text):
        return _packed(text, time)
    if found := _NUMBERS.fullmatch(text):
        return _numbers(found, time)
    return _named(text, time)


def settle(found: Written, order: str, today: date, birthday: bool = False) -> Day | None:
    """Decide which number is what; None when there is no such day. Two-digit birth years are never in the future."""
    numbers = found.numbers
    if not found.known:
        numbers = _ordered(numbers, order)
    year, month, day = numbers
    assert month is not None
    assert day is not None
    if year is not None and found.short_year:
        year = _century(year, month, day, today, birthday)
    if year is not None and year < _EARLIEST_YEAR:
        return None
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return Day(year, month, day)


def read(text: str, order: str = "dmy", today: date | None = None, birthday: bool = False) -> Day | None:
    """The day that a written date means, when the order of its numbers is known."""
    found = written(text)
    return settle(found, order, today or date.today(), birthday) if found else None


def parse_birthday(text: str, today: date, order: str = "dmy") -> str | None:
    """A typed birthday as it is kept ("3/11/56" → 1956-11-03, "3 Nov" → --11-03, "" → ""); None when it is no date."""
    if not text.strip():
        return ""
    day = read(text, order, today, birthday=True)
    return day.as_birthday() if day else None


def parse_typed(text: str, today: date, order: str = "dmy", past: bool = False) -> date | None:
    """A typed date, relative ones included ("fri", "tomorrow", "in 3 weeks"); None when it is no date.

    A weekday or a day without a year is the next one to come, or with `past` the last one that was.
    """
    said = " ".join(text.casefold().split())
    for reading in (_relative, _weekday, _month_end):
        if found := reading(said, today, past):
            return found
    day = read(text, order, today)
    if day is None:
        return None
    return day.as_date() or _nearest(day, today, past)


def _clock(found: re.Match[str]) -> str:
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _packed(text: str, time: str) -> Written | None:
    """Eight digits: year first (20261103), or last (03112026) when the first four are no year."""
    if 1850 <= int(text[:4]) <= 2150:
        return Written((int(text[:4]), int(text[4:6]), int(text[6:])), known=True, time=time)
    return Written((int(text[:2]), int(text[2:4]), int(text[4:])), time=time)


def _numbers(found: re.Match[str], time: str) -> Written | None:
    first, second, third = found[1], found[2], found[3]
    if len(first) > 2:
        known = len(first) == 4 and third is not None and len(third) <= 2
        return Written((int(first), int(second), int(third)), known=True, time=time) if known else None
    if third is None:
        return Written((int(first), int(second)), time=time)
    if len(third) not in (1, 2, 4):
        return None
    return Written((int(first), int(second), int(third)), short_year=len(third) <= 2, time=time)


def _named(text: str, time: str) -> Written | None:
    """3 November 2026, Nov 3rd, Tue 3-Nov-26: a month by its name."""
    words = [word for word in _WORDS.findall(text.casefold()) if word not in ("st", "nd", "rd", "th", "of", "the")]
    months = [number for word in words if (number := _month(word))]
    if words and not words[0].isdecimal() and not _month(words[0]) and _one_of(words[0], _DAYS) is not None:
        words = words[1:]
    digits = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(digits) not in (1, 2) or len(digits) + 1 != len(words):
        return None
    year_first = len(digits) == 2 and len(digits[0]) == 4
    day, year = (digits[1], digits[0]) if year_first else (digits[0], digits[1] if len(digits) == 2 else None)
    if len(day) > 2 or (year is not None and len(year) not in (2, 4)):
        return None
    return Written((int(year) if year else None, months[0], int(day)), True, year is not None and len(year) == 2, time)


def _month(word: str) -> int:
    found = _one_of("sep" if word == "sept" else word, _MONTHS)
    return 0 if found is None else found + 1


def _one_of(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names begins with this word of at least three letters."""
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(names) if name.startswith(word)), None)


def _ordered(numbers: tuple[int | None, ...], order: str) -> tuple[int | None, ...]:
    if len(numbers) == 2:
        first, second = numbers
        return (None, second, first) if order == "dmy" else (None, first, second)
    first, second, third = numbers
    assert third is not None
    if order == "ymd" and third < 100:
        return first, second, third
    return (third, first, second) if order == "mdy" else (third, second, first)


def _century(year: int, month: int, day: int, today: date, birthday: bool) -> int:
    full = today.year // 100 * 100 + year
    if birthday:
        return full - 100 if (full, month, day) > (today.year, today.month, today.day) else full
    return full - 100 if full > today.year + FUTURE_YEARS else full


def _relative(said: str, today: date, past: bool) -> date | None:
    days = {"today": 0, "now": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1, "next week": 7, "last week": -7}
    if said in days:
        return today + timedelta(days=days[said])
    if said in ("next month", "next year"):
        return today + (relativedelta(months=1) if said == "next month" else relativedelta(years=1))
    found = _AHEAD.fullmatch(said)
    if not found:
        return None
    count = int(found[1]) if found[1].isdecimal() else _COUNTS[found[1]]
    count = -count if found[3] else count
    unit = {"d": "days", "w": "weeks", "m": "months", "y": "years"}[found[2][0]]
    try:
        return today + relativedelta(**{unit: count})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def _weekday(said: str, today: date, past: bool) -> date | None:
    word = said.removeprefix("next ").removeprefix("on ").removeprefix("this ").removeprefix("last ")
    found = _one_of(word, _DAYS)
    if found is None:
        return None
    if past or said.startswith("last "):
        return today - timedelta(days=(today.weekday() - found - 1) % 7 + 1)
    return today + timedelta(days=(found - today.weekday() - 1) % 7 + 1)


def _month_end(said: str, today: date, past: bool) -> date | None:
    if said in ("end of month", "month end", "eom", "end of the month"):
        return today + relativedelta(day=31)
    return date(today.year, 12, 31) if said in ("end of year", "year end", "end of the year") else None


def _nearest(day: Day, today: date, past: bool) -> date | None:
    """The next such day, today included (the last one with `past`); for 29 February, the next leap year's."""
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    for year in years:
        try:
            found = date(year, day.month, day.day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    return None
