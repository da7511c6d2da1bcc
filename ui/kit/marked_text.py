"""One line of text in which some stretches are marked: what was searched for."""
from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui.kit.row_look import leading
from ui.theme import theme

Spans = Iterable[tuple[int, int]]


def paint_marked(painter: QPainter, rect: QRect, text: str, spans: Spans, font: QFont, ink: QColor, rtl: bool) -> None:
    """Draw the text in one line, its marked stretches on a tinted ground."""
    painter.setFont(font)
    painter.setPen(ink)
    formats = list(_formats(text, spans))
    if not formats:
        painter.drawText(rect, leading(rtl), text)
        return
    option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    layout.endLayout()
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))


def _formats(text: str, spans: Spans) -> Iterable[QTextLayout.FormatRange]:
    mark = QTextCharFormat()
    colour, ground = theme().tint("warning")
    mark.setForeground(colour)
    mark.setBackground(ground)
    before = after = 0  # places in Python's text, and in Qt's, which counts a smiley as two
    for start, end in sorted(spans):
        if not before <= start < min(end, len(text)):
            continue
        one = QTextLayout.FormatRange()
        one.start = after + _units(text[before:start])
        one.length = _units(text[start:end])
        one.format = mark
        before, after = min(end, len(text)), one.start + one.length
        yield one


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
