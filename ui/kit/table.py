"""Lists of rows for Qt's views. Columns are data; a row is reached by role, never by its number through a proxy."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

ROW = int(Qt.ItemDataRole.UserRole) + 1
SORT = int(Qt.ItemDataRole.UserRole) + 2
Index = QModelIndex | QPersistentModelIndex
Column = tuple[str, str, Callable[[Any], str] | None]
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Heading:
    """A line between rows: a day, a month, a group."""

    text: str
    note: str = ""


class Table(QAbstractTableModel):
    """Rows of one kind. Subclasses declare COLUMNS = (attribute, heading, formatter or None) and may override `sentence`."""

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    RIGHT: ClassVar[frozenset[str]] = frozenset()
    """Attributes that stand at the right edge: money, counts."""

    def __init__(self, rows: Iterable[Any] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = list(rows)

    @property
    def rows(self) -> Sequence[Any]:
        """All rows, as they stand."""
        return self._rows

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show other rows. Rows that are the same things as before keep their place, selection and scroll position."""
        fresh = list(rows)
        if [self.ident(row) for row in fresh] == [self.ident(row) for row in self._rows]:
            self._rows = fresh
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def ident(self, row: Any) -> object:
        """What makes two rows the same thing: their `id`, else the row itself."""
        return getattr(row, "id", row)

    def sentence(self, row: Any) -> str:
        """The whole row in words, for screen readers."""
        return ", ".join(filter(None, (self.text(row, column) for column in self.COLUMNS)))

    def text(self, row: Any, column: Column) -> str:
        """What a cell shows."""
        attribute, _heading, formatter = column
        value = getattr(row, attribute)
        if formatter is not None:
            return formatter(value)
        return "" if value is None else str(value)

    def row_at(self, number: int) -> Any:
        """The row at this place; None while it is not there."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, ident: object) -> int:
        """Where the thing with this id stands; -1 when it is not in the list."""
        return next((number for number, row in enumerate(self._rows) if self.ident(row) == ident), -1)

    def heading_numbers(self) -> list[int]:
        """Where the lines between rows stand."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Heading)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else max(1, len(self.COLUMNS))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if isinstance(row, Heading):
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.text if role in spoken and index.column() == 0 else None
        return self._cell(row, index.column(), role)

    def _cell(self, row: Any, number: int, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row)
        if number >= len(self.COLUMNS):
            return None
        column = self.COLUMNS[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == SORT:
            return getattr(row, column[0])
        if role == Qt.ItemDataRole.TextAlignmentRole and column[0] in self.RIGHT:
            return _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.COLUMNS[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.COLUMNS[section][0] in self.RIGHT
            return _RIGHT if right else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.row_at(index.row()), Heading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class SortedTable(QSortFilterProxyModel):
    """A short list in the order of any of its columns, by raw values; long lists sort in SQL (see PagedTable)."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(table)
        self.setSortRole(SORT)

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        if one is None or other is None:
            return one is not None and other is None
        if isinstance(one, str) and isinstance(other, str):
            return one.casefold() < other.casefold()
        return bool(one < other)


def with_headings(rows: Iterable[Any], heading: Callable[[Any], str], note: Callable[[list[Any]], str] | None = None) -> list[Any]:
    """Rows with a Heading before each run of rows that share one, such as the entries of a day."""
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(heading(row), []).append(row)
    mixed: list[Any] = []
    for text, members in grouped.items():
        mixed.append(Heading(text, note(members) if note else ""))
        mixed.extend(members)
    return mixed
