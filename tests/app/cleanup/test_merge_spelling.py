"""Of two spellings the fuller one stays, of two addresses of one house the chosen one, and nothing is lost in silence."""
from __future__ import annotations

import pytest

from app import history
from app.cleanup import merging
from app.customers import cards
from house import House

FULLER = [("Sian Wyn", "Siân Ŵyn"), ("Ewa Brzeczyszczykiewicz", "Ewa Brzęczyszczykiewicz"), ("Flora Macdonald", "Flora MacDonald"),
          ("bill o'neill", "Bill O'Neill"), ("BILL SMITH", "Bill Smith"), ("Rhys Ap Gwilym", "Rhys ap Gwilym"), ("Pj Hughes", "PJ Hughes"),
          ("Ludwik Ludwig", "Ludwik Łudwig")]


@pytest.mark.parametrize(("poorer", "fuller"), FULLER)
@pytest.mark.parametrize("turned", [False, True])
def test_the_fuller_spelling_stays_whichever_card_does(house: House, poorer: str, fuller: str, turned: bool) -> None:
    a, b = (house.customer(name) for name in ((fuller, poorer) if turned else (poorer, fuller)))
    plan = merging.compare(house.context, a, b)
    assert "spelt" in {one.state for one in plan.fields} and plan.conflicts == ()
    assert merging.merge_all(house.context, [(a, b)]).merged == 1
    assert cards.card(house.context, a).name == fuller


def test_another_spelling_can_be_chosen(house: House) -> None:
    a, b = house.customer("Sian Wyn"), house.customer("Siân Wyn")
    assert merging.merge(house.context, a, b, {"first_name": "keep"}).conflicts == ()
    assert cards.card(house.context, a).name == "Sian Wyn"


def test_what_is_equal_is_the_same(house: House) -> None:
    a, b = (house.customer("Siân Wyn", occupation="Baker") for _time in range(2))
    assert {one.state for one in merging.compare(house.context, a, b).fields} == {"same"}


def test_own_fields_and_companies_are_spelt_too(house: House) -> None:
    a = house.customer("Ann Ellis", company="IBM Ltd", **{"custom:Boiler": "WORCESTER"})
    b = house.customer("Ann Ellis", company="Ibm Ltd", **{"custom:Boiler": "Worcester"})
    merging.merge_all(house.context, [(a, b)])
    card = cards.card(house.context, a)
    assert (card.text("company"), card.custom) == ("IBM Ltd", {"Boiler": "Worcester"})


@pytest.mark.parametrize(("ours", "theirs", "after"), [
    ("Tea.", "TEA.", "Tea."), ("Tea", "Tea with milk", "Tea with milk"), ("Tea with milk", "Tea", "Tea with milk"),
    ("Teapots", "Tea", "Teapots\n\nTea"), ("likes cafe", "Café", "likes cafe\n\nCafé")])
def test_no_note_is_lost(house: House, ours: str, theirs: str, after: str) -> None:
    a, b = house.customer("Ann Ellis", notes=ours), house.customer("Ann Ellis", notes=theirs)
    merging.merge_all(house.context, [(a, b)])
    assert cards.card(house.context, a).plain["notes"] == after


def test_another_extension_is_another_number(house: House) -> None:
    a, b = house.customer("Ann Ellis", phone="01943 466123"), house.customer("Ann Ellis", phone="01943 466123 ext 12")
    merging.merge_all(house.context, [(a, b)])
    assert len(cards.card(house.context, a).phones) == 2


PLACES = [
    ({"street": "4 Lekolody", "postcode": "LS21 1AA"}, {"street": "4 Łękołody", "postcode": "LS21 1AA"}, "spelt", "4 Łękołody"),
    ({"street": "4 Mill Lane", "town": "Otley"}, {"street": "4 MILL LANE", "postcode": "LS21 1AA"}, "spelt", "4 Mill Lane"),
    ({"street": "4 Mill Lane", "town": "Otley"}, {"street": "4 Mill Lane", "postcode": "LS21 1AA"}, "added", "4 Mill Lane"),
    ({"street": "4 Mill Lane", "town": "Otley"}, {"street": "4 Mill Lane"}, "same", "4 Mill Lane")]


@pytest.mark.parametrize(("ours", "theirs", "state", "street"), PLACES)
def test_one_address_spelt_twice_becomes_the_fuller_one(
        house: House, ours: dict[str, str], theirs: dict[str, str], state: str, street: str) -> None:
    a, b = house.customer("Ann Ellis", **ours), house.customer("Ann Ellis", **theirs)
    before = house.tables()
    plan = merging.compare(house.context, a, b)
    assert [one.state for one in plan.fields if one.name == "address"] == [state] and plan.conflicts == ()
    action = merging.merge_all(house.context, [(a, b)]).action
    main, *others = cards.card(house.context, a).addresses
    assert main.street == street and others == []
    assert {**ours, **theirs, "street": street}.items() <= vars(main).items()
    assert history.undo_action(house.context, action).conflicts == () and house.tables() == before


@pytest.mark.parametrize("choice", ["keep", "other"])
@pytest.mark.parametrize(("ours", "theirs"), [
    ({"street": "4 Mill Lane", "postcode": "LS21 1AA"}, {"street": "4 Mill Ln", "postcode": "LS21 1AA"}),
    ({"street": "4 Mill Lane", "town": "Otley"}, {"street": "4 Mil Lane", "town": "Otley"}),
    ({"street": "Rose Cottage", "postcode": "LS21 1AA"}, {"street": "Rose Cotage", "postcode": "LS21 1AA"}),
    ({"street": "4 Mill Lane", "town": "Otley", "postcode": "LS21 1AA"},
     {"street": "4 Mill Lane", "town": "Leeds", "postcode": "LS21 1AA"})])
def test_of_two_ways_to_tell_one_house_only_the_chosen_stays(
        house: House, ours: dict[str, str], theirs: dict[str, str], choice: str) -> None:
    a, b = house.customer("Ann Ellis", **ours), house.customer("Ann Ellis", **theirs)
    before = house.tables()
    plan = merging.compare(house.context, a, b)
    assert [one.state for one in plan.conflicts] == ["differs"] and "address" not in plan.added
    done = merging.merge(house.context, a, b, {"address": choice})
    (left,) = cards.card(house.context, a).addresses
    assert (ours if choice == "keep" else theirs).items() <= vars(left).items()
    assert history.undo_action(house.context, done.action).conflicts == () and house.tables() == before


@pytest.mark.parametrize(("ours", "theirs"), [
    ({"street": "4 Mill Lane", "postcode": "LS21 1AA"}, {"street": "9 Mill Lane", "postcode": "LS21 1AA"}),
    ({"street": "4 High Street", "town": "Otley"}, {"street": "4 High Street", "town": "Leeds"}),
    ({"street": "Flat 2, 4 Mill Lane", "postcode": "LS21 1AA"}, {"street": "Flat 3, 4 Mill Lane", "postcode": "LS21 1AA"}),
    ({"street": "4 Mill Lane", "postcode": "LS21 1AA"}, {"street": "4 Mill Lane", "postcode": "YO1 7HH"})])
def test_two_places_both_stay_and_the_main_one_is_chosen(house: House, ours: dict[str, str], theirs: dict[str, str]) -> None:
    a, b = house.customer("Ann Ellis", **ours), house.customer("Ann Ellis", **theirs)
    plan = merging.compare(house.context, a, b)
    assert [one.state for one in plan.conflicts] == ["main"] and plan.added["address"] == 1
    assert merging.merge_all(house.context, [(a, b)]).left == ((a, b),)
    merging.merge(house.context, a, b, {"address": "other"})
    assert [one.street for one in cards.card(house.context, a).addresses] == [theirs["street"], ours["street"]]


def test_the_others_main_address_can_be_a_second_one_here(house: House) -> None:
    a = house.customer("Ann Ellis", street="4 Mill Lane", town="Otley")
    first = cards.card(house.context, a).addresses[0]
    b = house.customer("Ann Ellis", street="9 High Street", town="York")
    cards.edit(house.context, a, {"addresses": (first, cards.card(house.context, b).addresses[0])})
    merging.merge(house.context, a, b, {"address": "other"})
    assert [one.street for one in cards.card(house.context, a).addresses] == ["9 High Street", "4 Mill Lane"]


def test_permissions_stand_side_by_side_with_what_counts(house: House) -> None:
    a = house.customer("Ann Ellis", permission_post="yes", permission_email="yes", permission_sms="no")
    b = house.customer("Ann Ellis", permission_post="no", permission_email="yes", permission_phone="yes")
    plan = merging.compare(house.context, a, b)
    assert [(one.channel, one.keep.allowed, one.other.allowed, one.state, one.allowed) for one in plan.permissions] == [
        ("post", True, False, "stricter", False), ("email", True, True, "same", True), ("phone", None, True, "added", True),
        ("sms", False, None, "kept", False)]
    merging.merge(house.context, a, b)
    after = cards.card(house.context, a).permissions
    assert all(after[one.channel].allowed is one.allowed for one in plan.permissions)
