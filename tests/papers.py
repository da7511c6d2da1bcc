"""What tests ask of a PDF: its words as a reader would copy them, and where each character stands."""
from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2

MM = 72 / 25.4


@dataclass(frozen=True)
class Mark:
    """One printed character and its edges, in millimetres from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def read(pdf: Path | bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf, strict=True)


def words(pdf: Path | bytes, page: int | None = None) -> str:
    """All words of a PDF (or of one page), single spaces between them."""
    pages = read(pdf).pages
    return " ".join(" ".join(one.extract_text() for one in (pages if page is None else [pages[page]])).split())


def squeezed(text: str) -> str:
    """The text without any spaces, accents in one piece: equal however lines were broken."""
    return "".join(unicodedata.normalize("NFC", text).split())


def marks(pdf: Path | bytes, page: int = 0) -> Iterator[Mark]:
    """Every visible character of a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        text = sheet.get_textpage()
        height = sheet.get_height()
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character.strip():
                left, bottom, right, top = text.get_charbox(index)
                yield Mark(character, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
    finally:
        document.close()


def pictures(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every picture of a page, in millimetres from the top left."""
    return [(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
            for kind, height, (left, bottom, right, top) in _objects(pdf, page) if kind == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]


def lines(pdf: bytes, page: int = 0) -> list[tuple[float, float, float]]:
    """Left end, height and right end of every straight line of a page, in millimetres from the top left."""
    return [(left / MM, (height - (top + bottom) / 2) / MM, right / MM)
            for kind, height, (left, bottom, right, top) in _objects(pdf, page) if kind == pypdfium2.raw.FPDF_PAGEOBJ_PATH]


def _objects(pdf: bytes, page: int) -> list[tuple[int, float, tuple[float, float, float, float]]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        return [(one.type, sheet.get_height(), one.get_bounds()) for one in sheet.get_objects(max_depth=1)]
    finally:
        document.close()


def first_words(pdf: Path, beginning: str) -> list[str]:
    """The first word of each page that begins so, quickly even for hundreds of pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
        return [word for text in texts for word in [next((one for one in text.split() if one.startswith(beginning)), "")] if word]
    finally:
        document.close()
