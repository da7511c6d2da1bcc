"""A colour for paper: one of a few that print well, or any other as # and six digits."""
from __future__ import annotations

from PySide6.QtCore import Property, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from app.i18n import _
from ui.kit.cards import row_of
from ui.kit.fields import LineField
from ui.kit.text import set_tip
from ui.theme import theme

# All are dark enough for small words on white paper, and stay apart from one another on a grey printer.
PRESETS = (("#17202C", _("Ink")), ("#0B6E62", _("Pine")), ("#1F4E8C", _("Blue")), ("#5B2A86", _("Plum")), ("#8A1C3B", _("Wine")),
           ("#8A4B08", _("Copper")))
SIDE, DIGITS = 28, 7


class Swatch(QAbstractButton):
    """A round patch of one colour."""

    def __init__(self, colour: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        set_tip(self, f"{name} {colour}")
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIDE), theme().px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        round_ = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme().colour("accent" if self.hasFocus() else "text"), 2))
            painter.drawEllipse(round_.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(theme().colour("outline"), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawEllipse(round_.adjusted(4, 4, -4, -4))


class ColourField(QWidget):
    """Swatches, and a box for any other colour."""

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.swatches = tuple(Swatch(colour, name) for colour, name in PRESETS)
        for one in self.swatches:
            self._group.addButton(one)
        self.line = LineField("#17202C")
        self.line.setAccessibleName(_("Colour as # and six digits"))
        self.line.setMaxLength(DIGITS)
        self.setLayout(row_of(*self.swatches, self.line, 1, spacing=4))
        self.setFocusProxy(self.line)
        self._group.buttonClicked.connect(self._on_swatch)
        self.line.textChanged.connect(lambda _text: self._show_chosen())
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def colour(self) -> str:
        """What is chosen or typed, in capitals; three digits stand for six."""
        digits = self.line.text().strip().removeprefix("#").upper()
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return f"#{digits}" if digits else ""

    def set_colour(self, colour: str) -> None:
        """Show this colour."""
        self.line.setText(colour)

    def put_back(self, value: str) -> None:
        """Show the old colour again."""
        self.line.put_back(value)

    def _show_chosen(self) -> None:
        now = self.colour()
        self._group.setExclusive(False)
        for one in self.swatches:
            one.setChecked(one.colour == now)
        self._group.setExclusive(True)

    def _on_swatch(self, swatch: QAbstractButton) -> None:
        assert isinstance(swatch, Swatch)
        self.line.put_back(swatch.colour)
        self.committed.emit()

    def _on_theme(self) -> None:
        self.line.setFixedWidth(theme().px(104))

    value = Property(str, colour, set_colour, user=True)
