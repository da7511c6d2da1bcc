"""One part of Today: overdue, today, or the days to come."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import ListCard
from ui.kit.row_list import RowList
from ui.kit.row_look import Columns
from ui.today.looks import DueTable, Row, look


class Section(ListCard):
    """A card with a heading and its rows. Beyond `most` rows a link shows the rest."""

    pressed = Signal(object, str)
    opened = Signal(object)
    entered = Signal()
    """A row of this section became the current one."""

    def __init__(self, title: str, today: date, columns: Columns, most: int, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.table = DueTable(today)
        self.list = RowList(self.table, lambda row: look(row, self.table.today), title, columns, fit=True, lined=True)
        self.rows: Sequence[Row] = ()
        self._most, self._whole = most, False
        self.all_button = Button("", kind="link", on_click=self._on_all)
        self.heading.add(self.all_button)
        self.add(self.list)
        self.body.setContentsMargins(1, 1, 1, 4)
        self.list.pressed.connect(self.pressed)
        self.list.opened.connect(self.opened)
        self.list.chosen.connect(lambda row: self.entered.emit() if row is not None else None)

    def show_rows(self, rows: Sequence[Row], today: date) -> None:
        """Show these; a section without rows is not there. The cursor stays where it was when its row has gone."""
        self.table.today = today
        self.rows = rows
        before, place = self.list.current_row(), self.list.currentIndex().row()
        shown = rows if self._whole else rows[:self._most]
        self.table.set_rows(shown)
        if before is not None and shown and self.table.number_of(before.key) < 0:
            self.list.select_number(min(place, len(shown) - 1))
        self.all_button.setVisible(len(rows) > self._most)
        self.all_button.setText(_("Show fewer") if self._whole else _("See all {count}").format(count=f"{len(rows):,}"))
        self.setVisible(bool(rows))

    def leave(self) -> None:
        """No row is current: the cursor is in another section."""
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()

    def below_button(self, row: Row, key: str) -> QPoint:
        """Where a menu of this inline button opens, on the screen."""
        option = QStyleOptionViewItem()
        self.list.initViewItemOption(option)
        option.rect = self.list.visualRect(self.table.index(self.table.number_of(row.key), 0))
        places = self.list.delegate.places(option, row)
        return self.list.viewport().mapToGlobal(places.buttons.get(key, places.text).bottomLeft() + QPoint(0, 3))

    def _on_all(self) -> None:
        self._whole = not self._whole
        self.show_rows(self.rows, self.table.today)
