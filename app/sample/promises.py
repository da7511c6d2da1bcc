"""What the sample's engineer has promised and not yet done, relative to the day it is made."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.sample import words

if TYPE_CHECKING:
    from app.context import Context


@dataclass(frozen=True)
class Promise:
    """Something to do by a day; with `who`, it was said to that customer. said: what the journal keeps of it."""

    who: str
    todo: str
    due: date
    day: date
    said: dict[str, Any]


def promises(anchor: date) -> list[Promise]:
    """Every promise of `promises.toml`, some overdue, some for today, some for the coming week."""
    made = []
    for told in words.table("promises")["promise"]:
        said = {name: told[name] for name in ("channel", "kind", "direction", "minutes", "text") if name in told}
        made.append(Promise(told["who"], told["todo"], anchor + timedelta(days=told["due"]),
                            anchor + timedelta(days=told.get("said", 0)), said))
    return made


def keep(context: Context, customers: dict[str, str], anchor: date) -> int:
    """Log each promise with its follow-up as an owner would. `customers`: names → references. Answers how many there are."""
    from app import tasks
    from app.journal.saving import log
    from app.journal.values import Entry

    kept = promises(anchor)
    ids = dict(context.database.execute_sql("SELECT source_id, id FROM customer WHERE source_id IS NOT NULL").fetchall())
    for promise in kept:
        if promise.who:
            entry = Entry(**promise.said, date=promise.day)
            log(context, ids[customers[promise.who]], entry, follow_up=promise.due, follow_up_text=promise.todo)
        else:
            tasks.add(context, promise.todo, promise.due)
    return len(kept)
