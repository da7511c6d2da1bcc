"""Which characters the paper's letters can show, read from the font's own table: quick enough to be asked at every key."""
from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import combining

from app.paper.clean import printable

FILE = Path(__file__).parents[2] / "resources" / "fonts" / "paper" / "Lato-Regular.ttf"
_BESIDES = "\n\u00a0\u2010\u2011"        # spaces and hyphens that are drawn with others
_BY_SEGMENTS = 4                         # the format of a table for the plane in which nearly every character stands


@cache
def drawable() -> frozenset[str]:
    """The characters that the font has (`app.paper.fonts` asks ReportLab the same, which takes longer to load)."""
    data = FILE.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    names = {data[at:at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    start = names[b"cmap"]
    places = (struct.unpack_from(">HHI", data, start + 4 + 8 * number)[2] for number in range(struct.unpack_from(">H", data, start + 2)[0]))
    table = next(start + place for place in places if struct.unpack_from(">H", data, start + place)[0] == _BY_SEGMENTS)
    return frozenset(_BESIDES).union(map(chr, _codes(data, table)))


def strange(text: str) -> Iterator[tuple[int, str]]:
    """Each place in a text with a character that would be a box on paper."""
    if text.isascii():
        return
    known = drawable()
    for place, character in enumerate(text):
        if character not in known and not combining(character) and any(one not in known for one in printable(character)):
            yield place, character


def _codes(data: bytes, table: int) -> Iterator[int]:
    """The codes of a table of format 4: stretches from a first to a last character, each with its way to the glyph."""
    double = struct.unpack_from(">H", data, table + 6)[0]
    lasts, firsts, deltas, ways = (table + 14 + offset for offset in (0, double + 2, 2 * double + 2, 3 * double + 2))
    for at in range(0, double, 2):
        last, first, delta, way = (struct.unpack_from(">H", data, part + at)[0] for part in (lasts, firsts, deltas, ways))
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", data, ways + at + way + 2 * (code - first))[0] if way else code
            if code != 0xFFFF and (glyph + delta) % 0x10000 and (glyph or not way):
                yield code
