"""Periods by name, so that nobody has to type the first and the last day of a month."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.errors import NotFound
from app.i18n import _

Period = tuple[date | None, date | None]
PERIODS: Mapping[str, str] = {
    "this_week": _("This week"), "last_week": _("Last week"), "this_month": _("This month"), "last_month": _("Last month"),
    "next_month": _("Next month"), "three_months": _("This month and the next two"),
    "this_year": _("This year"), "last_year": _("Last year"),
}
# The periods that make sense for each report; the one that it takes unasked is called by its own words.
FOR_REPORT: Mapping[str, tuple[str, ...]] = {
    "due": ("this_week", "this_month", "next_month", "three_months"),
    "customers": ("this_month", "last_month", "this_year", "last_year"),
    "journal": ("this_week", "last_week", "this_month", "last_month", "this_year", "last_year"),
    "renewals": ("this_month", "next_month", "three_months", "this_year"),
    "birthdays": ("next_month", "three_months", "this_year"),
    "addresses": ("this_month", "last_month", "this_year", "last_year"),
    "calls": ("this_week", "this_month"),
}
USUAL: Mapping[str, str] = {
    "due": _("Overdue, and the next 7 days"), "customers": _("At any time"), "journal": _("Everything"),
    "renewals": _("All that are running"), "birthdays": _("This month"), "addresses": _("At any time"),
    "calls": _("All that are open"),
}

WHAT: Mapping[str, str] = {"customers": _("Added"), "addresses": _("Added")}      # what such a period is about; else it is just a period


def of_report(report: str, name: str, today: date) -> Period:
    """The days of a named period as this report takes them: what is overdue belongs to what is due. Raises NotFound."""
    first, last = period(name, today)
    return (None, last) if report == "due" else (first, last)


def period(name: str, today: date) -> Period:
    """First and last day of a named period. Raises NotFound."""
    month, year, monday = today.replace(day=1), today.replace(month=1, day=1), today - timedelta(days=today.weekday())
    week, one, many, twelve = timedelta(days=7), relativedelta(months=1), relativedelta(months=3), relativedelta(years=1)
    lasting: dict[str, tuple[date, timedelta | relativedelta]] = {
        "this_week": (monday, week), "last_week": (monday - week, week), "this_month": (month, one), "last_month": (month - one, one),
        "next_month": (month + one, one), "three_months": (month, many), "this_year": (year, twelve),
        "last_year": (year - twelve, twelve)}
    if name not in lasting:
        raise NotFound(_("There is no period called “{name}”.").format(name=name))
    first, length = lasting[name]
    last: date = first + length
    return first, last - timedelta(days=1)
