"""Dates as people write and type them."""
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import parse_birthday, parse_typed, read, written

TODAY = date(2026, 11, 3)  # a Tuesday


@pytest.mark.parametrize(("text", "order", "expected"), [
    ("3/11/26", "dmy", "2026-11-03"), ("3/11/26", "mdy", "2026-03-11"), ("26-11-03", "ymd", "2026-11-03"),
    ("03.11.2026", "dmy", "2026-11-03"), ("3 11 2026", "dmy", "2026-11-03"), ("2026-11-03", "mdy", "2026-11-03"),
    ("2026/11/3", "dmy", "2026-11-03"), ("20261103", "dmy", "2026-11-03"), ("03112026", "dmy", "2026-11-03"),
    ("3 November 2026", "mdy", "2026-11-03"), ("3rd of Nov 2026", "dmy", "2026-11-03"), ("Nov 3, 2026", "dmy", "2026-11-03"),
    ("Tue 3 Nov 2026", "dmy", "2026-11-03"), ("3-Nov-26", "dmy", "2026-11-03"), ("Tuesday, 3 November 2026", "dmy", "2026-11-03"),
    ("12 Sept 2025", "dmy", "2025-09-12"), ("2024-03-12 09:14", "dmy", "2024-03-12"), ("3/15/2024 2:30 PM", "mdy", "2024-03-15"),
    ("2015-11-04T12:22:00Z", "dmy", "2015-11-04"), ("1/2/98", "dmy", "1998-02-01"), ("29/02/2024", "dmy", "2024-02-29"),
])
def test_a_written_date_is_read_in_the_order_asked_for(text, order, expected):
    assert read(text, order, TODAY).as_date().isoformat() == expected


@pytest.mark.parametrize("text", ["31/02/2026", "29/02/2025", "0/0/00", "32/1/2026", "13/13/2026", "soon", "", "1", "12345", "1/2/345",
                                  "3 Smarch 2026", "² nov", "20261332", "½", "²/1/2026", "99999999999999/1/1", "0001-01-01"])
def test_what_is_no_day_is_no_date(text):
    assert read(text, "dmy", TODAY) is None


@pytest.mark.parametrize(("text", "kept"), [
    ("3/11/56", "1956-11-03"), ("3/11/26", "2026-11-03"), ("4/11/26", "1926-11-04"), ("3 Nov", "--11-03"), ("3/11", "--11-03"),
    ("--0312", "--03-12"), ("--03-12", "--03-12"), ("29 Feb", "--02-29"), (" ", ""), ("30 Feb", None), ("1906-12-09", "1906-12-09"),
])
def test_a_birthday_is_never_in_the_future_and_may_lack_its_year(text, kept):
    assert parse_birthday(text, TODAY) == kept


@pytest.mark.parametrize(("text", "expected"), [
    ("today", "2026-11-03"), ("Tomorrow", "2026-11-04"), ("yesterday", "2026-11-02"), ("fri", "2026-11-06"), ("tue", "2026-11-10"),
    ("next monday", "2026-11-09"), ("in 3 weeks", "2026-11-24"), ("3w", "2026-11-24"), ("a month", "2026-12-03"),
    ("2 days ago", "2026-11-01"), ("next month", "2026-12-03"), ("end of month", "2026-11-30"), ("3/11/26", "2026-11-03"),
    ("1 Nov", "2027-11-01"), ("24/12", "2026-12-24"), ("29 feb", "2028-02-29"), ("last fri", "2026-10-30"),
])
def test_a_typed_date_may_be_relative(text, expected):
    assert parse_typed(text, TODAY).isoformat() == expected


def test_in_the_journal_a_weekday_is_the_one_that_was():
    assert parse_typed("fri", TODAY, past=True) == date(2026, 10, 30)
    assert parse_typed("24/12", TODAY, past=True) == date(2025, 12, 24)


@pytest.mark.parametrize("text", ["in 9999 years", "whenever", "12", "blue", "31 Feb", ""])
def test_what_cannot_be_understood_is_not_guessed(text):
    assert parse_typed(text, TODAY) is None


def test_the_time_of_day_is_kept_apart():
    assert written("2024-03-12 09:14").time == "09:14"
    assert written("3/15/2024 2:30 PM").time == "14:30"
    assert written("3/15/2024 12:05 am").time == "00:05"


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text):
    parse_typed(text, TODAY)
    parse_birthday(text, TODAY)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_written_out_is_read_back(day):
    assert read(day.isoformat()).as_date() == day
    assert read(f"{day.day}/{day.month}/{day.year:04}").as_date() == day
