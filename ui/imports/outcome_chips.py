"""Counts of a rehearsal, each a filter of the list below; what came to nothing cannot be chosen."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from app.i18n import _
from ui.imports.outcome_rows import OUTCOMES, count_words
from ui.kit.buttons import Button
from ui.kit.tags_field import FlowLayout


class OutcomeChips(QWidget):
    """“12 new”, “3 rejected”: one of them is on."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Which rows are listed"))
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, 8)
        self.chips: dict[str, Button] = {}
        for outcome in OUTCOMES:
            self.chips[outcome] = Button("", kind="chip", on_click=lambda outcome=outcome: self.picked.emit(outcome))
            self._group.addButton(self.chips[outcome])
            flow.addWidget(self.chips[outcome])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def choice(self) -> str:
        """The outcome that is listed."""
        return next((outcome for outcome, chip in self.chips.items() if chip.isChecked()), "")

    def show_counts(self, counts: Mapping[str, int], choice: str) -> None:
        """Say how many rows came out how, and list those of `choice`."""
        for outcome, chip in self.chips.items():
            chip.setText(count_words(outcome, counts[outcome]))
            chip.setEnabled(counts[outcome] > 0)
        self.chips[choice].setChecked(True)
        self.updateGeometry()
