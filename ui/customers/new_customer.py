"""Where a new customer is written down."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.customers import cards
from app.i18n import _
from ui.customers.alike_line import AlikeLine
from ui.customers.editor import PADDING, scrolled
from ui.customers.form import CustomerForm
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card
from ui.kit.shell import Shell


class NewCustomer(Card):
    """A card that is not saved yet. It stays as it is while one looks at others; Esc closes it, with a way back."""

    saved = Signal(int)
    closed = Signal()

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("New customer"), PADDING, parent)
        assert self.heading is not None
        self._context, self._shell = context, shell
        self.alike = AlikeLine(context, shell)
        self.form = self._fresh()
        self._area = scrolled(self.form)
        self.heading.add(Button(_("Cancel"), on_click=self.cancel))
        self.save_button = PrimaryButton(_("Save"), "check", _("Ctrl+Enter"), self.submit)
        self.heading.add(self.save_button)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.alike)
        self.alike.look_at(self.form)

    def submit(self) -> None:
        """Save."""
        self.form.submit()

    def cancel(self) -> None:
        """Close; what was typed can be had back."""
        if self.form.changes():
            draft = self.form
            self._show(self._fresh())
            self._shell.toast(_("Not saved"), lambda: self._bring_back(draft))
        self.closed.emit()

    def _fresh(self) -> CustomerForm:
        form = CustomerForm(self._context, self._shell, lambda changes: cards.new(self._context, changes), new=True)
        form.start()
        form.saved.connect(self._on_saved)
        self.alike.watch(form)
        return form

    def _show(self, form: CustomerForm) -> None:
        """Show this form in place of the one before, which is kept as long as somebody may want it back."""
        self.form = form
        before = self._area.takeWidget()
        before.setParent(self)
        before.hide()
        self.body.removeWidget(self._area)
        self._area.deleteLater()
        self._area = scrolled(form)
        self.body.insertWidget(self.body.indexOf(self.alike), self._area, 1)
        self.alike.look_at(form)

    def _bring_back(self, draft: CustomerForm) -> None:
        self._show(draft)
        self._shell.open_room("customers", "new")

    def _on_saved(self, saved: cards.Saved) -> None:
        self._show(self._fresh())
        self._shell.toast(_("Saved"), saved.action)
        self.saved.emit(saved.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            super().keyPressEvent(event)
