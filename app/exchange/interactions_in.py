"""Bringing in the journal. Rows without an id of their own are counted: the k-th identical row is the k-th already stored."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from app.exchange.customer_store import insert, next_id
from app.exchange.drafts import Warned
from app.exchange.entry_rows import EntryReader
from app.exchange.records import Record
from app.exchange.results import MOST_CHANGES_SHOWN, Changed, Difference, Reject, Result
from app.exchange.whose import Unclear, Whose
from app.i18n import _
from models.base import placeholders

BITE = 2000
SAID = ("date", "time", "channel", "kind", "direction", "text", "minutes", "outcome", "snag")
_ASKED = 900
_COLUMNS = ("id", "customer_id", *SAID, "source", "source_id", "created_on")
Values = dict[str, Any]


class InteractionsIn:
    """One run over one file's interactions. Without `write` it rehearses."""

    def __init__(self, connection: Any, result: Result, whose: Whose, match: str, today: str, write: bool) -> None:
        self.result = result
        self._connection = connection
        self._whose = whose
        self._match = match
        self._today = today
        self._write = write
        self._next = next_id(connection, "interaction")
        self._stored: dict[int, Counter[int]] = {}
        self._by_id: dict[tuple[str, str], tuple[int, Values]] = {}

    def run(self, records: Iterable[Record], reader: EntryReader) -> Iterator[int]:
        """Bring in every row; answers, bite by bite, how many rows are done."""
        waiting = iter(records)
        done = 0
        while bite := list(islice(waiting, BITE)):
            rows = [found for record in bite if (found := self._row(record, reader)) is not None]
            self._learn(rows)
            fresh = [values for record, values in rows if self._is_new(record, values)]
            if self._write and fresh:
                insert(self._connection, "interaction", _COLUMNS, [self._stored_row(values) for values in fresh])
            done += len(bite)
            yield done

    def _row(self, record: Record, reader: EntryReader) -> tuple[Record, Values] | None:
        self.result.rows += 1
        try:
            if record.problem:
                raise Unclear(record.problem)
            values = reader.read(record)
            if "date" not in values:
                raise Unclear(date_reason(reader))
            values["customer_id"] = values.get("customer_id") or self._whose.find(values, record.number)
        except Unclear as unclear:
            reader.warnings.clear()
            self.result.rejects.append(Reject(record.number, str(unclear), tuple(record.cells), record.line))
            return None
        if record.odd:
            self.result.warnings.append(Warned(record.number, "", "", record.odd))
        self.result.warnings += reader.warnings
        reader.warnings.clear()
        if "channel" not in values and "whose" not in values:
            values["channel"] = "phone" if values.get("kind") == "call" else "other"
        return record, values

    def _learn(self, rows: list[tuple[Record, Values]]) -> None:
        """What is stored of the customers and ids of these rows."""
        asked = [key for key in {values["customer_id"] for _record, values in rows} if key not in self._stored]
        for key in asked:
            self._stored[key] = Counter()
        names = ", ".join(SAID)
        for start in range(0, len(asked), _ASKED):
            some = asked[start:start + _ASKED]
            for row in self._connection.execute(
                    f"SELECT customer_id, {names} FROM interaction WHERE customer_id IN ({placeholders(some)})", some).fetchall():
                self._stored[row[0]][hash(row[1:])] += 1
        own = [values["id"] for _record, values in rows if "id" in values]
        for start in range(0, len(own), _ASKED):
            some = own[start:start + _ASKED]
            for row in self._connection.execute(
                    f"SELECT id, customer_id, {names} FROM interaction WHERE id IN ({placeholders(some)})", some).fetchall():
                self._by_id.setdefault(("", str(row[0])), (row[0], dict(zip(("customer_id", *SAID), row[1:], strict=True))))
        ids = list({values["source_id"] for _record, values in rows if "source_id" in values})
        for start in range(0, len(ids), _ASKED):
            some = ids[start:start + _ASKED]
            for row in self._connection.execute(
                    f"SELECT id, source, source_id, customer_id, {names} FROM interaction WHERE source_id IN ({placeholders(some)})",
                    some).fetchall():
                self._by_id.setdefault((row[1], row[2]), (row[0], dict(zip(("customer_id", *SAID), row[3:], strict=True))))

    def _is_new(self, record: Record, values: Values) -> bool:
        if "source_id" in values:
            return self._is_new_id(record, values)
        stored = self._stored[values["customer_id"]]
        mark = hash(tuple(_kept(values, name) for name in SAID))
        if stored[mark] > 0:
            stored[mark] -= 1
            self.result.same += 1
            return False
        self.result.new += 1
        return True

    def _is_new_id(self, record: Record, values: Values) -> bool:
        values.setdefault("source", self.result.source)
        name = (values["source"], values["source_id"])
        if name not in self._by_id:
            values["id"] = values["id"] if "id" in values and ("", str(values["id"])) not in self._by_id else self._next
            self._next = max(self._next, values["id"] + 1)
            self._by_id[name] = (values["id"], {part: _kept(values, part) for part in ("customer_id", *SAID)})
            self.result.new += 1
            return True
        self._update(record, *self._by_id[name], values)
        return False

    def _update(self, record: Record, key: int, kept: Values, values: Values) -> None:
        over = self._match == "overwrite"
        changed = {name: values[name] for name in SAID if name in values and values[name] != kept[name]
                   and (over or kept[name] in ("", None))} if self._match != "skip" else {}
        if not changed:
            self.result.same += 1
            return
        self.result.changed += 1
        if len(self.result.changes) < MOST_CHANGES_SHOWN:
            self.result.changes.append(Changed(record.number, kept["customer_id"], tuple(
                Difference(name, str(kept[name] or ""), str(value)) for name, value in changed.items())))
        kept.update(changed)
        if self._write:
            names = ", ".join(f'"{name}" = ?' for name in changed)
            self._connection.execute(f"UPDATE interaction SET {names} WHERE id = ?", (*changed.values(), key))

    def _stored_row(self, values: Values) -> tuple[Any, ...]:
        if "id" not in values:
            values["id"] = self._next
            self._next += 1
        has_id = bool(values.get("source"))
        return (values["id"], values["customer_id"], *(_kept(values, name) for name in SAID), values["source"] if has_id else None,
                values["source_id"] if has_id else None, values.get("created_on") if "whose" in values else self._today)


def _kept(values: Values, name: str) -> Any:
    return values.get(name, None if name in ("minutes", "customer_id") else "")


def date_reason(reader: EntryReader) -> str:
    """Why a row without a usable date is not taken."""
    bad = next((one for one in reader.warnings if one.reason == _("There is no such date.")), None)
    return _("“{text}” is no date.").format(text=bad.text) if bad else _("The row has no date.")
