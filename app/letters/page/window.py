"""The address behind the window: as large as it may be, and never beyond what every envelope shows."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import _
from app.letters.addressing.address import USUAL_LINES
from app.letters.page.geometry import Profile
from app.paper.fonts import ASCENT
from app.paper.sheet import MM
from app.paper.wrap import Pieces, Wrapper

USUAL_SIZE = 10.0                        # what is at least this large and in six lines is worth no word
_SIZES = ((10.5, 12.0, 6), (10.0, 11.5, 7))             # size, leading, most lines
_LEADING, _LEAST_LEADING = 1.15, 1.0     # of all others, in ems: lines move together before they shrink
_SMALLEST = 5.0
_ABOVE, _ABOVE_ACCENTED = 0.74, 0.94     # what stands above the first baseline, in ems: capitals, accents on them
_BELOW, _BELOW_CAPITALS = 0.22, 0.04     # what hangs below the last one
_TOLD = 60                               # characters of a line in a sentence
_HAIR = 0.001                            # so that rounding leaves no line out


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
    while not (made := _closer(wrapper, address, profile, size)).whole and size > _SMALLEST:
        size -= 0.5
    if made.whole:
        return made
    lines = made.lines[:max(1, int(profile.visible.height * MM / made.leading))]
    return AddressBlock(size, made.leading, profile.visible.y * MM + size * _ABOVE_ACCENTED, lines, False)


def address_warning(wrapper: Wrapper, address: Sequence[str], profile: Profile) -> str:
    """What the owner should know about how an address is printed: how small it is, and why. Empty where all is as usual."""
    block = set_address(wrapper, address, profile)
    count, size = len(block.lines), f"{block.size:g}"
    if not block.whole:
        return _("The address is too long for the window; its end is not printed.")
    if count <= USUAL_LINES and block.size >= USUAL_SIZE:
        return ""
    if count > len(address):
        longest = max(address, key=len)
        return _("“{line}” takes more than one line; the address prints smaller, in {count} lines at {size} points.").format(
            line=longest if len(longest) <= _TOLD else f"{longest[:_TOLD].rstrip()}…", count=count, size=size)
    return _("The address has {count} lines and prints smaller, at {size} points.").format(count=count, size=size)


def _closer(wrapper: Wrapper, address: Sequence[str], profile: Profile, size: float) -> AddressBlock:
    """The lines as far apart as the window lets them be."""
    count = len(_lines(wrapper, address, profile, size))
    room = profile.visible.height * MM - sum(_beyond(address)) * size
    return _at(wrapper, address, profile, size, max(_LEAST_LEADING * size, min(_LEADING * size, room / max(1, count - 1))))


def _at(wrapper: Wrapper, address: Sequence[str], profile: Profile, size: float, leading: float) -> AddressBlock:
    box, visible = profile.address, profile.visible
    lines = _lines(wrapper, address, profile, size)
    above, below = _beyond(address)
    lowest = visible.bottom * MM - below * size - (len(lines) - 1) * leading
    y = min(box.y * MM + size * ASCENT, lowest)
    return AddressBlock(size, leading, y, lines, y - above * size >= visible.y * MM - _HAIR)


def _lines(wrapper: Wrapper, address: Sequence[str], profile: Profile, size: float) -> list[Pieces]:
    return [line for words in address for line in wrapper.lines(((words, 0),), profile.address.width * MM, size)]


def _beyond(address: Sequence[str]) -> tuple[float, float]:
    """What stands above the first baseline and hangs below the last, in ems."""
    return (_ABOVE if not address or address[0].isascii() else _ABOVE_ACCENTED,
            _BELOW_CAPITALS if address and address[-1].isupper() else _BELOW)
