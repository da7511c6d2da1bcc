"""What was decided about things that are due: done, put off, or met by a letter. Each has a stable key.

Keys: `renewal:12:2026-12-19:30` (renewal, end of its term, days before), `birthday:7:2026-11-29`, `rhythm:7:2026-11-29`,
`follow_up:5`, `task:6`. A letter whose occasion is the key, or the key with a template behind it (`…:30:renewal_reminder`), counts as
done, so taking the letters back makes the thing due again.
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
# each key that a letter met: by its very words, or with a template (a word without colons) behind it
_LETTERS = (("letter l", "l.occasion"), ("letter_reader r CROSS JOIN letter l ON l.id = r.letter_id", "r.occasion"))
_EXACT = "SELECT k.value, l.made_on FROM json_each(?1) k CROSS JOIN {from_} WHERE {occasion} = k.value"
_WITH_TEMPLATE = ("SELECT k.value, l.made_on FROM json_each(?1) k CROSS JOIN {from_} WHERE {occasion} > k.value || ':' "
                  "AND {occasion} < k.value || ';' AND instr(substr({occasion}, length(k.value) + 2), ':') = 0 "
                  "AND l.kind = substr(k.value, 1, instr(k.value, ':') - 1)")
_WRITTEN = " UNION ALL ".join(question.format(from_=from_, occasion=occasion)
                              for question in (_EXACT, _WITH_TEMPLATE) for from_, occasion in _LETTERS)


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
    keys = list(keys)
    asked = (json.dumps(keys),)
    connection = context.database.connection()
    inside = "IN (SELECT value FROM json_each(?))"
    found = {key: Mark(_day(done), _day(snoozed), reason) for key, done, snoozed, reason in connection.execute(
        f"SELECT key, done_on, snoozed_until, reason FROM due_mark WHERE key {inside}", asked).fetchall()}
    return found | {key: Mark(day) for key, day in written(context, keys).items()}


def written(context: Context, keys: Iterable[str]) -> dict[str, date]:
    """Those of these keys about which a letter was written, each with the day."""
    rows = context.database.connection().execute(_WRITTEN, (json.dumps(list(keys)),)).fetchall()
    return {key: _day(made_on) or context.today for key, made_on in rows}


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
