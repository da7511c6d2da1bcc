"""A look at a report's first pages, and periods by name."""
from __future__ import annotations

from datetime import date

import pypdf
import pytest

from app.errors import NotFound, UserError
from app.reports import NAMES
from app.reports.periods import FOR_REPORT, PERIODS, USUAL, of_report, period
from app.reports.preview import preview
from desk import lodger

TUESDAY = date(2026, 11, 3)


def _pages(pdf, tmp_path):
    (tmp_path / "look.pdf").write_bytes(pdf)
    return [page.extract_text() for page in pypdf.PdfReader(tmp_path / "look.pdf").pages]


def test_only_the_first_pages_are_drawn_with_the_numbers_that_they_will_have(house, tmp_path):
    for number in range(90):
        lodger(house, f"Mr Number{number} Ellis")
    seen = preview(house.context, "customers", most_pages=2)
    words = _pages(seen.pdf, tmp_path)
    assert (seen.shown, seen.rows) == (2, 90) and seen.pages > 2 and len(words) == 2
    assert f"Page 2 of {seen.pages}" in words[1]


def test_a_short_report_is_shown_whole(house):
    seen = preview(house.context, "birthdays")
    assert (seen.shown, seen.pages, seen.rows, seen.period) == (1, 1, 0, "November 2026")


def test_what_cannot_be_looked_at_is_said(house):
    with pytest.raises(NotFound):
        preview(house.context, "gossip")
    with pytest.raises(UserError, match="ends before it begins"):
        preview(house.context, "journal", date(2026, 2, 1), date(2026, 1, 1))


@pytest.mark.parametrize(("name", "first", "last"), [
    ("this_week", date(2026, 11, 2), date(2026, 11, 8)), ("last_week", date(2026, 10, 26), date(2026, 11, 1)),
    ("this_month", date(2026, 11, 1), date(2026, 11, 30)), ("last_month", date(2026, 10, 1), date(2026, 10, 31)),
    ("next_month", date(2026, 12, 1), date(2026, 12, 31)), ("three_months", date(2026, 11, 1), date(2027, 1, 31)),
    ("this_year", date(2026, 1, 1), date(2026, 12, 31)), ("last_year", date(2025, 1, 1), date(2025, 12, 31))])
def test_periods_by_name(name, first, last):
    assert period(name, TUESDAY) == (first, last)


def test_every_report_has_its_periods_and_what_is_due_keeps_what_is_overdue():
    assert set(FOR_REPORT) == set(USUAL) == set(NAMES) and {one for few in FOR_REPORT.values() for one in few} <= set(PERIODS)
    assert of_report("due", "this_month", TUESDAY) == (None, date(2026, 11, 30))
    with pytest.raises(NotFound):
        period("blue moon", TUESDAY)
