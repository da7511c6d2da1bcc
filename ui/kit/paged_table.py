"""A list of any length: the ids are known, the rows come in pages when they are looked at, the order is made in SQL."""
from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.kit.table import Heading, Index, Table

PAGE = 128
KEPT_PAGES = 64

FetchIds = Callable[[str, bool], Iterable[int | Heading]]
FetchRows = Callable[[Sequence[int]], Sequence[Any]]


def packed(found: Iterable[int | Heading]) -> tuple[array[int], list[Heading]]:
    """Ids as one array, in which a heading is -1 - its place in the list of headings."""
    found = list(found)
    try:
        return array("q", found), []  # type: ignore[list-item]  # mostly ids alone, and then without a loop over 100,000
    except TypeError:
        headings = [one for one in found if isinstance(one, Heading)]
        below = iter(range(-1, -1 - len(headings), -1))
        return array("q", [next(below) if isinstance(one, Heading) else one for one in found]), headings


class PagedTable(Table):
    """Rows fetched as they are seen.

    `fetch_ids(attribute, descending)` gives all ids in order, with Headings between them where days or groups begin;
    `fetch_rows(ids)` gives the rows of up to 128 ids in the
    same order (a missing row may be left out: its line then stays blank until the next refresh).
    """

    def __init__(self, fetch_ids: FetchIds, fetch_rows: FetchRows, order: str = "", descending: bool = False,
                 parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._fetch_ids, self._fetch_rows = fetch_ids, fetch_rows
        self.order, self.descending = order, descending
        self._ids = array("q")  # see packed()
        self._headings: list[Heading] = []
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()

    @property
    def ids(self) -> Sequence[int]:
        """All ids in the order shown."""
        return [ident for ident in self._ids if ident >= 0] if self._headings else self._ids

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are in memory now."""
        return [row for page in self._pages.values() for row in page.values()]

    def refresh(self) -> None:
        """Ask for the ids again; the same list keeps its place and only reads its visible rows again."""
        self.take(self._fetch_ids(self.order, self.descending))

    def take(self, found: Iterable[int | Heading]) -> None:
        """Show these ids; the same list keeps its place."""
        fresh, headings = packed(found)
        same = fresh == self._ids and headings == self._headings
        self._headings = headings
        if same:
            self._pages.clear()
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._ids = fresh
        self._pages.clear()
        self.endResetModel()

    def sort_by(self, attribute: str, descending: bool = False) -> None:
        """Show in the order of this attribute."""
        self.order, self.descending = attribute, descending
        self.refresh()

    def row_at(self, number: int) -> Any:
        if not 0 <= number < len(self._ids):
            return None
        ident = self._ids[number]
        return self._headings[-1 - ident] if ident < 0 else self._page(number // PAGE).get(ident)

    def heading_numbers(self) -> list[int]:
        return [number for number, ident in enumerate(self._ids) if ident < 0] if self._headings else []

    def number_of(self, ident: object) -> int:
        try:
            return self._ids.index(ident)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            return -1

    def _page(self, number: int) -> dict[int, Any]:
        page = self._pages.get(number)
        if page is None:
            ids = [ident for ident in self._ids[number * PAGE:(number + 1) * PAGE] if ident >= 0]
            page = {self.ident(row): row for row in self._fetch_rows(ids)}  # type: ignore[misc]
            self._pages[number] = page
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.COLUMNS):
            self.sort_by(self.COLUMNS[column][0], order == Qt.SortOrder.DescendingOrder)
