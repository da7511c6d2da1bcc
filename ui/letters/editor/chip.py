"""Draws a field or a condition in a letter's wording as one small tinted shape with words in it."""
from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

from app.i18n import _
from app.letters.wording.chips import chips
from ui.theme import theme

CHIP_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 1
SOURCE = int(QTextFormat.Property.UserProperty) + 1
MARK = "\ufffc"                       # what stands in the document where a chip is
PADDING, AROUND, LEAST, WIDEST = 6, 1, 40, 340
END = re.compile(r"\{%[-+]?\s*endif\s*[-+]?%\}")
WAVE, LINE_END = 2.0, "↵"
FIELD, BLOCK, ODD = "field", "block", "odd"


@dataclass(frozen=True)
class Sign:
    """What a chip says. `grave`: it cannot be printed as it is."""

    label: str
    kind: str = FIELD
    grave: bool = False

    @property
    def tone(self) -> str:
        """The colours in which it is shown."""
        return "danger" if self.grave else {FIELD: "accent", BLOCK: "info"}.get(self.kind, "muted")


def sign_of(source: str) -> Sign:
    """What stands for this piece of wording."""
    found = chips(source) if source.startswith("{") else ()
    if not found:
        return Sign(LINE_END, ODD)
    kind = found[0].kind if found[0].kind in (FIELD, BLOCK) else ODD
    label = _("end if") if END.fullmatch(source) else found[0].label.strip() or source
    return Sign(label, kind, not found[0].known)


def chip_format(source: str) -> QTextCharFormat:
    """The format of the one character that stands for this piece of wording."""
    made = QTextCharFormat()
    made.setObjectType(CHIP_TYPE)
    made.setProperty(SOURCE, source)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return made


class ChipPainter(QPyTextObject):
    """Gives chips their size and paints them, in the colours of the theme in use."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tones: dict[int, str] = {}            # by place in the document: what the check has found
        self._signs: dict[str, Sign] = {}

    def sign(self, source: str) -> Sign:
        """What stands for this piece of wording; remembered, since a text is laid out at every key."""
        if source not in self._signs:
            self._signs[source] = sign_of(source)
        return self._signs[source]

    def intrinsicSize(self, document: QTextDocument, position: int, char_format: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(theme().font("secondary"))
        words = self.sign(str(char_format.property(SOURCE))).label
        room = document.textWidth() - 2 * (document.documentMargin() + PADDING + AROUND)
        wide = min(metrics.horizontalAdvance(words) + 1, theme().px(WIDEST), room if room > LEAST else theme().px(WIDEST))
        return QSizeF(wide + 2 * (PADDING + AROUND), metrics.height() + 2)

    def drawObject(self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, char_format: QTextFormat) -> None:
        source = str(char_format.property(SOURCE))
        shown = self.sign(source)
        tone = "danger" if shown.grave else self.tones.get(position, shown.tone)
        ink, soft = theme().tint(tone)
        shape = rect.adjusted(AROUND, 0, -AROUND, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        if shown.kind == FIELD:
            painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        else:
            painter.drawRoundedRect(shape, 4, 4)
        painter.setFont(theme().font("secondary"))
        painter.setPen(ink)
        room = shape.adjusted(PADDING, 0, -PADDING, 0)
        words = QFontMetricsF(painter.font()).elidedText(shown.label, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), words)
        if tone == "danger":
            _wave(painter, room)
        painter.restore()


def _wave(painter: QPainter, room: QRectF) -> None:
    """A wavy line under the words."""
    painter.setPen(QPen(theme().colour("danger"), 1))
    foot, count = room.bottom() - 1, max(1, round(room.width() / WAVE))
    points = [QPointF(room.left() + number * WAVE, foot - (WAVE if number % 2 else 0)) for number in range(count + 1)]
    painter.drawPolyline(points)
