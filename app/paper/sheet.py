"""Drawing on paper: millimetres from the top left, words in a face, one PDF for any number of pages.

Nothing reads markup in any text, so a customer's `<b>` is three characters on paper.
"""
from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import BinaryIO

from app.paper.document import Document, picture_name
from app.paper.image import Embedded
from app.paper.tags import Element
from app.paper.wrap import Pieces, Wrapper

MM = 72 / 25.4
A4 = (210.0, 297.0)
_MOST_KEPT = 4_000                        # lines that stay coded: the constant ones of a run, not every customer's
Pictures = Callable[[str], "bytes | None"]


@dataclass(frozen=True)
class _Opening:
    """How a page begins: its operators, the elements that they belong to, and what is set behind them."""

    drawn: str
    elements: list[tuple[str, str]]
    ink: float | str
    font: tuple[str, float]


class Sheets:
    """A PDF in the making. `text` and `line` draw on the current page, `next_page` finishes it, `close` finishes the file.

    `begin` says to which element of the tree the following marks belong; without it they are mere decoration.
    """

    def __init__(self, stream: BinaryIO, title: str, author: str = "", subject: str = "", language: str = "en-GB",
                 size: tuple[float, float] = A4, invariant: bool = False, pictures: Pictures | None = None) -> None:
        self.width, self.height = size[0] * MM, size[1] * MM
        self.pages = 0
        self.wrapper = Wrapper()
        self.language = language
        self._document = Document(stream, (self.width, self.height))
        self.tags = self._document.tags
        self._about = {"Title": title, "Author": author, "Subject": subject}
        self._invariant = invariant
        self._pictures = pictures
        self._images: dict[str, Embedded | None] = {}
        self._drawn: list[str] = []
        self._coded: dict[tuple[int, str], list[tuple[str, str]]] = {}
        self._places: dict[tuple[float, float], str] = {}
        self._ink: float | str = 0.0                      # what text is filled with; a page begins with black
        self._font = ("", 0.0)
        self._openings: dict[Hashable, _Opening] = {}
        self._marked: Element | None = None
        self._inside = False

    def speak(self, languages: Collection[str]) -> None:
        """The file is in this language when all that it holds is; otherwise it stays in its own, and its parts say theirs."""
        if len(languages) == 1:
            self.language = next(iter(languages))

    def paper(self, width: float, height: float) -> None:
        """The pages from this one on have this size, in millimetres."""
        if (width * MM, height * MM) != (self.width, self.height):
            self.width, self.height = width * MM, height * MM
            self._places.clear()

    def open_alike(self, key: Hashable, section: Element, draw: Callable[[], None]) -> None:
        """Begin a page in the way that many pages begin: drawn the first time, copied afterwards. Each element has one mark."""
        known = self._openings.get(key)
        if known is None:
            before = self.tags.count
            draw()
            self.end()
            made = self.tags.since(before)
            self._openings[key] = _Opening("\n".join(self._drawn), made, self._ink, self._font)
            return
        self._drawn.append(known.drawn)
        self._ink, self._font = known.ink, known.font
        for kind, more in known.elements:
            self.tags.mark(self.tags.element(kind, section, more=more), self._document.page)

    def bookmark(self, title: str) -> None:
        """List the current page under this title."""
        self._document.bookmark(title)

    def begin(self, element: Element | None = None) -> None:
        """What is drawn from here on belongs to this element, or is decoration that a reader aloud passes over."""
        if self._inside and element is self._marked:
            return
        self.end()
        if element is None:
            self._drawn.append("/Artifact BMC")
        else:
            self._drawn.append(f"/{element.kind}<</MCID {self.tags.mark(element, self._document.page)}>>BDC")
        self._marked, self._inside = element, True

    def end(self) -> None:
        """What was begun is finished."""
        if self._inside:
            self._drawn.append("EMC")
            self._inside = False
            self._marked = None

    def text(self, x: float, y: float, pieces: Pieces, size: float, grey: float = 0.0, colour: str = "") -> None:
        """Set one line: its left end at `x` points, its baseline `y` points from the top. `colour` is "#RRGGBB"."""
        drawn = self._drawn
        if (colour or grey) != self._ink:
            self._tint(colour or grey)
        if self._marked is not None and drawn[-1] == "ET":
            drawn[-1] = "( )Tj ET"                        # so that words of one paragraph stay apart when it is read aloud
        place = self._places.get((x, y))
        drawn.append(place or self._place(x, y))
        for piece in pieces:
            for name, shown in self._coded.get(piece) or self._code(piece):
                if self._font != (name, size):
                    self._font = (name, size)
                    drawn.append(f"/{name} {size:g} Tf")
                drawn.append(shown)
        drawn.append("ET")

    def write(self, x: float, y: float, words: str, size: float, face: int = 0, grey: float = 0.0) -> None:
        """Set some words of one face on one line."""
        self.text(x, y, ((face, words),), size, grey)

    def write_right(self, x: float, y: float, words: str, size: float, face: int = 0, grey: float = 0.0) -> None:
        """Set some words so that they end at `x`."""
        self.write(x - self.wrapper.width(((face, words),), size), y, words, size, face, grey)

    def line(self, x1: float, y1: float, x2: float, y2: float, thickness: float = 0.5, grey: float = 0.0, colour: str = "") -> None:
        """Draw a straight line between two points, measured from the top left."""
        ink = _ink(colour).upper() if colour else f"{grey:.2f} G"
        self._drawn.append(f"{ink} {thickness:.2f} w {x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle, given by its top left corner."""
        self._tint(grey)
        self._drawn.append(f"{x:.2f} {self.height - y - height:.2f} {width:.2f} {height:.2f} re f")

    def picture_size(self, name: str, width: float, most: float) -> tuple[float, float]:
        """How large a kept picture is drawn, in points: this wide, but not higher than `most`; (0, 0) when there is none."""
        found = self._image(name)
        if found is None or not found.width or not found.height:
            return 0.0, 0.0
        height = min(most, width * found.height / found.width)
        return height * found.width / found.height, height

    def picture(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a kept picture, given by its top left corner."""
        if self._image(name) is not None:
            self._drawn.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {self.height - y - height:.2f} cm/{picture_name(name)} Do Q")

    def next_page(self) -> None:
        """The page is finished and goes to the file."""
        self.end()
        self._document.add_page("\n".join(self._drawn), (self.width, self.height))
        self._drawn.clear()
        self._ink, self._font = 0.0, ("", 0.0)
        self.pages += 1

    def close(self) -> None:
        """Write what remains: fonts, bookmarks, the tree of elements, the table of contents of the file."""
        if self._drawn:
            self.next_page()
        self._document.close(self._about, self.language, self._invariant)

    def _image(self, name: str) -> Embedded | None:
        if name not in self._images:
            data = self._pictures(name) if self._pictures and name else None
            try:
                self._images[name] = self._document.image(name, data) if data else None
            except (OSError, ValueError, SyntaxError):    # a damaged picture must not stop ten thousand letters
                self._images[name] = None
        return self._images[name]

    def _tint(self, ink: float | str) -> None:
        """Fill with this grey or colour from here on."""
        if ink != self._ink:
            self._drawn.append(_ink(ink) if isinstance(ink, str) else f"{ink:.2g} g")
            self._ink = ink

    def _place(self, x: float, y: float) -> str:
        """Where a line begins; letters of one run begin theirs at the same places."""
        if len(self._places) > _MOST_KEPT:
            self._places.clear()
        place = self._places[x, y] = f"BT {x:.2f} {self.height - y:.2f} Td"
        return place

    def _code(self, piece: tuple[int, str]) -> list[tuple[str, str]]:
        if len(self._coded) > _MOST_KEPT:
            self._coded.clear()
        face, words = piece
        coded = self._coded[piece] = self._document.face(face).coded(words) if words else []
        return coded


def _ink(colour: str) -> str:
    """The operator that fills with "#RRGGBB"; what is no colour is black."""
    try:
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    except ValueError:
        return "0 g"
    return f"{red / 255:.3g} {green / 255:.3g} {blue / 255:.3g} rg"
