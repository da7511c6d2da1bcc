"""Amounts of money as one types them: “216”, “£1,234.50”."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ui.kit.fields import LineField


class MoneyField(LineField):
    """An amount. `read(text)` gives pence or None, `show(pence)` the words; its value is pence, None, or the unreadable text."""

    def __init__(self, read: Callable[[str], int | None], show: Callable[[int | None], str], placeholder: str = "£0.00",
                 parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._read, self._show = read, show

    def amount(self) -> object:
        """The pence; None when the box is empty; the text itself when it is no amount, so that the app can say so."""
        text = self.text().strip()
        if not text:
            return None
        pence = self._read(text)
        return text if pence is None else pence

    def set_amount(self, amount: object) -> None:
        """Show this amount."""
        self.setText(self._show(amount) if isinstance(amount, int) else str(amount or ""))

    def put_back(self, value: object) -> None:
        super().put_back(self._show(value) if isinstance(value, int) else str(value or ""))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        amount = self.amount()
        if event.reason() != Qt.FocusReason.PopupFocusReason and isinstance(amount, int):
            self.set_amount(amount)
        super().focusOutEvent(event)

    value = Property(object, amount, set_amount, user=True)
