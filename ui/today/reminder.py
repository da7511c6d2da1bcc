"""Adding a reminder, or changing one: what, about whom, when."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import tasks
from app.i18n import _
from app.saved import Saved
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, row_of
from ui.kit.fields import LineField
from ui.kit.form import Form
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.makers import customer_field, date_field, picked_customer


class ReminderPanel(Card):
    """A small form above what is due; hidden until it is asked for."""

    saved = Signal(object)
    """A Saved."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Add a reminder"), parent=parent)
        self._context = context
        self._task_id: int | None = None
        self.form = Form(shell, self._save, (
            ("text", _("What is to be done"), LineField), ("customer_id", _("About whom (if anybody)"), lambda: customer_field(context)),
            ("due", _("When"), lambda: date_field(context))), live=False)
        self.add(self.form)
        self.save_button = PrimaryButton(_("Add reminder"), on_click=self.form.submit)
        self.body.addSpacing(4)
        self.body.addLayout(row_of(self.save_button, Button(_("Cancel"), on_click=self.close_panel), 1))
        self.form.saved.connect(self._on_saved)
        self.hide()

    def open_new(self, customer_id: int | None = None) -> None:
        """Ask for a new reminder, perhaps about this customer."""
        self._open(None, {"text": "", "customer_id": customer_id, "due": None}, _("Add a reminder"), _("Add reminder"))

    def open_task(self, task_id: int) -> None:
        """Change this reminder."""
        row = tasks.one(self._context, task_id)
        self._open(task_id, {"text": row.text, "customer_id": row.customer_id, "due": row.due}, _("Change a reminder"), _("Save"))

    def close_panel(self) -> None:
        """Ask no more."""
        self.form.load({"text": "", "customer_id": None, "due": None}, ident=object())
        self.form.show_errors({})
        self.hide()

    def _open(self, task_id: int | None, values: dict[str, Any], title: str, verb: str) -> None:
        self._task_id = task_id
        self.form.load(values, ident=object())
        self.form.show_errors({})
        self.form.field("customer_id").setEnabled(task_id is None)
        self.heading.set_text(title)
        self.save_button.setText(verb)
        self.show()
        self.form.field("text").setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, values: dict[str, Any]) -> Saved:
        values = readable(values, dates=("due",))
        if self._task_id is not None:
            return tasks.edit(self._context, self._task_id, {"text": values["text"], "due": values["due"]})
        return tasks.add(self._context, values["text"], values["due"], picked_customer(values, required=False))

    def _on_saved(self, result: Saved) -> None:
        self.close_panel()
        self.saved.emit(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)
