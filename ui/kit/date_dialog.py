"""A dialog that asks for a day; the long date stands beside what one types."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.date_fields import DateField, ReadDate, ShowDate
from ui.kit.dialogs import Dialog


class DateDialog(Dialog):
    """Asks for a day and hands it to `done`; the button wakes up when the text is a day."""

    def __init__(self, question: str, verb: str, read: ReadDate, show: ShowDate, done: Callable[[date], object], detail: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(question, verb, detail, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = DateField(read, show)
        self.field.setAccessibleName(question)
        self.body.addWidget(self.field)
        self._done = done
        self.field.line.textChanged.connect(self._on_text)
        self.accepted.connect(self._on_accepted)
        self._on_text()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self) -> None:
        self.yes.setEnabled(isinstance(self.field.day(), date))

    def _on_accepted(self) -> None:
        day = self.field.day()
        if isinstance(day, date):
            self._done(day)
