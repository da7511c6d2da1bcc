"""One of a few big choices: an icon, a title and a sentence, chosen like a radio button."""
from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from ui.kit.chips import paint_badge
from ui.theme import theme

PADDING, BADGE = 14, 36


class ChoiceCard(QAbstractButton):
    """Put several into a QButtonGroup; one of them is chosen."""

    def __init__(self, icon: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._title, self._words = icon, title, words
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title = QFontMetrics(theme().font("strong")).height()
        room = QRect(0, 0, width - BADGE - 3 * PADDING, 10_000)
        words = QFontMetrics(theme().font("secondary")).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words).height()
        return max(BADGE, title + words + 2) + 2 * PADDING

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        fill = "selection" if chosen else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme().colour(fill if self.isEnabled() else "surface"))
        thick = 2 if chosen or self.hasFocus() else 1
        edge = "line" if not self.isEnabled() else "accent" if thick == 2 else "outline"
        painter.setPen(QPen(theme().colour(edge), thick))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)
        tone = "accent" if self.isEnabled() else "muted"
        paint_badge(painter, self._visual(QRect(PADDING, (self.height() - BADGE) // 2, BADGE, BADGE)), tone, icon=self._icon)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        left = BADGE + 2 * PADDING
        title = QFontMetrics(theme().font("strong")).height()
        room = self._visual(QRect(left, PADDING, self.width() - left - PADDING, self.height() - 2 * PADDING))
        leading = int(Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft))
        painter.setPen(theme().colour("text" if self.isEnabled() else "muted"))
        painter.setFont(theme().font("strong"))
        painter.drawText(room, leading, self._title)
        painter.setPen(theme().colour("text" if self.isChecked() and self.isEnabled() else "muted"))
        painter.setFont(theme().font("secondary"))
        painter.drawText(room.adjusted(0, title + 2, 0, 0), leading | int(Qt.TextFlag.TextWordWrap), self._words)

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
