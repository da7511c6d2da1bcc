"""The sizes of envelopes that go through the printer, and where on them the address stands.

The places are Royal Mail's: the address begins at about 40 % of the width and 45 % of the height, the top right 74 × 40 mm
belong to the stamp, and in the bottom 18 mm the sorting machine prints its own marks.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import NotFound
from app.i18n import _

STAMP = (74.0, 40.0)
FOOT = 18.0
EDGE = 9.0                               # mm from the paper's edge, which few printers reach
ACROSS, DOWN = 0.40, 0.45


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
