"""A search box that waits a moment before it searches."""
from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.icons import paint_icon
from ui.theme import theme

PAUSE_MS = 120


class SearchBox(QLineEdit):
    """Emits `searched` with the text after a pause in typing, at once on Enter. Esc empties it; arrow down leaves to the list."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str, pause: int = PAUSE_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self.search_now)
        self._said = ""
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self.search_now)

    def clear_quietly(self) -> None:
        """Empty the box without searching."""
        self.clear()
        self._timer.stop()
        self._said = ""

    def search_now(self) -> None:
        """Search without waiting any longer."""
        self._timer.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.search_now()
        elif event.key() == Qt.Key.Key_Down:
            self.search_now()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().px(16)
        rect = self.rect().adjusted(9, 0, 0, 0)
        rect.setWidth(side)
        if self.isRightToLeft():
            rect.moveRight(self.rect().right() - 9)
        paint_icon(QPainter(self), "search", rect, theme().colour("muted"))
