"""Customers: added, found, changed, binned and put back."""
from __future__ import annotations

import pytest

from app import history
from app.customers import bin, cards, fields, flat, lists
from app.errors import NotFound, ValidationError
from house import House


def test_every_field_of_the_catalogue_comes_back_as_it_was_typed(house: House) -> None:
    texts = {one.name: f"some {one.name}" for one in fields.FIELDS if one.home == "customer" and one.kind in ("text", "long")}
    texts |= {"birthday": "--02-29", "stage": "welcome", "rhythm_days": "90", "preferred_channel": "post", "deceased": "yes",
              "do_not_contact": "no", "first_name_terms": "yes", "source_id": "0042"}
    card = cards.card(house.context, house.customer(**texts))
    for name, text in texts.items():
        expected = {"yes": "True", "no": "False", "90": "90"}.get(text, text)
        assert card.text(name) == expected


@pytest.mark.parametrize("typed", ["siân", "sian", "SIAN WYN", "Ŵyn", "o'brien", "obrien", "O’Brien", "sa15 1aa", "SA151AA", "sa15",
                                   "01904 555 018", "01904555018", "+44 1904 555018", "01904", "Lukasz", "łukasz", "vip", "boiler co"])
def test_a_customer_is_found_however_it_is_typed(house: House, typed: str) -> None:
    wanted = house.customer("Mrs Siân Łukasz O'Brien-Ŵyn", company="Boiler Co", phone="01904 555 018", postcode="SA15 1AA", tags="VIP")
    house.customer("Tom Reed", phone="0113 496 0000", postcode="LS1 2AB")
    assert lists.find(house.context, typed) == [wanted]


@pytest.mark.parametrize("typed", ["O'Brien", "C++", "+44", "(", "AND", "NOT", "\x00", '"', "*", "a" * 5000, "NEAR(", "name:x", "-"])
def test_nothing_typed_into_the_search_box_can_fail(house: House, typed: str) -> None:
    house.customer("Tom Reed")
    assert lists.find(house.context, typed) in ([], [1])


def test_names_sort_as_people_expect(house: House) -> None:
    for name in ("Zoë Zimmer", "Łukasz Łapa", "Ann Lamb", "Siân Ŵyn", "Bob Wynn"):
        house.customer(name)
    rows = lists.rows(house.context, lists.find(house.context))
    assert [row.name for row in rows] == ["Ann Lamb", "Łukasz Łapa", "Siân Ŵyn", "Bob Wynn", "Zoë Zimmer"]


def test_a_customer_needs_something_to_be_known_by(house: House) -> None:
    with pytest.raises(ValidationError):
        cards.new(house.context, {"notes": "nobody"})
    only_phone = house.customer(phone="01904 555018")
    with pytest.raises(ValidationError):
        cards.edit(house.context, only_phone, {"phones": ()})


def test_an_edit_says_only_what_changed_and_undo_brings_it_back(house: House) -> None:
    who = house.customer("Ann Ellis", phone="01904 555018", tags="VIP")
    before = house.tables()
    saved = cards.edit(house.context, who, flat.changes_from({"phone": "01904 555019", "likes": "tea"}, house.today,
                                                             cards.card(house.context, who)))
    assert lists.find(house.context, "01904555019") == [who]
    assert history.actions(house.context)[0].rows == 2
    assert cards.edit(house.context, who, {"likes": "tea"}).action == 0
    result = history.undo_action(house.context, saved.action)
    assert (result.restored, result.conflicts) == (2, ())
    assert house.tables() == before
    assert lists.find(house.context, "01904555018") == [who]


def test_a_name_edited_in_capitals_only_is_a_change_too(house: House) -> None:
    who = house.customer("ann ellis")
    saved = cards.edit(house.context, who, {"first_name": "Ann"})
    history.undo_action(house.context, saved.action)
    assert cards.card(house.context, who).text("first_name") == "ann"


def test_the_bin_hides_and_gives_back(house: House) -> None:
    who = house.customer("Ann Ellis")
    bin.put_in(house.context, [who])
    assert lists.find(house.context) == [] and lists.find(house.context, filter="binned") == [who]
    bin.put_back(house.context, [who])
    assert lists.find(house.context) == [who]
    with pytest.raises(NotFound):
        bin.put_in(house.context, [99])


def test_withdrawing_a_permission_keeps_the_earlier_statement(house: House) -> None:
    who = house.customer("Ann Ellis", permission_email="yes")
    cards.edit(house.context, who, flat.changes_from({"permission_email": "no"}, house.today))
    assert cards.card(house.context, who).permissions["email"].allowed is False
    assert house.sql("SELECT allowed FROM consent ORDER BY id") == [(1,), (0,)]


def test_undo_of_a_customer_who_has_a_newer_phone_keeps_the_whole_card(house: House) -> None:
    who = house.customer("Ann Ellis", phone="01904 555018", email="ann@example.org")
    made = history.actions(house.context)[0].id
    cards.edit(house.context, who, flat.changes_from({"phone_2": "07700 900123"}, house.today, cards.card(house.context, who)))
    result = history.undo_action(house.context, made)
    assert result.restored == 0 and {(kept.table, kept.id) for kept in result.conflicts} >= {("customer", who)}
    card = cards.card(house.context, who)
    assert card.name == "Ann Ellis" and len(card.phones) == 2 and len(card.emails) == 1


@pytest.mark.parametrize("sort", lists.SORTS)
@pytest.mark.parametrize("filter", lists.FILTERS)
def test_every_filter_and_sort_answers(house: House, filter: str, sort: str) -> None:
    house.customer("Ann Ellis", town="York")
    assert len(lists.find(house.context, filter=filter, sort=sort)) <= 1
