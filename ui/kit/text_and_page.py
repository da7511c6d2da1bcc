"""A card to write in and the page that comes of it, each as wide as the other; where there is no room for both, in turn."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.in_turn import InTurn


class TextAndPage(InTurn):
    """The buttons that turn from one to the other stand wherever a page puts them."""

    def __init__(self, left: QWidget, right: QWidget, need: int) -> None:
        super().__init__(left, right, need)
        self._ways: list[tuple[Button, bool]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left, 1)
        row.addWidget(right, 1)

    def way(self, text: str, icon: str, to_right: bool) -> Button:
        """A button that turns to one of the sides; it is there only while that side cannot be seen."""
        made = Button(text, icon, "quiet", on_click=lambda: self.turn(to_right))
        made.hide()                          # until it stands somewhere; alone it would be a window
        self._ways.append((made, to_right))
        return made

    def turn(self, to_right: bool) -> None:
        """Show this side, where only one can be shown, and stand on the way back."""
        self.show_right() if to_right else self.show_left()
        if not self.beside:
            next((button.setFocus() for button, there in self._ways if there != to_right and button.isVisible()), None)

    def _arrange(self) -> None:
        super()._arrange()
        for button, _to_right in self._ways:
            button.setVisible(not self.beside)
