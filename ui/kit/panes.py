"""A list on the left and a card on the right; in a narrow window both below one another, and the page scrolls. (`InTurn` shows one.)"""
from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.kit.cards import Scrolled
from ui.theme import theme

BESIDE, LEAST_HEIGHT = 620, 320


class Panes(Scrolled):
    """Shows two widgets, side by side as `left_share` to `right_share` where there is room."""

    def __init__(self, left: QWidget, right: QWidget, left_share: int = 1, right_share: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._left, self._right = left, right
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(16)
        self._box.addWidget(left, left_share)
        self._box.addWidget(right, right_share)
        self.body.addLayout(self._box, 1)
        theme().changed.connect(self._arrange)

    @property
    def beside(self) -> bool:
        """Whether there is room for both side by side."""
        return self.width() >= theme().px(BESIDE)

    def show_side(self) -> None:
        """Bring the right one into view when it lies below."""
        if not self.beside:
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(self._right.y()))  # when its place is settled

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if self.beside else direction.TopToBottom)
        least = 0 if self.beside else max(theme().px(LEAST_HEIGHT), self.viewport().height())
        self._left.setMinimumHeight(least and theme().px(LEAST_HEIGHT))
        self._right.setMinimumHeight(least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
