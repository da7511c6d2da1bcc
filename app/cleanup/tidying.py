"""Tidying up: suggestions one can look through, tick and apply as one action."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.cleanup import capitals, writing
from app.cleanup.capitals import Meant
from app.context import Context
from app.customers import emails, lists, phones
from app.customers.saving import sort_key
from app.i18n import _, ngettext
from app.progress import NoProgress, Progress
from models.customer import Address, Customer, Email, Phone

KINDS = {"name": _("Names in capitals"), "postcode": _("Postcodes"), "phone": _("Phone numbers"), "email": _("E-mail addresses")}


@dataclass(frozen=True)
class Suggestion:
    """One value that was probably meant otherwise: where it stands, what it is, what it should be; `doubtful`: or perhaps not."""

    kind: str
    customer_id: int
    name: str
    table: str
    row_id: int
    column: str
    old: str
    new: str
    doubtful: bool = False

    @property
    def id(self) -> str:
        """A key for lists."""
        return f"{self.table}:{self.row_id}:{self.column}"


_SOURCES: tuple[tuple[str, str, str, str, Callable[[str], str | Meant]], ...] = (
    ("name", "customer", "first_name", "SELECT id, id, first_name FROM customer c WHERE first_name != ''", capitals.person),
    ("name", "customer", "last_name", "SELECT id, id, last_name FROM customer c WHERE last_name != ''", capitals.person),
    ("name", "customer", "company", "SELECT id, id, company FROM customer c WHERE company != ''", capitals.company),
    ("postcode", "address", "postcode", "SELECT a.id, c.id, a.postcode FROM address a JOIN customer c ON c.id = a.customer_id "
     "WHERE a.postcode != '' AND a.country IN ('', 'United Kingdom', 'UK', 'England', 'Wales', 'Scotland', 'Northern Ireland')",
     writing.postcode),
    ("phone", "phone", "number", "SELECT p.id, c.id, p.number FROM phone p JOIN customer c ON c.id = p.customer_id WHERE p.number != ''",
     writing.phone),
    ("email", "email", "address", "SELECT e.id, c.id, e.address FROM email e JOIN customer c ON c.id = e.customer_id "
     "WHERE e.address != ''", writing.email),
)
_RECORDS: dict[str, Any] = {"customer": Customer, "address": Address, "phone": Phone, "email": Email}


def suggestions(context: Context, kinds: Iterable[str] = tuple(KINDS), progress: Progress | None = None) -> tuple[Suggestion, ...]:
    """What could be tidied, by kind and customer; nothing is written. The bin is left out."""
    found: list[tuple[str, int, str, int, str, str, Meant]] = []
    wanted = set(kinds)
    sources = [source for source in _SOURCES if source[0] in wanted]
    for done, (kind, table, column, sql, meant) in enumerate(sources):
        (progress or NoProgress()).step(done, len(sources), KINDS[kind])
        for row_id, customer_id, old in context.database.connection().execute(f"{sql} AND c.binned_on IS NULL").fetchall():
            answer = meant(old)
            new = answer if isinstance(answer, Meant) else Meant(answer)
            if new.text:
                found.append((kind, customer_id, table, row_id, column, old, new))
    names = lists.names(context, sorted({one[1] for one in found}))
    return tuple(Suggestion(kind, customer, names.get(customer, ""), table, row_id, column, old, *new)
                 for kind, customer, table, row_id, column, old, new in found)


def apply(context: Context, chosen: Sequence[Suggestion], progress: Progress | None = None) -> int:
    """Write these suggestions as one action, and answer it. What has been changed meanwhile is left alone. Raises Cancelled."""
    name = ngettext("Tidy up {count} value", "Tidy up {count} values", len(chosen)).format(count=len(chosen))
    with context.action(name) as action:
        for done, one in enumerate(chosen):
            (progress or NoProgress()).step(done, len(chosen), KINDS[one.kind])
            record = _RECORDS[one.table]
            values: dict[str, Any] = {one.column: one.new, **_keys(one)}
            record.update(**values).where(record.id == one.row_id, getattr(record, one.column) == one.old).execute()
        for customer_id in {one.customer_id for one in chosen if one.kind == "name"}:
            row = Customer.get_by_id(customer_id)
            Customer.update(sort_key=sort_key(row.last_name, row.first_name, row.company)).where(Customer.id == customer_id).execute()
    return action.id


def _keys(one: Suggestion) -> dict[str, str]:
    if one.kind == "phone":
        return {"key": phones.key(one.new)}
    return {"key": emails.key(one.new)} if one.kind == "email" else {}
