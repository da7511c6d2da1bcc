"""Who is known already: an index of every customer, and of those that the running import adds.

One dictionary holds hashed keys, so that 100,000 customers take some tens of megabytes; a hit is only a candidate, and
whoever needs to be sure looks at the customer itself.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.customers import phones
from app.exchange.columns.drafts import Draft
from models.portions import fetched, let_go
from models.search import fold

MOST_ALIKE = 1000


def name_key(first: str, last: str, company: str) -> str:
    """The folded name by which two customers are compared: first and last name, else the company."""
    return fold(f"{first} {last}".strip() or company)


def postcode_key(postcode: str) -> str:
    """A postcode without its spaces, in capitals."""
    return postcode.replace(" ", "").upper()


class Facts:
    """What of a draft is compared with others."""

    __slots__ = ("company", "emails", "first", "last", "name", "phones", "postcodes", "streets")

    def __init__(self, draft: Draft) -> None:
        plain = draft.plain
        self.first = fold(str(plain.get("first_name", "")))
        self.last = fold(str(plain.get("last_name", "")))
        self.company = fold(str(plain.get("company", "")))
        self.name = f"{self.first} {self.last}".strip() or self.company
        self.emails = [one.key for one in draft.emails]
        self.phones = [phones.comparable(one.number, one.key) for one in draft.phones]
        self.postcodes = [postcode_key(one.postcode) for one in draft.addresses if one.postcode]
        self.streets = [fold(one.street) for one in draft.addresses if one.street]

    def identity(self) -> list[int]:
        """The keys under which an exact copy of this customer would be found, most telling first."""
        if self.name and self.postcodes:
            return [hash(("np", self.name, code)) for code in self.postcodes[:1]]
        if self.name:
            return [hash(("n", self.name))]
        if self.emails and not self.phones:
            return [hash(("e", self.emails[0]))]
        return [hash(("x", one)) for one in (self.phones or self.streets or self.postcodes)[:1]]

    def every(self) -> Iterable[int]:
        """Every key under which this customer can be found."""
        for email in self.emails:
            yield hash(("e", email))
        if self.name:
            yield hash(("n", self.name))
            for code in self.postcodes:
                yield hash(("np", self.name, code))
        else:
            yield from self.identity()


_MERGED = """
SELECT gone.id, kept.id FROM customer gone JOIN customer kept ON kept.id = gone.resembles_id
WHERE gone.binned_on IS NOT NULL AND kept.binned_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM phone WHERE customer_id = gone.id) AND NOT EXISTS (SELECT 1 FROM email WHERE customer_id = gone.id)
  AND NOT EXISTS (SELECT 1 FROM address WHERE customer_id = gone.id) AND NOT EXISTS (SELECT 1 FROM interaction WHERE customer_id = gone.id)
"""


def merged_away(connection: Any) -> dict[int, int]:
    """Who was merged into whom: a later file that knows the one who went means the one who stayed.

    A merge leaves a bare name in the bin (`app/cleanup/merging.py`); a lookalike whom the owner binned still has its phones.
    """
    return dict(connection.execute(_MERGED).fetchall())


class Known:
    """Finds customers by what is known of them."""

    def __init__(self) -> None:
        self._ids: dict[int, int | tuple[int, ...]] = {}
        self._sources: dict[int, int] = {}

    def __del__(self) -> None:
        let_go(self._ids, self._sources)

    def load(self, connection: Any) -> None:
        """Learn every customer of the business, the bin included."""
        merged = merged_away(connection)
        for key, source, source_id, first, last, company in fetched(connection.execute(
                "SELECT id, source, source_id, first_name, last_name, company FROM customer")):
            if source is not None and source_id is not None:
                self._sources[hash((source, source_id))] = merged.get(key, key)
            if name := name_key(first, last, company):
                self._add(hash(("n", name)), key)
        self._load_parts(connection)

    def _load_parts(self, connection: Any) -> None:
        for address, key in fetched(connection.execute("SELECT key, customer_id FROM email")):
            self._add(hash(("e", address)), key)
        names = "c.first_name, c.last_name, c.company"
        for number, bare, key, first, last, company in fetched(connection.execute(
                f"SELECT p.key, p.number, c.id, {names} FROM phone p JOIN customer c ON c.id = p.customer_id")):
            if not name_key(first, last, company):
                self._add(hash(("x", phones.comparable(bare, number))), key)
        for postcode, street, key, first, last, company in fetched(connection.execute(
                f"SELECT a.postcode, a.street, c.id, {names} FROM address a JOIN customer c ON c.id = a.customer_id")):
            if name := name_key(first, last, company):
                if postcode:
                    self._add(hash(("np", name, postcode_key(postcode))), key)
            elif street or postcode:
                self._add(hash(("x", fold(street) if street else postcode_key(postcode))), key)

    def add(self, key: int, draft: Draft, facts: Facts) -> None:
        """Learn one more customer."""
        if draft.source is not None and draft.source_id is not None:
            self._sources[hash((draft.source, draft.source_id))] = key
        for one in facts.every():
            self._add(one, key)

    def adopt(self, key: int, source: str, source_id: str) -> None:
        """A known customer has been given a reference."""
        self._sources[hash((source, source_id))] = key

    def by_source(self, source: str, source_id: str) -> int:
        """The customer of that reference, or 0."""
        return self._sources.get(hash((source, source_id)), 0)

    def by(self, *key: str) -> tuple[int, ...]:
        """The customers found under a key: ("e", address), ("n", name), ("np", name, postcode)."""
        found = self._ids.get(hash(key), ())
        return found if isinstance(found, tuple) else (found,)

    def at(self, key: int) -> tuple[int, ...]:
        """The customers found under a hashed key."""
        found = self._ids.get(key, ())
        return found if isinstance(found, tuple) else (found,)

    def _add(self, key: int, customer_id: int) -> None:
        found = self._ids.get(key)
        if found is None:
            self._ids[key] = customer_id
        elif isinstance(found, int):
            if found != customer_id:
                self._ids[key] = (found, customer_id)
        elif len(found) < MOST_ALIKE and found[-1] != customer_id and customer_id not in found:
            self._ids[key] = (*found, customer_id)
