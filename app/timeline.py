"""What happened with one customer, month by month, and what is still open."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app import journal, tasks
from app.context import Context
from app.format import month_year
from app.journal import InteractionRow
from app.tasks import TaskRow


@dataclass(frozen=True)
class MonthRows:
    """The entries of one month, latest first."""

    month: date
    label: str
    rows: tuple[InteractionRow, ...]


@dataclass(frozen=True)
class Timeline:
    """Open follow-ups and tasks by their day, then the journal by month; `more` says how many older entries were left out."""

    open: tuple[TaskRow, ...]
    months: tuple[MonthRows, ...]
    more: int


def of_customer(context: Context, customer_id: int, text: str = "", channel: str = "", limit: int = 200) -> Timeline:
    """One customer's timeline; words and channel choose among the entries."""
    ids = journal.find(context, text=text, channel=channel, customer_id=customer_id)
    shown = journal.rows(context, ids[:limit] if limit else ids)
    months = tuple(MonthRows(month, month_year(month), tuple(group))
                   for month, group in groupby(shown, key=lambda row: row.date.replace(day=1)))
    return Timeline(tasks.of_customer(context, customer_id), months, len(ids) - len(shown))
