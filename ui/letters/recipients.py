"""To whom a letter goes: a box to add customers, and the one, or how many there are."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.customers import lists
from app.i18n import _, ngettext
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import column_of, row_of
from ui.kit.labels import ElidedLabel
from ui.letters.wording import LABEL, labelled
from ui.makers import customer_field
from ui.theme import theme


class Recipients(QWidget):
    """Holds the numbers of customers, in the order in which they were added."""

    changed = Signal()
    added = Signal(int)
    list_asked = Signal()
    """The whole list shall be shown, or the wording again."""

    def __init__(self, context: Any, *beside: QWidget) -> None:
        """`beside`: other ways to add customers, at the end of the line."""
        super().__init__()
        self._context = context
        self._ids: tuple[int, ...] = ()
        self.picker = customer_field(context, _("Name, town or postcode"))
        self.picker.setAccessibleName(_("To"))
        self.picker.committed.connect(self._on_picked)
        self.who = ElidedLabel("", "strong")
        self.remove_button = IconButton("x", _("Take off"), self._on_remove_only)
        self.list_button = Button(_("See them all"), kind="link", on_click=self.list_asked.emit)
        self._line = QWidget()
        line = row_of(self.who, self.remove_button, self.list_button, 1, spacing=6)
        line.setContentsMargins(theme().px(LABEL) + 8, 0, 0, 0)
        self._line.setLayout(line)
        column = column_of(self, spacing=6)
        line = labelled(_("To"), self.picker)
        for widget in beside:
            line.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self._line)
        self.set_ids(())

    @property
    def ids(self) -> tuple[int, ...]:
        """The customers."""
        return self._ids

    def set_ids(self, ids: tuple[int, ...]) -> None:
        """Show these customers; each once."""
        self._ids = tuple(dict.fromkeys(ids))
        count = len(self._ids)
        name = next(iter(lists.names(self._context, self._ids).values()), "") if count == 1 else ""
        self.who.setText(name or ngettext("{count} customer", "{count} customers", count).format(count=f"{count:,}"))
        self._line.setVisible(count > 0)
        self.remove_button.setVisible(count == 1)
        self.list_button.setVisible(count > 1)

    def take_off(self, ids: set[int]) -> None:
        """Write to these no more."""
        self.set_ids(tuple(one for one in self._ids if one not in ids))
        self.changed.emit()

    def _on_remove_only(self) -> None:
        self.take_off(set(self._ids))
        self.picker.setFocus()

    def _on_picked(self) -> None:
        picked = self.picker.picked()
        if isinstance(picked, int):
            self.picker.set_picked(None)
            self.set_ids((*self._ids, picked))
            self.changed.emit()
            self.added.emit(picked)
