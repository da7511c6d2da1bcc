"""The line at the foot of a page: what it comes to, and what can be done. In a narrow window the words stand above the buttons."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.kit.cards import row_of
from ui.kit.labels import ElidedLabel
from ui.theme import theme

BESIDE = 620


class Foot(QWidget):
    """`words` and a link at the start, buttons at the end; `spare` is left out where it is narrow (a menu has it too)."""

    def __init__(self, link: QWidget | None, *buttons: QWidget, spare: QWidget | None = None) -> None:
        super().__init__()
        self._spare = spare
        self.words = ElidedLabel("", "secondary")
        told = row_of(self.words, *([link] if link is not None else []), spacing=8)
        told.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addLayout(told, 1)
        done = row_of(*buttons)
        self._box.addLayout(done)
        self._box.setAlignment(done, Qt.AlignmentFlag.AlignRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction, beside = QBoxLayout.Direction, self.width() >= theme().px(BESIDE)
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        if self._spare is not None:
            self._spare.setVisible(beside)
