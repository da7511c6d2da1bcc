"""Renewals in lists: by end, by customer, by month with the money at stake, and the history of one.

A + before a column keeps SQLite from starting at an index that nearly every row is in (not binned, active).
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from dateutil.relativedelta import relativedelta

from app.context import Context
from app.customers import called
from app.errors import NotFound
from app.format import month_year
from app.i18n import _
from app.renewals.terms import is_lapsed
from app.renewals.values import ACTIVE, LAPSED, MonthGroup, MonthMoney, RenewalRow, RenewalValues, TermRow
from models.search import question

_IS_LAST = "t.id = (SELECT id FROM term WHERE renewal_id = t.renewal_id ORDER BY ends DESC, id DESC LIMIT 1)"
_ROWS = f"""
SELECT r.id, r.customer_id, p.id, p.name, r.reference, r.provider, r.auto_renews, t.id, t.starts, t.ends, t.amount, r.status,
  r.lapse_reason, r.ended_on, (SELECT max(made_on) FROM letter WHERE term_id = t.id), c.deceased OR c.do_not_contact, p.steps,
  t.renewed_on, r.next_amount, {called.COLUMNS}
FROM term t JOIN renewal r ON r.id = t.renewal_id JOIN product p ON p.id = r.product_id JOIN customer c ON c.id = r.customer_id
WHERE {_IS_LAST}
"""
_COLUMNS = 19


def find(context: Context, first: date | None = None, last: date | None = None, status: str = "", customer_id: int | None = None,
         text: str = "") -> tuple[RenewalRow, ...]:
    """The renewals whose current term ends in this stretch, by that day; customers in the bin only when asked for by id.

    status: active, lapsed or moved ("" = all). text: words of the product, the reference or the customer.
    """
    where: list[str] = []
    parameters: dict[str, object] = {"first": first, "last": last, "customer": customer_id}
    if first:
        where.append("t.ends >= :first")
    if last:
        where.append("t.ends <= :last")
    where.append("+c.binned_on IS NULL" if customer_id is None else "r.customer_id = :customer")
    if text.strip():
        where.append("(instr(lower(p.name || ' ' || r.reference || ' ' || r.provider), lower(:text)) OR r.customer_id IN "
                     "(SELECT rowid FROM customer_search WHERE customer_search MATCH :asked))")
        parameters |= {"text": text.strip(), "asked": question(text) or '""'}
    rows = select(context, where, parameters)
    return tuple(row for row in rows if not status or row.status == status)


def select(context: Context, where: Iterable[str], parameters: dict[str, object]) -> tuple[RenewalRow, ...]:
    """The renewals for which these conditions (over r, t, p and c) hold, by the end of their current term."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in parameters.items()}
    sql = " AND ".join((_ROWS, *where)) + " ORDER BY t.ends, c.sort_key, r.id"
    grace = context.settings.reminders.grace_days
    return tuple(_row(row, context.today, grace) for row in context.database.connection().execute(sql, plain).fetchall())


def one(context: Context, renewal_id: int) -> RenewalRow:
    """One renewal. Raises NotFound."""
    found = select(context, ["r.id = :id"], {"id": renewal_id})
    if not found:
        raise NotFound(_("There is no renewal {number}.").format(number=renewal_id), _("`renewals` lists them."))
    return found[0]


def values(context: Context, renewal_id: int) -> RenewalValues:
    """One renewal as its form shows it. Raises NotFound."""
    row = one(context, renewal_id)
    return RenewalValues(row.product, row.ends, row.starts, row.amount_pence, row.reference, row.provider, row.auto_renews,
                         row.next_amount_pence)


def terms(context: Context, renewal_id: int) -> tuple[TermRow, ...]:
    """The terms of one renewal, oldest first."""
    found = context.database.connection().execute(
        "SELECT id, starts, ends, amount, renewed_on FROM term WHERE renewal_id = ? ORDER BY ends, id", (renewal_id,)).fetchall()
    return tuple(TermRow(key, _day(starts), date.fromisoformat(ends), amount, _day(renewed))
                 for key, starts, ends, amount, renewed in found)


def by_month(rows: Iterable[RenewalRow]) -> tuple[MonthGroup, ...]:
    """Rows that are in the order of their ends, month by month with the money at stake."""
    groups = []
    for month, group in groupby(rows, key=lambda row: row.ends.replace(day=1)):
        members = tuple(group)
        stake = sum(row.amount_pence or 0 for row in members if row.status == ACTIVE)
        groups.append(MonthGroup(month, month_year(month), members, stake))
    return tuple(groups)


def month_money(context: Context, month: date) -> MonthMoney:
    """What the month of this day brings."""
    first = month.replace(day=1)
    last = first + relativedelta(day=31)
    open_rows = [row for row in find(context, first, last) if row.status == ACTIVE]
    count, pence = context.database.connection().execute(
        "SELECT count(*), coalesce(sum(t.amount), 0) FROM term t JOIN customer c ON c.id = t.customer_id "
        "WHERE t.renewed_on BETWEEN ? AND ? AND c.binned_on IS NULL", (first.isoformat(), last.isoformat())).fetchone()
    return MonthMoney(first, len(open_rows), sum(row.amount_pence or 0 for row in open_rows), count, pence)


def _row(row: tuple[Any, ...], today: date, grace: int) -> RenewalRow:
    (key, customer_id, product_id, product, reference, provider, auto_renews, term_id, starts, ends, amount, status, reason, ended_on,
     noticed_on, silent, steps, renewed_on, next_amount) = row[:_COLUMNS]
    end = date.fromisoformat(ends)
    made = RenewalRow(key, customer_id, called.name(row[_COLUMNS:]), product_id, product, reference, provider, bool(auto_renews), term_id,
                      _day(starts), end, amount, status or ACTIVE, False, (end - today).days, reason, _day(ended_on), _day(noticed_on),
                      bool(silent), steps, _day(renewed_on), next_amount)
    if made.status != ACTIVE:
        return made
    if is_lapsed(end, today, grace):
        return replace(made, status=LAPSED)
    return replace(made, in_grace=True) if end < today else made


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
