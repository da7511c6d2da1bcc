"""A customer in one line, and who else lives in the house."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.customers import called
from app.format import money, month_year, short_date
from app.i18n import _, ngettext

LONGEST_NOTE = 60

_FACTS = """
SELECT c.created_on, (SELECT min(date) FROM interaction WHERE customer_id = c.id), (SELECT max(date) FROM interaction
  WHERE customer_id = c.id), (SELECT count(*) FROM interaction WHERE customer_id = c.id), (SELECT min(starts) FROM term
  WHERE customer_id = c.id), (SELECT sum(amount) FROM term t JOIN renewal r ON r.id = t.renewal_id WHERE t.customer_id = c.id
  AND r.status = 'active' AND t.ends = (SELECT max(ends) FROM term WHERE renewal_id = r.id)),
  (SELECT count(*) FROM renewal WHERE customer_id = c.id), (SELECT count(*) FROM letter WHERE customer_id = c.id),
  (SELECT count(*) FROM sale WHERE customer_id = c.id), (SELECT sum(amount) FROM sale WHERE customer_id = c.id),
  (SELECT min(date) FROM sale WHERE customer_id = c.id)
FROM customer c WHERE c.id = ?
"""


@dataclass(frozen=True)
class Summary:
    """What is known at a glance. `value_pence` is what the renewals in force bring, `sold_pence` what all purchases came to;
    `since` the first day we know of."""

    since: date | None = None
    contacts: int = 0
    last_contact: date | None = None
    value_pence: int = 0
    renewals: int = 0
    letters: int = 0
    sales: int = 0
    sold_pence: int = 0

    def line(self, today: date, note: str = "") -> str:
        """Customer since March 2014 · 23 contacts · £4,180.00 in purchases · £180.00 in renewals · last contact 3 Oct · “Call late”."""
        parts = [_("Customer since {month}").format(month=month_year(self.since))] if self.since else []
        if self.contacts:
            parts.append(ngettext("{count} contact", "{count} contacts", self.contacts).format(count=f"{self.contacts:,}"))
        if self.sold_pence:
            parts.append(_("{amount} in purchases").format(amount=money(self.sold_pence)))
        if self.value_pence:
            parts.append(_("{amount} in renewals").format(amount=money(self.value_pence)))
        if self.last_contact:
            parts.append(_("last contact {day}").format(day=short_date(self.last_contact, today)))
        first = next(iter(note.splitlines()), "").strip()
        if first and len(first) <= LONGEST_NOTE:
            parts.append(_("“{words}”").format(words=first))
        return " · ".join(parts)


@dataclass(frozen=True)
class Member:
    """Somebody of the same household."""

    id: int
    name: str


def of_customer(context: Context, customer_id: int) -> Summary:
    """The summary of one customer; an empty one when there is none."""
    found = context.database.connection().execute(_FACTS, (customer_id,)).fetchone()
    if found is None:
        return Summary()
    created, first, last, contacts, began, value, renewals, letters, sales, sold, bought = found
    days = [date.fromisoformat(day) for day in (created, first, began, bought) if day]
    return Summary(min(days, default=None), contacts, date.fromisoformat(last) if last else None, value or 0, renewals, letters, sales,
                   sold or 0)


def household(context: Context, customer_id: int, name: str) -> tuple[Member, ...]:
    """The others who carry the same household name, the bin left out."""
    if not name:
        return ()
    found = context.database.connection().execute(
        f"SELECT {called.COLUMNS} FROM customer c WHERE c.household = ? AND c.id != ? AND c.binned_on IS NULL ORDER BY c.sort_key LIMIT 20",
        (name, customer_id)).fetchall()
    return tuple(Member(row[0], called.name(row)) for row in found)
