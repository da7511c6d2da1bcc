"""Two widgets side by side where there is room for both; else one at a time, in turn. (`Panes` puts them below one another.)"""
from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme


class InTurn(QWidget):
    """Base of `ListAndCard` and `TextAndPage`, which lay out `left` and `right` and know the ways from one to the other.

    need: from which width on (pixels at 100 %) both are shown.
    """

    def __init__(self, left: QWidget, right: QWidget, need: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = left, right
        self.beside = True
        """Whether there is room for both."""
        self._need, self._on_right = need, False
        theme().changed.connect(self._measure)

    def need(self, width: int) -> None:
        """Other things stand here now, which need more room or less."""
        self._need = width
        self._measure()

    def show_left(self) -> None:
        """The left one is wanted now."""
        self._on_right = False
        self._arrange()

    def show_right(self) -> None:
        """The right one is wanted now."""
        self._on_right = True
        self._arrange()

    def _arrange(self) -> None:
        self.left.setVisible(self.beside or not self._on_right)
        self.right.setVisible(self.beside or self._on_right)

    def _measure(self) -> None:
        """Where there is no room for both any more, the one that somebody is working in stays."""
        beside = self.width() >= theme().px(self._need)
        if self.beside and not beside:
            focus = self.window().focusWidget()
            self._on_right = self._on_right or (focus is not None and self.right.isAncestorOf(focus))
        self.beside = beside
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
