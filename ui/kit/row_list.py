"""A list of rows that reads like a page: arrows move, Enter opens, inline buttons work with mouse, keys and menu."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from ui.kit.buttons import Entries, menu_of
from ui.kit.delegates import RowDelegate
from ui.kit.row_look import Columns, RowLook, heading_height, row_height
from ui.kit.table import Heading, Table
from ui.theme import theme

MEASURED_ROWS = 200


class RowList(QTableView):
    """Shows a Table as rows.

    `look(row)` says what a row looks like; `name` is what a screen reader calls the list. With `fit` the list is as high as
    its rows and does not scroll; `lined` draws lines between rows; `columns` may be shared by several lists.
    """

    chosen = Signal(object)
    """Another row is current (None: no row)."""
    opened = Signal(object)
    """Enter or a double click on a row."""
    pressed = Signal(object, str)
    """An inline button of a row: (row, key)."""
    ticked = Signal(object)
    """The tick box of a row, by mouse or Space."""

    def __init__(self, table: Table, look: Callable[[Any], RowLook], name: str, columns: Columns | None = None,
                 fit: bool = False, lined: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.menu_for: Callable[[Any], Entries] | None = None
        self._fit = fit
        self._empty: QWidget | None = None
        self._kept: object = None
        self._headed: set[int] = set()
        self.setAccessibleName(name)
        self.delegate = RowDelegate(look, columns, lined, self)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self.setModel(table)
        self._connect()
        self._on_reset()

    def current_row(self) -> Any:
        """The row where the cursor stands, or None."""
        index = self.currentIndex()
        row = self.table.row_at(index.row()) if index.isValid() else None
        return None if isinstance(row, Heading) else row

    def selected_rows(self) -> list[Any]:
        """All selected rows, in order."""
        numbers = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [row for row in map(self.table.row_at, numbers) if row is not None and not isinstance(row, Heading)]

    def select_id(self, ident: object) -> bool:
        """Make the row with this id the current one; False when it is not in the list."""
        number = self.table.number_of(ident)
        if number < 0:
            return False
        self.select_number(number)
        return True

    def select_number(self, number: int) -> None:
        """Make this row the current one and bring it into view."""
        index = self.table.index(number, 0)
        mode = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, mode)
        self.scrollTo(index)

    def allow_many(self) -> None:
        """Let several rows be selected with Shift and Ctrl."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_empty(self, widget: QWidget) -> None:
        """Show this (an EmptyState) while there are no rows."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._place_empty()

    def _set_up(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "rows")
        if self._fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.table.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.table.modelReset.connect(self._on_reset)
        self.table.dataChanged.connect(self._on_data_changed)
        self.table.rowsInserted.connect(lambda *_where: self._set_heights())
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.delegate.pressed.connect(self.pressed)
        self.delegate.ticked.connect(self.ticked)
        self.doubleClicked.connect(self._on_double_clicked)
        theme().changed.connect(self._on_theme)

    def _measure(self) -> None:
        rows = (self.table.row_at(number) for number in range(min(MEASURED_ROWS, self.table.rowCount())))
        self.delegate.columns.measure(self.delegate.look(row) for row in rows if row is not None and not isinstance(row, Heading))

    def _set_heights(self) -> None:
        header = self.verticalHeader()
        header.setDefaultSectionSize(row_height())
        headings = set(self.table.heading_numbers())
        for number in self._headed - headings:
            if number < self.table.rowCount():
                self.setRowHeight(number, row_height())  # a header keeps its heights when its rows become others
        for number in headings:
            self.setRowHeight(number, heading_height())
        self._headed = headings

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setHidden(self.table.rowCount() > 0)

    def _on_about_to_reset(self) -> None:
        row = self.current_row()
        self._kept = None if row is None else self.table.ident(row)

    def _on_reset(self) -> None:
        for column in range(1, self.table.columnCount()):
            self.hideColumn(column)
        self.delegate.focused_button = None
        self._measure()
        self._set_heights()
        self._place_empty()
        self.updateGeometry()
        if self._kept is not None and not self.select_id(self._kept):
            self.chosen.emit(None)

    def _on_data_changed(self) -> None:
        self._measure()
        self.viewport().update()

    def _on_theme(self) -> None:
        self._measure()
        self._set_heights()
        self.updateGeometry()
        self.viewport().update()

    def _on_current(self, index: QModelIndex) -> None:
        self.delegate.focused_button = None
        row = self.table.row_at(index.row()) if index.isValid() else None
        self.chosen.emit(None if isinstance(row, Heading) else row)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.table.row_at(index.row())
        if row is not None and not isinstance(row, Heading):
            self.opened.emit(row)

    def _step_button(self, direction: int) -> bool:
        """Move the focus among the inline buttons of the current row; before the first comes the row itself."""
        row = self.current_row()
        keys = [""] + [key for key, _text in self.delegate.look(row).buttons] if row is not None else [""]
        now = self.delegate.focused_button[1] if self.delegate.focused_button else ""
        place = max(0, min(len(keys) - 1, keys.index(now) + direction))
        self.delegate.focused_button = (self.currentIndex().row(), keys[place]) if keys[place] else None
        self.viewport().update()
        return len(keys) > 1

    def sizeHint(self) -> QSize:
        if not self._fit:
            return super().sizeHint()
        height = self.verticalHeader().length() + 2 * self.frameWidth() + 4
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._fit else QSize(160, row_height() * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.current_row()
        rtl = self.isRightToLeft()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._step_button(1 if (key == Qt.Key.Key_Right) != rtl else -1):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            if self.delegate.focused_button:
                self.pressed.emit(row, self.delegate.focused_button[1])
            else:
                self.opened.emit(row)
            return
        if key == Qt.Key.Key_Space and row is not None:
            if self.delegate.focused_button:
                self.pressed.emit(row, self.delegate.focused_button[1])
                return
            if self.delegate.look(row).ticked is not None:
                self.ticked.emit(row)
                return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):  # in a list of rows they mean the first and the last row
            event = QKeyEvent(event.type(), key, event.modifiers() | Qt.KeyboardModifier.ControlModifier)
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row()
        if row is None:
            return
        entries: Entries = [(text, lambda key=key: self.pressed.emit(row, key)) for key, text in self.delegate.look(row).buttons]
        extra = self.menu_for(row) if self.menu_for else []
        if entries and extra:
            entries.append(None)
        if entries or extra:
            menu_of(self, entries + extra).exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_empty()
