"""The file itself: every character can be copied out again, pictures are whole, other programs open it."""
import io
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import papers
from app.paper.fonts import missing_glyphs
from app.paper.kerning import Kerning
from app.paper.sheet import Sheets
from app.paper.wrap import Wrapper
from letter_example import PICTURES


def made(*lines: str, face: int = 0) -> bytes:
    stream = io.BytesIO()
    sheets = Sheets(stream, "Test", invariant=True)
    for number, line in enumerate(lines):
        sheets.write(20, 40 + 14 * (number % 50), line, 9, face)
        if number % 50 == 49:
            sheets.next_page()
    sheets.close()
    return stream.getvalue()


def everything() -> list[str]:
    """Every letter, sign and mark of the plane that all usual scripts are in, in portions."""
    codes = [*range(0x21, 0x590), *range(0x900, 0x10000)]        # readers turn Hebrew and Arabic round themselves
    characters = [chr(code) for code in codes if unicodedata.category(chr(code))[0] in "LNPS"]
    return ["".join(characters[start:start + 30]) for start in range(0, 3000, 30)]


@pytest.mark.parametrize("face", range(4))
def test_three_thousand_characters_come_back_though_most_have_no_glyph(face: int) -> None:
    lines = everything()
    assert missing_glyphs(lines)
    pages = papers.read(made(*lines, face=face)).pages
    assert [line for page in pages for line in page.extract_text().splitlines()] == lines


def test_characters_beyond_the_first_plane_come_back() -> None:
    assert papers.squeezed(papers.words(made("a 😀 𝔘 b"))) == "a😀𝔘b"


def test_brackets_backslashes_and_line_ends_are_only_characters() -> None:
    text = "(((\\ ) \\n \\( ))) \\\\"
    assert papers.squeezed(papers.words(made(text))) == papers.squeezed(text)


def test_a_hyphen_that_never_breaks_looks_like_any_other_and_is_not_warned_of() -> None:
    assert missing_glyphs(["BC\u2011104 \u2010"]) == ()
    assert papers.words(made("BC\u2011104")) == "BC\u2011104"


def test_pairs_are_set_closer_and_measured_so() -> None:
    wrapper = Wrapper()
    together, apart = wrapper.width(((0, "We"),), 100), wrapper.width(((0, "W"),), 100) + wrapper.width(((0, "e"),), 100)
    assert apart - together == pytest.approx(5.6, abs=0.3)
    document = pypdfium2.PdfDocument(made("WeWeWeWeWe"))
    text = document[0].get_textpage()
    right = max(text.get_charbox(index)[2] for index in range(10))
    assert right - 20 == pytest.approx(wrapper.width(((0, "WeWeWeWeWe"),), 9), abs=0.6)
    document.close()


def test_a_face_without_pairs_has_none() -> None:
    class Bare:
        table: dict[str, int] = {}
    assert Kerning(Bare()).of("We") == 0 and list(Kerning(Bare()).parts("We")) == [("We", 0)]


def picture(mode: str, kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (40, 20), {"L": 90, "RGB": (200, 30, 60), "RGBA": (200, 30, 60, 128), "P": 3}[mode]).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(("mode", "kind", "colour"), [
    ("RGB", "PNG", (200, 30, 60)), ("RGB", "JPEG", (200, 30, 60)), ("L", "JPEG", (90, 90, 90)), ("L", "PNG", (90, 90, 90)),
    ("RGBA", "PNG", (227, 142, 157))])
def test_pictures_have_their_colours_and_let_the_paper_through(mode: str, kind: str, colour: tuple[int, int, int]) -> None:
    stream = io.BytesIO()
    sheets = Sheets(stream, "Test", pictures={"p": picture(mode, kind)}.get)
    assert sheets.picture_size("p", 100, 1000) == (100, 50) and sheets.picture_size("p", 100, 10) == (20, 10)
    sheets.picture("p", 100, 100, 100, 50)
    sheets.next_page()
    sheets.close()
    document = pypdfium2.PdfDocument(stream.getvalue())
    pixel = document[0].render(scale=1).to_pil().getpixel((150, 125))
    document.close()
    assert all(abs(seen - wanted) <= 3 for seen, wanted in zip(pixel, colour, strict=True))


def test_a_picture_that_is_not_there_takes_no_room() -> None:
    sheets = Sheets(io.BytesIO(), "Test", pictures={**PICTURES, "torn": PICTURES["logo"][:80], "text": b"no picture"}.get)
    for name in ("gone", "", "torn", "text"):
        assert sheets.picture_size(name, 100, 100) == (0, 0)


def test_pages_may_differ_in_size() -> None:
    stream = io.BytesIO()
    sheets = Sheets(stream, "Test")
    for size in ((210, 297), (215.9, 279.4), (210, 297)):
        sheets.paper(*size)
        sheets.write(20, 20, f"{size[0]}", 9)
        sheets.next_page()
    sheets.close()
    boxes = [page.mediabox for page in papers.read(stream.getvalue()).pages]
    assert [round(float(box.width) / papers.MM, 1) for box in boxes] == [210, 215.9, 210]


def test_thousands_of_pages_are_found_by_their_tree_and_their_places() -> None:
    stream = io.BytesIO()
    sheets = Sheets(stream, "Test", invariant=True)
    for number in range(1234):
        sheets.bookmark(f"Page {number}")
        sheets.write(20, 20, f"This is page {number}", 9)
        sheets.next_page()
    sheets.close()
    reader = papers.read(stream.getvalue())
    assert len(reader.pages) == sheets.pages == 1234
    for number in (0, 99, 100, 777, 1233):
        assert reader.pages[number].extract_text() == f"This is page {number}"
    assert len(reader.outline) == 1234 and len(stream.getvalue()) < 1234 * 450


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_a_third_reader_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made(*everything()))
    said = subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", path], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
