"""The page to try a sheet with: outlines, cross hairs, and a ruler that tells whether the printer kept the size.

Printed on plain paper and held against the light with a sheet of labels behind it, it shows how far the printer is out.
"""
from __future__ import annotations

from app.i18n import _
from app.labels.drawing import GREY, MARGIN, THIN, outline, set_block
from app.labels.fitting import fitted
from app.labels.sheets import Sheet
from app.paper.sheet import MM, Sheets

RULER, TICK, CROSS = 100, 10, 3.0        # mm
LONG_TICK, SHORT_TICK = 2.0, 1.0
_DOWN = 0.34                             # where in its row the ruler lies
_SIZE = 9.0


def draw_trial(sheets: Sheets, sheet: Sheet, shift: tuple[float, float]) -> None:
    """Draw the test page of a sheet, moved as the labels will be."""
    outline(sheets, sheet, shift)
    told = _told(sheet, shift)
    for number in range(1, sheet.count + 1):
        x, y = (at + by for at, by in zip(sheet.corner(number), shift, strict=True))
        sheets.write((x + 1.5) * MM, (y + 4) * MM, str(number), 8, grey=GREY)
        if number in told:
            _say(sheets, sheet, x, y, told[number])
        else:
            _cross(sheets, x + sheet.label[0] / 2, y + sheet.label[1] / 2)
    _ruler(sheets, sheet, sheet.corner(min(told))[1] + shift[1])


def _told(sheet: Sheet, shift: tuple[float, float]) -> dict[int, list[str]]:
    """Which label says what: three labels of the second row and after, or one for everything where there are too few."""
    words = [_("Measure: this line is {length} mm.").format(length=_length(sheet)), _("Print at actual size, never “fit to page”."),
             _("{sheet}: {right:+.1f} mm to the right, {down:+.1f} mm down.").format(sheet=sheet.name, right=shift[0], down=shift[1])]
    first = sheet.columns + 1 if sheet.rows > 1 else 1
    if first + len(words) - 1 > sheet.count:
        return {first: words}
    return {first + place: [one] for place, one in enumerate(words)}


def _say(sheets: Sheets, sheet: Sheet, x: float, y: float, words: list[str]) -> None:
    below = sheet.label[1] * _DOWN + LONG_TICK
    block = fitted(sheets.wrapper, words, sheet.label[0] * MM - 2 * MARGIN, (sheet.label[1] - below) * MM - MARGIN, _SIZE)
    set_block(sheets, block, x * MM + MARGIN, (y + below) * MM)


def _cross(sheets: Sheets, x: float, y: float) -> None:
    sheets.line((x - CROSS) * MM, y * MM, (x + CROSS) * MM, y * MM, THIN)
    sheets.line(x * MM, (y - CROSS) * MM, x * MM, (y + CROSS) * MM, THIN)


def _length(sheet: Sheet) -> int:
    """100 mm, or on small paper as many tens as fit."""
    return min(RULER, int(sheet.page[0] - 2 * TICK) // TICK * TICK)


def _ruler(sheets: Sheets, sheet: Sheet, top: float) -> None:
    length, y = _length(sheet), top + sheet.label[1] * _DOWN
    left = (sheet.page[0] - length) / 2
    sheets.line(left * MM, y * MM, (left + length) * MM, y * MM, 0.7)
    for far in range(0, length + 1, TICK):
        tick = LONG_TICK if far in (0, length) else SHORT_TICK
        sheets.line((left + far) * MM, (y - tick) * MM, (left + far) * MM, (y + tick) * MM, 0.5)
