"""A list on the left and what is chosen on the right; where there is no room for both, one of the two at a time."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.theme import theme

HANDLE = 16


class ListAndCard(QWidget):
    """`back` names the way back to the list in a narrow window; Esc goes it too. Widths are in pixels at the usual zoom."""

    went_back = Signal()
    """The user has gone back to the list."""

    def __init__(self, left: QWidget, right: QWidget, back: str, list_width: int, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = left, right
        self._least, self._on_right, self._alone = least, False, False
        self.both = True
        self.back = Button(back, "arrow-left", "quiet", on_click=self._on_back)
        self.back.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(HANDLE)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme().px(list_width), 10_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.splitter, 1)

    def show_right(self) -> None:
        """What is chosen is wanted now."""
        self._on_right = True
        self._arrange()

    def show_left(self) -> None:
        """The list is wanted now."""
        self._on_right = False
        self._arrange()

    def set_alone(self, alone: bool) -> None:
        """Whether there is no list just now: the right side then stands alone."""
        self._alone = alone
        self._arrange()

    def _arrange(self) -> None:
        right = self._on_right or self._alone
        self.left.setVisible(not self._alone and (self.both or not right))
        self.right.setVisible(self.both or right)
        self.back.setVisible(not self._alone and not self.both and right)

    def _on_back(self) -> None:
        self.show_left()
        self.went_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._on_right and not self._alone:
            self._on_back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        both = self.width() >= theme().px(self._least)
        if both != self.both:
            self.both = both
            self._arrange()
