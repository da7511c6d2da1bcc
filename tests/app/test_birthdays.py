"""Birthdays: whose, on which day, how old, and who is left in peace."""
from __future__ import annotations

from datetime import date

import pytest

from app import birthdays, today
from app.customers import bin
from app.settings import Reminders
from house import House


def names(house: House, first: str, last: str) -> list[tuple[str, str, int | None]]:
    rows = birthdays.between(house.context, date.fromisoformat(first), date.fromisoformat(last))
    return [(row.name, row.on.isoformat(), row.age) for row in rows]


@pytest.mark.parametrize(("birthday", "first", "last", "expected"), [
    ("1956-11-29", "2026-11-01", "2026-11-30", [("2026-11-29", 70)]),
    ("--11-29", "2026-11-01", "2026-11-30", [("2026-11-29", None)]),
    ("1956-11-29", "2026-11-29", "2026-11-29", [("2026-11-29", 70)]),
    ("1956-11-29", "2026-11-30", "2027-11-28", []),
    ("1956-01-02", "2026-12-20", "2027-01-10", [("2027-01-02", 71)]),
    ("1956-12-31", "2026-12-20", "2027-01-10", [("2026-12-31", 70)]),
    ("1956-06-01", "2026-12-20", "2027-01-10", []),
    ("2026-11-29", "2026-11-01", "2028-01-01", [("2027-11-29", 1)]),          # nobody turns 0
    ("1956-02-29", "2027-02-28", "2027-02-28", [("2027-02-28", 71)]),
    ("1956-02-29", "2028-02-28", "2028-02-29", [("2028-02-29", 72)]),
    ("--02-29", "2027-02-01", "2027-02-28", [("2027-02-28", None)]),
    ("1956-11-29", "2026-01-01", "2028-12-31", [("2026-11-29", 70), ("2027-11-29", 71), ("2028-11-29", 72)]),
])
def test_a_birthday_falls_on_its_day(house: House, birthday: str, first: str, last: str, expected: list[tuple[str, int | None]]) -> None:
    house.customer("Ann Ellis", birthday=birthday)
    assert names(house, first, last) == [("Ann Ellis", on, age) for on, age in expected]


@pytest.mark.parametrize(("first", "last", "expected"), [
    ("2027-02-28", "2027-02-28", []), ("2027-03-01", "2027-03-01", ["2027-03-01"]), ("2027-03-01", "2027-03-31", ["2027-03-01"]),
    ("2028-02-29", "2028-02-29", ["2028-02-29"]), ("2028-03-01", "2028-03-01", []),
])
def test_who_was_born_on_29_february_may_celebrate_on_1_march(house: House, first: str, last: str, expected: list[str]) -> None:
    house.context.set(Reminders, leap_birthday="1 March")
    house.customer("Ann Ellis", birthday="1956-02-29")
    assert [on for _name, on, _age in names(house, first, last)] == expected


def test_who_has_died_wants_no_contact_or_is_in_the_bin_has_none(house: House) -> None:
    house.customer("Ann Ellis", birthday="--11-05", deceased="yes")
    house.customer("Tom Reed", birthday="--11-05", do_not_contact="yes")
    bin.put_in(house.context, [house.customer("Siân Wyn", birthday="--11-05")])
    house.customer("Zoë Kowalska", birthday="")
    assert names(house, "2026-01-01", "2026-12-31") == []
    assert today.due(house.context, 366) == ()


def due(house: House, days: int = 0) -> list[tuple[str, str, int]]:
    return [(row.key, row.due.isoformat(), row.days_late) for row in today.due(house.context, days)]


@pytest.mark.parametrize(("day", "expected"), [
    ("2026-11-21", []),
    ("2026-11-22", [("2026-11-22", 0)]),          # 7 days ahead
    ("2026-11-25", [("2026-11-22", 3)]),
    ("2026-11-29", [("2026-11-22", 7)]),          # the day itself
    ("2026-12-13", [("2026-11-22", 21)]),         # missed, on its last day
    ("2026-12-14", []),
])
def test_a_letter_is_due_a_week_ahead_and_stays_two_weeks(house: House, day: str, expected: list[tuple[str, int]]) -> None:
    house.customer("Ann Ellis", birthday="1956-11-29")
    house.today = date.fromisoformat(day)
    assert due(house) == [("birthday:1:2026-11-29", when, late) for when, late in expected]


def test_how_far_ahead_and_how_long_are_settings(house: House) -> None:
    house.context.set(Reminders, birthday_letter_days=3, birthday_late_days=1)
    house.customer("Ann Ellis", birthday="1956-11-06")
    house.customer("Tom Reed", birthday="1956-11-02")
    house.customer("Siân Wyn", birthday="1956-11-01")
    assert [key for key, _due, _late in due(house)] == ["birthday:2:2026-11-02", "birthday:1:2026-11-06"]


def test_across_the_new_year_a_birthday_is_late_in_the_new_one(house: House) -> None:
    house.customer("Ann Ellis", birthday="1956-12-28")
    house.customer("Tom Reed", birthday="1956-01-03")
    house.today = date(2027, 1, 2)
    assert due(house) == [("birthday:1:2026-12-28", "2026-12-21", 12), ("birthday:2:2027-01-03", "2026-12-27", 6)]


@pytest.mark.parametrize(("birthday", "day", "reason", "title"), [
    ("1956-11-05", "2026-11-03", "Turns 70 on 5 November 2026", "Birthday: Ann Ellis turns 70"),
    ("1956-11-03", "2026-11-03", "Turns 70 on 3 November 2026", "Birthday: Ann Ellis is 70"),
    ("1956-11-01", "2026-11-03", "Turned 70 on 1 November 2026", "Birthday: Ann Ellis turned 70"),
    ("--11-05", "2026-11-03", "Has a birthday on 5 November 2026", "Birthday: Ann Ellis"),
    ("--11-01", "2026-11-03", "Had a birthday on 1 November 2026", "Birthday: Ann Ellis"),
])
def test_the_reason_says_the_age_when_it_is_known(house: House, birthday: str, day: str, reason: str, title: str) -> None:
    house.customer("Ann Ellis", birthday=birthday)
    house.today = date.fromisoformat(day)
    row = today.due(house.context)[0]
    assert (row.reason, row.title, row.letter, row.kind) == (reason, title, True, "birthday")
