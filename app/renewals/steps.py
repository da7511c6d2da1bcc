"""The steps before the end of a term at which a customer is written to.

A step is a number of days before the end; after the end it is negative ("+7" in the setting). Of the steps whose day has
come only the latest is due, once: an earlier one that was missed is superseded, and so is one of which a later was done.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from app import marks
from app.context import Context
from app.renewals import lists
from app.renewals.values import ACTIVE, RenewalRow, StepRow
from app.steps import parse_steps as parse_steps

STANDARD = (30,)
FURTHEST_AHEAD = 36_500       # days; later than that nobody plans


def horizon(today: date, days: int) -> date:
    """The last day of the next so many days."""
    return today + timedelta(days=max(0, min(days, FURTHEST_AHEAD)))


def steps_due(context: Context, days: int = 0) -> tuple[StepRow, ...]:
    """The steps that are due or will be in the next days, oldest first, without those that are done or written.

    Nothing is due of a term that ended longer ago than the days of grace, however it came into the house.
    """
    reminders = context.settings.reminders
    standard = parse_steps(reminders.renewal_steps) or STANDARD
    last = horizon(context.today, days)
    rows = lists.select(
        context, ["+r.status IN ('', 'active')", "+c.binned_on IS NULL", "t.ends BETWEEN :first AND :last"],
        {"first": context.today - timedelta(days=reminders.grace_days), "last": last + timedelta(days=_widest(context, standard))})
    plans = [tuple(_plan(row, parse_steps(row.steps) or standard)) for row in rows if row.status == ACTIVE]
    settled = {key for key, mark in marks.states(context, (step.key for plan in plans for step in plan)).items() if mark.done_on}
    found = [step for plan in plans for step in _outstanding(plan, settled, context.today) if step.due <= last]
    return tuple(sorted(found, key=lambda step: step.due))


def _widest(context: Context, standard: tuple[int, ...]) -> int:
    """The step that lies furthest before an end, of all products."""
    texts = context.database.connection().execute("SELECT DISTINCT steps FROM product WHERE steps != ''").fetchall()
    return max(0, *standard, *(steps[0] for (text,) in texts if (steps := parse_steps(text))))


def _plan(row: RenewalRow, steps: tuple[int, ...]) -> Iterator[StepRow]:
    for days in steps:
        yield StepRow(f"{marks.RENEWAL}:{row.id}:{row.ends}:{days}", days, row.ends - timedelta(days=days), row)


def _outstanding(plan: tuple[StepRow, ...], settled: Collection[str], today: date) -> Iterator[StepRow]:
    """What is left of a plan (first step first): the latest past step, unless it or a later one is settled, and all to come."""
    done_until = max((place for place, step in enumerate(plan) if step.key in settled), default=-1)
    latest_past = max((place for place, step in enumerate(plan) if step.due <= today), default=-1)
    for place, step in enumerate(plan):
        if place > done_until and place >= latest_past:
            yield step
