"""What is due: everything from all sources, without what was done, written to or put off."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app import marks
from app.context import Context
from app.format import day_date
from app.i18n import _
from app.today.rows import Counts, DueRow, NextUp
from app.today.sources import birthday_letters, promises, renewals, rhythms

SOURCES = (renewals, birthday_letters, promises, rhythms)
WEEK = 7
_AHEAD = (7, 31, 366)


def due(context: Context, days: int = 0) -> tuple[DueRow, ...]:
    """What is overdue, due today and due in the next days, oldest first; each thing once."""
    return tuple(row for row in _open(context, days) if not _is_put_off(row, context.today))


def put_off(context: Context) -> tuple[DueRow, ...]:
    """What would be due today but was put off until later."""
    return tuple(row for row in _open(context, 0) if _is_put_off(row, context.today))


def letters_due(context: Context, days: int = 0) -> tuple[DueRow, ...]:
    """What a letter can meet in the next days; of several steps of one renewal only the last, so that nobody gets two at once."""
    rows = [row for row in due(context, days) if row.letter]
    last = {row.renewal_id: row.key for row in rows if row.renewal_id is not None}
    return tuple(row for row in rows if row.renewal_id is None or last[row.renewal_id] == row.key)


def count(context: Context) -> int:
    """How many things are overdue or due today."""
    return len(due(context))


def counts(context: Context, days: int = WEEK) -> Counts:
    """How many things are overdue, due today, and due in the next days."""
    rows = due(context, days)
    overdue = sum(row.days_late > 0 for row in rows)
    today = sum(row.due == context.today for row in rows)
    return Counts(overdue, today, len(rows) - overdue - today)


def next_up(context: Context) -> NextUp | None:
    """The next thing that will show after today, within a year; None when there is nothing."""
    for days in _AHEAD:
        coming = [(max(row.due, row.snoozed_until or row.due), row) for row in _open(context, days)]
        coming = [(day, row) for day, row in coming if day > context.today]
        if coming:
            day, row = min(coming, key=lambda pair: pair[0])
            return NextUp(day, row, _("Next: {day}, {title}").format(day=day_date(day), title=row.title))
    return None


def _open(context: Context, days: int) -> Iterator[DueRow]:
    """Everything that is neither done nor written to, with the day until which it was put off."""
    found = [row for source in SOURCES for row in source(context, days)]
    rows = sorted(found, key=lambda row: (row.due, row.on, row.name.casefold(), row.key))
    decided = marks.states(context, (row.key for row in rows))
    for row in rows:
        mark = decided.get(row.key)
        if mark is None:
            yield row
        elif mark.done_on is None:
            yield replace(row, snoozed_until=mark.snoozed_until)


def _is_put_off(row: DueRow, today: date) -> bool:
    return row.snoozed_until is not None and row.snoozed_until > today
