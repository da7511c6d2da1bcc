"""A width on paper, set by a slider; the page beside it follows while it moves."""
from __future__ import annotations

from PySide6.QtCore import Property, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from app.i18n import _
from ui.kit.cards import row_of
from ui.kit.labels import Label
from ui.theme import theme

SETTLED_MS = 600  # so long after the last key of many the width counts as chosen
STEP = 5


class _Slider(QSlider):
    """Scrolling a page must never change a value on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class WidthField(QWidget):
    """Whole millimetres between two ends."""

    committed = Signal()
    moved = Signal(int)
    """It is being moved by hand; the width is not chosen yet."""

    def __init__(self, least: int, most: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider, self._words = _Slider(Qt.Orientation.Horizontal), Label("", "secondary")
        self.slider.setRange(least, most)
        self.slider.setPageStep(STEP)
        self.slider.setAccessibleName(name)
        self.setLayout(row_of(self.slider, self._words, spacing=12))
        self.setFocusProxy(self.slider)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self.committed.emit)
        self.slider.valueChanged.connect(lambda _width: self._show_words())
        self.slider.actionTriggered.connect(lambda _action: self._on_moved())
        self.slider.sliderReleased.connect(self._on_released)
        theme().changed.connect(self._show_words)
        self._show_words()

    def width_mm(self) -> int:
        """The width chosen."""
        return self.slider.value()

    def set_width_mm(self, width: int) -> None:
        """Show this width."""
        self.slider.setValue(width)

    def put_back(self, value: int) -> None:
        """Show the old width again."""
        self._settled.stop()
        self.set_width_mm(value)

    def _show_words(self) -> None:
        self._words.setText(_("{number} mm").format(number=self.slider.value()))
        self._words.setMinimumWidth(theme().px(48))

    def _on_moved(self) -> None:
        """A key or the mouse has moved it: Qt has not yet taken the new place over."""
        self.moved.emit(self.slider.sliderPosition())
        if not self.slider.isSliderDown():
            self._settled.start()

    def _on_released(self) -> None:
        self._settled.stop()
        self.committed.emit()

    value = Property(int, width_mm, set_width_mm, user=True)
