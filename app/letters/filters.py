"""The few things that a letter may do with a field: `{{ ends | day_date }}`, `{{ known_as | or_else("there") }}`."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from app.format import day_date, long_date, money, month_year
from app.letters.values import Empty, Value
from app.paper.clean import tie

_AMOUNT = re.compile(r"£?\s*(-?\d[\d,]*)(?:\.(\d{1,2}))?")


def or_else(value: Value, instead: str) -> Value:
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


FILTERS: Mapping[str, Callable[..., Value]] = {
    "long_date": _dated(long_date), "day_date": _dated(day_date), "month_year": _dated(month_year),
    "year": _dated(lambda day: str(day.year)), "money": as_money, "upper": upper, "or_else": or_else,
}
