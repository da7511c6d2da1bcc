"""The letterhead on paper."""
import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

import papers
from app import letterhead
from app.letters.page.contact import READABLE
from app.letters.page.draw import draw_letter
from app.letters.page.geometry import profile_of
from app.letters.page.head import contact_size
from app.letters.page.letter import Letter
from app.letters.preview import draw
from app.paper.sheet import Sheets
from app.settings import Business, Letters
from house import House
from letter_example import LETTER, NORTHSIDE, PICTURES


def made(**changed: Any) -> bytes:
    return draw(replace(LETTER, sender=replace(NORTHSIDE, **changed)), pictures=PICTURES.get)[0]


def test_a_logo_stands_above_the_name_as_wide_as_asked() -> None:
    pdf = made(logo="logo", logo_width=30)
    ((left, top, right, bottom),) = papers.pictures(pdf)
    assert (left, top, right - left, bottom - top) == pytest.approx((22, 14, 30, 10), abs=0.1)
    name = next(mark for mark in papers.marks(pdf) if mark.text == "N")
    assert bottom < name.top < 40


def test_a_logo_on_the_right_stands_above_the_address() -> None:
    ((left, _top, right, bottom),) = papers.pictures(made(logo="logo", logo_place="right", logo_width=40))
    assert left == pytest.approx(125, abs=0.1) and right == pytest.approx(165, abs=0.1) and bottom < 42


@pytest.mark.parametrize("width", [10, 35, 80])
@pytest.mark.parametrize("place", ["left", "right"])
@pytest.mark.parametrize("logo", ["logo", "photo"])
def test_the_head_stays_above_the_window_however_large_the_logo(width: int, place: str, logo: str) -> None:
    pdf = made(logo=logo, logo_width=width, logo_place=place, rule=True, name="A Very Long Trading Name of a Very Large Business Indeed")
    ((_left, _top, right, bottom),) = papers.pictures(pdf)
    assert bottom <= 42 and right <= 190
    assert max(mark.bottom for mark in papers.marks(pdf) if mark.top < 42) <= 42
    (rule,) = [y for x, y, end in papers.lines(pdf) if x > 20 and y < 50]
    assert max(mark.bottom for mark in papers.marks(pdf) if mark.top < 42) <= rule <= 42


def test_name_and_line_have_the_owners_colour_and_nothing_else_has() -> None:
    drawing = papers.read(made(colour="#FF8000", rule=True)).pages[0].get_contents().get_data().decode("latin-1")
    assert drawing.count("1 0.502 0 rg") == 1 and drawing.count("1 0.502 0 RG") == 1
    assert " rg" not in papers.read(made(colour="")).pages[0].get_contents().get_data().decode("latin-1")
    assert "NorthsideHeating" in papers.squeezed(papers.words(made(colour="no colour")))


def test_paper_that_is_printed_already_gets_neither_head_nor_foot_but_the_signature() -> None:
    sender = replace(NORTHSIDE, printed=False, logo="logo", rule=True)
    pdf = draw(replace(LETTER, sender=sender, signature="signature"), pictures=PICTURES.get)[0]
    assert len(papers.pictures(pdf)) == 1 and "Gas Safe" not in papers.words(pdf)
    assert [mark for mark in papers.marks(pdf) if mark.top < 42] == []


def test_the_signature_stands_between_the_close_and_the_printed_name() -> None:
    pdf = draw(replace(LETTER, signature="signature", signature_width=40), pictures=PICTURES.get)[0]
    ((left, top, right, bottom),) = papers.pictures(pdf)
    assert left == pytest.approx(22, abs=0.1) and right - left == pytest.approx(40, abs=0.1)
    close = max(mark.bottom for mark in papers.marks(pdf) if mark.top < top and mark.left < 100)
    name = min(mark.top for mark in papers.marks(pdf) if mark.top > bottom)
    assert top - close < 8 and name - bottom < 8


ADDRESS, CONTACT = ("Unit 4 Kirkgate Yard", "Boroughgate", "Otley", "LS21 3AB"), ("0113 496 0100", "hello@example.org", "example.org")


def small(pdf: bytes) -> list[papers.Mark]:
    """The marks of address and contact."""
    return [mark for mark in papers.marks(pdf) if mark.left > 124 and mark.top < 56]


@pytest.mark.parametrize("rule", [False, True])
@pytest.mark.parametrize("width", [0, 20, 60, 80])
@pytest.mark.parametrize("profile", ["uk", "din_a", "din_b", "us", "plain"])
def test_address_and_contact_can_be_read_beside_any_logo(rule: bool, width: int, profile: str) -> None:
    sender = replace(NORTHSIDE, address=ADDRESS, contact=CONTACT, rule=rule, logo="logo" if width else "", logo_place="right",
                     logo_width=width)
    sheets = Sheets(io.BytesIO(), "x", pictures=PICTURES.get)
    assert contact_size(sheets.wrapper, sender, profile_of(profile), sheets.picture_size) >= READABLE
    made = draw(replace(LETTER, sender=sender, profile=profile), pictures=PICTURES.get)[0]
    said = papers.squeezed(papers.words(made))
    assert all(papers.squeezed(one) in said for one in (*ADDRESS, *CONTACT)) and len(papers.pictures(made)) == bool(width)


def test_a_little_room_stands_between_the_address_and_the_ways_to_reach_the_sender() -> None:
    bottoms = sorted(mark.bottom for mark in small(made()) if mark.text in "UKOLS0124h")
    steps = [below - above for above, below in pairwise(bottoms) if below - above > 1]
    assert len(steps) == 4 and steps[2] == pytest.approx(1.5 * steps[0], abs=0.2)


def test_a_letterhead_with_too_many_lines_is_told_of_in_the_settings(house: House) -> None:
    house.context.set(Business, name="Northside", address="\n".join(ADDRESS), phone="0113 496 0100")
    assert letterhead.sample(house.context).warnings == ()
    house.context.set(Business, address="\n".join(f"{line} and a long line besides" for line in ADDRESS * 3))
    (told,) = letterhead.sample(house.context, rule=True).warnings
    assert "points" in told
    house.context.set(Letters, letterhead=False)
    assert letterhead.sample(house.context, rule=True).warnings == ()


def test_a_picture_that_the_file_does_not_hold_leaves_room_for_the_pen() -> None:
    pdf = draw(replace(LETTER, signature="gone", sender=replace(NORTHSIDE, logo="gone")), pictures=PICTURES.get)[0]
    assert papers.pictures(pdf) == []
    tops = sorted({round(mark.top) for mark in papers.marks(pdf) if 150 < mark.top < 280})
    assert max(after - before for before, after in pairwise(tops)) >= 15


def test_a_picture_is_in_the_file_once_however_many_letters_bear_it() -> None:
    def size(count: int) -> int:
        chunks: list[int] = []

        class Counting:
            def write(self, data: bytes) -> int:
                chunks.append(len(data))
                return len(data)

        sheets = Sheets(Counting(), "x", pictures=PICTURES.get)  # type: ignore[arg-type]
        for _number in range(count):
            draw_letter(sheets, replace(LETTER, sender=replace(NORTHSIDE, logo="logo"), signature="photo"))
        sheets.close()
        return sum(chunks)
    one = len(draw(LETTER)[0])
    assert size(1) > one
    assert (size(201) - size(1)) / 200 < 2000


def test_a_letter_kept_years_ago_prints_as_it_did() -> None:
    again = Letter.from_json(replace(LETTER, sender=replace(NORTHSIDE, logo="logo"), signature="signature").to_json())
    assert len(papers.pictures(draw(again, pictures=PICTURES.get)[0])) == 2
