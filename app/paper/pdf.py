"""A PDF that is written while it grows, so that ten thousand letters need no memory.

Only places are kept. Small objects are packed by the hundred into compressed object streams (PDF 1.5 and later), which is
what keeps a tagged letter under two thousand bytes.
"""
from __future__ import annotations

import zlib
from struct import Struct
from typing import BinaryIO

_PLACE = Struct(">BIH")                  # how it is kept, its place or its object stream, its number there
_IN_FILE, _PACKED = 1, 2
_MOST_PACKED = 400
_LEVEL = 5


class PdfFile:
    """Objects by number, as text; what is reserved must be written before `close`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._places = bytearray(_PLACE.pack(0, 0, 0xFFFF))
        self._waiting: list[tuple[int, str]] = []
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """The number of an object that is written later."""
        number = len(self._places) // _PLACE.size
        self._places += b"\0\0\0\0\0\0\0"
        return number

    def write(self, body: str, number: int = 0) -> int:
        """An object without a stream; answers its number."""
        number = number or self.reserve()
        self._waiting.append((number, body))
        if len(self._waiting) >= _MOST_PACKED:
            self._pack()
        return number

    def write_stream(self, data: bytes, entries: str = "", number: int = 0, packed: bool = False) -> int:
        """An object with a stream, compressed here unless it is `packed` already (then `entries` says how)."""
        number = number or self.reserve()
        if not packed:
            data, entries = zlib.compress(data, _LEVEL), f"{entries}/Filter/FlateDecode"
        _PLACE.pack_into(self._places, number * _PLACE.size, _IN_FILE, self._at, 0)
        self._put(b"%d 0 obj\n<<%b/Length %d>>stream\n%b\nendstream\nendobj\n" % (number, entries.encode("latin-1"), len(data), data))
        return number

    def close(self, root: int, info: int, fingerprint: bytes) -> None:
        """Write what waits, the table of places and the trailer."""
        self._pack()
        own, start = self.reserve(), self._at
        _PLACE.pack_into(self._places, own * _PLACE.size, _IN_FILE, start, 0)
        name = fingerprint.hex().upper()
        self.write_stream(_differences(bytes(self._places)), (
            f"/Type/XRef/W[1 4 2]/Size {own + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
            f"/DecodeParms<</Predictor 12/Columns {_PLACE.size}>>"), own)
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        if not self._waiting:
            return
        number = self.reserve()
        heads, at = [], 0
        for index, (one, body) in enumerate(self._waiting):
            _PLACE.pack_into(self._places, one * _PLACE.size, _PACKED, number, index)
            heads.append(f"{one} {at}")
            at += len(body) + 1
        head = " ".join(heads) + "\n"
        body = "\n".join([body for _one, body in self._waiting])
        count = len(self._waiting)
        self._waiting.clear()
        self.write_stream((head + body).encode("latin-1"), f"/Type/ObjStm/N {count}/First {len(head)}", number)

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
    """Rows of the table of places, each as what differs from the row above (PNG's filter "up"): they compress ten times better."""
    width, count = _PLACE.size, len(rows) // _PLACE.size
    made = bytearray((width + 1) * count)
    made[::width + 1] = b"\x02" * count
    for column in range(width):
        values = rows[column::width]
        made[column + 1::width + 1] = bytes([(below - above) & 255 for above, below in zip(b"\0" + values, values, strict=False)])
    return bytes(made)
