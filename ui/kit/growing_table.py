"""A list of which only the beginning is asked for at first; the rest follows when somebody scrolls to its end."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject

from ui.kit.paged_table import FetchRows, PagedTable
from ui.kit.table import Heading, Index

FIRST, TIMES = 1000, 4


class GrowingTable(PagedTable):
    """Rows fetched as they are seen, of ids fetched in growing portions. `fetch_ids(limit)` gives the first so many, with Headings."""

    def __init__(self, fetch_ids: Callable[[int], Iterable[int | Heading]], fetch_rows: FetchRows, parent: QObject | None = None) -> None:
        super().__init__(lambda _order, _descending: fetch_ids(self._limit), fetch_rows, parent=parent)
        self._limit = FIRST

    @property
    def complete(self) -> bool:
        """Whether everything that there is has been fetched."""
        return len(self._ids) - len(self._headings) < self._limit

    def start_again(self) -> None:
        """Ask for the beginning of another list."""
        self._limit = FIRST
        self.refresh()

    def include(self, ident: int) -> bool:
        """Fetch on until this id is there; False when it is not in the list at all."""
        while self.number_of(ident) < 0 and not self.complete:
            self.fetchMore(QModelIndex())
        return self.number_of(ident) >= 0

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and bool(self._ids) and not self.complete

    def fetchMore(self, parent: Index) -> None:
        self._limit *= TIMES
        before: tuple[Any, ...] = (self._ids, self._headings)
        headings: list[Heading] = []
        ids = self._ids[:0]
        for ident in self._fetch_ids(self.order, self.descending):
            if isinstance(ident, Heading):
                headings.append(ident)
                ids.append(-len(headings))
            else:
                ids.append(ident)
        if ids[:len(before[0])] != before[0] or headings[:len(before[1])] != before[1]:
            self.refresh()  # something else was written meanwhile
        elif len(ids) > len(before[0]):
            self.beginInsertRows(QModelIndex(), len(before[0]), len(ids) - 1)
            self._ids, self._headings = ids, headings
            self._pages.clear()
            self.endInsertRows()
