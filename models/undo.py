"""Taking an action back, row by row, without touching what came after it: what stays (`models/staying.py`) is listed."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.base import columns, placeholders
from models.nets import LINKS, TABLES, Key, Net, by_table, net_changes
from models.portions import let_go, portions
from models.staying import staying


@dataclass
class Undone:
    """How much went back and which rows stayed, with the reason (changed, followed, taken)."""

    restored: int = 0
    kept: dict[Key, str] = field(default_factory=dict)


class Refused(Exception):
    """Some rows cannot come back: roll the whole action back and begin again without them.

    The transaction is the only safe place to roll back to: a savepoint round bulk work takes quadratic time (measured).
    """

    def __init__(self, rows: dict[Key, str]) -> None:
        super().__init__(f"{len(rows)} rows cannot come back")
        self.rows = rows


def undo(db: Any, action_id: int, refused: dict[Key, str] | None = None) -> Undone:
    """Take back everything that the action did and that nothing has built upon since. Must run inside an action.

    Raises Refused when rows cannot come back (their unique value or their parent is gone); call again in a new action with
    those rows added to `refused`, and they are listed in `kept`, together with the rows that hang on them.
    """
    nets = net_changes(db, action_id)
    try:
        kept = staying(db, action_id, nets, refused or {})
        db.execute_sql("PRAGMA defer_foreign_keys = ON")
        failed = _apply(db, nets, kept) or _orphans(db, nets, kept)
        if failed:
            raise Refused(failed)
        return Undone(sum(1 for key in nets if key not in kept), kept)
    finally:
        let_go(nets)


def _apply(db: Any, nets: dict[Key, Net], kept: dict[Key, str]) -> dict[Key, str]:
    """Put every row back that may go back; answers the rows that another row stands in the way of.

    What was moved to a new parent goes home before that parent goes; what waits for a new row to give up a unique value follows.
    """
    waiting = _put_all(db, [(key, net) for key, net in reversed(nets.items()) if not net.made and key not in kept])
    held = _above(db, [key for key, _net in waiting])
    going = by_table(key for key, net in reversed(nets.items()) if net.made and not net.gone and key not in kept and key not in held)
    _take_out(db, going)
    while waiting:  # go round while anything still moves
        stuck = _put_all(db, waiting)
        if len(stuck) == len(waiting):
            return {key: "taken" for key, _net in stuck}
        waiting = stuck
    _take_out(db, by_table(key for key in held if key in nets and nets[key].made and not nets[key].gone and key not in kept))
    return {}


def _above(db: Any, rows: list[Key]) -> set[Key]:
    """Everything that these rows point at now, and what that points at."""
    found: set[Key] = set()
    waiting = list(rows)
    while waiting:
        table, row_id = waiting.pop()
        for link in LINKS:
            if link.table == table:
                row = db.execute_sql(f'SELECT "{link.column}" FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
                parent = (link.parent, row[0]) if row and row[0] is not None else None
                if parent is not None and parent not in found:
                    found.add(parent)
                    waiting.append(parent)
    return found


def _take_out(db: Any, going: dict[str, list[int]]) -> None:
    """Delete rows that the action made, parts before what they are parts of.

    Some hundred with one statement: half the time of one each (measured), for a statement with triggers begins and ends slowly.
    """
    for table in reversed(TABLES):
        for some in portions(going.get(table, [])):
            db.execute_sql(f'DELETE FROM "{table}" WHERE id IN ({placeholders(some)})', some)


def _put_all(db: Any, rows: list[tuple[Key, Net]]) -> list[tuple[Key, Net]]:
    """Put rows back, those of one shape with one statement; answers the ones that did not go in."""
    shapes: dict[tuple[str, bool, tuple[str, ...]], list[tuple[Key, Net]]] = defaultdict(list)
    for key, net in rows:
        names = tuple(columns(TABLES[key[0]])[1:] if net.gone else net.before)
        shapes[key[0], net.gone, names].append((key, net))
    stuck: list[tuple[Key, Net]] = []
    for (table, gone, names), group in shapes.items():
        stuck += _put_group(db, _statement(table, gone, names), names, iter(group))
    return stuck


def _statement(table: str, gone: bool, names: tuple[str, ...]) -> str:
    quoted = [f'"{name}"' for name in names]
    if gone:
        return f'INSERT INTO "{table}" ({", ".join(quoted)}, id) VALUES ({placeholders(names)}, ?)'
    return f'UPDATE "{table}" SET {", ".join(f"{name} = ?" for name in quoted)} WHERE id = ?'


def _put_group(db: Any, sql: str, names: tuple[str, ...], rows: Iterator[tuple[Key, Net]]) -> list[tuple[Key, Net]]:
    stuck: list[tuple[Key, Net]] = []
    last: list[tuple[Key, Net]] = []

    def values() -> Iterator[list[Any]]:
        for key, net in rows:
            last[:] = [(key, net)]
            before = net.before
            yield [*(before[name] for name in names), key[1]]

    while True:
        last.clear()
        try:
            db.connection().executemany(sql, values())
        except Exception as error:
            if "IntegrityError" not in type(error).__name__ or not last:
                raise
            stuck += last  # the one that was handed out last did not go in; those before it did
        else:
            return stuck


def _orphans(db: Any, nets: dict[Key, Net], kept: dict[Key, str]) -> dict[Key, str]:
    """Rows put back whose parent is not there any more."""
    lonely: dict[Key, str] = {}
    back = by_table(key for key, net in nets.items() if not net.made and key not in kept)
    for link in LINKS:
        for chunk in portions(back.get(link.table, [])):
            rows = db.execute_sql(
                f'SELECT id FROM "{link.table}" child WHERE id IN ({placeholders(chunk)}) AND "{link.column}" IS NOT NULL '
                f'AND NOT EXISTS (SELECT 1 FROM "{link.parent}" parent WHERE parent.id = child."{link.column}")', chunk).fetchall()
            lonely.update({(link.table, row[0]): "taken" for row in rows})
    return lonely
