"""What letters need to know of many customers at once, read in a few questions instead of one per customer."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from app.customers.fields import FIELDS
from app.customers.values import AddressValue
from app.letters.addressing.person import Person
from app.renewals.values import ACTIVE
from models.base import placeholders

T = TypeVar("T")
_CHUNK = 500
_COLUMNS = tuple(one.name for one in FIELDS if one.home == "customer")
_CUSTOMERS = f"SELECT id, binned_on, {', '.join(_COLUMNS)} FROM customer WHERE id IN ({{}})"
_ADDRESSES = ("SELECT customer_id, street, locality, town, county, postcode, country FROM address WHERE customer_id IN ({}) "
              "ORDER BY position DESC, id DESC")
_CONSENTS = "SELECT customer_id, channel, allowed FROM consent WHERE customer_id IN ({}) ORDER BY id"
_PHONES = "SELECT customer_id, label, number FROM phone WHERE customer_id IN ({}) ORDER BY position DESC, id DESC"
_EMAILS = "SELECT customer_id, address FROM email WHERE customer_id IN ({}) ORDER BY position DESC, id DESC"
_CUSTOM = "SELECT customer_id, name, value FROM custom_value WHERE customer_id IN ({})"


@dataclass
class Facts:
    """One customer, as far as a letter is concerned."""

    id: int
    fields: dict[str, Any]
    binned: bool = False
    place: AddressValue = field(default_factory=AddressValue)
    allowed: dict[str, bool] = field(default_factory=dict)     # what was said last about each channel; unsaid ones are not in it
    phone: str = ""
    mobile: str = ""
    email: str = ""
    custom: dict[str, str] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        """The name parts and the owner's overrides."""
        text = self.fields
        return Person(text["title"], text["first_name"], text["last_name"], text["suffix"], text["known_as"], text["company"],
                      text["salutation"], text["close"], bool(text["first_name_terms"]))


def read(database: Any, ids: Iterable[int]) -> Iterator[Facts]:
    """The facts of these customers, in this order; ids that do not exist are passed over."""
    for chunk in chunks(ids):
        found = _read_chunk(database, chunk)
        yield from (found[one] for one in chunk if one in found)


def _read_chunk(database: Any, ids: Sequence[int]) -> dict[int, Facts]:
    def rows(question: str) -> list[tuple[Any, ...]]:
        return list(database.execute_sql(question.format(placeholders(ids)), ids).fetchall())

    found = {row[0]: Facts(row[0], dict(zip(_COLUMNS, row[2:], strict=True)), row[1] is not None) for row in rows(_CUSTOMERS)}
    for customer, *parts in rows(_ADDRESSES):                 # the main address comes last and stays
        found[customer].place = AddressValue(*parts)
    for customer, channel, allowed in rows(_CONSENTS):        # the latest statement comes last and stays
        found[customer].allowed[channel] = bool(allowed)
    for customer, label, number in rows(_PHONES):
        if label.casefold().startswith("mob"):
            found[customer].mobile = number
        else:
            found[customer].phone = number
    for customer, address in rows(_EMAILS):
        found[customer].email = address
    for customer, name, value in rows(_CUSTOM):
        found[customer].custom[name] = value
    return found


@dataclass(frozen=True)
class Cover:
    """A renewal and one of its terms, as a renewal letter speaks of it."""

    renewal: int
    term: int
    customer: int
    product: str
    reference: str
    provider: str
    auto_renews: bool
    starts: date | None
    ends: date
    amount: int | None
    status: str
    steps: str
    next: int | None = None              # what the next term will cost, of the last term
    previous: int | None = None          # the amount of the term before


_COVERS = ("SELECT r.id, t.id, r.customer_id, p.name, r.reference, r.provider, r.auto_renews, t.starts, t.ends, t.amount, r.status, "
           "p.steps, iif(t.ends = (SELECT max(ends) FROM term WHERE renewal_id = r.id), r.next_amount, NULL) "
           "FROM renewal r JOIN term t ON t.renewal_id = r.id JOIN product p ON p.id = r.product_id WHERE {} IN ({}) ORDER BY t.ends, t.id")


_TERMS_WRITTEN_OF = ("SELECT DISTINCT term_id FROM letter WHERE kind = 'renewal' AND term_id IN ({}) "
                     "AND occasion NOT LIKE 'renewal:%:early:%'")


def covers_by_renewal(database: Any, ids: Iterable[int]) -> dict[tuple[int, date], Cover]:
    """Each term of these renewals, by renewal and last day."""
    return {(one.renewal, one.ends): one for one in _covers(database, "r.id", ids)}


def covers_by_customer(database: Any, ids: Iterable[int]) -> dict[int, list[Cover]]:
    """The current term of each active renewal of these customers, the one that ends first at the front."""
    latest: dict[int, Cover] = {one.renewal: one for one in _covers(database, "r.customer_id", ids) if one.status in ("", ACTIVE)}
    found: dict[int, list[Cover]] = {}
    for one in sorted(latest.values(), key=lambda cover: (cover.ends, cover.renewal)):
        found.setdefault(one.customer, []).append(one)
    return found


def terms_written_of(database: Any, terms: Iterable[int]) -> frozenset[int]:
    """Those of these terms about which a renewal letter is in the outbox; one that was written long before is no notice."""
    return frozenset(row[0] for chunk in chunks(terms) for row in database.execute_sql(
        _TERMS_WRITTEN_OF.format(placeholders(chunk)), chunk).fetchall())


def products_priced_ahead(database: Any) -> frozenset[str]:
    """The products of which somebody has said at least once what a next term will cost."""
    return frozenset(row[0] for row in database.execute_sql(
        "SELECT DISTINCT p.name FROM renewal r JOIN product p ON p.id = r.product_id WHERE r.next_amount IS NOT NULL").fetchall())


def chunks(ids: Iterable[T]) -> Iterator[list[T]]:
    """A few hundred at a time, as many as one question takes."""
    waiting = iter(ids)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


def _covers(database: Any, column: str, ids: Iterable[int]) -> Iterator[Cover]:
    """Terms in the order of their ends, each with the amount of the one before it."""
    for chunk in chunks(ids):
        amounts: dict[int, int | None] = {}
        for row in database.execute_sql(_COVERS.format(column, placeholders(chunk)), chunk).fetchall():
            told = (*row, amounts.get(row[0]))
            yield _cover(*told)
            amounts[row[0]] = row[9]


def _cover(renewal: int, term: int, customer: int, product: str, reference: str, provider: str, auto_renews: int, starts: str | None,
           ends: str, amount: int | None, status: str, steps: str, coming: int | None, previous: int | None) -> Cover:
    return Cover(renewal, term, customer, product, reference, provider, bool(auto_renews), date.fromisoformat(starts) if starts else None,
                 date.fromisoformat(ends), amount, status, steps, coming, previous)
