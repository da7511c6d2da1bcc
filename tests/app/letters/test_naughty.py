"""Strings that break programs, on paper: they come back as written, or a warning names what is missing."""
import pytest

import papers
from app.customers.values import AddressValue
from app.letters.addressing.facts import _COLUMNS, Facts
from app.letters.page.letter import Letter
from app.letters.preview import draw
from app.letters.readers.recipients import Occasion
from app.letters.wording.templates import TemplateValues
from app.letters.writer import NotReady, Writer
from app.paper.clean import printable
from app.paper.quotes import curled
from house import House
from naughty import STRINGS

PORTION = 40


BODY = "Begin {{ known_as }} end"
TABLE = "| Name | Price |\n|---|--:|\n| {{ known_as }} | £5.00 |\n| after | £6.00 |"


def written(house: House, text: str, body: str = BODY) -> tuple[Letter, tuple[str, ...]]:
    fields = {**dict.fromkeys(_COLUMNS, ""), "first_name": text, "last_name": "Ellis", "known_as": text, "notes": ""}
    facts = Facts(1, fields, place=AddressValue(text, "", "Leeds", "", "LS6 1AA"))
    writer = Writer(house.context, TemplateValues("x", "x", subject="A {{ known_as }}", body=body))
    letter = writer.write(facts, Occasion("x:1", 1))
    return letter, writer.warnings(facts, letter)


def outcome(house: House, text: str, body: str = BODY) -> str:
    """"back" when the text comes back as written, "warned", "left out", or what went wrong."""
    try:
        letter, warnings = written(house, text, body)
    except NotReady:
        return "left out" if not printable(text).strip() else f"refused: {text}"
    back = papers.squeezed(papers.words(draw(letter)[0]))
    if papers.squeezed(curled(text)) in back:
        return "back"
    return "warned" if any("cannot be printed" in one for one in warnings) else f"lost: {text}"


@pytest.mark.parametrize("text", ["Bob <bob@x>", "R&D & Sons", "Łukasz", "Ŵyn", "Ŷ Ŵ ŵ ŷ", "Wawrzyniec Brzęczyszczykiewicz",
                                  "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Ŵ" * 300,
                                  "Q" * 300, "Łucja " * 50, "a | b", "**x** _y_ `z`", "# x", "+++"])
@pytest.mark.parametrize("body", [BODY, TABLE])
def test_these_come_back_without_any_warning(house: House, text: str, body: str) -> None:
    assert outcome(house, text, body) == "back"
    assert not any("cannot be printed" in one for one in written(house, text, body)[1])


def test_a_value_in_a_table_makes_neither_row_nor_column(house: House) -> None:
    for text in ("a | b", "x\ny", "|\n|---|", "| a | b |"):
        (table,) = written(house, text, TABLE)[0].blocks
        assert [len(row) for row in table.rows] == [2, 2, 2]
        assert papers.squeezed("£6.00") in papers.squeezed(papers.words(draw(written(house, text, TABLE)[0])[0]))


@pytest.mark.parametrize("start", range(0, len(STRINGS), 60))
def test_naughty_strings_in_a_table_come_back_or_are_warned_of(house: House, start: int) -> None:
    found = [outcome(house, text, TABLE) for text in STRINGS[start:start + 60]]
    assert [one for one in found if one not in ("back", "warned", "left out")] == []


def test_a_body_of_five_pages_comes_back_word_for_word(house: House) -> None:
    words = [f"word{number}" for number in range(3200)]
    letter, warnings = written(house, "Ann", " ".join(words) + "\n\n{{ known_as }}")
    made = draw(letter)[0]
    pages = papers.read(made).pages
    assert len(pages) >= 5 and warnings == ()
    assert [word for page in pages for word in page.extract_text().split() if word.startswith("word")] == words


@pytest.mark.parametrize("start", range(0, len(STRINGS), PORTION))
def test_naughty_strings_come_back_or_are_warned_of(house: House, start: int) -> None:
    found = [outcome(house, text) for text in STRINGS[start:start + PORTION]]
    assert [one for one in found if one not in ("back", "warned", "left out")] == []
