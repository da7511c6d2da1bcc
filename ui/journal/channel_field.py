"""How a contact came about: one chip for each way, in as many lines as it takes."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.kit.buttons import Button
from ui.kit.tags_field import FlowLayout


class ChannelField(QWidget):
    """Exactly one of its chips is pressed; arrow keys move between them."""

    committed = Signal()

    def __init__(self, choices: Mapping[str, str], icons: Mapping[str, str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = list(choices)
        self._group = QButtonGroup(self)
        flow = FlowLayout(self)
        for place, (value, text) in enumerate(choices.items()):
            button = Button(text, icons.get(value, ""), "chip")
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button, place)
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda _place: self.committed.emit())

    def choice(self) -> str:
        """The value pressed; empty when none is."""
        return self._values[self._group.checkedId()] if self._group.checkedId() >= 0 else ""

    def set_choice(self, value: str) -> None:
        """Press this value."""
        if value in self._values:
            button = self._group.button(self._values.index(value))
            button.setChecked(True)
            self.setFocusProxy(button)

    def put_back(self, value: str) -> None:
        """Press the old value again."""
        self.set_choice(value)

    value = Property(str, choice, set_choice, user=True)
