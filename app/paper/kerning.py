"""Pairs of letters that stand too far apart by themselves ("We", "Yo", "r,"), from the face's own table."""
from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

_LEAST = 28                              # thousandths of an em: less is not seen at reading size
_PAIR = struct.Struct(">HHh")
_HEAD, _TABLE_HEAD = 4, 14
_NEVER = re.compile(r"(?!)")


class Kerning:
    """The pairs of one face."""

    def __init__(self, face: Any) -> None:
        self._pairs = dict(_pairs(face))
        after: dict[str, list[str]] = {}
        for first, second in self._pairs:
            after.setdefault(first, []).append(second)
        self._found = re.compile("|".join(f"{re.escape(first)}(?=[{re.escape(''.join(seconds))}])" for first, seconds in after.items())
                                 ) if after else _NEVER

    def of(self, text: str) -> float:
        """How much wider (mostly: less than 0) the pairs make a text, in ems."""
        return sum([self._pairs[text[at.start()], text[at.start() + 1]] for at in self._found.finditer(text)]) / 1000

    def parts(self, text: str) -> Iterator[tuple[str, int]]:
        """The text in parts, each with the thousandths of an em to go back behind it."""
        start = 0
        for found in self._found.finditer(text):
            end = found.end()
            yield text[start:end], -self._pairs[text[end - 1], text[end]]
            start = end
        yield text[start:], 0


def _pairs(face: Any) -> Iterator[tuple[tuple[str, str], int]]:
    """Pairs that matter, between characters rather than glyphs (the table `kern`, format 0)."""
    table: bytes = face.get_table("kern") if "kern" in face.table else b""
    if len(table) < _HEAD + _TABLE_HEAD:
        return
    characters: dict[int, list[str]] = {}
    for code, glyph in face.charToGlyph.items():
        if chr(code).isprintable() and not chr(code).isspace():
            characters.setdefault(glyph, []).append(chr(code))
    count = struct.unpack_from(">H", table, _HEAD + 6)[0]
    for left, right, value in _PAIR.iter_unpack(table[_HEAD + _TABLE_HEAD:_HEAD + _TABLE_HEAD + count * _PAIR.size]):
        step = round(value * 1000 / face.unitsPerEm)
        if abs(step) >= _LEAST:
            for first in characters.get(left, ()):
                for second in characters.get(right, ()):
                    yield (first, second), step
