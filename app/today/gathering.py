"""What is due: everything from all sources, without what was done, written to or put off.

Today, the sidebar, Letters and the journal ask for the same week again and again; it is worked out once for all of them.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app import marks
from app.context import Context
from app.format import day_date
from app.i18n import _
from app.renewals import StepRow
from app.renewals.steps import horizon
from app.today import words
from app.today.rows import Counts, DueRow, NextUp
from app.today.sources import Pending, pending

WEEK = 7
_AHEAD = (7, 31, 366)


def due(context: Context, days: int = 0) -> tuple[DueRow, ...]:
    """What is overdue, due today and due in the next days, oldest first; each thing once."""
    if days > WEEK:
        return _due(context, days)
    last = horizon(context.today, days)
    return tuple(row for row in context.kept("due", lambda: _due(context, WEEK)) if row.due <= last)


def put_off(context: Context) -> tuple[DueRow, ...]:
    """What would be due today but was put off until later."""
    return tuple(words.row(one, context.today, until) for one, until in _undone(context, 0) if _hidden(until, context.today))


def letters_due(context: Context, days: int = 0) -> tuple[DueRow, ...]:
    """What a letter can meet in the next days; of several steps of one renewal only the last, which meets the others too.

    So nobody gets two letters at once, and what was written for these days leaves nothing to write for them.
    """
    return letters_among(due(context, days))


def letters_among(rows: Iterable[DueRow]) -> tuple[DueRow, ...]:
    """The same, of due things that are known already."""
    found = [row for row in rows if row.letter]
    last = {row.renewal_id: row.key for row in found if row.renewal_id is not None}
    return tuple(row for row in found if row.renewal_id is None or last[row.renewal_id] == row.key)


def count(context: Context) -> int:
    """How many things are overdue or due today."""
    counted = counts(context, 0)
    return counted.overdue + counted.today


def counts(context: Context, days: int = WEEK) -> Counts:
    """How many things are overdue, due today, and due in the next days."""
    today = context.today
    days_of = [one.due for one, until in _undone(context, days) if not _hidden(until, today)]
    overdue, now = sum(day < today for day in days_of), sum(day == today for day in days_of)
    return Counts(overdue, now, len(days_of) - overdue - now)


def renewals_due(context: Context) -> int:
    """How many renewals are at a step that is due, put off or not."""
    return len({one.thing.renewal.id for one, _until in _undone(context, 0) if isinstance(one.thing, StepRow)})


def next_up(context: Context) -> NextUp | None:
    """The next thing that will show after today, within a year; None when there is nothing."""
    for days in _AHEAD:
        coming = [(max(one.due, until or one.due), one, until) for one, until in _undone(context, days)]
        coming = [later for later in coming if later[0] > context.today]
        if coming:
            day, one, until = min(coming, key=lambda later: later[0])
            row = words.row(one, context.today, until)
            return NextUp(day, row, _("Next: {day}, {title}").format(day=day_date(day), title=row.title))
    return None


def _due(context: Context, days: int) -> tuple[DueRow, ...]:
    return tuple(words.row(one, context.today, until) for one, until in _undone(context, days) if not _hidden(until, context.today))


def _undone(context: Context, days: int) -> list[tuple[Pending, date | None]]:
    """Everything that is neither done nor written to, with the day until which it was put off."""
    if days > WEEK:
        return _undecided(context, days)
    last = horizon(context.today, days)
    return [found for found in context.kept("undone", lambda: _undecided(context, WEEK)) if found[0].due <= last]


def _undecided(context: Context, days: int) -> list[tuple[Pending, date | None]]:
    found = pending(context, days)
    decided = marks.states(context, (one.key for one in found))
    nothing = marks.Mark()
    states = ((one, decided.get(one.key, nothing)) for one in found)
    return [(one, mark.snoozed_until) for one, mark in states if mark.done_on is None]


def _hidden(until: date | None, today: date) -> bool:
    return until is not None and until > today
