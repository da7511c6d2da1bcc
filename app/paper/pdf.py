"""A PDF that is written while it grows, so that ten thousand letters need no memory.

Only places are kept. Small objects are packed by the hundred into compressed object streams (PDF 1.5 and later), which is
what keeps a tagged letter under two thousand bytes.
"""
from __future__ import annotations

import sys
import zlib
from array import array
from itertools import accumulate
from typing import BinaryIO

_IN_FILE, _PACKED = 1, 2
_PLACE = 7                               # bytes of a place in the table: how it is kept (1), where (4), its number there (2)
_MOST_PACKED = 400
_GROWTH = bytes(4096)
_LEVEL = 5


class PdfFile:
    """Objects by number, as text; what is reserved must be written before `close`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._count = 1                                   # number 0 is nobody's
        self._kinds = bytearray()
        self._where = array("I")
        self._indexes = array("H")
        self._waiting: list[tuple[int, str]] = []
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """The number of an object that is written later."""
        number = self._count
        self._count += 1
        return number

    def write(self, body: str, number: int = 0) -> int:
        """An object without a stream; answers its number."""
        number = number or self.reserve()
        self.write_all([(number, body)])
        return number

    def write_all(self, objects: list[tuple[int, str]]) -> None:
        """Objects without streams, by the numbers that were reserved for them."""
        self._waiting += objects
        while len(self._waiting) >= _MOST_PACKED:
            self._pack()

    def write_stream(self, data: bytes, entries: str = "", number: int = 0, packed: bool = False) -> int:
        """An object with a stream, compressed here unless it is `packed` already (then `entries` says how)."""
        number = number or self.reserve()
        if not packed:
            data, entries = zlib.compress(data, _LEVEL), f"{entries}/Filter/FlateDecode"
        self._grow()
        self._kinds[number], self._where[number] = _IN_FILE, self._at
        self._put(b"%d 0 obj\n<<%b/Length %d>>stream\n%b\nendstream\nendobj\n" % (number, entries.encode("latin-1"), len(data), data))
        return number

    def close(self, root: int, info: int, fingerprint: bytes) -> None:
        """Write what waits, the table of places and the trailer."""
        while self._waiting:
            self._pack()
        own, start = self.reserve(), self._at
        self._grow()
        self._kinds[own], self._where[own] = _IN_FILE, start
        name = fingerprint.hex().upper()
        self.write_stream(_differences(self._table(own + 1)), (
            f"/Type/XRef/W[1 4 2]/Size {own + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
            f"/DecodeParms<</Predictor 12/Columns {_PLACE}>>"), own)
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        packed, self._waiting = self._waiting[:_MOST_PACKED], self._waiting[_MOST_PACKED:]
        number = self.reserve()
        self._grow()
        kinds, where, indexes = self._kinds, self._where, self._indexes
        for index, (one, _body) in enumerate(packed):
            kinds[one], where[one], indexes[one] = _PACKED, number, index
        bodies = [body for _one, body in packed]
        starts = accumulate([len(body) + 1 for body in bodies[:-1]], initial=0)
        head = " ".join([f"{one} {start}" for (one, _body), start in zip(packed, starts, strict=True)]) + "\n"
        data = (head + "\n".join(bodies)).encode("latin-1")
        self.write_stream(data, f"/Type/ObjStm/N {len(packed)}/First {len(head)}", number)

    def _grow(self) -> None:
        """Room for the places of all numbers that were given out."""
        while len(self._kinds) < self._count:
            self._kinds += _GROWTH
            self._where.extend(_GROWTH)
            self._indexes.extend(_GROWTH)

    def _table(self, count: int) -> bytes:
        """The places one after another, as the file keeps them."""
        made = bytearray(_PLACE * count)
        made[::_PLACE] = self._kinds[:count]
        for start, values in ((1, self._where), (5, self._indexes)):
            kept = values[:count]
            if sys.byteorder == "little":
                kept.byteswap()
            size, data = kept.itemsize, kept.tobytes()
            for column in range(size):
                made[start + column::_PLACE] = data[column::size]
        made[5:7] = b"\xff\xff"
        return bytes(made)

    def _put(self, data: bytes) -> None:
        self._stream.write(data)
        self._at += len(data)


def words(text: str) -> str:
    """Some words as a string of a PDF: plain where they are ASCII, else UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({escaped(text)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def escaped(text: str) -> str:
    """Brackets and backslashes guarded, so that they stand for themselves."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _differences(rows: bytes) -> bytes:
    """Rows of the table of places, each as what differs from the row above (PNG's filter "up"): they compress ten times better.

    All bytes are taken from each other at once, as one large number of which no byte borrows from its neighbour.
    """
    count = len(rows) // _PLACE
    upper = int.from_bytes(b"\x80" * len(rows), "little")
    everything = int.from_bytes(b"\xff" * len(rows), "little")
    here = int.from_bytes(rows, "little")
    above = (here << 8 * _PLACE) & everything
    apart = ((here | upper) - (above & (everything ^ upper))) ^ ((here ^ above ^ everything) & upper)
    changes = apart.to_bytes(len(rows), "little")
    made = bytearray((_PLACE + 1) * count)
    made[::_PLACE + 1] = b"\x02" * count
    for column in range(_PLACE):
        made[column + 1::_PLACE + 1] = changes[column::_PLACE]
    return bytes(made)
