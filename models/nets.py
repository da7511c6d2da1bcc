"""What an action did to each row, all told; what undoing it and showing it are made from.

For each row that the action changed, its state *before* is the oldest value the action wrote down.
"""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import CompositeKey, ForeignKeyField

from models.portions import fetched
from models.records import RECORDS

Key = tuple[str, int]
TABLES = {record._meta.table_name: record for record in RECORDS}


@dataclass(frozen=True, slots=True)
class Net:
    """What an action did to one row, all told.

    made: it was not there before; gone: it is not there afterwards; olds: its old values as they were written down, oldest
    first (kept as text, because an import of 100,000 rows is undone in one go).
    """

    made: bool
    gone: bool = False
    olds: tuple[str, ...] = ()

    @property
    def before(self) -> dict[str, Any]:
        """The old values of the columns that changed: the oldest of each."""
        values: dict[str, Any] = {}
        for old in reversed(self.olds):
            values.update(decode(old))
        return values


_MADE = Net(made=True)  # one for all the rows that were only made: an import of 100,000 customers has half a million


@dataclass(frozen=True)
class Link:
    """A foreign key: `table.column` points at `parent`; `part_of` when a row goes with its parent."""

    table: str
    column: str
    parent: str
    part_of: bool


def _links() -> tuple[Link, ...]:
    found = []
    for table, record in TABLES.items():
        assert not isinstance(record._meta.primary_key, CompositeKey)
        for one in record._meta.sorted_fields:
            if isinstance(one, ForeignKeyField):
                parent = one.rel_model._meta.table_name
                found.append(Link(table, one.column_name, parent, one.on_delete == "CASCADE"))
    return tuple(found)


LINKS = _links()


def decode(old: str | None) -> dict[str, Any]:
    """The old values of a change, blobs as bytes again."""
    values = json.loads(old) if old else {}
    return {name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value for name, value in values.items()}


def net_changes(db: Any, action_id: int) -> dict[Key, Net]:
    """What the action did to each row, all told, in the order in which it first touched them."""
    nets: dict[Key, Net] = {}
    names = {table: table for table in TABLES}  # one text for each table, not one for each row
    for table, row_id, operation, old in fetched(db.execute_sql(
            "SELECT table_name, row_id, operation, old FROM change WHERE action_id = ? ORDER BY id", (action_id,))):
        key = (names[table], row_id)
        net = nets.get(key)
        if net is None and operation == "insert":
            nets[key] = _MADE
        else:
            made, olds = (net.made, net.olds) if net else (False, ())
            nets[key] = Net(made, operation == "delete", olds if made or old is None else (*olds, old))
    return nets


def current_row(db: Any, key: Key) -> dict[str, Any] | None:
    """The row as it is now, by column; None when it is not there."""
    table, row_id = key
    cursor = db.execute_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    row = cursor.fetchone()
    return dict(zip((part[0] for part in cursor.description), row, strict=True)) if row else None


def by_table(keys: Iterable[Key]) -> dict[str, list[int]]:
    """The ids of rows, table by table."""
    grouped: dict[str, list[int]] = defaultdict(list)
    for table, row_id in keys:
        grouped[table].append(row_id)
    return grouped
