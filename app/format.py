"""Dates and money in words, the British way."""
from __future__ import annotations

import re
from datetime import date

from app.i18n import _, ngettext

_MONTHS = (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"), _("September"),
           _("October"), _("November"), _("December"))
_DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
_SHORT_MONTH = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def month_name(month: int) -> str:
    """The month's name, 1 to 12."""
    return _MONTHS[month - 1]


def long_date(day: date) -> str:
    """3 November 2026."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def short_date(day: date, today: date | None = None) -> str:
    """3 Nov, with the year unless it is today's year."""
    text = f"{day.day} {month_name(day.month)[:_SHORT_MONTH]}"
    return text if today and day.year == today.year else f"{text} {day.year}"


def day_date(day: date) -> str:
    """Tuesday 3 November 2026."""
    return f"{_DAYS[day.weekday()]} {long_date(day)}"


def month_year(day: date) -> str:
    """November 2026."""
    return f"{month_name(day.month)} {day.year}"


def birthday(text: str) -> str:
    """A kept birthday in words: 3 November 1956, or 3 November when the year is not known."""
    if text.startswith("--"):
        return f"{int(text[5:7])} {month_name(int(text[2:4]))}"
    return long_date(date.fromisoformat(text)) if text else ""


def own_value(text: str) -> str:
    """A value of one of the owner's own fields: a whole day in words, anything else as it is."""
    return birthday(text) if _DAY.fullmatch(text) and _is_day(text) else text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def money(pence: int | None) -> str:
    """£4,180.00; nothing for no amount."""
    if pence is None:
        return ""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02}"


def ago(days: int) -> str:
    """How long ago, in the unit that a person would use."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 14:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
    if days < 60:
        return ngettext("{count} week ago", "{count} weeks ago", days // 7).format(count=days // 7)
    if days < 730:
        return ngettext("{count} month ago", "{count} months ago", days * 12 // 365).format(count=days * 12 // 365)
    return ngettext("{count} year ago", "{count} years ago", days // 365).format(count=days // 365)
