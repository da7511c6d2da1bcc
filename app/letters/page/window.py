"""The address behind the window: as large as it may be, and never beyond what every envelope shows."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.letters.page.geometry import Profile
from app.paper.fonts import ASCENT
from app.paper.sheet import MM
from app.paper.wrap import Pieces, Wrapper

_SIZES = ((10.5, 12.0, 6), (10.0, 11.5, 7))             # size, leading, most lines
_SMALLER = 1.13                          # leading of all smaller sizes, in ems
_SMALLEST = 5.0
_ABOVE, _ABOVE_ACCENTED = 0.74, 0.94     # what stands above the first baseline, in ems: capitals, accents on them
_BELOW, _BELOW_CAPITALS = 0.22, 0.04     # what hangs below the last one


@dataclass(frozen=True)
class AddressBlock:
    """An address as it is set: its size, the first baseline in points from the top, and its lines."""

    size: float
    leading: float
    y: float
    lines: list[Pieces]
    whole: bool = True                   # False when its end found no room


def set_address(wrapper: Wrapper, address: Sequence[str], profile: Profile) -> AddressBlock:
    """An address in its box; long ones shrink rather than lose a word, and begin higher where the window allows it."""
    for size, leading, most in _SIZES:
        made = _at(wrapper, address, profile, size, leading)
        if made.whole and len(made.lines) <= most:
            return made
    size = _SIZES[-1][0]
    while size > _SMALLEST:
        size -= 0.5
        made = _at(wrapper, address, profile, size, size * _SMALLER)
        if made.whole:
            return made
    lines = made.lines[:max(1, int(profile.visible.height * MM / made.leading))]
    return AddressBlock(size, made.leading, profile.visible.y * MM + size * _ABOVE_ACCENTED, lines, False)


def _at(wrapper: Wrapper, address: Sequence[str], profile: Profile, size: float, leading: float) -> AddressBlock:
    box, visible = profile.address, profile.visible
    lines = [line for words in address for line in wrapper.lines(((words, 0),), box.width * MM, size)]
    above = _ABOVE if not address or address[0].isascii() else _ABOVE_ACCENTED
    below = _BELOW_CAPITALS if address and address[-1].isupper() else _BELOW
    lowest = visible.bottom * MM - below * size - (len(lines) - 1) * leading
    y = min(box.y * MM + size * ASCENT, lowest)
    return AddressBlock(size, leading, y, lines, y - above * size >= visible.y * MM)
