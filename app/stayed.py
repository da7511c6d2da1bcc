"""What stayed when an action was taken back, in words: who it belongs to, what it is, and why it stayed."""
from __future__ import annotations

import json
from dataclasses import dataclass

from app.changed import TABLES
from app.context import Context
from app.customers import lists
from app.history import Stayed, UndoResult
from app.i18n import _

_OWNERS = ("SELECT table_name, row_id, customer_id FROM change WHERE action_id = ? AND customer_id IS NOT NULL "
           "AND row_id IN (SELECT value FROM json_each(?))")


@dataclass(frozen=True)
class StayedRow:
    """One customer (or a thing that is nobody's) of whom something stayed: what, and why."""

    id: tuple[str, int]
    customer_id: int | None
    name: str
    what: str
    why: str


def rows(context: Context, undone: UndoResult) -> tuple[StayedRow, ...]:
    """What stayed, customer by customer."""
    owners = _owners(context, undone)
    groups: dict[tuple[str, int], list[Stayed]] = {}
    for one in undone.conflicts:
        owner = owners.get((one.table, one.id))
        groups.setdefault(("customer", owner) if owner else (one.table, one.id), []).append(one)
    names = lists.names(context, [number for table, number in groups if table == "customer"])
    return tuple(_row(key, stayed, names) for key, stayed in groups.items())


def _owners(context: Context, undone: UndoResult) -> dict[tuple[str, int], int]:
    """Whose the rows are that stayed; of an import of 100,000 customers those are a few."""
    asked = json.dumps([one.id for one in undone.conflicts])
    found = context.database.execute_sql(_OWNERS, (undone.undone, asked)).fetchall()
    return {(table, number): customer for table, number, customer in found}


def _row(key: tuple[str, int], stayed: list[Stayed], names: dict[int, str]) -> StayedRow:
    table, number = key
    customer = number if table == "customer" else None
    what = dict.fromkeys(TABLES.get(one.table, one.table) for one in stayed)
    why = dict.fromkeys(one.what for one in stayed if one.why != "family") or dict.fromkeys(one.what for one in stayed)
    return StayedRow(key, customer, names.get(number, _("a customer who is gone")) if customer else next(iter(what)), ", ".join(what),
                   "; ".join(why))
