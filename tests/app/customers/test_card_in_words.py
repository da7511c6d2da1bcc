"""What the list and the card say about a customer."""
from __future__ import annotations

from datetime import date, timedelta

import pytest

from app import journal, tasks
from app.customers import bin, cards, details, facts, lists, summary, tagging
from app.errors import ValidationError
from house import House

TODAY = date(2026, 11, 3)


def line(house: House, who: int, sort: str = "name") -> str:
    return facts.second_line(lists.rows(house.context, [who])[0], house.today, sort=sort)


def test_a_new_customer_is_called_new(house: House) -> None:
    assert line(house, house.customer("Ann Ellis", town="York")) == "York · new"


@pytest.mark.parametrize(("birthday", "expected"), [
    ("1956-11-03", "70 today"), ("--11-03", "birthday today"), ("1956-11-08", "70 on 8 Nov"), ("--11-08", "birthday on 8 Nov"),
    ("1956-11-20", "new")])
def test_a_birthday_counts_within_a_week(house: House, birthday: str, expected: str) -> None:
    assert line(house, house.customer("Ann Ellis", birthday=birthday)) == expected


def test_what_is_promised_and_late_comes_before_the_birthday(house: House) -> None:
    who = house.customer("Siân Ŵyn", birthday="1956-11-03")
    tasks.add(house.context, "Call back", TODAY - timedelta(days=3), who)
    assert line(house, who) == "to do since 31 Oct"


def test_the_order_of_the_list_says_which_fact_is_wanted(house: House) -> None:
    who = house.customer("Tom Reed", birthday="1956-11-03")
    journal.log(house.context, who, journal.Entry("phone", "Hello", date=date(2025, 9, 12)))
    assert line(house, who) == "70 today"
    assert line(house, who, "-last_contact") == "last seen 12 Sep 2025"


def test_who_died_or_wants_no_contact_or_lies_in_the_bin_is_said_first(house: House) -> None:
    died, silent = house.customer("A B", birthday="1956-11-03", deceased="yes"), house.customer("C D", do_not_contact="yes")
    assert (line(house, died), line(house, silent)) == ("has died", "do not contact")
    bin.put_in(house.context, [died])
    assert line(house, died) == "in the bin since 3 Nov"


def test_a_company_is_called_one_and_a_person_has_theirs(house: House) -> None:
    assert line(house, house.customer(company="Park View Lettings", town="Leeds")) == "Leeds · new · company"
    assert line(house, house.customer("Tom Reed", company="Reed Ltd")) == "new · Reed Ltd"


def test_the_card_in_words(house: House) -> None:
    who = house.customer("Mrs Margaret Ellis", birthday="1956-11-03", phone="01904 555 0182", street="3 Minster Yard", town="York",
                         postcode="YO1 7HH", likes="roses", rhythm_days="90", permission_post="yes", household="Ellis",
                         preferred_channel="post", stage="welcome", **{"custom:Boiler": "Vaillant"})
    other = house.customer("Mr John Ellis", household="Ellis")
    lines = {one.kind: one for one in details.of_card(cards.card(house.context, who), house.today,
                                                      members=summary.household(house.context, who, "Ellis"))}
    assert lines["phone"].copy == "01904 555 0182"
    assert lines["address"].text == "3 Minster Yard\nYORK\nYO1 7HH"
    assert (lines["birthday"].text, lines["birthday"].note) == ("3 November 1956", "70 today")
    assert (lines["household"].text, lines["household"].opens) == ("John Ellis", other)
    assert (lines["own"].text, lines["own"].note) == ("Vaillant", "Boiler")
    assert (lines["preferred_channel"].text, lines["stage"].text) == ("Post", "Welcome")
    assert (lines["allowed"].text, lines["allowed"].note) == ("Post: yes", "since 3 November 2026")
    assert "gender" not in lines


def test_a_birthday_without_its_year_has_no_age(house: House) -> None:
    who = house.customer("Ann Ellis", birthday="--02-29")
    (line,) = details.of_card(cards.card(house.context, who), house.today)
    assert (line.text, line.note) == ("29 February", "birthday, year not known")


def test_the_life_of_a_customer_in_one_line(house: House) -> None:
    who = house.customer("Ann Ellis")
    assert summary.of_customer(house.context, who).line(TODAY) == "Customer since November 2026"
    journal.log(house.context, who, journal.Entry("phone", "Hello", date=date(2014, 3, 12)))
    assert summary.of_customer(house.context, who).line(TODAY, "Call after 10\nmore") == (
        "Customer since March 2014 · 1 contact · last contact 12 Mar 2014 · “Call after 10”")


def test_many_are_tagged_in_one_action_and_capitals_make_no_new_tag(house: House) -> None:
    one, other = house.customer("Ann Ellis", tags="VIP"), house.customer("Tom Reed")
    before = house.tables()
    action = tagging.add(house.context, [one, other], " vip ")
    assert [row.tags for row in lists.rows(house.context, [one, other])] == [("VIP",), ("VIP",)]
    from app import history

    history.undo_action(house.context, action)
    assert house.tables()["customer_tag"] == before["customer_tag"]
    assert tagging.take_off(house.context, [one, other], "VIP") > 0
    assert lists.tags(house.context) == ()
    with pytest.raises(ValidationError):
        tagging.add(house.context, [one], "  ")


def test_a_hundred_thousand_can_be_binned_at_once(house: House) -> None:
    with house.context.action("Many"):
        house.context.database.connection().executemany("INSERT INTO customer (first_name, sort_key) VALUES (?, ?)",
                                                        [(f"N{number}", f"n{number}") for number in range(40_000)])
    ids = lists.find(house.context)
    bin.put_in(house.context, ids)
    assert bin.count(house.context) == 40_000


def test_own_fields_are_known_by_their_names(house: House) -> None:
    house.customer("A B", **{"custom:Boiler": "x", "custom:Dog": "y"})
    house.customer("C D", **{"custom:Boiler": "z"})
    assert lists.own_fields(house.context) == ("Boiler", "Dog")
