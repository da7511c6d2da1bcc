"""The one family for paper: Lato in four faces, embedded, with the Welsh and Polish letters that the standard fonts lack.

Faces are numbered as styles add up: 0 regular, 1 bold, 2 italic, 3 bold italic.
"""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.i18n import _
from app.paper.clean import named, taken_out
from app.paper.kerning import Kerning

FOLDER = Path(__file__).parents[2] / "resources" / "fonts" / "paper"
NAMES = ("Lato", "Lato-Bold", "Lato-Italic", "Lato-BoldItalic")
_FILES = ("Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf", "Lato-BoldItalic.ttf")
REGULAR, BOLD, ITALIC, BOLD_ITALIC = range(4)
ASCENT, DESCENT, CAPITALS = 0.805, 0.195, 0.7165     # of the size, the same in all four faces
_MOST_KEPT = 20_000
_SPACES = frozenset("\n\u00a0")
_HYPHENS = (0x2010, 0x2011)


def font(face: int) -> Any:
    """ReportLab's font of a face, read from our own file the first time it is needed."""
    name = NAMES[face]
    if name not in pdfmetrics.getRegisteredFontNames():
        read = TTFont(name, str(FOLDER / _FILES[face]))
        for hyphen in _HYPHENS:                           # Lato has the plain one only, and they look the same
            read.face.charToGlyph.setdefault(hyphen, read.face.charToGlyph[ord("-")])
            read.face.charWidths.setdefault(hyphen, read.face.charWidths[ord("-")])
        pdfmetrics.registerFont(read)
        if face == BOLD_ITALIC or all(other in pdfmetrics.getRegisteredFontNames() for other in NAMES):
            pdfmetrics.registerFontFamily(NAMES[0], *NAMES)
    return pdfmetrics.getFont(name)


def kerning(face: int) -> Kerning:
    """The pairs of a face, read once; they stay with ReportLab's font."""
    holder = font(face)
    if not hasattr(holder, "pairs"):
        holder.pairs = Kerning(holder.face)
    pairs: Kerning = holder.pairs
    return pairs


def missing_glyphs(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of some texts that cannot be printed, each named so that it can be found."""
    holder = font(REGULAR)
    if not hasattr(holder, "characters"):
        holder.characters = _SPACES.union(map(chr, holder.face.charToGlyph))
    return tuple([named(character) for character in sorted(set("".join(texts)) - holder.characters)])


def warn_of_glyphs(texts: Iterable[str]) -> tuple[str, ...]:
    """One sentence naming every character that the paper will not show, or nothing."""
    together = "".join(set("".join(texts)))
    strange = [*missing_glyphs((together,)), *[named(one) for one in sorted(taken_out(together))]]
    if not strange:
        return ()
    return (_("These characters cannot be printed: {characters}.").format(characters=", ".join(dict.fromkeys(strange))),)


class _Codes(dict[str, float]):
    """How wide each character is, in thousandths of an em; those that the face lacks as wide as their box."""

    def __init__(self, widths: dict[int, float], default: float) -> None:
        super().__init__()
        self._widths, self._default = widths, default

    def __missing__(self, character: str) -> float:
        self[character] = width = self._widths.get(ord(character), self._default)
        return width


class Widths:
    """How wide words are in one face, in ems; each word is measured once."""

    def __init__(self, face: int) -> None:
        metrics = font(face).face
        self._of = _Codes(metrics.charWidths, metrics.defaultWidth).__getitem__
        self._known: dict[str, float] = {}
        self._kerning = kerning(face)
        self.space = self._of(" ") / 1000

    def of(self, word: str) -> float:
        """The width of a word at size 1."""
        width = self._known.get(word)
        if width is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            width = self._known[word] = sum(map(self._of, word)) / 1000 + self._kerning.of(word)
        return width

    def fitting(self, word: str, room: float) -> int:
        """How many characters of a word fit into `room` ems; at least one."""
        used, count = 0.0, 0
        for character in word:
            used += self._of(character) / 1000
            if used > room and count:
                break
            count += 1
        return max(1, count)
