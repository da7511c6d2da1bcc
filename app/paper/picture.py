"""The pages of a PDF as pictures, for looking at them and for printing them."""
from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

POINTS_PER_INCH = 72
STRIP = 100  # rows of pixels that are drawn in one turn: a few thousandths of a second at 300 dpi (measured)
T = TypeVar("T")

_TURN = threading.RLock()  # PDFium knows one thread at a time, whichever document it is about


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

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.pixels == b"\xff" * len(self.pixels)


class Pages:
    """An open PDF. Pages count from 0. Threads take turns, so that none waits for longer than one strip or one page on the screen."""

    def __init__(self, pdf: bytes | Path) -> None:
        import pypdfium2

        with _TURN:
            self._document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        with _TURN:
            return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        with _TURN:
            width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def pixels(self, page: int, dpi: float) -> tuple[int, int]:
        """Width and height of a page in pixels at this resolution."""
        width, height = self.size(page)
        return round(width / POINTS_PER_INCH * dpi), round(height / POINTS_PER_INCH * dpi)

    def draw(self, page: int, dpi: float = 96.0) -> Picture:
        """One page at this resolution."""
        with _TURN, closing(self._document[page]) as sheet, \
                closing(sheet.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)) as bitmap:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def strips(self, page: int, dpi: float, rows: int = STRIP) -> Iterator[tuple[int, Picture]]:
        """One page from top to bottom in strips that fit seamlessly, each with its distance from the top in pixels."""
        width, height = self.pixels(page, dpi)
        with _TURN:
            sheet = self._document[page]
        try:
            for top in range(0, height, rows):
                yield top, self._strip(sheet, width, height, top, min(rows, height - top))
        finally:
            with _TURN:
                sheet.close()

    def only(self, chosen: Sequence[int]) -> bytes:
        """A PDF of these pages."""
        import pypdfium2

        stream = io.BytesIO()
        with _TURN, closing(pypdfium2.PdfDocument.new()) as made:
            made.import_pages(self._document, list(chosen))
            made.save(stream)
        return stream.getvalue()

    def words(self, page: int) -> str:
        """What a page says, line by line, for whoever cannot see it."""
        with _TURN, closing(self._document[page]) as sheet, closing(sheet.get_textpage()) as text:
            return str(text.get_text_bounded()).replace("\r\n", "\n")

    def close(self) -> None:
        """Let go of it."""
        with _TURN:
            self._document.close()

    def _strip(self, sheet: Any, width: int, height: int, top: int, rows: int) -> Picture:
        from pypdfium2 import PdfBitmap, raw

        with _TURN, closing(PdfBitmap.new_native(width, rows, raw.FPDFBitmap_BGRx, rev_byteorder=True)) as bitmap:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, rows)
            raw.FPDF_RenderPageBitmap(bitmap, sheet, 0, -top, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER)
            return Picture(width, rows, bitmap.stride, bytes(bitmap.buffer))
