"""A list of which only the beginning is asked for at first; the rest follows when somebody scrolls to its end.

It asks for nothing itself: its screen reads a `portion` (in any thread) and shows it. Whoever scrolls to the end makes it say `more`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Signal

from ui.kit.paged_table import FetchRows, PagedTable, packed
from ui.kit.table import Heading, Index

FIRST, TIMES = 1000, 4


@dataclass(frozen=True)
class Portion:
    """The first lines of a list: at most `limit` of what was `asked` for, and the headings between them."""

    asked: Any
    limit: int
    lines: list[int | Heading]

    @property
    def complete(self) -> bool:
        """Whether that is all there is."""
        return sum(not isinstance(line, Heading) for line in self.lines) < self.limit


class GrowingTable(PagedTable):
    """Rows fetched as they are seen, of ids shown in growing portions. `fetch_ids(asked, limit)` gives the first so many, with Headings."""

    more = Signal(int)
    """So many lines are wanted, of the same list."""

    def __init__(self, fetch_ids: Callable[[Any, int], Iterable[int | Heading]], fetch_rows: FetchRows,
                 parent: QObject | None = None) -> None:
        super().__init__(lambda _order, _descending: fetch_ids(self.asked, self.limit), fetch_rows, parent=parent)
        self._fetch_first = fetch_ids
        self._waiting = False
        self.asked: Any = None
        self.limit = FIRST
        self.complete = True

    def portion(self, asked: Any, limit: int = FIRST, wanted: int | None = None) -> Portion:
        """The beginning of a list; longer if that is needed to reach the id that is wanted. Shows nothing yet."""
        found = Portion(asked, limit, list(self._fetch_first(asked, limit)))
        while wanted is not None and wanted not in found.lines and not found.complete:
            limit *= TIMES
            found = Portion(asked, limit, list(self._fetch_first(asked, limit)))
        return found

    def show(self, found: Portion) -> None:
        """Show a portion; what stands already stays where it is when only more follows."""
        self.asked, self.limit, self.complete, self._waiting = found.asked, found.limit, found.complete, False
        before, ready = len(self._ids), packed(found.lines)
        longer = len(ready.ids) > before and ready.ids[:before] == self._ids and ready.headings[:len(self._headings)] == self._headings
        if not before or not longer:
            self.take(ready)
            return
        self.beginInsertRows(QModelIndex(), before, len(ready.ids) - 1)
        self._keep(ready)
        self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self.complete and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        self._waiting = True
        self.more.emit(self.limit * TIMES)
