"""What Today shows, read in one go beside the window."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from app import renewals, today
from app.context import Context
from app.i18n import ngettext
from app.renewals import MonthMoney
from app.today import DueRow, NextUp, QuietRow
from ui.today.looks import LettersRow

WEEK = 7


@dataclass(frozen=True)
class Morning:
    """Everything on the page of one day. `coming` is only there when nothing is to be done now; `is_new` = nobody is a customer yet."""

    day: date
    rows: tuple[DueRow, ...]
    letters: LettersRow | None
    doing: int
    coming: NextUp | None
    is_new: bool
    months: tuple[MonthMoney, MonthMoney]
    quiet: tuple[QuietRow, ...]
    backed_up: datetime | None


def read(context: Context) -> Morning:
    """What is due, and what stands beside it."""
    from app.customers import lists
    from app.safety.backup import newest

    day = context.today
    rows = today.due(context, WEEK)
    doing = sum(row.due <= day for row in rows)
    coming = None if doing else today.next_up(context)
    is_new = not rows and coming is None and not lists.count(context)
    next_month = day.replace(day=1) + relativedelta(months=1)
    months = renewals.month_money(context, day), renewals.month_money(context, next_month)
    return Morning(day, rows, _letters(rows, day), doing, coming, is_new, months, today.quiet(context), newest(context.places))


def _letters(rows: tuple[DueRow, ...], day: date) -> LettersRow | None:
    letters = [row for row in today.letters_among(rows) if row.due <= day and not row.silent]
    if not letters:
        return None
    renewing = sum(row.kind == "renewal" for row in letters)
    parts = ((renewing, ngettext("{count} renewal", "{count} renewals", renewing)),
             (len(letters) - renewing, ngettext("{count} birthday", "{count} birthdays", len(letters) - renewing)))
    return LettersRow(len(letters), ", ".join(words.format(count=count) for count, words in parts if count))
