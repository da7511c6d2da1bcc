"""The address list in its three styles, and birthdays month by month."""
from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import papers
from app import reports
from app.customers import bin
from app.errors import NotFound
from desk import lodger
from house import House
from naughty import STRINGS

STYLES = list(reports.STYLES["addresses"])


@pytest.fixture
def people(house: House) -> list[int]:
    house.business()
    bin.put_in(house.context, [lodger(house, "Gone Away")])
    return [lodger(house, "Mrs Margaret Ellis", locality="Headingley", phone="0113 496 0123", email="m@example.org"),
            lodger(house, "Mr Łukasz Żółw"), lodger(house, "", company="3 Hills Ltd"), lodger(house, "Ada Ash", deceased="yes"),
            lodger(house, "Tom Evans", do_not_contact="yes", street="Flat 2\n9 Elm Road")]


def made(house: House, style: str = "", ending: str = ".pdf") -> Path:
    out = house.folder / f"list{ending}"
    reports.make(house.context, "addresses", out, style=style)
    return out


@pytest.mark.parametrize("style", STYLES)
def test_everybody_stands_in_every_style_but_the_dead_and_the_bin(house: House, people: list[int], style: str) -> None:
    words = papers.words(made(house, style))
    for said in ("Ellis, Mrs Margaret", "Headingley", "Leeds LS6 1AA", "0113 496 0123", "m@example.org", "Żółw, Mr Łukasz", "3 Hills Ltd",
                 "Evans, Tom (no contact)", "Addresses", "On 3 November 2026", "Hartley Heating", "Page 1 of 1"):
        assert papers.squeezed(said) in papers.squeezed(words), said
    assert "Ash" not in words and "Gone" not in words


def test_the_address_book_has_a_heading_for_each_letter(house: House, people: list[int]) -> None:
    sizes = {mark.text for mark in papers.marks(made(house, "columns")) if mark.bottom - mark.top > 3 and mark.top > 42}
    assert {"E", "Z"} <= sizes and {"0", "9"} <= sizes


def test_the_csv_is_the_same_in_every_style(house: House, people: list[int]) -> None:
    texts = {made(house, style, ".csv").read_text("utf-8-sig") for style in STYLES}
    assert len(texts) == 1
    rows = list(csv.DictReader(texts.pop().splitlines()))
    assert [row["Name"] for row in rows] == ["3 Hills Ltd", "Ellis, Mrs Margaret", "Evans, Tom (no contact)", "Żółw, Mr Łukasz"]
    assert rows[2]["Address"] == "Flat 2, 9 Elm Road, Leeds LS6 1AA"


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_printed_in_the_margins_and_nobody_is_lost_over_many_pages(house: House, style: str) -> None:
    ids = [lodger(house, f"Mr Ann{number} Reed{number}x", company="Żółw " * (number % 7), email=f"{'long' * 12}{number}@example.org")
           for number in range(90)]
    out = made(house, style)
    pages = papers.read(out).pages
    assert len(pages) > 1
    for number in range(len(pages)):
        marks = list(papers.marks(out, number))
        assert min(mark.left for mark in marks) > 19.5 and max(mark.right for mark in marks) < 190.5
        assert max(mark.bottom for mark in marks) < 297 - 12
    words = papers.squeezed(papers.words(out))
    assert [number for number in range(len(ids)) if f"Reed{number}x" not in words] == []


@pytest.mark.parametrize("style", STYLES)
def test_naughty_names_do_no_harm(house: House, style: str) -> None:
    for text in STRINGS:
        if text.strip():
            house.customer(first_name="Q", last_name=text[:300], street=text[:300])
    assert "Bob<bob@x>" in papers.squeezed(papers.words(made(house, style)))


@pytest.mark.parametrize("style", STYLES)
def test_an_empty_list_says_so(house: House, style: str) -> None:
    assert "There are no customers." in papers.words(made(house, style))


def test_a_period_holds_those_who_came_in_it(house: House, people: list[int]) -> None:
    out = house.folder / "list.csv"
    assert reports.make(house.context, "addresses", out, date(2026, 11, 1), date(2026, 11, 30)).rows == 4
    assert reports.make(house.context, "addresses", out, date(2026, 12, 1)).rows == 0


def test_a_style_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(NotFound, match="table, columns, cards"):
        made(house, "poster")
    with pytest.raises(NotFound, match="no style"):
        reports.make(house.context, "due", house.folder / "a.pdf", style="cards")


def test_birthdays_of_a_year_stand_month_by_month_with_the_age_where_it_is_known(house: House) -> None:
    house.business()
    for name, day in (("Ann Ellis", "1956-11-08"), ("Tom Reed", "--01-30"), ("Al Ash", "1990-01-02"), ("Leap Day", "2000-02-29")):
        lodger(house, name, birthday=day)
    out = house.folder / "days.csv"
    reports.make(house.context, "birthdays", out, date(2026, 1, 1), date(2026, 12, 31))
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [(row["Month"], row["Name"], row["Turns"]) for row in rows] == [
        ("January 2026", "Al Ash", "36"), ("January 2026", "Tom Reed", ""), ("February 2026", "Leap Day", "26"),
        ("November 2026", "Ann Ellis", "70")]
    reports.make(house.context, "birthdays", house.folder / "days.pdf", date(2026, 1, 1), date(2026, 12, 31))
    words = papers.words(house.folder / "days.pdf")
    assert words.index("January 2026") < words.index("Tom Reed") < words.index("February 2026")
