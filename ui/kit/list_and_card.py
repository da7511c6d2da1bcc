"""A list on the left and what is chosen in it on the right, with a handle between; where there is no room for both, in turn."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.in_turn import InTurn
from ui.theme import theme

HANDLE = 16


class ListAndCard(InTurn):
    """`back` names the way back to the list in a narrow window; Esc goes it too. Widths are in pixels at the usual zoom."""

    went_back = Signal()
    """The user has gone back to the list."""

    def __init__(self, left: QWidget, right: QWidget, back: str, list_width: int, need: int, parent: QWidget | None = None) -> None:
        super().__init__(left, right, need, parent)
        self._alone = False
        self.back = Button(back, "arrow-left", "quiet", on_click=self._on_back)
        self.back.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(HANDLE)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme().px(list_width), 10_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(splitter, 1)

    def set_alone(self, alone: bool) -> None:
        """Whether there is no list just now: the right side then stands alone."""
        self._alone = alone
        self._arrange()

    def _arrange(self) -> None:
        if self._alone:
            self.left.hide()
            self.right.show()
        else:
            super()._arrange()
        self.back.setVisible(not self._alone and not self.beside and self._on_right)

    def _on_back(self) -> None:
        self.show_left()
        self.went_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._on_right and not self._alone:
            self._on_back()
            return
        super().keyPressEvent(event)
