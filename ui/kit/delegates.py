"""Draws rows: badge, title, second line, chip, date and inline buttons, in columns that all rows share."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.kit.chips import paint_badge, paint_chip
from ui.kit.icons import paint_icon
from ui.kit.marked_text import paint_marked
from ui.kit.row_look import SIDE, Columns, Places, RowLook, heading_height, leading, place, row_height, trailing
from ui.kit.table import ROW, Heading
from ui.kit.text import tip
from ui.theme import theme

LINED_SIDE = 14
_ELIDE = Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """Paints each row as its RowLook says; `pressed` tells which inline button of which row was used."""

    pressed = Signal(object, str)
    ticked = Signal(object)

    def __init__(self, look: Callable[[Any], RowLook], columns: Columns | None = None, lined: bool = False,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.columns = columns if columns is not None else Columns()
        self.focused_button: tuple[int, str] | None = None
        self._lined = lined
        if lined:
            self.columns.side = LINED_SIDE
        self._held: tuple[int, str] | None = None
        self._pointer = QPoint(-1, -1)

    def places(self, option: QStyleOptionViewItem, row: Any) -> Places:
        """Where the parts of this row stand."""
        return place(option.rect, self.look(row), self.columns, option.direction == Qt.LayoutDirection.RightToLeft)

    def button_at(self, option: QStyleOptionViewItem, row: Any, point: QPoint) -> str:
        """The key of the inline button under the pointer, or nothing."""
        places = self.places(option, row)
        return next((key for key, rect in places.buttons.items() if rect.adjusted(-2, -4, 2, 4).contains(point)), "")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if isinstance(row, Heading):
            self._paint_heading(painter, option.rect, row, rtl)
        else:
            self._paint_ground(painter, option)
            self._paint_row(painter, option, row, rtl, index.row())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, heading_height() if isinstance(index.data(ROW), Heading) else row_height())

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        row = index.data(ROW)
        if row is None or isinstance(row, Heading) or not isinstance(event, QMouseEvent):
            return False
        point = event.position().toPoint()
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self._pointer = point
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._over_tick(option, row, point):
            if kind == QEvent.Type.MouseButtonRelease:
                self.ticked.emit(row)
            return True
        key = self.button_at(option, row, point)
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._held = (index.row(), key) if key else None
            return bool(key)
        if kind == QEvent.Type.MouseButtonRelease and self._held is not None:
            held, self._held = self._held, None
            if held == (index.row(), key):
                self.pressed.emit(row, key)
            return True
        return False

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        """What does not fit into a line can be read whole under the pointer."""
        QToolTip.showText(event.globalPos(), tip(self.cut(option, index.data(ROW))), view)
        return True

    def cut(self, option: QStyleOptionViewItem, row: Any) -> str:
        """The lines of a row that are painted with dots at their end, whole."""
        if row is None or isinstance(row, Heading):
            return ""
        look, room = self.look(row), self.places(option, row).text.width()
        lines = ((look.title, "strong"), (look.second, "secondary"))
        return " · ".join(text for text, font in lines if QFontMetrics(theme().font(font)).horizontalAdvance(text) > room)

    def _over_tick(self, option: QStyleOptionViewItem, row: Any, point: QPoint) -> bool:
        if self.look(row).ticked is None:
            return False
        return self.places(option, row).tick.adjusted(-SIDE, -8, 6, 8).contains(point)

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading, rtl: bool) -> None:
        side = self.columns.side
        inner = rect.adjusted(side, 6, -side, 0)
        painter.setPen(theme().colour("muted"))
        painter.setFont(theme().font("secondary"))
        note = QFontMetrics(painter.font()).horizontalAdvance(heading.note)
        painter.drawText(inner, trailing(rtl), heading.note)
        painter.setFont(theme().font("secondary_strong"))
        room = inner.width() - note - SIDE
        painter.drawText(inner, leading(rtl), QFontMetrics(painter.font()).elidedText(heading.text, _ELIDE, room))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selection" if selected else "hover"))
            inset = 4 if self._lined else 0
            painter.drawRoundedRect(rect.adjusted(inset, 2, -inset, -2), 8, 8)
        elif self._lined and rect.top() > 0:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, theme().colour("line"))
        if state & QStyle.StateFlag.State_HasFocus and self.focused_button is None:
            self._ring(painter, rect.adjusted(1, 2, -1, -2), 8)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Any, rtl: bool, number: int) -> None:
        look = self.look(row)
        places = place(option.rect, look, self.columns, rtl)
        if look.ticked is not None:
            self._paint_tick(painter, places.tick, look.ticked)
        if look.initials or look.icon:
            paint_badge(painter, places.badge, look.tone, look.initials, look.icon)
        self._paint_text(painter, places.text, look, rtl)
        if look.chip and places.chip.isValid():
            paint_chip(painter, self._chip_rect(places.chip, look.chip, rtl), look.chip, look.chip_tone)
        if look.date and places.date.isValid():
            painter.setPen(theme().colour("muted"))
            painter.setFont(theme().font("secondary"))
            painter.drawText(places.date, trailing(rtl), look.date)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        for key, text in look.buttons:
            if key not in places.buttons:
                continue  # a row that has not been measured yet: it is painted again in a moment
            self._paint_button(painter, places.buttons[key], text, hovered, (number, key) == self.focused_button)

    def _paint_text(self, painter: QPainter, rect: QRect, look: RowLook, rtl: bool) -> None:
        ink, muted = theme().colour("muted" if look.quiet else "text"), theme().colour("muted")
        title, second = theme().font("strong"), theme().font("secondary")
        upper, lower = QFontMetrics(title), QFontMetrics(second)
        height = upper.height() + (lower.height() if look.second else 0)
        line = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), upper.height())
        paint_marked(painter, line, upper.elidedText(look.title, _ELIDE, rect.width()), look.title_hits, title, ink, rtl)
        if look.second:
            line = QRect(rect.left(), line.bottom() + 1, rect.width(), lower.height())
            text = lower.elidedText(look.second.replace("\n", " "), _ELIDE, rect.width())
            paint_marked(painter, line, text, look.hits, second, muted, rtl)

    def _chip_rect(self, room: QRect, text: str, rtl: bool) -> QRect:
        width = QFontMetrics(theme().font("small_strong")).horizontalAdvance(text) + 24
        left = room.left() if rtl else room.right() - width + 1
        return QRect(left, room.top(), width, room.height())

    def _paint_tick(self, painter: QPainter, rect: QRect, ticked: bool) -> None:
        painter.setPen(QPen(theme().colour("accent" if ticked else "outline"), 1))
        painter.setBrush(theme().colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            paint_icon(painter, "check", rect.adjusted(2, 2, -2, -2), theme().colour("on_accent"))

    def _paint_button(self, painter: QPainter, rect: QRect, text: str, hovered: bool, focused: bool) -> None:
        under = hovered and rect.contains(self._pointer)
        painter.setPen(QPen(theme().colour("outline"), 1))
        painter.setBrush(theme().colour("hover" if under else "surface"))
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        if focused:
            self._ring(painter, rect, 7)
        painter.setPen(theme().colour("text"))
        painter.setFont(theme().font("small_strong"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), text)

    def _ring(self, painter: QPainter, rect: QRect, radius: int) -> None:
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)
