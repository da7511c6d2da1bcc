"""Promises and other things to do: follow-ups that came out of a contact, and tasks of their own."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.context import Context
from app.customers import called
from app.errors import NotFound, ValidationError
from app.i18n import _
from app.saved import Saved
from models.customer import Customer
from models.task import Task

FOLLOW_UP, TASK = "follow_up", "task"
LONGEST = 2000


@dataclass(frozen=True)
class TaskRow:
    """One task or follow-up. `said` is what was noted in the contact that it came out of, on `said_on`."""

    id: int
    kind: str
    customer_id: int | None
    name: str
    text: str
    due: date
    done_on: date | None
    interaction_id: int | None
    said: str
    said_on: date | None


_ROWS = f"""
SELECT t.id, t.kind, t.customer_id, t.text, t.due, t.done_on, t.interaction_id, i.text, i.date, {called.COLUMNS}
FROM task t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN interaction i ON i.id = t.interaction_id
"""


def until(context: Context, last: date) -> tuple[TaskRow, ...]:
    """What is open and due on this day or before, oldest first; nothing of customers in the bin."""
    return _rows(context, "t.done_on IS NULL AND t.due <= ? AND c.binned_on IS NULL ORDER BY t.due, t.id", last.isoformat())


def of_customer(context: Context, customer_id: int, done: bool = False) -> tuple[TaskRow, ...]:
    """A customer's open tasks by their day; with `done` those that were done, latest first."""
    state = "t.done_on IS NOT NULL ORDER BY t.done_on DESC, t.id DESC" if done else "t.done_on IS NULL ORDER BY t.due, t.id"
    return _rows(context, f"t.customer_id = ? AND {state}", customer_id)


def one(context: Context, task_id: int) -> TaskRow:
    """One task. Raises NotFound."""
    found = _rows(context, "t.id = ?", task_id)
    if not found:
        raise NotFound(_("There is no task {number}.").format(number=task_id), _("`due` lists what there is."))
    return found[0]


def add(context: Context, text: str, due: date, customer_id: int | None = None, kind: str = TASK,
        interaction_id: int | None = None) -> Saved:
    """Add something to do on a day, for a customer or for nobody in particular. Raises ValidationError, NotFound."""
    text = check_text(text)
    if kind not in (FOLLOW_UP, TASK):
        raise ValidationError({"kind": _("“{text}” is none of: {choices}.").format(text=kind, choices=f"{FOLLOW_UP}, {TASK}")})
    if not text and interaction_id is None:
        raise ValidationError({"text": _("Say what is to be done.")})
    check_day(due)
    if customer_id is not None and Customer.get_or_none(Customer.id == customer_id) is None:
        raise NotFound(_("There is no customer {number}.").format(number=customer_id), _("`customers` lists them."))
    with context.action(_("New follow-up") if kind == FOLLOW_UP else _("New task"), customer_id) as action:
        made = Task.create(kind=kind, text=text, due=due, customer=customer_id, interaction=interaction_id)
    return Saved(made.id, action.id)


def edit(context: Context, task_id: int, changes: Mapping[str, Any]) -> Saved:
    """Change a task's `text` or `due`. Raises NotFound, ValidationError."""
    now = one(context, task_id)
    values: dict[str, Any] = {}
    if "text" in changes:
        values["text"] = check_text(changes["text"])
    if "due" in changes:
        values["due"] = check_day(changes["due"])
    name = _("Move a task") if set(values) == {"due"} else _("Edit task")
    with context.action(name, now.customer_id) as action:
        if values:
            Task.update(**values).where(Task.id == task_id).execute()
    return Saved(task_id, action.id)


def move(context: Context, task_id: int, due: date) -> Saved:
    """Give a task another day. Raises NotFound, ValidationError."""
    return edit(context, task_id, {"due": due})


def done(context: Context, task_id: int) -> Saved:
    """Tick a task off; the call of a letter stands in the journal afterwards. Raises NotFound."""
    from app.letters import ticking

    now = one(context, task_id)
    with context.action(_("Follow-up done") if now.kind == FOLLOW_UP else _("Task done"), now.customer_id) as action:
        if Task.update(done_on=context.today).where(Task.id == task_id, Task.done_on.is_null()).execute():
            ticking.called(context, [task_id])
    return Saved(task_id, action.id)


def remove(context: Context, task_id: int) -> int:
    """Remove a task; answers the action. Raises NotFound."""
    now = one(context, task_id)
    with context.action(_("Remove task"), now.customer_id) as action:
        Task.delete().where(Task.id == task_id).execute()
    return action.id


def check_text(text: str) -> str:
    """The text as it will be kept. Raises ValidationError."""
    text = " ".join(text.replace("\x00", " ").split())
    if len(text) > LONGEST:
        raise ValidationError({"text": _("This is longer than {most} characters.").format(most=LONGEST)})
    return text


def check_day(day: date | None, name: str = "due") -> date:
    """The day as it will be kept. Raises ValidationError."""
    if day is None or not 1900 <= day.year <= 2200:
        raise ValidationError({name: _("Give a day, for example 3 November 2026.")})
    return day


def _rows(context: Context, where: str, *parameters: object) -> tuple[TaskRow, ...]:
    found = context.database.connection().execute(f"{_ROWS} WHERE {where}", parameters).fetchall()
    return tuple(TaskRow(key, kind, customer_id, called.name(rest), text, date.fromisoformat(due), _day(done_on), interaction_id,
                         said or "", _day(said_on))
                 for key, kind, customer_id, text, due, done_on, interaction_id, said, said_on, *rest in found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
