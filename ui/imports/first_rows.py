"""The first rows of a file as they stand in it, under its own headings."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.kit.cards import ListCard
from ui.kit.grid import Grid
from ui.kit.labels import Label
from ui.kit.table import Column, Index, Table
from ui.theme import theme

WIDTH, MOST_LETTERS = 150, 200
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class FirstRow:
    """One row of the file."""

    id: int
    cells: tuple[str, ...]


class FirstRowsTable(Table):
    """As many columns as the file has."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[str] = ()) -> None:
        """Show another file, or the same one read otherwise. `words`: what the headings are called, if otherwise."""
        self.beginResetModel()
        self._columns = tuple((heading, said, None) for heading, said in zip(headings, words or headings, strict=True))
        self._rows = [FirstRow(number, tuple(row)) for number, row in enumerate(rows, 1)]
        self.endResetModel()

    def text(self, row: FirstRow, column: Column) -> str:
        return self._cell_text(row, self._columns.index(column))

    def sentence(self, row: FirstRow) -> str:
        return ", ".join(f"{words}: {text}" for (_heading, words, _show), text in zip(self._columns, row.cells, strict=False) if text)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else max(1, len(self._columns))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[section][1]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _cell_text(self, row: FirstRow, number: int) -> str:
        return " ".join(row.cells[number].split())[:MOST_LETTERS] if number < len(row.cells) else ""

    def _cell(self, row: FirstRow, number: int, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._cell_text(row, number)  # a row of ninety columns is no sentence
        return self._cell_text(row, number) if role == Qt.ItemDataRole.DisplayRole else None


class FirstRows(ListCard):
    """The first rows; the column that is being matched is brought into view."""

    asked = Signal(str)
    """Somebody clicked a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The first rows"), parent)
        assert self.heading is not None
        self.note = Label("", "secondary")
        self.heading.add(self.note)
        self.table = FirstRowsTable()
        self.grid = Grid(self.table, _("The first rows of the file"), sortable=False)
        self.grid.horizontalHeader().setSectionsClickable(True)
        self.grid.horizontalHeader().sectionClicked.connect(self._on_heading)
        self.add(self.grid, 1)
        self._headings: tuple[str, ...] = ()

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]], note: str = "", words: Sequence[str] = ()) -> None:
        """Show the beginning of a file."""
        fresh = tuple(headings) != self._headings
        self._headings = tuple(headings)
        self.table.show_rows(headings, rows, words)
        self.note.setText(note)
        if fresh:
            self.grid.horizontalHeader().setDefaultSectionSize(theme().px(WIDTH))
            self.grid.set_widths(*[WIDTH] * len(headings))

    def bring_into_view(self, heading: str) -> None:
        """Scroll to a column."""
        if heading in self._headings and self.table.rowCount():
            self.grid.scrollTo(self.table.index(max(0, self.grid.currentIndex().row()), self._headings.index(heading)))

    def _on_heading(self, section: int) -> None:
        if section < len(self._headings):
            self.asked.emit(self._headings[section])
