"""Drawing on paper: millimetres from the top left, words in a face, one PDF for any number of pages.

All text passes through `esc`, and nothing reads markup in it, so a customer's `<b>` is three characters on paper.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from app.paper.fonts import font
from app.paper.stream import StreamedCanvas
from app.paper.wrap import Pieces, Wrapper

MM = 72 / 25.4
A4 = (210.0, 297.0)
_ASCII_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_MOST_KEPT = 4_000                        # lines that stay encoded: the constant ones of a run, not every customer's


_ESCAPED = tuple(f"\\{chr(byte)}" if chr(byte) in "\\()" else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}" for byte in range(256))


def esc(data: bytes) -> str:
    """A string of a PDF drawing: brackets and backslashes guarded, other bytes as octal where they need it."""
    return "".join(_ESCAPED[byte] for byte in data)


class Sheets:
    """A PDF in the making. `text` and `line` draw on the current page, `next_page` finishes it, `close` finishes the file."""

    def __init__(self, stream: BinaryIO, title: str, author: str = "", subject: str = "", language: str = "en-GB",
                 size: tuple[float, float] = A4, invariant: bool = False,
                 pictures: Callable[[str], bytes | None] | None = None) -> None:
        self.height = size[1] * MM
        self.pages = 0
        self.wrapper = Wrapper()
        self._pictures = pictures
        self._canvas = StreamedCanvas(stream, (size[0] * MM, self.height), language, invariant)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Regulars")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._drawn: list[str] = []
        self._encoded: tuple[dict[str, str], ...] = ({}, {}, {}, {})
        self._colour = ""

    def bookmark(self, title: str) -> None:
        """List the current page under this title."""
        self._canvas.document.bookmark(title[:120])

    def text(self, x: float, y: float, pieces: Pieces, size: float, grey: float = 0.0) -> None:
        """Set one line: its left end at `x` points, its baseline `y` points from the top."""
        self._tint(f"{grey:.2f} g" if grey else "0 g")
        drawn = [f"BT 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm"]
        drawn.extend(self._show(face, words, size) for face, words in pieces if words)
        drawn.append("ET")
        self._drawn.append(" ".join(drawn))

    def write(self, x: float, y: float, words: str, size: float, face: int = 0, grey: float = 0.0) -> None:
        """Set some words of one face on one line."""
        self.text(x, y, ((face, words),), size, grey)

    def write_right(self, x: float, y: float, words: str, size: float, face: int = 0, grey: float = 0.0) -> None:
        """Set some words so that they end at `x`."""
        self.write(x - self.wrapper.width(((face, words),), size), y, words, size, face, grey)

    def line(self, x1: float, y1: float, x2: float, y2: float, thickness: float = 0.5, grey: float = 0.0) -> None:
        """Draw a straight line between two points, measured from the top left."""
        self._drawn.append(f"{grey:.2f} G {thickness:.2f} w {x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle, given by its top left corner."""
        self._tint(f"{grey:.2f} g")
        self._drawn.append(f"{x:.2f} {self.height - y - height:.2f} {width:.2f} {height:.2f} re f")

    def next_page(self) -> None:
        """The page is finished and goes to the file."""
        self._canvas.show(self._drawn)
        self._drawn.clear()
        self._colour = ""
        self.pages += 1

    def close(self) -> None:
        """Write what remains: fonts, bookmarks, the table of contents of the file."""
        self._canvas.save()

    def _tint(self, colour: str) -> None:
        if colour != self._colour:
            self._drawn.append(colour)
            self._colour = colour

    def _show(self, face: int, words: str, size: float) -> str:
        known = self._encoded[face]
        key = f"{size} {words}"
        drawn = known.get(key)
        if drawn is None:
            if len(known) > _MOST_KEPT:
                known.clear()
            drawn = known[key] = self._encode(face, words, size)
        return drawn

    def _encode(self, face: int, words: str, size: float) -> str:
        """The drawing operators of some words; a font is embedded in subsets of 256 characters, each under its own name."""
        document, type_face = self._canvas.document, font(face)
        words = words.replace("\u00a0", " ")
        if words.isascii():
            return f"{type_face.getSubsetInternalName(0, document)} {size:g} Tf ({words.translate(_ASCII_ESCAPES)}) Tj"
        return " ".join(f"{type_face.getSubsetInternalName(subset, document)} {size:g} Tf ({esc(data)}) Tj"
                        for subset, data in type_face.splitString(words, document))
