"""Bringing in what belongs to customers and has a day: journal entries, sales.

Rows without an id of their own are counted: the k-th identical row of a file is the k-th already stored.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, ClassVar

from app.exchange.columns.entry_rows import EntryReader
from app.exchange.incoming import as_saved
from app.exchange.incoming.customer_store import insert, next_id
from app.exchange.incoming.entry_rows_in import EntryRowsIn, Values
from app.exchange.incoming.results import BITE, Difference, Result
from app.exchange.incoming.whose import Whose
from app.exchange.reading.records import Record
from models.base import placeholders

_ASKED = 900


class EntriesIn(EntryRowsIn):
    """One run over one file's entries. Without `write` it rehearses.

    A kind of entry says its table, the columns that make a row what it is (`SAID`), and what stands in those that a row
    does not fill (`BLANK`; "" for all others).
    """

    TABLE = ""
    SAID: tuple[str, ...] = ()
    BLANK: ClassVar[dict[str, Any]] = {}
    ONE_ROW_AN_ID = True

    def __init__(self, connection: Any, result: Result, whose: Whose, match: str, today: str, write: bool) -> None:
        super().__init__(connection, result, whose, match, today, write)
        self._next = next_id(connection, self.TABLE)
        self._stored: dict[int, Counter[int]] = {}
        self._by_id: dict[tuple[str, str], tuple[int, Values]] = {}
        self._met: set[tuple[str, str]] = set()

    def run(self, records: Iterable[Record], reader: EntryReader) -> Iterator[int]:
        """Bring in every row; answers, bite by bite, how many rows are done."""
        waiting = iter(records)
        done = 0
        columns = ("id", "customer_id", *self.SAID, "source", "source_id", "created_on")
        while bite := list(islice(waiting, BITE)):
            rows = [found for record in bite if (found := self._row(record, reader)) is not None]
            self._learn(rows)
            fresh = [values for record, values in rows if self._is_new(record, values)]
            if self._write and fresh:
                self._before_writing()
                insert(self._connection, self.TABLE, columns, [self._stored_row(values) for values in fresh])
            done += len(bite)
            yield done

    def _settle(self, values: Values) -> None:
        """Fill in what the row leaves open."""

    def _before_writing(self) -> None:
        """Write what the rows refer to."""

    def _shown(self, name: str, value: Any) -> str:
        """A value as a change is told."""
        return str(value or "")

    def _row(self, record: Record, reader: EntryReader) -> tuple[Record, Values] | None:
        values = self._read(record, reader)
        if values is None:
            return None
        self._settle(values)
        return record, values

    def _learn(self, rows: list[tuple[Record, Values]]) -> None:
        """What is stored of the customers and ids of these rows."""
        asked = [key for key in {values["customer_id"] for _record, values in rows} if key not in self._stored]
        for key in asked:
            self._stored[key] = Counter()
        for row in self._asked("customer_id", "customer_id", asked):
            self._stored[row[0]][hash(row[1:])] += 1
        names = ("customer_id", *self.SAID)
        for row in self._asked("id, customer_id", "id", [values["id"] for _record, values in rows if "id" in values]):
            self._by_id.setdefault(("", str(row[0])), (row[0], dict(zip(names, row[1:], strict=True))))
        ids = list({values["source_id"] for _record, values in rows if "source_id" in values})
        for row in self._asked("id, source, source_id, customer_id", "source_id", ids):
            self._by_id.setdefault((row[1], row[2]), (row[0], dict(zip(names, row[3:], strict=True))))

    def _asked(self, wanted: str, by: str, keys: list[Any]) -> Iterator[tuple[Any, ...]]:
        names = ", ".join(self.SAID)
        for start in range(0, len(keys), _ASKED):
            some = keys[start:start + _ASKED]
            yield from self._connection.execute(
                f"SELECT {wanted}, {names} FROM {self.TABLE} WHERE {by} IN ({placeholders(some)})", some).fetchall()

    def _is_new(self, record: Record, values: Values) -> bool:
        if "source_id" in values:
            values.setdefault("source", self.result.source)
            mark = (values["source"], values["source_id"])
            if self.ONE_ROW_AN_ID or mark not in self._met:
                self._met.add(mark)
                return self._is_new_id(record, values, mark)
            del values["source"], values["source_id"]    # one more line of the same invoice
        stored = self._stored[values["customer_id"]]
        said = hash(tuple(self._kept(values, name) for name in self.SAID))
        if stored[said] > 0:
            stored[said] -= 1
            self.result.same += 1
            self._keep_shown(as_saved.SAME, record, values)
            return False
        values["id"] = self._next
        self._next += 1
        self.result.new += 1
        self._keep_shown(as_saved.NEW, record, values)
        return True

    def _keep_shown(self, outcome: str, record: Record, values: Values, differences: tuple[Difference, ...] = ()) -> None:
        told = {name: self._shown(name, values[name]) if name == "product_id" else values[name] for name in self.SAID if name in values}
        self._show(outcome, record.number, values, told, differences)

    def _is_new_id(self, record: Record, values: Values, mark: tuple[str, str]) -> bool:
        if mark in self._by_id:
            self._repeat(record, *self._by_id[mark], values)
            return False
        values["id"] = values["id"] if "id" in values and ("", str(values["id"])) not in self._by_id else self._next
        self._next = max(self._next, values["id"] + 1)
        self._by_id[mark] = (values["id"], {part: self._kept(values, part) for part in ("customer_id", *self.SAID)})
        self.result.new += 1
        self._keep_shown(as_saved.NEW, record, values)
        return True

    def _repeat(self, record: Record, key: int, kept: Values, values: Values) -> None:
        """A row about an entry that is stored: fill or write over what differs."""
        over = self._match == "overwrite"
        changed = {name: values[name] for name in self.SAID if name in values and values[name] != kept[name]
                   and (over or kept[name] in ("", None))} if self._match != "skip" else {}
        if not changed:
            self.result.same += 1
            self._keep_shown(as_saved.SAME, record, kept)
            return
        differences = tuple(Difference(name.removesuffix("_id"), self._shown(name, kept[name]), self._shown(name, value))
                            for name, value in changed.items())
        self._note_change(record.number, kept["customer_id"], differences)
        kept.update(changed)
        self._keep_shown(as_saved.CHANGED, record, kept, differences)
        if self._write:
            self._before_writing()
        self._update(self.TABLE, key, changed)

    def _stored_row(self, values: Values) -> tuple[Any, ...]:
        has_id = bool(values.get("source"))
        return (values["id"], values["customer_id"], *(self._kept(values, name) for name in self.SAID),
                values["source"] if has_id else None, values["source_id"] if has_id else None,
                values.get("created_on") if "whose" in values else self._today)

    def _kept(self, values: Values, name: str) -> Any:
        return values.get(name, self.BLANK.get(name, ""))
