"""Two customers of whom the owner said that they are not the same, and the way back."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.cleanup.pair_table import PairLine, names_of
from ui.kit.buttons import Button
from ui.kit.cards import column_of, row_of
from ui.kit.labels import Label


class ApartView(QWidget):
    """Says who they are; `back_asked` takes the decision back, `opened` shows one of them."""

    back_asked = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PairLine | None = None
        self.names, self.why = Label("", "section", wrap=True), Label("", "secondary", wrap=True)
        self.back_button = Button(_("They may be the same"), "undo-2", on_click=self.back_asked.emit)
        self.first = Button(_("Open the first card"), "user", on_click=lambda: self._open(0))
        self.second = Button(_("Open the second card"), "user", on_click=lambda: self._open(1))
        column = column_of(self, spacing=10)
        for widget in (self.names, self.why):
            column.addWidget(widget)
        for button in (self.back_button, self.first, self.second):
            column.addLayout(row_of(button, 1))
        column.addStretch(1)

    def show_row(self, row: PairLine) -> None:
        """Show this pair."""
        self._row = row
        self.names.setText(names_of(row))
        self.why.setText(_("You said that these are two customers. They are not offered again, not even after an import."))
        for button, name in ((self.first, row.name), (self.second, row.other)):
            button.setAccessibleName(_("Open {name}").format(name=name))

    def _open(self, place: int) -> None:
        if self._row is not None:
            self.opened.emit((self._row.a, self._row.b)[place])
