"""What stayed when an action was taken back, in words: who it belongs to, what it is, and why it stayed."""
from __future__ import annotations

from dataclasses import dataclass

from app.changed import TABLES
from app.context import Context
from app.customers import lists
from app.history import Stayed, UndoResult
from app.i18n import _


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
    owners = _owners(context, undone.undone)
    groups: dict[tuple[str, int], list[Stayed]] = {}
    for one in undone.conflicts:
        owner = owners.get((one.table, one.id))
        groups.setdefault(("customer", owner) if owner else (one.table, one.id), []).append(one)
    names = lists.names(context, [number for table, number in groups if table == "customer"])
    return tuple(_row(key, stayed, names) for key, stayed in groups.items())


def _owners(context: Context, action_id: int) -> dict[tuple[str, int], int]:
    found = context.database.execute_sql(
        "SELECT table_name, row_id, customer_id FROM change WHERE action_id = ? AND customer_id IS NOT NULL", (action_id,))
    return {(table, number): customer for table, number, customer in found}


def _row(key: tuple[str, int], stayed: list[Stayed], names: dict[int, str]) -> StayedRow:
    table, number = key
    customer = number if table == "customer" else None
    what = dict.fromkeys(TABLES.get(one.table, one.table) for one in stayed)
    why = dict.fromkeys(one.what for one in stayed if one.why != "family") or dict.fromkeys(one.what for one in stayed)
    return StayedRow(key, customer, names.get(number, _("a customer who is gone")) if customer else next(iter(what)), ", ".join(what),
                   "; ".join(why))
