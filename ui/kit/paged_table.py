"""A list of any length: the ids are known, the rows come in pages when they are looked at, the order is made in SQL."""
from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.kit.table import Heading, Index, Table

PAGE = 128
KEPT_PAGES = 64

FetchIds = Callable[[str, bool], Iterable[int | Heading]]
FetchRows = Callable[[Sequence[int]], Sequence[Any]]


@dataclass(frozen=True)
class Packed:
    """Ids as one array, in which a heading is -1 - its place in the list of headings; `places` are where these stand.

    `first` are rows of its beginning that have been read already.
    """

    ids: array[int]
    headings: list[Heading]
    places: list[int]
    first: Sequence[Any] = ()


def packed(found: Iterable[int | Heading]) -> Packed:
    """A list as a table keeps it."""
    found = list(found)
    try:
        return Packed(array("q", found), [], [])  # type: ignore[arg-type]  # mostly ids alone, and then without a loop over 100,000
    except TypeError:
        headings = [one for one in found if isinstance(one, Heading)]
        below = iter(range(-1, -1 - len(headings), -1))
        ids = array("q", [next(below) if isinstance(one, Heading) else one for one in found])
        return Packed(ids, headings, [number for number, ident in enumerate(ids) if ident < 0])


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
        self._places: list[int] = []
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

    def prepared(self, found: Iterable[int | Heading]) -> Packed:
        """A list made ready for `take` in any thread, its first rows read: what takes long with 100,000 is done then."""
        ready = packed(found)
        return replace(ready, first=self._fetch_rows([ident for ident in ready.ids[:2 * PAGE] if ident >= 0]))

    def take(self, found: Iterable[int | Heading] | Packed) -> None:
        """Show these ids; the same list keeps its place."""
        ready = found if isinstance(found, Packed) else packed(found)
        if ready.ids == self._ids and ready.headings == self._headings:
            self._keep(ready)
            if ready.ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ready.ids) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._keep(ready)
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
        return self._places

    def number_of(self, ident: object) -> int:
        try:
            return self._ids.index(ident)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            return -1

    def _keep(self, ready: Packed) -> None:
        self._ids, self._headings, self._places = ready.ids, ready.headings, ready.places
        self._pages.clear()
        rows = {self.ident(row): row for row in ready.first}
        for number in range(2 if rows else 0):
            self._pages[number] = {ident: rows[ident] for ident in ready.ids[number * PAGE:(number + 1) * PAGE] if ident in rows}

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
