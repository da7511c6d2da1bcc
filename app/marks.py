"""What was decided about things that are due: done, put off, or met by a letter. Each has a stable key.

Keys: `renewal:12:2026-12-19:30` (renewal, end of its term, days before), `birthday:7:2026-11-29`, `rhythm:7:2026-11-29`,
`follow_up:5`, `task:6`. A letter whose occasion is the key counts as done, so taking the letter back makes the thing due again.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.errors import NotFound
from app.i18n import _
from models.customer import Customer
from models.renewal import Renewal, Term
from models.task import DueMark, Task

RENEWAL, BIRTHDAY, FOLLOW_UP, TASK, RHYTHM = "renewal", "birthday", "follow_up", "task", "rhythm"
_KEY = re.compile(r"(?:(?P<task>follow_up|task):(?P<task_id>\d{1,18})|(?P<dated>renewal|birthday|rhythm):(?P<id>\d{1,18}):"
                  r"(?P<on>\d{4}-\d{2}-\d{2})(?::(?P<step>-?\d{1,4}))?)", re.ASCII)


@dataclass(frozen=True)
class Key:
    """A due item's key, taken apart. `on` is the day that it is about, `step` the days before (renewals only)."""

    kind: str
    id: int
    on: date | None = None
    step: int | None = None

    def __str__(self) -> str:
        parts = [self.kind, self.id, self.on, self.step]
        return ":".join(str(part) for part in parts if part is not None)


@dataclass(frozen=True)
class Mark:
    """What was decided about one key."""

    done_on: date | None = None
    snoozed_until: date | None = None
    reason: str = ""

    def hides(self, today: date) -> bool:
        """Whether it was put off until a later day than this."""
        return self.snoozed_until is not None and self.snoozed_until > today


def parse(text: str) -> Key:
    """The key that this text is. Raises NotFound."""
    found = _KEY.fullmatch(text.strip())
    key = _key(found) if found else None
    if key is None or (key.kind == RENEWAL) != (key.step is not None):
        raise NotFound(_("Nothing due is called “{key}”.").format(key=text), _("`due` lists what there is."))
    return key


def _key(found: re.Match[str]) -> Key | None:
    if found["task"]:
        return Key(found["task"], int(found["task_id"]))
    try:
        on = date.fromisoformat(found["on"])
    except ValueError:
        return None
    return Key(found["dated"], int(found["id"]), on, None if found["step"] is None else int(found["step"]))


def states(context: Context, keys: Iterable[str]) -> dict[str, Mark]:
    """What was decided about those of these keys about which something was. A letter's day counts as done_on."""
    asked = (json.dumps(list(keys)),)
    connection = context.database.connection()
    inside = "IN (SELECT value FROM json_each(?))"
    found = {key: Mark(_day(done), _day(snoozed), reason) for key, done, snoozed, reason in connection.execute(
        f"SELECT key, done_on, snoozed_until, reason FROM due_mark WHERE key {inside}", asked).fetchall()}
    for key, made_on in connection.execute(f"SELECT occasion, made_on FROM letter WHERE occasion {inside}", asked).fetchall():
        found[key] = Mark(_day(made_on) or context.today)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def owner(key: Key) -> int | None:
    """The customer that the key is about; None = a task that is about nobody. Raises NotFound."""
    found: int | None
    if key.kind in (FOLLOW_UP, TASK):
        task = Task.select().where(Task.id == key.id, Task.kind == key.kind).first()
        if task is not None:
            return task.customer_id
        found = None
    elif key.kind == RENEWAL:
        row = Renewal.select().join(Term).where(Renewal.id == key.id, Term.ends == key.on).first()
        found = row.customer_id if row else None
    else:
        row = Customer.get_or_none(Customer.id == key.id)
        found = row.id if row else None
    if found is None:
        raise NotFound(_("Nothing due is called “{key}”.").format(key=key), _("`due` lists what there is."))
    return found


def write_done(key: Key, customer_id: int | None, day: date | None, reason: str = "") -> None:
    """Write that the thing was done on this day (None: it is not done after all). Runs inside an action."""
    if key.kind in (FOLLOW_UP, TASK):
        same = Task.done_on.is_null(False) if day else Task.done_on.is_null()
        Task.update(done_on=day).where(Task.id == key.id, ~same).execute()
    else:
        write(key, customer_id, done_on=day, reason=reason)


def write(key: Key, customer_id: int | None, **values: object) -> None:
    """Write down what was decided about a key. Runs inside an action."""
    if not DueMark.update(**values).where(DueMark.key == str(key)).execute():
        DueMark.create(key=str(key), customer=customer_id, **values)
