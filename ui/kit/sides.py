"""A card to work in and a card to look at, side by side; where there is no room for both, one at a time."""
from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.theme import theme

BESIDE = 620


class Sides(QWidget):
    """Shows `left` and `right`. The buttons that turn from one to the other stand wherever a page puts them."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._turned, self._need = False, BESIDE
        self._ways: list[tuple[Button, bool]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        theme().changed.connect(self._arrange)

    @property
    def beside(self) -> bool:
        """Whether there is room for both."""
        return self.width() >= theme().px(self._need)

    def way(self, text: str, icon: str, to_right: bool) -> Button:
        """A button that turns to one of the sides; it is there only while that side cannot be seen."""
        made = Button(text, icon, "quiet", on_click=lambda: self.turn(to_right))
        made.hide()                          # until it stands somewhere; alone it would be a window
        self._ways.append((made, to_right))
        return made

    def need(self, width: int) -> None:
        """From which width on (pixels at 100 %) both are shown."""
        self._need = width
        self._arrange()

    def turn(self, to_right: bool) -> None:
        """Show this side, where only one can be shown."""
        self._turned = to_right
        self._arrange()
        if not self.beside:
            next((button.setFocus() for button, there in self._ways if there != to_right and button.isVisible()), None)

    def _arrange(self) -> None:
        beside = self.beside
        self._left.setVisible(beside or not self._turned)
        self._right.setVisible(beside or self._turned)
        for button, _to_right in self._ways:
            button.setVisible(not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
