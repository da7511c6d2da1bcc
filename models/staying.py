"""Which rows stay as they are when their action is taken back.

A row's state *after* the action is read forward: the first later change that mentions a column holds it, else the row itself
does. A row goes back only if it still is what the action left, and only with its family: a customer who has been given a new
interaction keeps the phones that came with the same import.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from models.base import placeholders
from models.nets import LINKS, Key, Link, Net, by_table, current_row, decode, net_changes
from models.portions import portions

_MANY = 20_000


def staying(db: Any, action_id: int, nets: dict[Key, Net], refused: dict[Key, str]) -> dict[Key, str]:
    """The rows that must stay as they are: changed since, built upon since, refused before, and all their families."""
    kept = dict(refused)
    for key in _changed_since(db, action_id, nets):
        kept.setdefault(key, "changed")
    for key in _built_upon(db, nets):
        kept.setdefault(key, "followed")
    _keep_families(db, nets, kept)
    return kept


def stayed(db: Any, action_id: int, undone_by: int) -> dict[Key, str]:
    """The rows that an undo left as they are, with the reason ("" when it cannot be seen any more)."""
    back = set(db.execute_sql("SELECT table_name, row_id FROM change WHERE action_id = ?", (undone_by,)).fetchall())
    nets = {key: net for key, net in net_changes(db, action_id).items() if key not in back}
    kept = staying(db, action_id, nets, {}) if nets else {}
    return {key: kept.get(key, "") for key in nets}


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


def _built_upon(db: Any, nets: dict[Key, Net]) -> list[Key]:
    """Rows made by the action that later rows point at: taking them back would take those along."""
    upon = []
    tables = by_table(key for key, net in nets.items() if net.made and not net.gone)
    for link in LINKS:
        if parents := tables.get(link.parent):
            upon += [(link.parent, parent) for child, parent in _children(db, link, parents)
                     if not _goes_too(nets, (link.table, child), link, parent)]
    return upon


def _children(db: Any, link: Link, parents: list[int]) -> Iterator[tuple[int, int]]:
    """The rows that point at these parents, with the parent; of very many, the whole table is read rather than asked piecemeal."""
    if len(parents) > _MANY:
        wanted = set(parents)
        rows = db.execute_sql(f'SELECT id, "{link.column}" FROM "{link.table}" WHERE "{link.column}" IS NOT NULL')
        yield from ((child, parent) for child, parent in rows if parent in wanted)
        return
    for chunk in portions(parents):
        yield from db.execute_sql(
            f'SELECT id, "{link.column}" FROM "{link.table}" WHERE "{link.column}" IN ({placeholders(chunk)})', chunk).fetchall()


def _goes_too(nets: dict[Key, Net], child: Key, link: Link, parent: int) -> bool:
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
        for chunk in portions(mine):
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
