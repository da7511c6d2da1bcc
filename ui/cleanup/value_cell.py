"""One value of two cards that are laid side by side: the same, to be chosen from, or added. An icon says it beside the colour."""
from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from ui.kit.icons import paint_icon
from ui.kit.text import tip
from ui.theme import theme

SAME, DIFFERS, ADDED, STAYS, JOINED = "same", "differs", "added", "kept", "joined"
SPELT, MAIN, STRICTER = "spelt", "main", "stricter"
NOTHING, CARD = "nothing", "card"
TONES = {SAME: "success", STAYS: "success", DIFFERS: "danger", MAIN: "danger", ADDED: "warning", JOINED: "warning", SPELT: "warning",
         STRICTER: "warning", NOTHING: "muted", CARD: "accent"}
CHOSEN = (DIFFERS, MAIN, SPELT, CARD)
ICONS = {SAME: "check", STAYS: "check", ADDED: "plus", JOINED: "plus"}
PADDING, ICON, LEAST, MOST_LINES, LONG = 9, 16, 32, 12, 120


class ValueCell(QAbstractButton):
    """Shows a value. One that differs is chosen like a radio button: put the two into a QButtonGroup. So is a whole CARD."""

    def __init__(self, text: str, state: str, name: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._second, self.state = text, second, state
        choosable = state in CHOSEN
        self.setCheckable(choosable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choosable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, choosable)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not choosable)
        self.setAccessibleName(name)
        self.setToolTip(tip(text) if len(text) > LONG else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def words(self) -> str:
        """What it shows."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or self.group() is None:
            super().keyPressEvent(event)
            return
        ahead = (event.key() == Qt.Key.Key_Right) != self.isRightToLeft()
        other = self.group().buttons()[-1 if ahead else 0]
        if other is not self:
            other.setFocus()
            other.click()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(20, width - 3 * PADDING - theme().px(ICON))
        return max(theme().px(LEAST), round(sum(laid.boundingRect().height() for laid in self._lay_out(room, True))) + PADDING + 4)

    def sizeHint(self) -> QSize:
        return QSize(170, self.heightForWidth(170))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().px(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, soft = theme().tint(TONES[self.state])
        if self.state != NOTHING:
            ring = self.hasFocus() or self.isChecked()
            painter.setPen(QPen(theme().colour("accent") if self.hasFocus() else ink, 2) if ring else Qt.PenStyle.NoPen)
            over = self.state in CHOSEN and self.underMouse() and not self.isChecked()
            painter.setBrush(theme().colour("hover") if over or (self.state == CARD and not self.isChecked()) else soft)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        side = theme().px(ICON)
        mark = self._visual(QRect(PADDING, (min(self.height(), theme().px(LEAST)) - side) // 2, side, side))
        if self.state in CHOSEN:
            self._paint_choice(painter, mark)
        elif self.state in ICONS:
            paint_icon(painter, ICONS[self.state], mark, ink)
        self._paint_words(painter, side)

    def _paint_choice(self, painter: QPainter, mark: QRect) -> None:
        """A radio mark, filled when this value is kept."""
        painter.setPen(QPen(theme().colour("text"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark.adjusted(1, 1, -2, -2))
        if self.isChecked():
            inset = mark.width() // 4 + 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("text"))
            painter.drawEllipse(mark.adjusted(inset, inset, -inset - 1, -inset - 1))

    def _paint_words(self, painter: QPainter, side: int) -> None:
        left = 2 * PADDING + side
        top = max(3.0, (min(self.height(), theme().px(LEAST)) - QFontMetrics(theme().font("body")).height()) / 2)
        room = self._visual(QRect(left, 0, self.width() - left - PADDING, self.height()))
        quiet = self.state == NOTHING or (self.state in CHOSEN and not self.isChecked())
        painter.setPen(theme().colour("muted" if quiet else "text"))
        for laid in self._lay_out(room.width(), self.isChecked()):
            laid.draw(painter, QPointF(room.left(), top))
            top += laid.boundingRect().height()

    def _lay_out(self, width: int, strong: bool) -> list[QTextLayout]:
        """The text in lines, broken between words where there is one, and below it what is said in small."""
        parts = [(self._words, theme().font("strong" if strong else "body"))]
        return [_lines(text, font, width) for text, font in [*parts, (self._second, theme().font("small"))] if text]

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


def _lines(text: str, font: QFont, width: int) -> QTextLayout:
    """A text in lines of this width; what is longer than a few lines ends there."""
    laid = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    top = 0.0
    for _number in range(MOST_LINES):
        line = laid.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    laid.endLayout()
    return laid
