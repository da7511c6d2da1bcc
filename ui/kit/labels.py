"""Labels: plain text in one of the settled sizes."""
from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.text import set_look, set_tip


class Label(QLabel):
    """A text. kind: display, title, section, strong, body, secondary, small, error, heading; tone colours it."""

    def __init__(self, text: str = "", kind: str = "body", tone: str = "", wrap: bool = False, selectable: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Colour the text: danger, warning, success, info, accent, muted or nothing."""
        set_look(self, tone=tone)


class ElidedLabel(Label):
    """A one-line text that gives way with … where there is no room, and then tells the rest as a tooltip."""

    def __init__(self, text: str = "", kind: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, kind, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(painter, self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter),
                                  self.palette(), self.isEnabled(), shown, self.foregroundRole())
