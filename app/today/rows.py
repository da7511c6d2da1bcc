"""What the workshop hands upstairs about today."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DueRow:
    """One thing that is due.

    key: stable (see `app/marks.py`). kind: renewal, birthday, follow_up, task, rhythm. due: the day to act. on: the date it is
    about. days_late: how long `due` is past, 0 if it is not. reason: why, as a sentence that stands alone. title and detail: the
    two lines of the window. letter: a letter can meet it (unless `silent`: the customer has died or wants no contact).
    step: days before the end (renewals).
    """

    key: str
    kind: str
    customer_id: int | None
    name: str
    due: date
    on: date
    days_late: int
    reason: str
    title: str
    detail: str = ""
    amount_pence: int | None = None
    letter: bool = False
    silent: bool = False
    renewal_id: int | None = None
    term_id: int | None = None
    task_id: int | None = None
    interaction_id: int | None = None
    step: int | None = None
    age: int | None = None
    snoozed_until: date | None = None


@dataclass(frozen=True)
class Counts:
    """How many things are overdue, due today, and due in the next days."""

    overdue: int
    today: int
    coming: int


@dataclass(frozen=True)
class NextUp:
    """The next thing when all is done, and the day on which it will show."""

    day: date
    row: DueRow
    sentence: str


@dataclass(frozen=True)
class QuietRow:
    """A customer not heard from in a while, and why that is worth a look. `last_contact` None = never."""

    customer_id: int
    name: str
    last_contact: date | None
    days: int
    usual_days: int | None
    why: str
