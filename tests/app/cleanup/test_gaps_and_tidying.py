"""What is missing is found and priced; what is written untidily is suggested, applied and taken back."""
from __future__ import annotations

from datetime import date

import pytest

from app import history, renewals
from app.cleanup import gaps, tidying, writing
from app.customers import cards, lists
from app.letters import preview
from house import House

WHOLE = {"street": "1 High St", "town": "York", "postcode": "YO1 7HH", "phone": "01904 555018"}


def test_gaps_are_priced_by_the_letters_they_block(house: House) -> None:
    house.customer("Ann Whole", **WHOLE)
    without = house.customer("Tom Reed", **{**WHOLE, "postcode": ""})
    silent = house.customer("Eve Lost", street="2 High St", town="York", postcode="YO1 7HH")
    renewals.add(house.context, without, renewals.RenewalValues("Boiler cover", date(2026, 12, 10), date(2025, 12, 11), 21600))
    found = gaps.find(house.context)
    assert gaps.summary(found) == "1 of 3 tidy"
    assert [(row.customer_id, row.field, row.blocks, row.value_pence) for row in found.gaps] == [
        (without, "postcode", "1 letter in 30 days (may go astray)", 21600), (silent, "phone", "any call or e-mail", 0)]


def test_each_customer_is_so_far_complete(house: House) -> None:
    house.customer("Ann Whole", **WHOLE)
    half = house.customer("Tom Reed", **{**WHOLE, "postcode": "", "phone": ""})
    silent = house.customer("Eve Lost", permission_post="no")
    assert [(row.customer_id, row.complete, row.missing) for row in gaps.find(house.context).by_customer()] == [
        (half, 60, ("postcode", "phone")), (silent, 50, ("phone",))]
    told = gaps.find(house.context).as_json()
    assert told["customers"][0] == {"customer_id": half, "name": "Tom Reed", "complete": 60, "missing": ["postcode", "phone"],
                                    "value_pence": 0}
    assert [row["complete"] for row in told["gaps"]] == [60, 60, 50]


@pytest.mark.parametrize("mark", ["deceased", "do_not_contact"])
def test_whoever_is_not_written_to_has_no_gaps(house: House, mark: str) -> None:
    house.customer("Ann Ellis", **{mark: "yes"})
    assert gaps.find(house.context) == gaps.Gaps(0, 0, ())


def test_whoever_refuses_post_needs_no_address(house: House) -> None:
    house.customer("Ann Ellis", phone="01904 555018", permission_post="no")
    assert gaps.find(house.context).gaps == ()


@pytest.mark.parametrize("country", ["Ireland", "Republic of Ireland", "Eire", "Éire", "Hong Kong", "hong-kong"])
def test_a_country_whose_addresses_need_no_code_has_no_gap_there(house: House, country: str) -> None:
    house.customer("Ann Ellis", **{**WHOLE, "postcode": "", "country": country})
    assert gaps.find(house.context).gaps == ()


@pytest.mark.parametrize(("written", "meant"), [
    ("LS2I 1AA", "LS21 1AA"), ("L521 1AA", "LS21 1AA"), ("ls211aa", "LS21 1AA"), ("LS21 IAA", "LS21 1AA"), ("LS21 1AA", ""), ("90210", ""),
    ("", ""), ("D02 X285", ""), ("nonsense", "")])
def test_postcodes(written: str, meant: str) -> None:
    assert writing.postcode(written) == meant


@pytest.mark.parametrize(("written", "meant"), [
    ("1943 466001", "01943 466001"), ("7700900123", "07700900123"), ("4401943466001", "01943466001"), ("01943 466001", ""),
    ("+44 1943 466001", ""), ("+1 555 010 1234", ""), ("", "")])
def test_phone_numbers(written: str, meant: str) -> None:
    assert writing.phone(written) == meant


@pytest.mark.parametrize(("written", "meant"), [
    ("ann@gmial.com", "ann@gmail.com"), ("ann@gmail.con", "ann@gmail.com"), ("ann@@btinternet.com", "ann@btinternet.com"),
    ("ann@hotmial.co.uk", "ann@hotmail.co.uk"), ("ann@example.org", ""), ("ann@sky.com", ""), ("ann", ""), ("", ""), ("Ann@Gmail.com", "")])
def test_email_addresses(written: str, meant: str) -> None:
    assert writing.email(written) == meant


def test_suggestions_are_applied_as_one_action_and_taken_back(house: House) -> None:
    house.customer("GRAHAM APPLEYARD", phone="1943 466001", email="graham@gmial.com")
    house.customer("Ann Ellis", phone="01904 555018")
    before = house.tables()
    found = tidying.suggestions(house.context)
    assert {(one.kind, one.new) for one in found} == {
        ("name", "Graham"), ("name", "Appleyard"), ("phone", "01943 466001"), ("email", "graham@gmail.com")}
    action = tidying.apply(house.context, found)
    assert [row.name for row in lists.rows(house.context, lists.find(house.context))] == ["Graham Appleyard", "Ann Ellis"]
    assert lists.find(house.context, "01943466001") and tidying.suggestions(house.context) == ()
    assert history.undo_action(house.context, action).conflicts == ()
    assert house.tables() == before


def test_a_suggestion_that_was_overtaken_is_left_alone(house: House) -> None:
    house.customer("GRAHAM Appleyard", phone="01904 555018")
    found = tidying.suggestions(house.context)
    cards.edit(house.context, 1, {"first_name": "Bob"})
    assert tidying.apply(house.context, found) == 0
    assert house.sql("SELECT first_name FROM customer") == [("Bob",)]


def test_the_details_letter_can_be_printed_for_somebody_with_gaps(house: House) -> None:
    house.business()
    who = house.customer("Mrs Ann Ellis", **{**WHOLE, "phone": ""}, email="ann@example.org")
    made = preview.preview(house.context, "details", who)
    assert made.pages == 1 and not made.problem
