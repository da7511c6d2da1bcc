"""One gap is filled, with nothing else on the card changed; what looks wrong is doubted, not refused."""
from __future__ import annotations

import pytest

from app import history
from app.cleanup import filling, gaps
from app.customers import cards
from app.errors import NotFound, ValidationError
from house import House


@pytest.mark.parametrize(("field", "typed"), [
    ("name", {"first_name": "Ann", "last_name": "", "company": ""}), ("street", {"street": "1 High St"}), ("town", {"town": "York"}),
    ("postcode", {"postcode": "yo17hh"}), ("phone", {"phone": "01904 555018", "email": ""}), ("phone", {"phone": "", "email": "a@b.uk"})])
def test_a_filled_gap_is_gone_and_comes_back_with_undo(house: House, field: str, typed: dict[str, str]) -> None:
    who = house.customer(phone="01904 555017") if field == "name" else house.customer("Ann Ellis")
    before, asked = house.tables(), lambda: {row.field for row in gaps.find(house.context).gaps}
    action = filling.fill(house.context, who, field, typed)
    assert field not in asked()
    assert history.action(house.context, action).what == f"Fill in: {gaps.FIELDS[field]}"
    history.undo_action(house.context, action)
    assert house.tables() == before


def test_the_rest_of_the_card_stays(house: House) -> None:
    who = house.customer("Ann Ellis", street="1 High St", town="York", phone="01904 555018", email="ann@example.org")
    filling.fill(house.context, who, "postcode", {"postcode": "yo17hh"})
    filling.fill(house.context, who, "phone", {"phone": "07700 900123", "email": ""})
    card = cards.card(house.context, who)
    assert (card.addresses[0].street, card.addresses[0].town, card.addresses[0].postcode) == ("1 High St", "York", "YO1 7HH")
    assert [one.number for one in card.phones] == ["01904 555018", "07700 900123"]
    assert [one.address for one in card.emails] == ["ann@example.org"]


def test_nothing_typed_is_refused(house: House) -> None:
    with pytest.raises(ValidationError, match="skip"):
        filling.fill(house.context, house.customer("Ann Ellis"), "town", {"town": "  "})


def test_a_customer_who_is_gone_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        filling.fill(house.context, 99, "town", {"town": "York"})


@pytest.mark.parametrize(("country", "typed", "doubted"), [
    ("", {"postcode": "YO1 7HH"}, set()), ("", {"postcode": "YOI 7HH"}, {"postcode"}), ("France", {"postcode": "75001"}, set()),
    ("", {"phone": "12", "email": "ann"}, {"phone", "email"}),
    ("", {"postcode": "LS1"}, {"postcode"}), ("", {"phone": "01943 466"}, {"phone"}), ("", {"phone": "+354 551 2345"}, set()),
    ("", {"phone": "01904 555018", "email": ""}, set())])
def test_what_looks_wrong_is_doubted(house: House, country: str, typed: dict[str, str], doubted: set[str]) -> None:
    card = cards.card(house.context, house.customer("Ann Ellis", town="York", country=country))
    assert filling.doubts(card, typed).keys() == doubted
