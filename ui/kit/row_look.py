"""What a row of a list looks like, and the columns that rows share."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.kit.chips import CHIP_PADDING
from ui.theme import theme

ROW_HEIGHT, HEADING_HEIGHT, BADGE, TICK, SIDE, GAP = 52, 34, 34, 18, 8, 12
BUTTON_PADDING, BUTTON_HEIGHT, LEAST_TEXT = 10, 26, 150


@dataclass(frozen=True)
class RowLook:
    """One row: badge (initials or icon), title, second line, chip, date, inline buttons as (key, text)."""

    title: str
    second: str = ""
    initials: str = ""
    icon: str = ""
    tone: str = "info"
    chip: str = ""
    chip_tone: str = "info"
    date: str = ""
    buttons: tuple[tuple[str, str], ...] = ()
    ticked: bool | None = None
    quiet: bool = False
    """Drawn in the muted colour: binned, done, left out."""
    hits: tuple[tuple[int, int], ...] = ()
    """Stretches (start, end) of the second line that were searched for."""
    title_hits: tuple[tuple[int, int], ...] = ()
    """The same, of the title."""


@dataclass
class Columns:
    """Widths that all rows of one or several lists share, so that chips, dates and buttons stand under each other."""

    chip: int = 0
    date: int = 0
    buttons: list[int] = field(default_factory=list)
    """Widths of the inline buttons, counted from the row's end."""
    badge: bool = False
    tick: bool = False
    side: int = SIDE
    """Room at both ends of a row."""
    zoom: int = 0
    """The text size that was measured."""

    def measure(self, looks: Iterable[RowLook]) -> None:
        """Grow until every one of these rows fits; begins anew when the text size has changed."""
        if self.zoom != theme().zoom:
            self.chip = self.date = 0
            self.buttons.clear()
            self.zoom = theme().zoom
        small, date = QFontMetrics(theme().font("small_strong")), QFontMetrics(theme().font("secondary"))
        for look in looks:
            if look.chip:
                self.chip = max(self.chip, small.horizontalAdvance(look.chip) + 2 * CHIP_PADDING)
            if look.date:
                self.date = max(self.date, date.horizontalAdvance(look.date) + 2)
            self.badge = self.badge or bool(look.initials or look.icon)
            self.tick = self.tick or look.ticked is not None
            for place, (_key, text) in enumerate(reversed(look.buttons)):
                width = small.horizontalAdvance(text) + 2 * BUTTON_PADDING
                if place == len(self.buttons):
                    self.buttons.append(0)
                self.buttons[place] = max(self.buttons[place], width)


@dataclass
class Places:
    """Where the parts of one row stand, in the row's own reading direction."""

    tick: QRect
    badge: QRect
    text: QRect
    chip: QRect
    date: QRect
    buttons: dict[str, QRect]


def row_height() -> int:
    """The height of a row at the present text size, never below 52."""
    lines = QFontMetrics(theme().font("strong")).height() + QFontMetrics(theme().font("secondary")).height()
    return max(ROW_HEIGHT, lines + 14)


def heading_height() -> int:
    """The height of a line between rows."""
    return max(HEADING_HEIGHT, QFontMetrics(theme().font("secondary_strong")).height() + 14)


def place(row: QRect, look: RowLook, columns: Columns, rtl: bool) -> Places:
    """Lay out a row; parts give way in the order date, chip when the list is too narrow for its text."""
    inner = row.adjusted(columns.side, 0, -columns.side, 0)
    start, end = inner.left(), inner.right() + 1
    tick = QRect()
    if columns.tick:
        side = theme().px(TICK)
        tick = _centred(inner, start, side, side)
        start += side + GAP
    badge = QRect()
    if columns.badge:
        side = min(theme().px(BADGE), row.height() - 12)
        badge = _centred(inner, start, side, side)
        start += side + GAP
    buttons, end = _place_buttons(inner, look, columns, end)
    room = end - start - LEAST_TEXT
    date = chip = QRect()
    if columns.date and room > columns.date:
        date = QRect(end - columns.date, inner.top(), columns.date, inner.height())
        end -= columns.date + GAP
    if columns.chip and end - start - LEAST_TEXT > columns.chip:
        height = QFontMetrics(theme().font("small_strong")).height() + 4
        chip = _centred(inner, end - columns.chip, columns.chip, height)
        end -= columns.chip + GAP
    text = QRect(start, inner.top(), max(0, end - start), inner.height())
    places = Places(tick, badge, text, chip, date, buttons)
    return _mirrored(places, row) if rtl else places


def _place_buttons(inner: QRect, look: RowLook, columns: Columns, end: int) -> tuple[dict[str, QRect], int]:
    buttons: dict[str, QRect] = {}
    height = max(BUTTON_HEIGHT, QFontMetrics(theme().font("small_strong")).height() + 10)
    for slot, width in enumerate(columns.buttons):
        if slot < len(look.buttons):
            key = look.buttons[len(look.buttons) - 1 - slot][0]
            buttons[key] = _centred(inner, end - width, width, height)
        end -= width + 8
    return buttons, end - (GAP - 8 if columns.buttons else 0)


def _centred(inner: QRect, left: int, width: int, height: int) -> QRect:
    return QRect(left, inner.top() + (inner.height() - height) // 2, width, height)


def _mirrored(places: Places, row: QRect) -> Places:
    def flip(rect: QRect) -> QRect:
        return QRect(row.left() + row.right() - rect.right(), rect.top(), rect.width(), rect.height()) if rect.isValid() else rect

    return Places(flip(places.tick), flip(places.badge), flip(places.text), flip(places.chip), flip(places.date),
                  {key: flip(rect) for key, rect in places.buttons.items()})


def leading(rtl: bool) -> int:
    """Alignment flags of text that starts a line."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine)


def trailing(rtl: bool) -> int:
    """Alignment flags of text that ends a line."""
    return leading(not rtl)
