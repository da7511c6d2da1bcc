"""One permission: not said, yes or no, how we know, and since when."""
from __future__ import annotations

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.customers.choices import BASES
from app.customers.values import Permission
from app.format import long_date
from app.i18n import _
from ui.customers.suggest import suggesting
from ui.kit.buttons import Button
from ui.kit.fields import LineField, PermissionField
from ui.kit.labels import Label
from ui.kit.text import set_tip


class PermissionRow(QWidget):
    """Its value is a Permission. What was said once can be changed but not unsaid: each answer stays on record."""

    committed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = Permission()
        self.answer = PermissionField(name)
        self.basis: LineField = suggesting(BASES, _("How we know"))
        self.basis.setAccessibleName(_("{channel}: how do you know?").format(channel=name))
        self.since = Label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.answer)
        row.addWidget(self.basis, 1)
        column.addLayout(row)
        column.addWidget(self.since)
        self.setFocusProxy(self.answer)
        self.answer.committed.connect(self._on_answered)
        self._show()

    def permission(self) -> Permission:
        """What is chosen now; a fresh answer counts from today."""
        allowed, basis = self.answer.choice(), self.basis.text().strip()
        same = allowed == self._before.allowed and basis == self._before.basis
        return self._before if same else Permission(allowed if isinstance(allowed, bool) else None, basis)

    def set_permission(self, value: Permission | None) -> None:
        """Show this."""
        self._before = value or Permission()
        self.answer.set_choice(self._before.allowed)
        self.basis.setText(self._before.basis)
        self._show()

    def put_back(self, value: Permission | None) -> None:
        """Show the old answer again."""
        self.set_permission(value)

    def _show(self) -> None:
        said = self._before.allowed is not None
        self.basis.setVisible(self.answer.choice() is not None)
        self.since.setText(_("since {day}").format(day=long_date(self._before.since)) if self._before.since else "")
        self.since.setVisible(bool(self.since.text()))
        unsaid = self.answer.findChildren(Button)[0]
        unsaid.setEnabled(not said)
        set_tip(unsaid, _("An answer can be changed, not unsaid: each stays on record. A slip can be undone.") if said else "")

    def _on_answered(self) -> None:
        self.basis.setVisible(self.answer.choice() is not None)
        self.committed.emit()

    value = Property(object, permission, set_permission, user=True)
