"""What a renewal looks like in the list: who, what, how much, until when, and how it stands."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.format import long_date, money, short_date
from app.i18n import _, ngettext
from app.renewals import MonthGroup, RenewalRow, TermRow, by_month
from ui.kit.chips import initials_of, tone_of
from ui.kit.row_look import RowLook
from ui.kit.table import Heading, Table

RECENT_DAYS = 90


class RenewalTable(Table):
    """Renewals by month."""

    COLUMNS = (("name", _("Customer"), None), ("product", _("Product"), None))

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def sentence(self, row: RenewalRow) -> str:
        coming = _("next term {amount}").format(amount=money(row.next_amount_pence)) if row.next_amount_pence is not None else ""
        parts = (row.product, row.name, row.reference, money(row.amount_pence), coming, _("ends {day}").format(day=long_date(row.ends)),
                 status(row, self.today)[0])
        return ", ".join(part for part in parts if part)


class TermTable(Table):
    """The terms of one renewal."""

    COLUMNS = (("starts", _("First day"), None), ("ends", _("Last day"), None))

    def sentence(self, row: TermRow) -> str:
        return ", ".join(part for part in (span(row.starts, row.ends), money(row.amount_pence)) if part)


def status(row: RenewalRow, today: date) -> tuple[str, str]:
    """How a renewal stands, and the tone of its chip."""
    if row.status == "moved":
        return _("Moved"), "muted"
    if row.status == "lapsed":
        return _("Lapsed"), "danger"
    if row.in_grace:
        return _("In grace"), "warning"
    if row.noticed_on:
        return _("Notice sent"), "accent"
    if row.renewed_on and (today - row.renewed_on).days <= RECENT_DAYS:
        return _("Renewed"), "success"
    return _("Upcoming"), "info"


def look(row: RenewalRow, today: date) -> RowLook:
    """One line of the list."""
    chip, tone = status(row, today)
    second = " · ".join(part for part in (row.product, _prices(row), row.reference) if part)
    return RowLook(row.name, second, initials=initials_of(row.name), tone=tone_of(row.name), chip=chip, chip_tone=tone,
                   date=short_date(row.ends, today), quiet=row.status != "active")


def _prices(row: RenewalRow) -> str:
    """What the present term costs and, where that is known, the next one: £216 → £222.50."""
    if row.next_amount_pence is None:
        return money(row.amount_pence)
    return " → ".join(money(pence).removesuffix(".00") for pence in (row.amount_pence, row.next_amount_pence)).strip()


def term_look(row: TermRow) -> RowLook:
    """One term of the history."""
    renewed = _("Renewed on {day}").format(day=long_date(row.renewed_on)) if row.renewed_on else ""
    return RowLook(span(row.starts, row.ends), renewed, date=money(row.amount_pence))


def span(starts: date | None, ends: date) -> str:
    """A term in words."""
    if starts is None:
        return _("until {last}").format(last=long_date(ends))
    return _("{first} – {last}").format(first=long_date(starts), last=long_date(ends))


def with_months(rows: Iterable[RenewalRow]) -> list[Any]:
    """The rows with a heading before each month, which says what is at stake in it."""
    mixed: list[Any] = []
    for group in by_month(rows):
        mixed.append(Heading(group.label, _note(group)))
        mixed.extend(group.rows)
    return mixed


def _note(group: MonthGroup) -> str:
    count = ngettext("{count} renewal", "{count} renewals", len(group.rows)).format(count=len(group.rows))
    return _("{count} · {amount} at stake").format(count=count, amount=money(group.at_stake_pence)) if group.at_stake_pence else count


def distance(row: RenewalRow) -> str:
    """When a renewal ends, and how far that is away."""
    if row.days_left == 0:
        away = _("today")
    elif row.days_left > 0:
        away = ngettext("in {count} day", "in {count} days", row.days_left).format(count=f"{row.days_left:,}")
    else:
        away = ngettext("{count} day ago", "{count} days ago", -row.days_left).format(count=f"{-row.days_left:,}")
    sentence = _("Ends on {day}, {away}") if row.days_left >= 0 else _("Ended on {day}, {away}")
    return sentence.format(day=long_date(row.ends), away=away)
