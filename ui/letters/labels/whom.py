"""For whom: everybody, a segment, or customers that were chosen one by one."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.customers import lists
from app.i18n import _, ngettext
from app.segments import saved
from ui.kit.buttons import IconButton
from ui.kit.cards import column_of, row_of
from ui.kit.fields import ChoiceField
from ui.kit.labels import ElidedLabel, Label
from ui.makers import customer_field

EVERYBODY, CHOSEN = "all", "chosen"


def narrow(field: ChoiceField) -> ChoiceField:
    """The same field, which does not ask for the room of its longest choice."""
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return field


class Whom(QWidget):
    """A choice, and for chosen customers a box to add them by name."""

    changed = Signal()

    def __init__(self, context: Any) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[int, ...] = ()
        self.choice = narrow(ChoiceField([(EVERYBODY, _("Everybody")), (CHOSEN, _("Customers that I choose"))]))
        self.choice.setAccessibleName(_("For whom"))
        self.choice.set_choice(EVERYBODY)
        self.choice.committed.connect(self._on_choice)
        self.picker = customer_field(context, _("Add a customer: name, town or postcode"))
        self.picker.setAccessibleName(_("Add a customer"))
        self.picker.committed.connect(self._on_picked)
        self.who = ElidedLabel("", "strong")
        self.clear_button = IconButton("x", _("Take them all off"), self._on_clear)
        label = Label(_("For"), "secondary")
        label.setBuddy(self.choice)
        line = row_of(label, self.choice)
        line.setStretch(1, 1)
        self._chosen = QWidget()
        chosen = column_of(self._chosen, spacing=4)
        chosen.addWidget(self.picker)
        chosen.addLayout(row_of(self.who, self.clear_button, 1, spacing=4))
        column = column_of(self, spacing=8)
        column.addLayout(line)
        column.addWidget(self._chosen)
        self._show()

    @property
    def ids(self) -> tuple[int, ...]:
        """The customers that were chosen one by one."""
        return self._ids

    def load(self) -> None:
        """Offer the segments that there are now; one that is gone is chosen no more."""
        now = self.choice.choice()
        segments = [(f"segment:{row.id}", row.name) for row in saved.rows(self._context, counted=False) if not row.problem]
        choices = [(EVERYBODY, _("Everybody")), *segments, (CHOSEN, _("Customers that I choose"))]
        self.choice.set_choice(now if now in dict(choices) else EVERYBODY)
        self.choice.set_choices(choices)
        self._show()

    def choose(self, ids: Sequence[int]) -> None:
        """Take these customers."""
        self._ids = tuple(dict.fromkeys(ids))
        self.choice.set_choice(CHOSEN)
        self._show()
        self.changed.emit()

    def question(self) -> Callable[[], Sequence[int]]:
        """What finds the customers; to be asked beside the window, for it may take a moment."""
        what, context, ids = str(self.choice.choice()), self._context, self._ids
        if what == CHOSEN:
            return lambda: ids
        if what == EVERYBODY:
            return lambda: lists.find(context)
        return lambda: saved.ids_in(context, int(what.partition(":")[2]))

    def _show(self) -> None:
        count = len(self._ids)
        name = next(iter(lists.names(self._context, self._ids).values()), "") if count == 1 else ""
        self.who.setText(name or ngettext("{count} customer", "{count} customers", count).format(count=f"{count:,}"))
        self._chosen.setVisible(self.choice.choice() == CHOSEN)
        self.clear_button.setVisible(count > 0)
        self.who.setVisible(count > 0)

    def _on_choice(self) -> None:
        self._show()
        if self.choice.choice() == CHOSEN:
            self.picker.setFocus()
        self.changed.emit()

    def _on_picked(self) -> None:
        picked = self.picker.picked()
        if isinstance(picked, int):
            self.picker.set_picked(None)
            self.choose((*self._ids, picked))

    def _on_clear(self) -> None:
        self.choose(())
        self.picker.setFocus()
