"""From one term to the next. Month ends and 29 February follow the original day, never the last one.

Cover until 31 January that goes on by the month ends on 28 February, 31 March, 30 April …; yearly cover until 29 February 2024
ends on 28 February 2025 and on 29 February 2028 again.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.renewals.values import TermRow

_DAY = timedelta(days=1)


def is_lapsed(ends: date, today: date, grace_days: int) -> bool:
    """Whether a term that ended then is lapsed: longer ago than the days of grace."""
    return (today - ends).days > grace_days


def first_end(starts: date, months: int) -> date:
    """The last day of a first term: the day before it begins again."""
    return starts + relativedelta(months=months) - _DAY


def following(history: Sequence[TermRow], months: int) -> tuple[date, date]:
    """First and last day of the term after the last of the history (oldest first). Raises ValueError beyond year 9999."""
    last = history[-1]
    anchor = next(_anchors(history), last.ends)
    ends = anchor + relativedelta(months=_months_apart(anchor, last.ends) + months)
    same_day = last.starts is not None and _months_apart(last.starts, last.ends) > 0
    return (last.ends if same_day else last.ends + _DAY), ends


def anew(today: date, months: int, last_end: date) -> tuple[date, date]:
    """First and last day of a term that begins after a gap: today, unless something paid for still runs."""
    starts = max(today, last_end)
    return starts, starts + relativedelta(months=months)


def _anchors(history: Sequence[TermRow]) -> Iterator[date]:
    """The days from which all ends since can have been counted, oldest first, back to the last gap."""
    chain = [history[-1]]
    for term in reversed(history[:-1]):
        if chain[0].starts is not None and chain[0].starts > term.ends + _DAY:
            break
        chain.insert(0, term)
    ends = [term.ends for term in chain]
    if chain[0].starts is not None:
        for day in (chain[0].starts, chain[0].starts - _DAY):
            if all(_months_apart(day, end) for end in ends):
                yield day
    for place, day in enumerate(ends[:-1]):
        if all(_months_apart(day, end) for end in ends[place + 1:]):
            yield day


def _months_apart(first: date, last: date) -> int:
    """How many whole months lie between the two, month ends counting as such; 0 when they are not whole."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months > 0 and first + relativedelta(months=months) == last else 0
