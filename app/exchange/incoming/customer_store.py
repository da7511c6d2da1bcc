"""Writing customers in bulk: plain rows in large bites, under the one action that is running, with ids given beforehand."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.customers.saving import sort_key
from app.exchange.incoming.cards import PLAIN, Card
from models.base import placeholders
from models.search import fold

_DEFAULTS: dict[str, Any] = {"rhythm_days": None, "first_name_terms": 0, "deceased": 0, "do_not_contact": 0}
_EMPTY = tuple(_DEFAULTS.get(name, "") for name in PLAIN)
_PLACES = {name: place for place, name in enumerate(PLAIN)}
_CUSTOMER = ("id", "source", "source_id", *PLAIN, "resembles_id", "sort_key", "created_on")
_ADDRESS = ("customer_id", "position", "label", "street", "locality", "town", "county", "postcode", "country")


def next_id(connection: Any, table: str) -> int:
    """The id that the table's next row gets; ids are never used again."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    highest = connection.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0]
    return max(row[0] if row else 0, highest or 0) + 1


def insert(connection: Any, table: str, names: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows in one go."""
    listed = tuple(names)
    quoted = ", ".join(f'"{name}"' for name in listed)
    connection.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({placeholders(listed)})', rows)


class CustomerStore:
    """Writes what an import made of its cards."""

    def __init__(self, connection: Any, today: str) -> None:
        self._connection = connection
        self._today = today
        self._tags = {fold(name): key for key, name in connection.execute("SELECT id, name FROM tag").fetchall()}
        self._next_tag = next_id(connection, "tag")

    def write(self, cards: Iterable[Card]) -> None:
        """Write every card: new customers whole, known ones where they changed."""
        new: list[Card] = []
        known: list[Card] = []
        for card in cards:
            (new if card.is_new else known).append(card)
        if new:
            self._insert(new)
        for card in known:
            self._change(card)
        self._append([*new, *known])

    def tidy_up(self) -> None:
        """Let go of likenesses to customers who did not come along."""
        self._connection.execute(
            "UPDATE customer SET resembles_id = NULL WHERE resembles_id IS NOT NULL AND resembles_id NOT IN (SELECT id FROM customer)")

    def _insert(self, cards: list[Card]) -> None:
        insert(self._connection, "customer", _CUSTOMER, [self._row(card) for card in cards])

    def _row(self, card: Card) -> tuple[Any, ...]:
        draft, values = card.draft, list(_EMPTY)
        for name, value in draft.plain.items():
            values[_PLACES[name]] = value
        plain = draft.plain
        key = sort_key(plain.get("last_name", ""), plain.get("first_name", ""), plain.get("company", ""))  # type: ignore[arg-type]
        return (card.id, draft.source, draft.source_id, *values, draft.resembles or None, key,
                draft.created_on if draft.id else draft.created_on or self._today)

    def _change(self, card: Card) -> None:
        changed = dict(card.changed)
        if changed.keys() & {"first_name", "last_name", "company"}:
            plain = card.draft.plain
            changed["sort_key"] = sort_key(
                plain.get("last_name", ""), plain.get("first_name", ""), plain.get("company", ""))  # type: ignore[arg-type]
        updates = [*([("customer", card.id, changed)] if changed else []), *card.updates]
        for table, key, values in updates:
            if values:
                names = ", ".join(f'"{name}" = ?' for name in values)
                self._connection.execute(f'UPDATE "{table}" SET {names} WHERE id = ?', (*values.values(), key))

    def _append(self, cards: list[Card]) -> None:
        """The rows that hang on the customers and are not there yet."""
        rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for card in cards:
            key, draft = card.id, card.draft
            for place in range(len(card.phone_ids), len(draft.phones)):
                rows["phone"].append((key, place, *draft.phones[place]))
            for place in range(len(card.email_ids), len(draft.emails)):
                rows["email"].append((key, place, *draft.emails[place]))
            for place in range(len(card.address_ids), len(draft.addresses)):
                one = draft.addresses[place]
                rows["address"].append((key, place, one.label, one.street, one.locality, one.town, one.county, one.postcode, one.country))
            for tag in draft.tags if card.is_new else card.new_tags:
                rows["customer_tag"].append((key, self._tag(tag)))
            for name, value in (draft.custom if card.is_new else card.new_custom).items():
                rows["custom_value"].append((key, name, value))
            for channel, said in (draft.permissions if card.is_new else card.new_permissions).items():
                rows["consent"].append((key, channel, int(said.allowed), said.basis, said.since or self._today, said.how, said.wording))
        for table, names in (
                ("phone", ("customer_id", "position", "label", "number", "key")),
                ("email", ("customer_id", "position", "label", "address", "key")), ("address", _ADDRESS),
                ("customer_tag", ("customer_id", "tag_id")), ("custom_value", ("customer_id", "name", "value")),
                ("consent", ("customer_id", "channel", "allowed", "basis", "since", "how", "wording"))):
            if rows[table]:
                insert(self._connection, table, names, rows[table])

    def _tag(self, name: str) -> int:
        folded = fold(name)
        if folded not in self._tags:
            insert(self._connection, "tag", ("id", "name"), [(self._next_tag, name)])
            self._tags[folded] = self._next_tag
            self._next_tag += 1
        return self._tags[folded]
