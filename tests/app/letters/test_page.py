import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import papers
from app.letters.page.draw import draw_letter
from app.letters.page.geometry import UK_WINDOW
from app.letters.page.letter import Letter, Letterhead
from app.letters.page.markdown import Block, read_blocks
from app.letters.preview import draw
from app.paper.sheet import Sheets

SENDER = Letterhead("Northside Heating", "Tom Reed", ("Unit 4 Kirkgate Yard", "Otley", "LS21 3AB"), ("0113 496 0100", "hello@example.org"),
                    "Gas Safe register 123456")
ADDRESS = ("Mrs Margaret Ellis", "R&D & Sons", "Flat 2 Rose Court", "14 Elm Road", "LEEDS", "LS6 1AA")
LETTER = Letter(SENDER, ADDRESS, "Mrs Margaret Ellis", date(2026, 11, 3), "Dear Mrs Ellis", "Your boiler", read_blocks("Some words."),
                "Yours sincerely", ("Tom Reed", "Northside Heating"), our_ref="E-1042")
LONG = "A sentence with {n} words that fills its part of a line and then goes on for a while. " * 9


def pdf(letter: Letter = LETTER, copy: bool = False) -> bytes:
    return draw(letter, copy)[0]


def body(paragraphs: int, words: str = LONG) -> Letter:
    return replace(LETTER, blocks=read_blocks("\n\n".join(words.format(n=n) for n in range(paragraphs))))


def test_the_address_stands_in_its_box_and_nothing_else_near_it() -> None:
    box, keep_out = UK_WINDOW.address, UK_WINDOW.keep_out
    inside = [mark for mark in papers.marks(pdf()) if mark.left < keep_out.width and keep_out.y < mark.top < keep_out.y + keep_out.height]
    assert "".join(mark.text for mark in inside) == papers.squeezed("".join(ADDRESS))
    assert min(mark.left for mark in inside) >= box.x - 0.5 and max(mark.right for mark in inside) <= box.x + box.width
    assert min(mark.top for mark in inside) >= box.y - 0.2 and max(mark.bottom for mark in inside) <= box.y + box.height


@pytest.mark.parametrize("address", [ADDRESS[:3], ADDRESS, ("N" * 300, *ADDRESS[1:]), (*ADDRESS[:5], "West Yorkshire", "LS6 1AA"),
                                     ("Mrs Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", *ADDRESS[1:])])
def test_a_long_address_shrinks_and_loses_no_word(address: tuple[str, ...]) -> None:
    marks = [mark for mark in papers.marks(pdf(replace(LETTER, address=address))) if mark.left < 113 and 42 < mark.top < 102]
    assert "".join(mark.text for mark in marks) == papers.squeezed("".join(address))
    assert max(mark.right for mark in marks) <= 90.2 and max(mark.bottom for mark in marks) <= 88


def test_date_text_and_foot_have_their_places() -> None:
    marks = list(papers.marks(pdf()))
    dated = [mark for mark in marks if mark.left > 113 and 55 < mark.top < 64]
    assert "".join(mark.text for mark in dated) == "3November2026"
    assert dated[0].left == pytest.approx(125, abs=0.7) and dated[0].top == pytest.approx(59, abs=0.8)
    below = [mark for mark in marks if mark.top > 102]
    assert 105 <= min(mark.top for mark in below) <= 108
    assert min(mark.left for mark in marks) >= 21.9 and max(mark.right for mark in marks) <= 190.1
    assert "Our ref: E-1042" in papers.words(pdf())


def test_the_owner_stands_beside_the_trading_name() -> None:
    top = [mark for mark in papers.marks(pdf()) if mark.top < 42]
    assert "NorthsideHeatingTomReed" in "".join(mark.text for mark in top)
    bare = replace(LETTER, sender=replace(SENDER, printed=False))
    assert [mark for mark in papers.marks(pdf(bare)) if mark.top < 42] == []


def test_a_copy_says_so_on_every_page() -> None:
    pages = papers.read(pdf(body(9), copy=True)).pages
    assert len(pages) > 1 and all("COPY" in page.extract_text() for page in pages)
    assert "COPY" not in papers.words(pdf())


def test_further_pages_repeat_name_date_and_number() -> None:
    made = pdf(body(30))
    total = len(papers.read(made).pages)
    assert total > 4
    for page in range(1, total):
        head = "".join(mark.text for mark in papers.marks(made, page) if mark.top < 35)
        assert head.startswith("MrsMargaretEllis") and f"page{page + 1}of{total}" in head and "3November2026" in head
        marks = list(papers.marks(made, page))
        assert min(mark.top for mark in marks) >= 24.5 and max(mark.bottom for mark in marks) <= 297 - 22


@pytest.mark.parametrize("paragraphs", range(4, 16))
@pytest.mark.parametrize("extra", ["One line.", "word " * 22, "word " * 40])
def test_no_line_stands_alone_and_the_close_keeps_company(paragraphs: int, extra: str) -> None:
    letter = body(paragraphs)
    letter = replace(letter, blocks=(*letter.blocks, *read_blocks(f"## A heading\n\n{extra}\n\nThe very last paragraph.")))
    pages = [page.extract_text().strip().splitlines() for page in papers.read(pdf(letter)).pages]
    for number, lines in enumerate(pages):
        text = [line for line in lines if line.strip()]
        assert text[-1].strip() != "A heading"
        if any("Yours sincerely" in line for line in lines):
            assert any("last paragraph" in line for line in lines) and any("Tom Reed" in line for line in lines)
            assert number == len(pages) - 1
    starts = [sum(line.startswith("A sentence with") for line in lines) for lines in pages]
    assert sum(starts) == paragraphs


def test_a_new_page_begins_where_the_owner_wants() -> None:
    made = pdf(replace(LETTER, blocks=read_blocks("First.\n\n+++\n\nSecond.")))
    assert "First." in papers.words(made, 0) and "Second." not in papers.words(made, 0)
    assert "Second." in papers.words(made, 1)


@pytest.mark.parametrize("count", range(55, 75))
def test_dates_and_amounts_are_not_torn_apart(count: int) -> None:
    letter = replace(LETTER, blocks=read_blocks("x " * count + "3\u00a0November\u00a02026"))
    lines = papers.read(pdf(letter)).pages[0].extract_text().splitlines()
    assert any("3 November 2026" in line and line.startswith(("x", "3")) for line in lines if "2026" in line)
    assert not any(line.strip().endswith(("3", "November")) for line in lines)


@pytest.mark.parametrize("text", ["Ŵyn ap Iorwerth, Ŷstrad", "Łukasz Wiśniewski, Żółć", "Bob <bob@x>", "R&D & Sons", "Ñandú Åsa Ørsted ẞ",
                                  "(brackets) \\ back\\slash )(",
                                  "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 3, "Q" * 300])
def test_names_come_back_as_they_were_written(text: str) -> None:
    made = pdf(replace(LETTER, blocks=(Block("paragraph", ((text, 0), (" bold", 1), (text, 3))),)))
    assert papers.squeezed(text) in papers.squeezed(papers.words(made))


def test_the_file_says_what_it_is() -> None:
    stream = io.BytesIO()
    sheets = Sheets(stream, "Letters ŵ", "Tom Reed", "Due letters", invariant=True)
    for name in ("Ann", "Łukasz"):
        draw_letter(sheets, replace(LETTER, name=name), bookmark=name)
    sheets.close()
    made = papers.read(stream.getvalue())
    root = made.trailer["/Root"]
    assert made.metadata is not None and (made.metadata.title, made.metadata.author, made.metadata.subject) == (
        "Letters ŵ", "Tom Reed", "Due letters")
    assert root["/Lang"] == "en-GB" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [one.title for one in made.outline] == ["Ann", "Łukasz"]
    fonts = {font.get_object()["/BaseFont"] for page in made.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts and all("+Lato" in font for font in fonts)


def test_the_same_letter_makes_the_same_bytes() -> None:
    def made() -> bytes:
        stream = io.BytesIO()
        sheets = Sheets(stream, "x", invariant=True)
        draw_letter(sheets, LETTER)
        sheets.close()
        return stream.getvalue()
    assert made() == made()


def test_a_letter_is_kept_word_for_word(tmp_path: Path) -> None:
    letter = replace(LETTER, blocks=read_blocks("# H\n\n**b** *i*\n\n1. one"), enclosures="2", your_ref="Y/1")
    assert Letter.from_json(letter.to_json()) == letter
    assert pdf(Letter.from_json(letter.to_json()))[:2000] == pdf(letter)[:2000]
