"""The change history: named actions, and what each changed. Audit and undo are both made from it.

An action is one transaction. Its `change` rows are written by the triggers of `models/triggers.py`; undoing it is
`models/undo.py`.
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField

from models import search
from models.base import database


class Action(Model):
    """One undoable step. `name` holds no personal data; `customer_id` says whom it was about, when it was one person.

    `schema_version` is the file's version when it was made: older history can be read, not undone. `undoes` is the action
    that this one took back, `undone_by` the one that took this back.
    """

    id = AutoIncrementField()
    name = TextField()
    made_at = TextField()
    origin = TextField(constraints=[SQL("DEFAULT ''")], default="")
    customer_id = IntegerField(null=True)
    rows = IntegerField(constraints=[SQL("DEFAULT 0")], default=0)
    schema_version = IntegerField()
    undoes = IntegerField(null=True)
    undone_by = IntegerField(null=True)

    class Meta:
        database = database
        legacy_table_names = False


class Change(Model):
    """One changed row of one action: its old values as JSON, and whose row it was."""

    id = AutoIncrementField()
    action = ForeignKeyField(Action, on_delete="CASCADE", backref="changes")
    table_name = TextField()
    row_id = IntegerField()
    operation = TextField()
    old = TextField(null=True)
    customer_id = IntegerField(null=True, index=True)

    class Meta:
        database = database
        legacy_table_names = False
        indexes = ((("table_name", "row_id"), False),)


class CurrentAction(Model):
    """The one action that is being written; empty between transactions, so that a write outside an action fails."""

    id = IntegerField(primary_key=True)
    action = ForeignKeyField(Action, null=True, on_delete="CASCADE")

    class Meta:
        database = database
        legacy_table_names = False


HISTORY: tuple[type[Model], ...] = (Action, Change, CurrentAction)


@dataclass
class Made:
    """What an action did: its id, which tables it changed and, if there are not too many, whose rows they were.

    name: what it is called in the end, where that is only known when it is done ("" = as it began).
    """

    id: int
    name: str = ""
    tables: set[str] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    rows: int = 0


MANY_CUSTOMERS = 1000


@contextmanager
def action(db: Any, name: str, made_at: str, origin: str = "", customer_id: int | None = None,
           undoes: int | None = None) -> Iterator[Made]:
    """Do one named, undoable step: everything written inside is one transaction, or nothing is.

    The search index follows by itself before the commit. An action that changed nothing leaves no trace (its id is then 0).
    """
    if db.in_transaction():
        raise RuntimeError("an action cannot begin inside another transaction")
    with db.atomic("IMMEDIATE"):
        version = db.pragma("user_version")
        row = db.execute_sql(
            "INSERT INTO action (name, made_at, origin, customer_id, schema_version, undoes) VALUES (?, ?, ?, ?, ?, ?)",
            (name, made_at, origin, customer_id, version, undoes))
        made = Made(row.lastrowid)
        db.execute_sql("INSERT INTO current_action (id, action_id) VALUES (1, ?)", (made.id,))
        yield made
        db.execute_sql("DELETE FROM current_action")
        _finish(db, made)


def last_id(db: Any) -> int:
    """The number of the last action; every step, an undo too, makes it grow."""
    return db.connection().execute("SELECT coalesce(max(id), 0) FROM action").fetchone()[0]


@contextmanager
def aside(db: Any) -> Iterator[bool]:
    """Keep something that is nobody's step to take back (the mark for exports, the count of copies); no history tells of it.

    The triggers need an action, so they write under the first there ever was, and that is taken out again. Answers whether
    there is one; without any action there is nothing to keep.
    """
    with db.atomic("IMMEDIATE"):
        first, last = db.execute_sql("SELECT (SELECT min(id) FROM action), (SELECT coalesce(max(id), 0) FROM change)").fetchone()
        if first is not None:
            db.execute_sql("INSERT INTO current_action (id, action_id) VALUES (1, ?)", (first,))
        yield first is not None
        db.execute_sql("DELETE FROM current_action")
        db.execute_sql("DELETE FROM change WHERE id > ?", (last,))


def _finish(db: Any, made: Made) -> None:
    counts = db.execute_sql(
        "SELECT table_name, count(*) FROM change WHERE action_id = ? GROUP BY table_name", (made.id,)).fetchall()
    made.tables = {table for table, _count in counts}
    made.rows = sum(count for _table, count in counts)
    if not made.rows:
        db.execute_sql("DELETE FROM action WHERE id = ?", (made.id,))
        made.id = 0
        return
    made.customers = {row[0] for row in db.execute_sql(
        "SELECT DISTINCT customer_id FROM change WHERE action_id = ? AND customer_id IS NOT NULL LIMIT ?",
        (made.id, MANY_CUSTOMERS)).fetchall()}
    only = next(iter(made.customers)) if len(made.customers) == 1 else None
    db.execute_sql("UPDATE action SET rows = ?, customer_id = coalesce(customer_id, ?), name = coalesce(nullif(?, ''), name) WHERE id = ?",
                   (made.rows, only, made.name, made.id))
    search.follow(db, made.id, made.tables)
