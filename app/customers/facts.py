"""The one fact about a customer that is worth a line in the list: what is late, what comes up, else when they were last seen."""
from __future__ import annotations

from datetime import date, timedelta

from app.birthdays import age_on, occurrence
from app.customers.lists import CustomerRow
from app.format import money, month_name, short_date
from app.i18n import _

SOON = timedelta(days=7)
NEW_DAYS = 30
RENEWAL_DAYS = 92
_SHORT = 3


def second_line(row: CustomerRow, today: date, leap: str = "", sort: str = "name") -> str:
    """Town, the fact and the company, as they stand under the name."""
    company = row.company if row.company != row.name else _("company")
    return " · ".join(filter(None, (row.town, fact(row, today, leap, sort), company if row.company else "")))


def fact(row: CustomerRow, today: date, leap: str = "", sort: str = "name") -> str:
    """The fact; it follows the order of the list where that says what one is looking for. `leap`: see Reminders.leap_birthday."""
    if row.binned_on:
        return _("in the bin since {day}").format(day=short_date(row.binned_on, today))
    if row.deceased:
        return _("has died")
    asked = _asked(row, today, sort.removeprefix("-"))
    if asked:
        return asked
    if row.do_not_contact:
        return _("do not contact")
    return (_promise(row, today, timedelta()) or _birthday(row, today, leap) or _promise(row, today, SOON) or _renewal(row, today)
            or _seen(row, today))


def _asked(row: CustomerRow, today: date, sort: str) -> str:
    if sort == "value" and row.value_pence:
        return _("worth {amount}").format(amount=money(row.value_pence))
    if sort == "last_contact" and row.last_contact:
        return _("last seen {day}").format(day=short_date(row.last_contact, today))
    if sort == "next_contact" and row.next_contact:
        return _promise(row, today, row.next_contact - today)
    return ""


def _promise(row: CustomerRow, today: date, ahead: timedelta) -> str:
    due = row.next_contact
    if due is None or due > today + ahead:
        return ""
    if due < today:
        return _("to do since {day}").format(day=short_date(due, today))
    return _("to do today") if due == today else _("to do {day}").format(day=short_date(due, today))


def _birthday(row: CustomerRow, today: date, leap: str) -> str:
    if not row.birthday:
        return ""
    days = (occurrence(row.birthday, year, leap) for year in (today.year, today.year + 1))
    day = next((one for one in days if today <= one <= today + SOON), None)
    if day is None:
        return ""
    age = age_on(row.birthday, day)
    if age:
        return (_("{age} today").format(age=age) if day == today
                else _("{age} on {day}").format(age=age, day=short_date(day, today)))
    return _("birthday today") if day == today else _("birthday on {day}").format(day=short_date(day, today))


def _renewal(row: CustomerRow, today: date) -> str:
    ends = row.renews_on
    if ends is None or (ends - today).days > RENEWAL_DAYS:
        return ""
    if ends < today:
        return _("renewal ended {day}").format(day=short_date(ends, today))
    return _("renews {month}").format(month=month_name(ends.month)[:_SHORT])


def _seen(row: CustomerRow, today: date) -> str:
    if row.last_contact:
        return _("last seen {day}").format(day=_roughly(row.last_contact, today))
    if row.created_on and (today - row.created_on).days <= NEW_DAYS:
        return _("new")
    if row.renews_on:
        return _("renews {month}").format(month=_roughly(row.renews_on, today))
    return row.phone or row.email


def _roughly(day: date, today: date) -> str:
    """3 Nov in this year, Sep 2025 in another."""
    return short_date(day, today) if day.year == today.year else f"{month_name(day.month)[:_SHORT]} {day.year}"
