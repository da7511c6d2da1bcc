"""Chips and avatars: small tinted shapes that say what something is; the words carry the meaning, never the colour alone."""
from __future__ import annotations

import unicodedata
import zlib

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.icons import paint_icon
from ui.theme import theme

AVATAR_TONES = ("info", "accent", "warning", "danger", "success")
CHIP_PADDING = 12


def initials_of(name: str) -> str:
    """Up to two capitals of a name: first and last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(unicodedata.normalize("NFC", word)[0] for word in chosen).upper()


def tone_of(name: str) -> str:
    """A tone that stays with a name."""
    return AVATAR_TONES[zlib.crc32(name.encode()) % len(AVATAR_TONES)]


def paint_chip(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
    """A pill with a word in it."""
    ink, soft = theme().tint(tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(ink)
    painter.setFont(theme().font("small_strong"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), text)


def paint_badge(painter: QPainter, rect: QRect, tone: str, initials: str = "", icon: str = "") -> None:
    """A tinted circle with initials, or a tinted rounded square with an icon."""
    ink, soft = theme().tint(tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    if icon:
        painter.drawRoundedRect(rect, 6, 6)
        inset = round(rect.width() * 0.23)
        paint_icon(painter, icon, rect.adjusted(inset, inset, -inset, -inset), ink)
        return
    painter.drawEllipse(rect)
    font = QFont(theme().font("small_strong"))  # a copy: the theme's own is shared by everybody
    font.setPixelSize(max(11, round(rect.width() * 0.34)))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), initials)


class Chip(QWidget):
    """A small tinted pill, for example “Boiler cover” or “3 days late”."""

    def __init__(self, text: str, tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set(self, text: str, tone: str = "info") -> None:
        """Say something else."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, self.rect(), self._text, self._tone)


def chip_size(text: str) -> QSize:
    """How much room a chip with this text takes."""
    metrics = QFontMetrics(theme().font("small_strong"))
    return QSize(metrics.horizontalAdvance(text) + 2 * CHIP_PADDING, metrics.height() + 4)


class Avatar(QWidget):
    """A tinted circle with the initials of a name, or a tinted square with an icon."""

    def __init__(self, name: str = "", size: int = 34, icon: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._icon, self._tone = size, icon, tone
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show these initials."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(painter, self.rect(), self._tone or tone_of(self._name), initials_of(self._name), self._icon)
