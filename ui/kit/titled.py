"""A title with a note behind it in one line: where there is little room the note gives way first."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.labels import ElidedLabel

GAP, LEAST = 8, 24                       # between both, and the least of a note that is worth showing


class Titled(QWidget):
    """Shows both; the title keeps its whole width as long as there is any."""

    def __init__(self, title: ElidedLabel, note: ElidedLabel) -> None:
        super().__init__()
        self._title, self._note = title, note
        for label in (title, note):
            label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        title, note = self._title.sizeHint(), self._note.sizeHint()
        return QSize(title.width() + GAP + note.width(), max(title.height(), note.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._title.minimumSizeHint().width(), self.sizeHint().height())

    def _place(self) -> None:
        wanted = self._title.sizeHint().width()
        rest = self.width() - wanted - GAP if self._note.text() else 0
        width = min(wanted, self.width()) if rest >= LEAST else self.width()
        self._title.setGeometry(0, 0, width, self.height())
        self._note.setGeometry(width + GAP, 0, rest if rest >= LEAST else 0, self.height())  # hidden it would not tell of other words

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
