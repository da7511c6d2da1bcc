"""The pages of a PDF as pictures, for looking at them before they are printed."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

POINTS_PER_INCH = 72
T = TypeVar("T")


def warmed(answer: T) -> T:
    """The same answer, when all that draws pages is loaded: for a thread that makes a PDF, so that the window need not wait for it."""
    import pypdfium2  # noqa: F401

    return answer


@dataclass(frozen=True)
class Picture:
    """A page as rows of pixels, four bytes each: red, green, blue, and one to ignore."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """An open PDF. Pages count from 0. PDFium knows one thread at a time: use this on one thread of the program only."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def draw(self, page: int, dpi: float = 96.0) -> Picture:
        """One page at this resolution."""
        bitmap = self._document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def words(self, page: int) -> str:
        """What a page says, line by line, for whoever cannot see it."""
        return str(self._document[page].get_textpage().get_text_bounded()).replace("\r\n", "\n")

    def close(self) -> None:
        """Let go of it."""
        self._document.close()
