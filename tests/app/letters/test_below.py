"""What stands below the signature, and a letter that is a form."""
from itertools import pairwise
from pathlib import Path

import pytest

import papers
from app.letters import preview, runs
from app.letters.page.markdown import read_blocks
from app.letters.wording import templates
from app.letters.wording.below import divided
from app.letters.wording.mailing import opt_out
from desk import lodger
from house import House

NO = opt_out()


@pytest.mark.parametrize(("text", "left", "enclosures", "notice"), [
    ("Hello", 1, "", ""), ("Hello\n\nEnc. new prices", 1, "new prices", ""),
    ("Hello\n\nEnc. new prices,\nreply slip", 1, "new prices, reply slip", ""), (f"Hello\n\n{NO}", 1, "", NO),
    (f"Hello\n\n{NO}\n\nEnc. new prices", 1, "new prices", NO), (f"Hello\n\nEnc. new prices\n\n{NO}", 1, "new prices", NO),
    (f"{NO}\n\nHello", 2, "", ""), (f"Hello. {NO}", 1, "", ""), ("- Enc. x", 1, "", ""), ("", 0, "", ""),
])
def test_last_paragraphs_of_their_kind_go_below_the_signature(text: str, left: int, enclosures: str, notice: str) -> None:
    made = divided(read_blocks(text), "en-GB")
    assert (len(made.blocks), made.enclosures, made.notice) == (left, enclosures, notice)


def below(pdf: bytes | Path, name: str) -> str:
    return papers.words(pdf).rpartition(name)[2].strip()


@pytest.mark.parametrize("key", ["season", "news", "win_back"])
def test_every_marketing_letter_says_below_the_signature_how_to_object(house: House, key: str) -> None:
    house.business(name="Hartley Heating", owner="Jo Hartley")
    for body in (templates.read(house.context, key).body, "Only these words."):
        made = preview.preview(house.context, key, lodger(house), body=body)
        assert below(made.pdf, "Hartley Heating") == NO and papers.words(made.pdf).count(NO) == 1
        small = [mark for mark in papers.marks(made.pdf) if mark.text == "I"][-1]
        capital = next(mark for mark in papers.marks(made.pdf) if mark.text == "H" and mark.top > 150)
        assert small.bottom - small.top < 0.85 * (capital.bottom - capital.top)
    assert NO not in papers.words(preview.preview(house.context, "general", lodger(house)).pdf)


def test_a_letter_about_prices_names_what_comes_with_it(house: House, tmp_path: Path) -> None:
    house.business(name="Hartley Heating", owner="Jo Hartley")
    runs.write(house.context, "price_change", [lodger(house)], tmp_path / "a.pdf")
    assert below(tmp_path / "a.pdf", "Hartley Heating") == "Enc. our new prices"


def test_details_are_a_form_of_one_page_with_room_for_what_is_missing(house: House) -> None:
    house.business(name="Hartley Heating", owner="Jo Hartley", phone="0113 496 0100", email="hello@example.org")
    one = lodger(house, "Mrs Ann Ellis", mobile="07700 900123", email="ann.featherstonehaugh@a-very-long-domain.example.org",
                 company="Ellis & Co")
    made = preview.preview(house.context, "details", one)
    assert made.pages == 1
    words = papers.words(made.pdf)
    assert words.count("07700 900123") == 1 and "Locality" in words and "Ellis & Co" in words and "Correction" in words
    ruled = [y for left, y, _right in papers.lines(made.pdf) if left > 20 and y > 110]
    assert min(below - above for above, below in pairwise(ruled)) >= 8


@pytest.mark.parametrize(("key", "said"), [("birthday", "on Tuesday 10 November."), ("birthday_cy", "ar 10 Tachwedd.")])
def test_a_birthday_is_named_without_its_year(house: House, key: str, said: str) -> None:
    words = papers.words(preview.sample(house.context, templates.read(house.context, key)).pdf)
    assert said in words.replace("\xa0", " ")


def test_a_mobile_is_the_phone_of_whoever_has_no_other(house: House) -> None:
    said = [papers.words(preview.preview(house.context, "general", lodger(house, mobile="07700 900123", phone=phone),
                                         body="On {{ phone }}.").pdf).replace("\xa0", " ") for phone in ("", "0113 496 0123")]
    assert "On 07700 900123." in said[0] and "On 0113 496 0123." in said[1]
