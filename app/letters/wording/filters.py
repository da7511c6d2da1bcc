"""The few things that a letter may do with a field: `{{ ends | day_date }}`, `{{ known_as | or_else("there") }}`."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.format import money
from app.i18n import _
from app.letters.wording.values import Empty, Value
from app.paper.clean import tie

_AMOUNT = re.compile(r"£?\s*(-?\d[\d,]*)(?:\.(\d{1,2}))?")


@dataclass(frozen=True)
class Filter:
    """One filter: what it is called in the menu, how many words it takes in brackets, and whether it is for dates."""

    name: str
    label: str
    words: int = 0
    of_date: bool = False


FILTERS: Mapping[str, Filter] = {one.name: one for one in (
    Filter("long_date", _("as a date"), of_date=True), Filter("day_date", _("with the day of the week"), of_date=True),
    Filter("weekday", _("day of the week alone"), of_date=True), Filter("day_month", _("without the year"), of_date=True),
    Filter("month_year", _("month and year"), of_date=True), Filter("year", _("year alone"), of_date=True),
    Filter("money", _("as an amount in pounds")), Filter("upper", _("in capitals")), Filter("or_else", _("or else"), 1))}


def in_language(language: str) -> Mapping[str, Callable[..., Value]]:
    """The filters themselves; dates are written in the language of the letter."""
    from app.letters.addressing.words import words_of

    words = words_of(language)
    return {"long_date": _dated(words.long_date), "day_date": _dated(words.day_date), "weekday": _dated(words.weekday),
            "day_month": _dated(words.day_month), "month_year": _dated(words.month_year),
            "year": _dated(lambda day: str(day.year)), "money": as_money, "upper": upper, "or_else": or_else}


def or_else(value: Value, instead: Value) -> Value:
    """Another text where the field is empty."""
    return instead if isinstance(value, Empty) else value


def upper(value: Value) -> Value:
    """The text in capitals."""
    return value.upper() if isinstance(value, str) and not isinstance(value, Empty) else value


def as_money(value: Value) -> Value:
    """A number as pounds and pence: 4180 → £4,180.00; anything else as it stands."""
    found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return value
    pounds = int(found[1].replace(",", ""))
    return tie(money(pounds * 100 + (-1 if pounds < 0 else 1) * int((found[2] or "0").ljust(2, "0"))))


def _dated(write: Callable[[date], str]) -> Callable[[Value], Value]:
    def filtered(value: Value) -> Value:
        return tie(write(value)) if isinstance(value, date) else value
    return filtered
