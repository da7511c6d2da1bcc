"""Strings that break programs, on paper: they come back as written, or a warning names what is missing."""
import pytest

import papers
from app.customers.values import AddressValue
from app.letters.facts import _COLUMNS, Facts
from app.letters.letter import Letter
from app.letters.preview import draw
from app.letters.recipients import Occasion
from app.letters.templates import TemplateValues
from app.letters.writer import NotReady, Writer
from app.paper.clean import printable
from house import House
from naughty import STRINGS

PORTION = 40


def written(house: House, text: str) -> tuple[Letter, tuple[str, ...]]:
    fields = {**dict.fromkeys(_COLUMNS, ""), "first_name": text, "last_name": "Ellis", "known_as": text, "notes": ""}
    facts = Facts(1, fields, place=AddressValue(text, "", "Leeds", "", "LS6 1AA"))
    writer = Writer(house.context, TemplateValues("x", "x", subject="A {{ known_as }}", body="Begin {{ known_as }} end"))
    letter = writer.write(facts, Occasion("x:1", 1))
    return letter, writer.warnings(facts, letter)


@pytest.mark.parametrize("start", range(0, len(STRINGS), PORTION))
def test_naughty_strings_come_back_or_are_warned_of(house: House, start: int) -> None:
    wrong = []
    for text in STRINGS[start:start + PORTION]:
        try:
            letter, warnings = written(house, text)
        except NotReady:
            assert not printable(text).strip()
            continue
        back = papers.squeezed(papers.words(draw(letter)[0]))
        if papers.squeezed(text) not in back and not any("cannot be printed" in one for one in warnings):
            wrong.append(text)
    assert wrong == []
