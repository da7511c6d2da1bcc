"""Where a card is edited."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.customers import cards
from app.customers.values import Values
from app.i18n import _
from ui.customers.form import CustomerForm
from ui.kit.cards import Card, Scrolled
from ui.kit.shell import Shell

PADDING, LEAST_HEIGHT = 20, 120


class Editor(Card):
    """The form of the card that is shown; each field is saved when it is left."""

    finished = Signal()

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(padding=PADDING, parent=parent)
        self._context, self._shell = context, shell
        self._customer = 0
        self.form = CustomerForm(context, shell, self._save)
        self.form.saved.connect(self._on_saved)
        self.body.addWidget(scrolled(self.form))

    def load(self, values: Values) -> None:
        """Show a card; what was typed into another one is saved first."""
        if values.id != self._customer:
            self.form.commit()
        self._customer = values.id
        self.form.load(values)

    def _save(self, changes: dict[str, Any]) -> cards.Saved:
        return cards.edit(self._context, self._customer, changes)

    def _on_saved(self, saved: cards.Saved) -> None:
        if saved.action:
            self._shell.toast(_("Saved"), saved.action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or done:
            self.form.commit()
            self.finished.emit()
            return
        super().keyPressEvent(event)


def scrolled(form: CustomerForm) -> Scrolled:
    """A form that scrolls."""
    area = Scrolled((0, 0, 12, 0))
    area.setMinimumHeight(LEAST_HEIGHT)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    area.body.addWidget(form)
    return area
