"""A table with columns and headings, for figures and choices of columns; rows are chosen whole."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.paged_table import PagedTable
from ui.kit.table import ROW, Heading, SortedTable, Table
from ui.theme import theme


class Grid(QTableView):
    """Shows a Table in columns. A short table sorts itself by its headings, a PagedTable asks SQL."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, table: Table, name: str, sortable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._proxy = SortedTable(table, self) if sortable and not isinstance(table, PagedTable) else None
        self.setModel(self._proxy or table)
        if sortable:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(lambda index, _before: self.chosen.emit(self._row(index)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._row(index)))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def current_row(self) -> Any:
        """The row where the cursor stands, or None."""
        return self._row(self.currentIndex())

    def selected_rows(self) -> list[Any]:
        """All selected rows, as shown."""
        rows = (index.data(ROW) for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row))
        return [row for row in rows if row is not None and not isinstance(row, Heading)]

    def select_id(self, ident: object) -> bool:
        """Make the row with this id the current one; False when it is not in the list."""
        number = self.table.number_of(ident)
        if number < 0:
            return False
        index = self.table.index(number, 0)
        index = self._proxy.mapFromSource(index) if self._proxy else index
        self.selectRow(index.row())
        self.scrollTo(index)
        return True

    def allow_many(self) -> None:
        """Let several rows be selected with Shift and Ctrl."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_widths(self, *widths: int) -> None:
        """Widths of the first columns at 100 %; the last one takes the rest."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, theme().px(width))

    def _row(self, index: QModelIndex) -> Any:
        row = index.data(ROW) if index.isValid() else None
        return None if isinstance(row, Heading) else row

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)
