"""The real pages of a letter, as they will come out of the printer."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.cards import column_of, row_of
from ui.kit.labels import Label
from ui.kit.messages import Banner

A4_WIDTH_INCHES = 210 / 25.4
LARGEST_DPI, SMALLEST_DPI = 150.0, 40.0
GAP = 12
FRAME = 28


class PaperView(QWidget):
    """Shows a Preview: all its pages under each other, fitted to the width, and its warnings above."""

    def __init__(self, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Any = None
        column = column_of(self, spacing=8)
        self.banner = Banner()
        self.banner.hide()
        self.sentence = Label(empty, "secondary", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("kind", "paper")
        self._area.setAccessibleName(_("The letter's pages"))
        self._pages = QWidget()
        self._stack = QVBoxLayout(self._pages)
        self._stack.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack.setSpacing(GAP)
        self._area.setWidget(self._pages)
        self.count = Label("", "small")
        column.addWidget(self.banner)
        column.addWidget(self._area, 1)
        column.addWidget(self.sentence, 1)
        column.addLayout(row_of(1, self.count, 1))
        self._area.hide()
        self._area.viewport().installEventFilter(self)

    @property
    def preview(self) -> Any:
        """What is shown."""
        return self._preview

    def show_preview(self, preview: Any) -> None:
        """Show a letter, or the sentence why there is none."""
        self._preview = preview
        has_pages = bool(preview and preview.pdf)
        self._area.setVisible(has_pages)
        self.sentence.setVisible(not has_pages)
        if preview and preview.problem:
            self.sentence.setText(_("No letter for this customer: {reason}.").format(reason=preview.problem))
        self.banner.setVisible(bool(preview and preview.warnings))
        if preview and preview.warnings:
            self.banner.set(" ".join(preview.warnings), "warning")
        self.count.setText(_("{count} pages").format(count=preview.pages) if has_pages and preview.pages > 1 else "")
        self._draw()
        self._area.verticalScrollBar().setValue(0)

    def show_sentence(self, sentence: str) -> None:
        """Show no letter, and say why."""
        self.show_preview(None)
        self.sentence.setText(sentence)

    def _draw(self) -> None:
        while (item := self._stack.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        if not (self._preview and self._preview.pdf):
            return
        from app.letters.preview import picture

        scale = self.devicePixelRatioF()
        width = max(self._area.viewport().width() - FRAME, 200)
        dpi = min(LARGEST_DPI, max(SMALLEST_DPI, width / A4_WIDTH_INCHES)) * scale
        for page in range(self._preview.pages):
            made = picture(self._preview.pdf, page, dpi)
            image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGBX8888).copy()
            image.setDevicePixelRatio(scale)
            sheet = QLabel()
            sheet.setPixmap(QPixmap.fromImage(image))
            sheet.setProperty("kind", "sheet")
            sheet.setAccessibleName(_("Page {number}").format(number=page + 1))
            self._stack.addWidget(sheet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent) and event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._draw)
        return super().eventFilter(watched, event)
