"""Values of a rule: from what was typed to the one settled form that is kept, and from there to what the database compares.

A settled form says the same on every day: `-180d` stays "180 days ago", "3 Nov" becomes the day that it meant.
"""
from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from app.customers import choices, fields
from app.dates import parse_birthday, parse_typed
from app.exchange.columns.cells import CHOICES, clean, parse_flag, parse_pence, parse_whole
from app.format import month_name
from app.i18n import _
from app.segments import subjects
from app.segments.subjects import Subject
from models.search import fold

YES, NO, TODAY = "yes", "no", "today"
UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
MONTHS = 12
_AWAY = re.compile(r"([-+−–])\s?(\d{1,5})\s?(d|w|m|y|days?|weeks?|months?|years?)", re.ASCII | re.IGNORECASE)
_UNSIGNED = re.compile(r"(?:\d{1,5}|an?)\s?(?:d|w|m|y|days?|weeks?|months?|years?)", re.ASCII | re.IGNORECASE)
_SAID = re.compile(r"(?:(in)\s+)?(\d{1,5}|an?)\s+(days?|weeks?|months?|years?)(\s+ago|\s+ahead|\s+from now)?", re.IGNORECASE)
_NEAR = {"today": TODAY, "now": TODAY, "yesterday": "-1d", "tomorrow": "+1d"}
_SETTLED_AWAY = re.compile(r"([-+])(\d+)([dwmy])")


def settled(subject: Subject, text: str, today: date) -> str | None:
    """The settled form of a value that was typed for this subject; None when it is none."""
    reader = _READERS.get(subject.kind)
    return reader(subject, text.strip(), today) if reader else _text(text)


def advice(subject: Subject, text: str) -> str:
    """A sentence that says how the value should have been typed."""
    sentences = {
        subjects.DATE: _("“{text}” is not a date. Write 2026-11-03, 3/11/2026, -180d for 180 days ago or +30d for 30 days ahead."),
        subjects.MONEY: _("“{text}” is not an amount. Write 1000 or £1,000.50."),
        subjects.WHOLE: _("“{text}” is not a whole number."),
        subjects.FLAG: _("“{text}” is neither yes nor no."),
        subjects.PERMISSION: _("“{text}” is neither yes nor no."),
        subjects.BIRTHDAY: _("“{text}” is not a birthday; write 3 November 1956 or 3 November."),
        subjects.MONTH: _("“{text}” is not a month; write November or 11."),
        subjects.CHOICE: _("“{text}” is not one of: {options}."),
    }
    offered = ", ".join(fields.by_name(subject.name).choices) if subject.kind == subjects.CHOICE else ""
    return sentences[subject.kind].format(text=text, options=offered)


def away(value: str) -> tuple[int, str] | None:
    """How far a settled date is from today, as (-180, "d"); None for a fixed one."""
    found = _SETTLED_AWAY.fullmatch(value)
    return (int(found[1] + found[2]), found[3]) if found else (0, "d") if value == TODAY else None


def day(value: str, today: date) -> date:
    """The day that a settled date means today; one beyond the calendar is its first or last day."""
    far = away(value)
    if far is None:
        return date.fromisoformat(value)
    count, unit = far
    try:
        return today + relativedelta(**{UNITS[unit]: count})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return date.min if count < 0 else date.max


def pence(value: str) -> int:
    """The pence of a settled amount."""
    found = parse_pence(value)
    assert found is not None
    return found


def amount(value: int) -> str:
    """Pence in their settled form: £1,000 or £12.50."""
    whole, rest = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}£{whole:,}" + (f".{rest:02}" if rest else "")


def _text(text: str) -> str:
    """The text, tidied; one space at its end stays, for beginnings (“LS2 ”)."""
    bare = clean(text)
    return f"{bare} " if bare and text.endswith(" ") else bare


def _date(_subject: Subject, text: str, today: date) -> str | None:
    if text.casefold() in _NEAR:
        return _NEAR[text.casefold()]
    if found := _AWAY.fullmatch(text):
        return _distance("+" if found[1] == "+" else "-", found[2], found[3])
    if (found := _SAID.fullmatch(text)) and bool(found[1]) != bool(found[4]):
        ago = bool(found[4]) and "ago" in found[4].casefold()
        return _distance("-" if ago else "+", "1" if found[2].casefold() in ("a", "an") else found[2], found[3])
    if _UNSIGNED.fullmatch(text):
        return None  # 180d may be behind or ahead
    known = parse_typed(text, today)
    return known.isoformat() if known else None


def _distance(sign: str, count: str, unit: str) -> str:
    return f"{sign}{int(count)}{unit[0].casefold()}" if int(count) else TODAY


def _money(_subject: Subject, text: str, _today: date) -> str | None:
    found = parse_pence(text)
    return None if found is None else amount(found)


def _whole(_subject: Subject, text: str, _today: date) -> str | None:
    found = parse_whole(text)
    return None if found is None else str(found)


def _flag(_subject: Subject, text: str, _today: date) -> str | None:
    answer = parse_flag(text) if text else None
    return None if answer is None else YES if answer else NO


def _birthday(_subject: Subject, text: str, today: date) -> str | None:
    return parse_birthday(text, today) or None


def _month(_subject: Subject, text: str, _today: date) -> str | None:
    if text.isascii() and text.isdecimal():
        return str(int(text)) if len(text) <= 2 and 1 <= int(text) <= MONTHS else None
    word = fold(text)
    return next((str(number) for number in range(1, MONTHS + 1) if len(word) > 2 and fold(month_name(number)).startswith(word)), None)


def _choice(subject: Subject, text: str, _today: date) -> str | None:
    words = {fold(words): key for key, words in choices.WORDS.get(subject.name, {}).items()}
    return words.get(fold(text)) or CHOICES[subject.name](text) or None


_READERS = {subjects.DATE: _date, subjects.MONEY: _money, subjects.WHOLE: _whole, subjects.FLAG: _flag, subjects.PERMISSION: _flag,
            subjects.BIRTHDAY: _birthday, subjects.MONTH: _month, subjects.CHOICE: _choice}
