"""Taking an action back, row by row, without touching what came after it.

For each row that the action changed, its state *before* is the oldest value the action wrote down, and its state *after*
is read forward: the first later change that mentions a column holds it, else the row itself does. A row goes back only if
it still is what the action left, and only with its family: a customer who has been given a new interaction keeps the phones
that came with the same import. What stays is listed. HOUSE.md, "Change history".
"""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from peewee import CompositeKey, ForeignKeyField

from models.base import columns, placeholders
from models.records import RECORDS

Key = tuple[str, int]
_TABLES = {record._meta.table_name: record for record in RECORDS}
_CHUNK = 500
_MANY = 20_000


@dataclass(slots=True)
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


@dataclass
class Undone:
    """How much went back and which rows stayed, with the reason (changed, followed, taken)."""

    restored: int = 0
    kept: dict[Key, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Link:
    """A foreign key: `table.column` points at `parent`; `part_of` when a row goes with its parent."""

    table: str
    column: str
    parent: str
    part_of: bool


def _links() -> tuple[_Link, ...]:
    found = []
    for table, record in _TABLES.items():
        assert not isinstance(record._meta.primary_key, CompositeKey)
        for one in record._meta.sorted_fields:
            if isinstance(one, ForeignKeyField):
                parent = one.rel_model._meta.table_name
                found.append(_Link(table, one.column_name, parent, one.on_delete == "CASCADE"))
    return tuple(found)


LINKS = _links()


def decode(old: str | None) -> dict[str, Any]:
    """The old values of a change, blobs as bytes again."""
    values = json.loads(old) if old else {}
    return {name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value for name, value in values.items()}


def net_changes(db: Any, action_id: int) -> dict[Key, Net]:
    """What the action did to each row, all told, in the order in which it first touched them."""
    nets: dict[Key, Net] = {}
    rows = db.execute_sql(
        "SELECT table_name, row_id, operation, old FROM change WHERE action_id = ? ORDER BY id", (action_id,)).fetchall()
    for table, row_id, operation, old in rows:
        net = nets.get((table, row_id))
        if net is None:
            net = nets[table, row_id] = Net(operation == "insert")
        if not net.made and old is not None:
            net.olds = (*net.olds, old)
        net.gone = operation == "delete"
    return nets


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
    kept = _stay(db, action_id, nets, refused or {})
    db.execute_sql("PRAGMA defer_foreign_keys = ON")
    failed = _apply(db, nets, kept) or _orphans(db, nets, kept)
    if failed:
        raise Refused(failed)
    return Undone(sum(1 for key in nets if key not in kept), kept)


def _stay(db: Any, action_id: int, nets: dict[Key, Net], refused: dict[Key, str]) -> dict[Key, str]:
    """The rows that must stay as they are: changed since, built upon since, refused before, and all their families."""
    kept = dict(refused)
    for key in _changed_since(db, action_id, nets):
        kept.setdefault(key, "changed")
    made = {key for key, net in nets.items() if net.made and not net.gone}
    for key in _built_upon(db, nets, made):
        kept.setdefault(key, "followed")
    _keep_families(db, nets, kept)
    return kept


def _changed_since(db: Any, action_id: int, nets: dict[Key, Net]) -> list[Key]:
    later = db.execute_sql(
        "SELECT later.table_name, later.row_id, later.operation, later.old FROM change later "
        "WHERE later.action_id > ? AND EXISTS (SELECT 1 FROM change mine WHERE mine.action_id = ? "
        "AND mine.table_name = later.table_name AND mine.row_id = later.row_id) ORDER BY later.action_id, later.id",
        (action_id, action_id)).fetchall()
    after: dict[Key, dict[str, Any] | None] = {}
    for table, row_id, operation, old in later:
        key = (table, row_id)
        if key not in after:
            after[key] = None if operation == "insert" else {}
        state = after[key]
        if state is not None:
            after[key] = {**decode(old), **state}
    return [key for key, left in after.items() if key in nets and not _is_as_left(db, key, nets[key], left)]


def _is_as_left(db: Any, key: Key, net: Net, left: dict[str, Any] | None) -> bool:
    now = current_row(db, key)
    if now is None or net.gone:
        return now is None and net.gone
    if left is None:
        return False
    asked = left if net.made else {name: left[name] for name in net.before if name in left}
    return all(_same(now.get(name), value) for name, value in asked.items())


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


def current_row(db: Any, key: Key) -> dict[str, Any] | None:
    """The row as it is now, by column; None when it is not there."""
    table, row_id = key
    cursor = db.execute_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    row = cursor.fetchone()
    return dict(zip((part[0] for part in cursor.description), row, strict=True)) if row else None


def _chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    numbers = list(ids)
    return (numbers[start:start + _CHUNK] for start in range(0, len(numbers), _CHUNK))


def _by_table(keys: Iterable[Key]) -> dict[str, list[int]]:
    grouped: dict[str, list[int]] = defaultdict(list)
    for table, row_id in keys:
        grouped[table].append(row_id)
    return grouped


def _built_upon(db: Any, nets: dict[Key, Net], made: set[Key]) -> list[Key]:
    """Rows made by the action that later rows point at: taking them back would take those along."""
    upon = []
    tables = _by_table(made)
    for link in LINKS:
        if parents := tables.get(link.parent):
            upon += [(link.parent, parent) for child, parent in _children(db, link, parents)
                     if not _goes_too(nets, (link.table, child), link, parent)]
    return upon


def _children(db: Any, link: _Link, parents: list[int]) -> Iterator[tuple[int, int]]:
    """The rows that point at these parents, with the parent; of very many, the whole table is read rather than asked piecemeal."""
    if len(parents) > _MANY:
        wanted = set(parents)
        rows = db.execute_sql(f'SELECT id, "{link.column}" FROM "{link.table}" WHERE "{link.column}" IS NOT NULL')
        yield from ((child, parent) for child, parent in rows if parent in wanted)
        return
    for chunk in _chunks(parents):
        yield from db.execute_sql(
            f'SELECT id, "{link.column}" FROM "{link.table}" WHERE "{link.column}" IN ({placeholders(chunk)})', chunk).fetchall()


def _goes_too(nets: dict[Key, Net], child: Key, link: _Link, parent: int) -> bool:
    """Whether undoing takes the child away too, or points it somewhere else."""
    net = nets.get(child)
    if net is None or net.gone:
        return False
    before = {} if net.made else net.before
    return net.made or (link.column in before and before[link.column] != parent)


def _keep_families(db: Any, nets: dict[Key, Net], kept: dict[Key, str]) -> None:
    """Add to `kept` all that must stay with a kept row: what it points at, and what is a part of it."""
    if not kept:
        return
    up, down = _families(db, nets)
    waiting = list(kept)
    while waiting:
        key = waiting.pop()
        for other in (*up.get(key, ()), *down.get(key, ())):
            if other not in kept:
                kept[other] = "family"
                waiting.append(other)


def _families(db: Any, nets: dict[Key, Net]) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    """Among the action's own rows: what each points at (before or after), and what is a part of each."""
    up: dict[Key, list[Key]] = defaultdict(list)
    down: dict[Key, list[Key]] = defaultdict(list)
    for link in LINKS:
        mine = [row_id for table, row_id in nets if table == link.table]
        parents: dict[int, set[int]] = defaultdict(set)
        for chunk in _chunks(mine):
            for row_id, parent in db.execute_sql(
                    f'SELECT id, "{link.column}" FROM "{link.table}" WHERE id IN ({placeholders(chunk)})', chunk).fetchall():
                parents[row_id].add(parent)
        for row_id in mine:
            net = nets[link.table, row_id]
            before = None if net.made else net.before.get(link.column)
            if before is not None:
                parents[row_id].add(before)
            for parent in parents[row_id] - {None}:
                if (link.parent, parent) in nets:
                    _relate(nets, (link.table, row_id), (link.parent, parent), link.part_of, up, down)
    return up, down


def _relate(nets: dict[Key, Net], child: Key, parent: Key, part_of: bool,
            up: dict[Key, list[Key]], down: dict[Key, list[Key]]) -> None:
    made, lost = nets[parent].made, nets[parent].gone
    if made and not lost:
        up[child].append(parent)
        if part_of and nets[child].made:
            down[parent].append(child)
    elif lost and not made:
        down[parent].append(child)


def _apply(db: Any, nets: dict[Key, Net], kept: dict[Key, str]) -> dict[Key, str]:
    """Put every row back that may go back; answers the rows that another row stands in the way of."""
    going = [(key, net) for key, net in reversed(nets.items()) if key not in kept]
    for table, ids in _by_table(key for key, net in going if net.made and not net.gone).items():
        db.connection().executemany(f'DELETE FROM "{table}" WHERE id = ?', ((row_id,) for row_id in ids))
    waiting = [(key, net) for key, net in going if not net.made]
    # A row may wait for another to give up a unique value first, so go round while anything still moves.
    while waiting:
        stuck = _put_all(db, waiting)
        if len(stuck) == len(waiting):
            return {key: "taken" for key, _net in stuck}
        waiting = stuck
    return {}


def _put_all(db: Any, rows: list[tuple[Key, Net]]) -> list[tuple[Key, Net]]:
    """Put rows back, those of one shape with one statement; answers the ones that did not go in."""
    shapes: dict[tuple[str, bool, tuple[str, ...]], list[tuple[Key, Net]]] = defaultdict(list)
    for key, net in rows:
        names = tuple(columns(_TABLES[key[0]])[1:] if net.gone else net.before)
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
    back = _by_table(key for key, net in nets.items() if not net.made and key not in kept)
    for link in LINKS:
        for chunk in _chunks(back.get(link.table, ())):
            rows = db.execute_sql(
                f'SELECT id FROM "{link.table}" child WHERE id IN ({placeholders(chunk)}) AND "{link.column}" IS NOT NULL '
                f'AND NOT EXISTS (SELECT 1 FROM "{link.parent}" parent WHERE parent.id = child."{link.column}")', chunk).fetchall()
            lonely.update({(link.table, row[0]): "taken" for row in rows})
    return lonely
