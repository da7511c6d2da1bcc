"""The question how dates are written, with three rows of the file shown both ways."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.format import birthday
from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.kit.words import Words

MOST_COLUMNS = 3


class DateQuestion(Card):
    """Each ambiguous column with examples; two buttons answer."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("How are the dates written?"), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.add(Label(_("They can be read in two ways, and nothing is written until you say which is right."), "secondary", wrap=True))
        self._table = QWidget()
        self.add(self._table)
        self.day_first = Button(_("Day first"), "calendar", on_click=lambda: self.answered.emit("dmy"))
        self.month_first = Button(_("Month first"), "calendar", on_click=lambda: self.answered.emit("mdy"))

    def ask(self, questions: Sequence[Any]) -> None:
        """Show these columns."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        for one in questions[:MOST_COLUMNS]:
            at = grid.rowCount()
            for place, words in enumerate((one.column, _("Day first"), _("Month first"))):
                grid.addWidget(Words(words, "secondary"), at, place)
            for text, day_first, month_first in one.examples or ((one.text, one.day_first, one.month_first),):
                at = grid.rowCount()
                for place, words in enumerate((f"“{text}”", birthday(day_first), birthday(month_first))):
                    grid.addWidget(Label(words, "strong" if place == 0 else "body"), at, place)
        at = grid.rowCount()
        grid.addWidget(self.day_first, at, 1)
        grid.addWidget(self.month_first, at, 2)
        grid.setColumnStretch(3, 1)
        self.body.replaceWidget(self._table, fresh)
        self._table.hide()
        self._table.deleteLater()
        self._table = fresh
        for button in (self.day_first, self.month_first):
            button.show()
