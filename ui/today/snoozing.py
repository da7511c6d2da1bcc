"""Putting things off: tomorrow, Monday, next week, or a day that one types."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.format import short_date
from app.i18n import _

DAY = timedelta(days=1)


def choices(today: date) -> list[tuple[str, date]]:
    """The days that are offered, in words; each day once."""
    tomorrow, monday, week = today + DAY, today + (7 - today.weekday()) * DAY, today + 7 * DAY
    named = [(_("Tomorrow"), tomorrow), (_("Monday"), monday), (_("In a week"), week), (_("In a month"), today + 30 * DAY)]
    seen: set[date] = set()
    offered = []
    for words, day in named:
        if day not in seen:
            offered.append((_("{words}, {day}").format(words=words, day=short_date(day, today)), day))
            seen.add(day)
    return offered


def entries(today: date, snooze: Callable[[date], object], ask: Callable[[], object]) -> list[tuple[str, Callable[[], object]] | None]:
    """The lines of a snooze menu."""
    lines: list[tuple[str, Callable[[], object]] | None] = [(words, lambda day=day: snooze(day)) for words, day in choices(today)]
    return [*lines, None, (_("Pick a day…"), ask)]
