"""A veil over something that is out of date: it can still be seen, and a line says that it is not what it should be."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.cards import column_of
from ui.kit.messages import Banner
from ui.theme import theme

THICKNESS, AROUND = 150, 12                 # of 255; pixels


class Veil(QWidget):
    """Lies over a widget while it has something to say. The mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.banner = Banner(closable=False, parent=self)
        column = column_of(self, AROUND)
        column.addWidget(self.banner)
        column.addStretch(1)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty when it is not there."""
        return self.banner.text() if not self.isHidden() else ""

    def say(self, text: str = "") -> None:
        """Lie over it and say this; without a text go away."""
        if text == self.text:
            return
        self.setVisible(bool(text))
        if text:
            self.setGeometry(self.parentWidget().rect())
            self.banner.set(text, "warning")
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self.parentWidget().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QColor(theme().colour("surface"))
        shade.setAlpha(THICKNESS)
        QPainter(self).fillRect(self.rect(), shade)
