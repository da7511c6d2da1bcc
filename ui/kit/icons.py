"""Icons: Lucide's outlines, drawn in the colours of the theme in use.

The engine asks for its colour each time it paints, so nobody has to set icons again when the theme changes.
"""
from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import RESOURCES, theme

STROKE = "1.75"
MIRRORED = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "undo-2", "redo-2", "panel-left"})


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, side: int, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def paint_icon(painter: QPainter, name: str, rect: QRect, colour: QColor) -> None:
    """Draw an icon as large as fits into `rect`, in the middle."""
    ratio = painter.device().devicePixelRatio()
    side = min(rect.width(), rect.height())
    mirrored = name in MIRRORED and QGuiApplication.isRightToLeft()
    pixmap = _drawn(name, colour.name(), round(side * ratio), mirrored)
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.drawPixmap(square, pixmap)


class _Engine(QIconEngine):
    """Paints one outline at the leading edge, so that a wider icon size leaves a gap before a button's text."""

    def __init__(self, name: str, role: str, on_role: str) -> None:
        super().__init__()
        self._name, self._role, self._on_role = name, role, on_role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._on_role if state == QIcon.State.On else self._role
        side = min(rect.width(), rect.height())
        left = rect.right() - side + 1 if QGuiApplication.isRightToLeft() else rect.left()
        square = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        paint_icon(painter, self._name, square, theme().colour("disabled" if mode == QIcon.Mode.Disabled else role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._on_role)

    def key(self) -> str:
        return f"lucide:{self._name}:{self._role}"


def icon(name: str, role: str = "text", on_role: str = "") -> QIcon:
    """An icon by its Lucide name in the colour of a token (`text`, `muted`, `accent`, `on_accent`, `danger` …)."""
    return QIcon(_Engine(name, role, on_role or role))


def icon_pixmap(name: str, role: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """A picture of an icon, for places that take no QIcon."""
    pixmap = QPixmap(_drawn(name, theme().colour(role).name(), round(size * ratio), False))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
