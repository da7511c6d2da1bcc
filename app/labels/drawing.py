"""Drawing labels: each address within its label and 3 mm from its edges, moved by what the printer is out."""
from __future__ import annotations

from collections.abc import Iterator

from app.i18n import _
from app.labels.addressees import Addressee
from app.labels.fitting import LARGEST, OVER, Block, fitted
from app.labels.sheets import Sheet
from app.letters.readers.recipients import LeftOut
from app.paper.sheet import MM, Sheets
from app.paper.wrap import Wrapper

MARGIN = 3.0 * MM
INDENT = 0.035                           # of the label's width, where the lines leave room for it
THIN, GREY = 0.3, 0.45


def set_block(sheets: Sheets, block: Block, x: float, top: float) -> None:
    """Draw lines below each other; `top` is where an accented capital of the first line begins. Points."""
    y = top + block.size * OVER
    for line in block.lines:
        sheets.text(x, y, line, block.size)
        y += block.leading


def fit_label(wrapper: Wrapper, sheet: Sheet, one: Addressee) -> Block:
    """An address as it will be set on this sheet's labels; without lines where it does not fit."""
    return fitted(wrapper, one.lines, sheet.label[0] * MM - 2 * MARGIN, sheet.label[1] * MM - 2 * MARGIN, LARGEST, one.names)


def draw_label(sheets: Sheets, sheet: Sheet, number: int, block: Block, shift: tuple[float, float]) -> None:
    """One address on one label of the page, in the middle of its height."""
    x, y = (at * MM + by * MM for at, by in zip(sheet.corner(number), shift, strict=True))
    width, height = (length * MM for length in sheet.label)
    widest = max((sheets.wrapper.width(line, block.size) for line in block.lines), default=0.0)
    indent = max(0.0, min(width * INDENT, width - 2 * MARGIN - widest))
    set_block(sheets, block, x + MARGIN + indent, y + (height - block.height) / 2)


def outline(sheets: Sheets, sheet: Sheet, shift: tuple[float, float]) -> None:
    """The edges of all labels of the page, as fine lines."""
    width, height = (length * MM for length in sheet.label)
    for corner in sheet.places():
        x, y = (at * MM + by * MM for at, by in zip(corner, shift, strict=True))
        frame(sheets, x, y, width, height)


def frame(sheets: Sheets, x: float, y: float, width: float, height: float) -> None:
    """A rectangle of fine lines. Points."""
    for x1, y1, x2, y2 in ((x, y, x + width, y), (x, y + height, x + width, y + height), (x, y, x, y + height),
                           (x + width, y, x + width, y + height)):
        sheets.line(x1, y1, x2, y2, THIN, GREY)


def warnings(addressee: Addressee, block: Block) -> Iterator[LeftOut]:
    """What is to be known about an address as it was set."""
    words = list(addressee.strange)
    if block.left_out:
        words.append(_("the name is too long; it ends in “…”."))
    elif block.small:
        words.append(_("the address is long and is set in {size:g} points.").format(size=block.size))
    return (LeftOut(addressee.customers[0], addressee.name, one) for one in words)
