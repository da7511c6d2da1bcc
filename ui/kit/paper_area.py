"""The pages of a PDF under each other, as they will come out of the printer; only those in view are drawn."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QWidget

from app.i18n import _
from ui.theme import theme

POINTS_PER_INCH, MM_PER_INCH = 72, 25.4
MARGIN, GAP = 12, 12
LEAST_WIDTH, LARGEST_DPI = 160, 220.0
ZOOMS = (1.0, 1.4, 2.0)
MOST_KEPT = 12
ENVELOPE = QColor(120, 105, 80, 120)


class PaperArea(QAbstractScrollArea):
    """Shows pages fitted to its width, or larger. `window` (left, top, width, height, fold in mm) draws an envelope over page one."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The pages"))
        self._pdf, self._words = b"", ""
        self._sizes: list[tuple[float, float]] = []
        self._kept: dict[tuple[int, int], QPixmap] = {}
        self._zoom = 0
        self._window: tuple[float, ...] | None = None
        theme().changed.connect(self._arrange)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> int:
        """0: as wide as there is room; then larger, step by step."""
        return self._zoom

    def set_pdf(self, pdf: bytes, keep_place: bool = False) -> None:
        """Show this PDF, from its beginning unless it is the same one in other words."""
        self._pdf, self._sizes, self._words = pdf, [], ""
        if pdf:
            with self._pages() as pages:
                self._sizes = [pages.size(page) for page in range(len(pages))]
                self._words = pages.words(0)
        self._kept.clear()
        place = self.verticalScrollBar().value()
        self._arrange()
        self.verticalScrollBar().setValue(place if keep_place else 0)
        self.setAccessibleDescription(self._words)
        self.viewport().update()

    def set_window(self, window: tuple[float, ...] | None) -> None:
        """Lay an envelope over the first page, or take it off."""
        self._window = window
        self.viewport().update()

    def set_zoom(self, zoom: int) -> None:
        """Show the pages larger or smaller."""
        self._zoom = max(0, min(len(ZOOMS) - 1, zoom))
        self._kept.clear()
        self._arrange()
        self.viewport().update()
        self.zoomed.emit()

    def words(self) -> str:
        """What the first page says."""
        return self._words

    def sheet(self, page: int) -> QRect:
        """Where a page stands, in the viewport."""
        return list(self._places())[page]

    def sizeHint(self) -> QSize:
        return QSize(360, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH + 2 * MARGIN, 120)

    def _pages(self) -> Any:
        """The PDF, open for a moment: a document that outlives its widget would be PDFium's to complain about."""
        from app.paper.picture import Pages

        return closing(Pages(self._pdf))

    def _width(self) -> int:
        """Of the widest page; the bar's room is left free whether it is there or not, or the two would chase each other."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        fitted = max(LEAST_WIDTH, self.width() - bar - 2 * self.frameWidth() - 2 * MARGIN)
        return round(fitted * ZOOMS[self._zoom])

    def _scale(self) -> float:
        """Pixels to a point."""
        return self._width() / max((width for width, _height in self._sizes), default=1.0)

    def _places(self) -> Iterator[QRect]:
        scale, top = self._scale(), MARGIN - self.verticalScrollBar().value()
        whole = max(self._width() + 2 * MARGIN, self.viewport().width())
        left = -self.horizontalScrollBar().value()
        for width, height in self._sizes:
            size = QSize(round(width * scale), round(height * scale))
            yield QRect(QPoint(left + (whole - size.width()) // 2, top), size)
            top += size.height() + GAP

    def _arrange(self) -> None:
        places = list(self._places())
        tall = places[-1].bottom() - places[0].top() + 1 + 2 * MARGIN if places else 0
        wide = self._width() + 2 * MARGIN if places else 0
        room = self.viewport().size()
        for bar, length, seen in ((self.verticalScrollBar(), tall, room.height()), (self.horizontalScrollBar(), wide, room.width())):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)

    def _picture(self, page: int, size: QSize) -> QPixmap:
        key = (page, size.width())
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            dpi = min(LARGEST_DPI, self._scale() * POINTS_PER_INCH * self.devicePixelRatioF())
            with self._pages() as pages:
                made = pages.draw(page, dpi)
            image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGBX8888).copy()
            self._kept[key] = QPixmap.fromImage(image)
        return self._kept[key]

    def _paint_envelope(self, painter: QPainter, sheet: QRect) -> None:
        """Paper is hidden by the envelope but for its window, down to the fold."""
        left, top, width, height, fold = (length / MM_PER_INCH * POINTS_PER_INCH * self._scale() for length in self._window or ())
        window = QRectF(sheet.x() + left, sheet.y() + top, width, height)
        cover = QPainterPath()
        cover.addRect(QRectF(sheet.x(), sheet.y(), sheet.width(), fold))
        cover.addRoundedRect(window, 4, 4)
        cover.setFillRule(Qt.FillRule.OddEvenFill)
        painter.fillPath(cover, ENVELOPE)
        painter.setPen(QPen(QColor(60, 50, 30), 1.4))
        painter.drawRoundedRect(window, 4, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for page, place in enumerate(self._places()):
            if not place.intersects(event.rect().adjusted(0, -1, 0, 1)):
                continue
            painter.drawPixmap(place, self._picture(page, place.size()))
            painter.setPen(theme().colour("line"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            if page == 0 and self._window:
                self._paint_envelope(painter, place)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 6, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)
