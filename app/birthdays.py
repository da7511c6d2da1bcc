"""Whose birthday it is, in any stretch of days. Whoever has died, wants no contact or is in the bin has none here."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.customers import called

FIRST_OF_MARCH = "1 March"
LEAP_DAY = "02-29"
_YEAR = 366


@dataclass(frozen=True)
class BirthdayRow:
    """A customer's birthday on one day. `age` is what they turn, when the year is known."""

    customer_id: int
    name: str
    birthday: str
    on: date
    age: int | None


def occurrence(birthday: str, year: int, leap: str) -> date:
    """The day on which a birthday (1956-11-03 or --11-03) is kept in that year; 29 February as `leap` says."""
    month, day = int(birthday[-5:-3]), int(birthday[-2:])
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1) if leap == FIRST_OF_MARCH else date(year, 2, 28)


def age_on(birthday: str, on: date) -> int | None:
    """What somebody turns on a birthday; None when the year is not known."""
    return None if birthday.startswith("--") else on.year - int(birthday[:4])


def between(context: Context, first: date, last: date) -> tuple[BirthdayRow, ...]:
    """The birthdays from the first to the last day, in order."""
    leap = context.settings.reminders.leap_birthday
    found = context.database.connection().execute(
        f"SELECT c.birthday, {called.COLUMNS} FROM customer c WHERE +c.binned_on IS NULL AND c.deceased = 0 AND c.do_not_contact = 0 "
        f"AND c.id IN (SELECT id FROM customer WHERE birthday > '' AND {_stretch(first, last)})",
        {"first": first.strftime("%m-%d"), "last": last.strftime("%m-%d"), "leap": LEAP_DAY}).fetchall()
    rows = [BirthdayRow(who[0], called.name(who), birthday, on, age)
            for birthday, *who in found for year in range(first.year, last.year + 1)
            if first <= (on := occurrence(birthday, year, leap)) <= last and ((age := age_on(birthday, on)) is None or age > 0)]
    return tuple(sorted(rows, key=lambda row: (row.on, row.name.casefold(), row.customer_id)))


def _stretch(first: date, last: date) -> str:
    """The part of the year, as SQL; 29 February is always looked at."""
    if (last - first).days >= _YEAR:
        return "1"
    joint = "AND" if first.strftime("%m-%d") <= last.strftime("%m-%d") else "OR"
    day = "substr(birthday, -5)"
    return f"(({day} >= :first {joint} {day} <= :last) OR {day} = :leap)"
