"""A look at the first labels of very many: the same as if everybody had been read, and everybody is counted."""
from __future__ import annotations

import random

import pytest

import papers
from app.customers import bin
from app.labels import making
from app.labels.addressees import gather
from desk import lodger
from house import House

CODES = ("LS6 1AA", "ls61aa", "LS6.1AA", "LS11 4AB", "LS2 9JT", "SW1A 1AA", "YO1 7HH", "", "BFPO 58", "D02 AF30", "nonsense")
STREETS = ("9 Elm Road", "14 Elm Road", "14, ELM road.", "１４ Elm Road", "Rose Cottage", "")


@pytest.fixture
def crowd(house: House) -> list[int]:
    """Customers of every sort, some of whom live together and some of whom get no label."""
    chance = random.Random(7)
    ids = [house.customer(chance.choice(("Mr Tom Ellis", "Mrs Ann Ellis", "Ms Siân Wyn", "Łucja Żak", "Ellis Ltd")),
                          street=chance.choice(STREETS), town=chance.choice(("Leeds", "", "York")), postcode=chance.choice(CODES),
                          country=chance.choice(("", "", "", "UK", "Polska", "France")), company=chance.choice(("", "", "Acme")),
                          permission_post=chance.choice(("", "", "", "yes", "no")), deceased=chance.choice(("", "", "", "yes")))
           for _number in range(200)]
    bin.put_in(house.context, ids[:5])
    return ids


@pytest.mark.parametrize("households", [False, True])
@pytest.mark.parametrize("most", [1, 7, 40, 150])
def test_the_first_are_the_same_and_the_rest_is_counted(house: House, crowd: list[int], households: bool, most: int) -> None:
    whole = gather(house.context, crowd, households)
    some = gather(house.context, crowd, households, most=most)
    assert min(most, len(whole.addressees)) <= len(some.addressees) == len(whole.addressees) - some.more
    assert some.addressees == whole.addressees[:len(some.addressees)]
    assert some.left_out == whole.left_out


def test_nobody_can_be_posted_to_and_only_the_beginning_is_wanted(house: House) -> None:
    ids = [house.customer(f"No Place {number}") for number in range(4)]
    found = gather(house.context, ids, most=2)
    assert (found.addressees, found.more) == ((), 0)
    assert {one.reason for one in found.left_out} == {"has no postal address"}


def test_a_look_at_many_reads_only_the_first(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LOOKED_AT", 5)
    ids = [lodger(house, "Ms Anna Price", postcode=f"LS{number} 1AA") for number in range(1, 61)]
    labels, envelopes = (make(house.context, ids, paper, most_pages=1) for make, paper in (
        (making.preview_labels, "L7160"), (making.preview_envelopes, "DL")))
    assert (labels.shown, labels.unseen, labels.result.labels, labels.result.pages) == (1, 39, 60, 3)
    assert (envelopes.shown, envelopes.unseen, envelopes.result.labels, envelopes.result.pages) == (1, 55, 60, 60)
    words = papers.words(labels.pdf)
    assert all((f"LS{number} 1AA" in words) == (number <= 21) for number in range(1, 61))
    assert len(papers.read(envelopes.pdf).pages) == 1


def test_pages_that_are_looked_at_are_full_though_some_do_not_fit(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LOOKED_AT", 5)
    endless = "Flat 12\nLlanfairpwllgwyngyll Mansions and Gardens\n117 Great Ormskirk Orchard Street, Upper Penrhyndeudraeth-on-the-Hill"
    ids = [lodger(house, street=endless if number < 3 else "1 Elm Road", postcode=f"LS{number} 1AA") for number in range(1, 151)]
    made = making.preview_labels(house.context, ids, "L7651", most_pages=2)
    assert (made.shown, made.unseen, len(made.result.left_out)) == (1, 20, 2) and len(papers.read(made.pdf).pages) == 1
    assert (made.result.labels, made.result.pages) == (148, 3)
