"""Where due things come from: renewals, birthdays, tasks and contact rhythms. Words are put to them later, and only if asked."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app import birthdays, marks, tasks
from app.birthdays import BirthdayRow
from app.context import Context
from app.customers import called
from app.renewals import StepRow, steps_due
from app.renewals.steps import horizon
from app.tasks import TaskRow


@dataclass(frozen=True)
class RhythmRow:
    """A customer who is to be heard from every so many days. `contact` None = never yet."""

    customer_id: int
    name: str
    every: int
    contact: date | None


class Pending(NamedTuple):
    """Something that waits: the day to act, the date that it is about, a name to sort by, its key, and what it is."""

    due: date
    on: date
    order: str
    key: str
    thing: StepRow | BirthdayRow | TaskRow | RhythmRow


def pending(context: Context, days: int) -> list[Pending]:
    """Everything that is due or will be in the next days, oldest first, decided or not."""
    found = [one for source in (renewals, birthday_letters, promises, rhythms) for one in source(context, days)]
    return sorted(found, key=lambda one: one[:4])


def renewals(context: Context, days: int) -> Iterator[Pending]:
    """Renewals at one of their steps."""
    for step in steps_due(context, days):
        yield Pending(step.due, step.renewal.ends, step.renewal.name.casefold(), step.key, step)


def birthday_letters(context: Context, days: int) -> Iterator[Pending]:
    """Birthdays whose letter should go out, and those just missed."""
    reminders = context.settings.reminders
    ahead = timedelta(days=reminders.birthday_letter_days)
    first = context.today - timedelta(days=reminders.birthday_late_days)
    for row in birthdays.between(context, first, horizon(context.today, days) + ahead):
        yield Pending(row.on - ahead, row.on, row.name.casefold(), f"{marks.BIRTHDAY}:{row.customer_id}:{row.on}", row)


def promises(context: Context, days: int) -> Iterator[Pending]:
    """Follow-ups and tasks."""
    for row in tasks.until(context, horizon(context.today, days)):
        yield Pending(row.due, row.due, row.name.casefold(), f"{row.kind}:{row.id}", row)


_RHYTHM = f"""
SELECT c.rhythm_days, c.created_on, (SELECT max(date) FROM interaction WHERE customer_id = c.id),
  (SELECT max(done_on) FROM due_mark WHERE customer_id = c.id AND key LIKE 'rhythm:%'), {called.COLUMNS}
FROM customer c
WHERE c.rhythm_days > 0 AND +c.binned_on IS NULL AND c.deceased = 0 AND c.do_not_contact = 0
  AND NOT EXISTS (SELECT 1 FROM task WHERE customer_id = c.id AND done_on IS NULL)
"""


def rhythms(context: Context, days: int) -> Iterator[Pending]:
    """Customers who are to be heard from every so many days and were not; an open follow-up is contact enough."""
    last_day = horizon(context.today, days)
    for every, created, contact, ticked, *who in context.database.connection().execute(_RHYTHM).fetchall():
        since = max((day for day in (contact, ticked) if day), default=created)
        due = horizon(date.fromisoformat(since), every) if since else None
        if due is not None and due <= last_day:
            row = RhythmRow(who[0], called.name(who), every, date.fromisoformat(contact) if contact else None)
            yield Pending(due, due, row.name.casefold(), f"{marks.RHYTHM}:{row.customer_id}:{due}", row)
