"""A drawn sheet of labels: click those that are used already, and printing begins at the next."""
from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.labels.sheets import Sheet
from ui.kit.text import announce
from ui.theme import theme

WIDTH, HEIGHT, LEAST_WIDTH, LEAST_HEIGHT = 176, 248, 124, 130
EDGE, ROUND, LEAST_NUMBERED = 4.0, 2.0, 13.0


class SheetPicture(QWidget):
    """Shows a sheet: used labels are crossed, those of the first page that will be printed are tinted.

    The mouse or Space marks the labels up to one as used; used ones are free again from the one that is pressed. Arrow keys move.
    """

    started = Signal(int)
    """The first label to print, counted from 1."""

    def __init__(self, clickable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._start, self._labels, self._cursor = 1, 0, 1
        self._clickable = clickable
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Sheet of labels"))
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.updateGeometry)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return self._sheet

    @property
    def start(self) -> int:
        """The first label to print."""
        return self._start

    @property
    def cursor_label(self) -> int:
        """The label on which the keys stand."""
        return self._cursor

    def set_sheet(self, sheet: Sheet | None) -> None:
        """Show another sheet; what was used of the last one is forgotten."""
        if sheet != self._sheet:
            self._sheet, self._start, self._cursor = sheet, 1, 1
        self._describe()

    def set_labels(self, labels: int) -> None:
        """How many labels will be printed."""
        self._labels = labels
        self.update()

    def set_start(self, start: int) -> None:
        """Begin at this label."""
        count = self._sheet.count if self._sheet else 1
        self._start = start if 1 <= start <= count else 1
        self._describe()

    def place(self, number: int) -> QRectF:
        """Where a label stands in the widget."""
        if self._sheet is None:
            return QRectF()
        page, scale = self._page()
        (x, y), (width, height) = self._sheet.corner(number), self._sheet.label
        return QRectF(page.x() + x * scale, page.y() + y * scale, width * scale, height * scale)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_WIDTH), theme().px(LEAST_HEIGHT))

    def _page(self) -> tuple[QRectF, float]:
        """The paper within the widget, and how many pixels a millimetre is."""
        wide, tall = self._sheet.page if self._sheet else (210.0, 297.0)
        scale = min((self.width() - 2 * EDGE) / wide, (self.height() - 2 * EDGE) / tall)
        return QRectF((self.width() - wide * scale) / 2, EDGE, wide * scale, tall * scale), scale

    def _press(self, number: int) -> None:
        """Mark the labels up to this one as used, or, when it is used, this one and what follows as free."""
        if self._sheet is None:
            return
        used = number < self._start
        self._cursor = number
        self.set_start(number if used else number + 1)
        announce(self, self.accessibleDescription())
        self.started.emit(self._start)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """Where printing begins."""
        if self._sheet is None:
            return ""
        if self._start == 1:
            return _("A full sheet of {count}. Click the labels that are used already.").format(count=self._sheet.count)
        return _("Begins at label {start} of {count}.").format(start=self._start, count=self._sheet.count)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position())
        if self._clickable and number and event.button() == Qt.MouseButton.LeftButton:
            self._press(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns,
                 Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000}
        if self._clickable and self._sheet and event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        elif self._clickable and self._sheet and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self._cursor)
        else:
            super().keyPressEvent(event)

    @property
    def _columns(self) -> int:
        return self._sheet.columns if self._sheet else 1

    def _move(self, step: int) -> None:
        count = self._sheet.count if self._sheet else 1
        wanted = self._cursor + step
        if 1 <= wanted <= count or abs(step) > count:
            self._cursor = max(1, min(count, wanted))
            used = _("used") if self._cursor < self._start else _("free")
            announce(self, _("Label {number}, {state}").format(number=self._cursor, state=used))
        self.update()

    def _number_at(self, spot: QPointF) -> int:
        """The label under the mouse; 0 beside all of them."""
        count = self._sheet.count if self._sheet else 0
        return next((number for number in range(1, count + 1) if self.place(number).adjusted(-1, -1, 1, 1).contains(spot)), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page, _scale = self._page()
        painter.setPen(QPen(theme().colour("outline"), 1))
        painter.setBrush(theme().colour("surface"))
        painter.drawRoundedRect(page, 3, 3)
        painter.setFont(theme().font("small"))
        for number in range(1, (self._sheet.count if self._sheet else 0) + 1):
            self._paint_label(painter, number)
        if self.hasFocus() and self._sheet:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawRoundedRect(self.place(self._cursor), ROUND, ROUND)

    def _paint_label(self, painter: QPainter, number: int) -> None:
        place = self.place(number).adjusted(0.5, 0.5, -0.5, -0.5)
        used, printed = number < self._start, self._start <= number < self._start + self._labels
        inside = self._page()[0].adjusted(-1, -1, 1, 1).contains(place)
        painter.setPen(QPen(theme().colour("danger" if not inside else "accent" if printed else "line"), 1))
        painter.setBrush(theme().colour("hover") if used else theme().colour("accent_soft") if printed else QColor(0, 0, 0, 0))
        painter.drawRoundedRect(place, ROUND, ROUND)
        if used:
            painter.setPen(QPen(theme().colour("outline"), 1))
            painter.drawLine(place.topLeft(), place.bottomRight())
            painter.drawLine(place.topRight(), place.bottomLeft())
        elif place.height() >= theme().px(round(LEAST_NUMBERED)):
            painter.setPen(theme().colour("text" if printed else "muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
