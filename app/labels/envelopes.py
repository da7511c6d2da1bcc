"""Envelopes that go through the printer: the address in the middle of the right, the corner for the stamp and the foot left free.

The places are Royal Mail's: the address begins at about 40 % of the width and 45 % of the height, the top right 74 × 40 mm
belong to the stamp, and in the bottom 18 mm the sorting machine prints its own marks.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import NotFound
from app.i18n import _
from app.labels.addressees import Addressee
from app.labels.drawing import set_block
from app.labels.fitting import Block, fitted
from app.paper.sheet import MM, Sheets
from app.paper.wrap import Wrapper
from app.settings import Business

STAMP = (74.0, 40.0)
FOOT = 18.0
EDGE = 9.0                               # mm from the paper's edge, which few printers reach
ACROSS, DOWN = 0.40, 0.45
LARGEST, RETURN = 12.0, 8.0              # points


@dataclass(frozen=True)
class Envelope:
    """One size, lying with the flap behind; lengths in millimetres."""

    name: str
    width: float
    height: float

    @property
    def words(self) -> str:
        """“DL, 220 × 110 mm”."""
        return _("{name}, {width:g} × {height:g} mm").format(name=self.name, width=self.width, height=self.height)

    @property
    def address(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the room for the address."""
        left, top = self.width * ACROSS, max(self.height * DOWN, STAMP[1])
        return left, top, self.width - left - EDGE, self.height - top - FOOT

    @property
    def sender(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the room for the return address."""
        return EDGE, EDGE, self.width - STAMP[0] - EDGE - 4, min(STAMP[1], self.height * DOWN) - EDGE - 4


SIZES: Mapping[str, Envelope] = {one.name: one for one in (
    Envelope("DL", 220, 110), Envelope("C6", 162, 114), Envelope("C5", 229, 162), Envelope("C4", 324, 229))}


def envelope_of(name: str) -> Envelope:
    """The envelope of this size, however it is written (“dl”). Raises NotFound."""
    found = SIZES.get(name.strip().upper())
    if found is None:
        raise NotFound(_("There is no envelope size “{name}”.").format(name=name),
                       _("There are: {known}.").format(known=", ".join(SIZES)))
    return found


def sender_lines(business: Business) -> tuple[str, ...]:
    """The return address: who to send it back to, and where; nothing while no address is set."""
    lines = [line.strip() for line in business.address.splitlines() if line.strip()]
    return tuple(line for line in (business.name or business.owner, *lines) if line) if lines else ()


def fit_address(wrapper: Wrapper, envelope: Envelope, one: Addressee) -> Block:
    """An address as it will be set on this envelope; without lines where it does not fit."""
    _left, _top, width, height = (length * MM for length in envelope.address)
    return fitted(wrapper, one.lines, width, height, LARGEST, one.names)


def draw_envelope(sheets: Sheets, envelope: Envelope, block: Block, sender: Sequence[str]) -> None:
    """One envelope: the address, and the return address if there is one."""
    left, top, _width, _height = (length * MM for length in envelope.address)
    set_block(sheets, block, left, top)
    if sender:
        left, top, width, height = (length * MM for length in envelope.sender)
        set_block(sheets, fitted(sheets.wrapper, sender, width, height, RETURN), left, top)
