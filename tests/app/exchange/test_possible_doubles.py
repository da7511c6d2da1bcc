"""Possible duplicates in a file are found by the matcher of Clean up: among known customers, and among the file's own rows."""
from itertools import product

import pytest

from app.cleanup.duplicates import pairs
from app.exchange.importing import Options, bring_in, rehearse

HEAD = "Ref,Title,First name,Last name,Street,Town,Postcode,Phone,Email\n"
KNOWN = (HEAD + "1,Mrs,Ann,Ellis,1 Mill Lane,Leeds,LS1 1AA,0113 496 0001,ann@example.org\n"
         "2,Mr,Robert,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002,bob@example.org\n"
         "3,Ms,Cara,Poole,3 Mill Lane,Leeds,LS1 1AC,0113 496 0003,cara@example.org\n")
LATER = ("First name,Last name,Street,Town,Postcode,Phone\nBob,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002\n"
         "Kara,Poole,3 Mill Lane,Leeds,LS1 1AC,01134960003\nZoe,Quill,77 High Street,York,YO1 7HH,01904 555 018\n")


@pytest.fixture
def known(house, write):
    bring_in(house.context, write(KNOWN, "crm.csv"))
    return house


def test_short_forms_and_other_spellings_at_one_house_are_possible_duplicates(known, write):
    file = write(LATER)
    result = rehearse(known.context, file)
    assert (result.new, result.possible_duplicates) == (3, 2)
    assert [(one.name, one.like_name) for one in result.shown.of("possible")] == [
        ("Bob Reed", "Robert Reed"), ("Kara Poole", "Cara Poole")]
    assert all("same phone" in one.why for one in result.shown.of("possible"))
    assert any("forms of one first name" in one.why for one in result.shown.of("possible"))
    done = bring_in(known.context, file)
    assert done.possible_duplicates == 2
    assert known.sql("SELECT id, resembles_id FROM customer WHERE resembles_id IS NOT NULL") == [(4, 2), (5, 3)]
    assert {(one.a, one.b) for one in pairs(known.context)} == {(2, 4), (3, 5)}, "what Clean up finds afterwards"


def test_doubles_within_the_file_are_found_once_and_a_household_is_none(house, write):
    result = bring_in(house.context, write(
        "First name,Last name,Street,Town,Postcode,Phone\nRobert,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002\n"
        "Jean,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002\nBob,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002\n"))
    assert (result.new, result.possible_duplicates) == (3, 1)
    assert house.sql("SELECT id, resembles_id FROM customer") == [(1, None), (2, None), (3, 1)]


def test_an_earlier_row_that_was_a_known_customer_stands_for_that_customer(known, write):
    result = bring_in(known.context, write(
        "First name,Last name,Street,Town,Postcode,Phone,Email\nRobert,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002,bob@example.org\n"
        "Bob,Reed,2 Mill Lane,Leeds,LS1 1AB,0113 496 0002,\n"))
    assert (result.new, result.same, result.possible_duplicates) == (1, 1, 1)
    assert known.sql("SELECT resembles_id FROM customer WHERE first_name = 'Bob'") == [(2,)]


@pytest.mark.parametrize(("what", "counts"), [("skip", (1, 0, 2)), ("fill", (1, 2, 0)), ("new", (3, 0, 0))])
def test_a_decision_reaches_what_the_matcher_found(known, write, what, counts):
    result = bring_in(known.context, write(LATER), Options(duplicates=what))
    assert (result.new, result.changed, result.same) == counts or (what == "fill" and result.new == 1 and result.changed + result.same == 2)


def test_what_is_new_does_not_hold_a_duplicate_that_is_not_to_be_new(known, write):
    result = rehearse(known.context, write(LATER), Options(decisions={2: "skip"}))
    assert [one.row for one in result.shown.of("possible")] == [2, 3]
    assert [one.row for one in result.shown.of("new")] == [3, 4]
    assert (result.shown.total("possible"), result.shown.total("new")) == (2, 2)


def test_supplement_asks_nobody(known, write):
    result = rehearse(known.context, write(LATER), Options(match="supplement"))
    assert (result.possible_duplicates, result.rejected) == (0, 3)


def test_who_lies_in_the_bin_is_nobodys_double(known, write):
    with known.context.action("bin"):
        known.context.database.execute_sql("UPDATE customer SET binned_on = '2026-11-03'")
    assert rehearse(known.context, write(LATER)).possible_duplicates == 0


def test_the_true_totals_are_told_and_every_possible_duplicate_can_be_decided(house, write):
    names = [f"{''.join(letters)}on".title() for letters in product("bdfgklmprst", "aeiou", "bdgklmnrt")][:400]
    rows = "".join(f"{first},{name},LS{number % 29 + 1} {number % 9}AA,0113 4{number * 7919 % 10**6:06}\n"
                   for number, name in enumerate(names) for first in ("Robert", "Bob"))
    result = rehearse(house.context, write("First name,Last name,Postcode,Phone\n" + rows))
    assert result.possible_duplicates == 400
    assert result.shown.total("possible") == len(result.shown.of("possible")) == 400
    assert result.shown.total("new") == 800
    assert len(result.shown.of("new")) < 800


def test_among_equally_good_ones_the_exact_spelling_wins(house, write):
    for name in ("Sian Wyn", "Siân Wyn"):
        house.customer(name, email="wyn@example.org", phone="01248 555 018", postcode="LL57 1AA")
    bring_in(house.context, write("First name,Last name,Email,Notes\nSiân,Wyn,wyn@example.org,sings\n"))
    assert house.sql("SELECT notes FROM customer ORDER BY id") == [("",), ("sings",)]
    result = rehearse(house.context, write("First name,Last name,Postcode\nSiân,Wyn,LL57 1AA\n"))
    assert [one.like for one in result.shown.of("possible")] == [2]
