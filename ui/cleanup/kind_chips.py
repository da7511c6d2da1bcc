"""Chips to look at one kind of thing at a time; they wrap where there is no room."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.kit.buttons import Button
from ui.kit.tags_field import FlowLayout


class KindChips(QWidget):
    """One of several kinds is chosen; "" stands for all."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._group = QButtonGroup(self)
        self._chips: dict[str, Button] = {}
        self._flow = FlowLayout(self, 6)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def choice(self) -> str:
        """The kind that is chosen."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (kind, text); a kind that is gone gives way to the first."""
        shown, now = dict(choices), self.choice
        wanted = now if now in shown else next(iter(shown), "")
        for key, text in choices:
            self._chip(key).setText(text.replace("&", "&&"))
            self._chip(key).setAccessibleName(f"{self._name}: {text}")
        for key, chip in self._chips.items():
            chip.setVisible(key in shown)
        if wanted in self._chips:
            self._chips[wanted].setChecked(True)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Choose this kind, if it is offered."""
        if key in self._chips and not self._chips[key].isHidden():
            self._chips[key].setChecked(True)
            self.picked.emit(key)

    def stops(self) -> list[Button]:
        """What Tab visits, in order."""
        return [chip for chip in self._chips.values() if not chip.isHidden()]

    def _chip(self, key: str) -> Button:
        if key not in self._chips:
            chip = Button("", kind="chip", on_click=lambda: self.picked.emit(key))
            self._chips[key] = chip
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        return self._chips[key]
