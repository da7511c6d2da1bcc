"""Known customers as the import sees them: what they hold now, and what the running import adds or changes."""
from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.customers.addresses import PostalAddress
from app.exchange.columns.drafts import Draft, Email, Phone, Statement
from models.base import columns, placeholders
from models.customer import Customer
from models.portions import let_go

PLAIN = tuple(name for name in columns(Customer)
              if name not in ("id", "source", "source_id", "resembles_id", "sort_key", "created_on", "binned_on"))
_ASKED = 900


@dataclass(slots=True)
class Card:
    """A customer's draft as it is kept, with the ids of its rows.

    The lists of the draft begin with what is stored; whatever stands behind `stored` counts as new. `updates` are rows of
    other tables to change: (table, id, {column: value}).
    """

    id: int
    draft: Draft
    is_new: bool = False
    binned: bool = False
    address_ids: list[int] = field(default_factory=list)
    phone_ids: list[int] = field(default_factory=list)
    email_ids: list[int] = field(default_factory=list)
    custom_ids: dict[str, int] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    updates: list[tuple[str, int, dict[str, Any]]] = field(default_factory=list)
    new_tags: list[str] = field(default_factory=list)
    new_custom: dict[str, str] = field(default_factory=dict)
    new_permissions: dict[str, Statement] = field(default_factory=dict)


class Cards:
    """Hands out cards by id. A rehearsal writes nothing, so it keeps the customers it would have made by itself."""

    def __init__(self, connection: Any, keep_new: bool) -> None:
        self._connection = connection
        self._keep_new = keep_new
        self._kept: dict[int, bytes] = {}
        self._near: dict[int, Card] = {}

    def __del__(self) -> None:
        let_go(self._kept, self._near)

    def fetch(self, ids: Iterable[int]) -> None:
        """Have these cards at hand."""
        wanted = [one for one in set(ids) if one not in self._near]
        for one in [one for one in wanted if one in self._kept]:
            self._near[one] = _unpacked(self._kept[one])
        asked = sorted(one for one in wanted if one not in self._kept)
        for start in range(0, len(asked), _ASKED):
            self._near.update(_load(self._connection, asked[start:start + _ASKED]))

    def __getitem__(self, key: int) -> Card:
        if key not in self._near:
            self.fetch([key])
        return self._near[key]

    def has(self, key: int) -> bool:
        """Whether there is such a customer."""
        self.fetch([key])
        return key in self._near

    def add(self, card: Card) -> None:
        """A customer whom the import makes."""
        self._near[card.id] = card

    def touched(self) -> list[Card]:
        """The cards at hand, in the order of their ids."""
        return [self._near[key] for key in sorted(self._near)]

    def forget(self) -> None:
        """Let go of what is at hand; a rehearsal keeps what it made or changed, packed small."""
        if self._keep_new:
            for key, card in self._near.items():
                if card.is_new or card.changed or card.updates or key in self._kept or _grew(card):
                    self._kept[key] = _packed(card)
        self._near.clear()


def _packed(card: Card) -> bytes:
    """A card as few bytes: a rehearsal of 100,000 customers keeps them all."""
    draft = card.draft
    parts = (draft.row, draft.source, draft.source_id, draft.plain, [tuple(one) for one in draft.phones],
             [tuple(one) for one in draft.emails], [tuple(vars(one).values()) for one in draft.addresses], draft.tags, draft.custom,
             {channel: tuple(said) for channel, said in draft.permissions.items()}, draft.id, draft.created_on, draft.resembles)
    ids = (card.id, card.is_new, card.binned, card.address_ids, card.phone_ids, card.email_ids, card.custom_ids)
    return marshal.dumps((parts, ids))


def _unpacked(packed: bytes) -> Card:
    parts, ids = marshal.loads(packed)
    row, source, source_id, plain, phones, emails, addresses, tags, custom, permissions, own_id, created_on, resembles = parts
    draft = Draft(row, source, source_id, plain, [Phone(*one) for one in phones], [Email(*one) for one in emails],
                  [PostalAddress(*one) for one in addresses], tags, custom,
                  {channel: Statement(*said) for channel, said in permissions.items()}, own_id, created_on, resembles)
    key, is_new, binned, address_ids, phone_ids, email_ids, custom_ids = ids
    # what has no row yet counts as stored: a rehearsal only asks what a later row still adds
    return Card(key, draft, is_new, binned, address_ids, phone_ids, email_ids, custom_ids)


def _grew(card: Card) -> bool:
    draft = card.draft
    return bool(card.new_tags or card.new_custom or card.new_permissions or len(draft.phones) > len(card.phone_ids)
                or len(draft.emails) > len(card.email_ids) or len(draft.addresses) > len(card.address_ids))


def _load(connection: Any, ids: list[int]) -> dict[int, Card]:
    """The cards of these customers as the database has them."""
    inside = f"IN ({placeholders(ids)})"
    cards: dict[int, Card] = {}
    names = ", ".join(f'"{name}"' for name in PLAIN)
    for row in connection.execute(f"SELECT id, source, source_id, binned_on, created_on, {names} FROM customer WHERE id {inside}",
                                  ids).fetchall():
        draft = Draft(0, row[1], row[2], {name: value for name, value in zip(PLAIN, row[5:], strict=True) if value not in ("", None)})
        draft.created_on = row[4]
        cards[row[0]] = Card(row[0], draft, binned=row[3] is not None)
    _load_reach(connection, inside, ids, cards)
    for key, name in connection.execute(
            f"SELECT customer_id, name FROM customer_tag JOIN tag ON tag.id = tag_id "
            f"WHERE customer_id {inside} ORDER BY customer_tag.id", ids).fetchall():
        cards[key].draft.tags.append(name)
    for row_id, key, name, value in connection.execute(
            f"SELECT id, customer_id, name, value FROM custom_value WHERE customer_id {inside} ORDER BY id", ids).fetchall():
        cards[key].draft.custom[name] = value
        cards[key].custom_ids[name] = row_id
    for key, channel, allowed, basis, since, how, wording in connection.execute(
            "SELECT customer_id, channel, allowed, basis, since, how, wording FROM consent "
            f"WHERE customer_id {inside} ORDER BY id", ids).fetchall():
        cards[key].draft.permissions[channel] = Statement(bool(allowed), basis, since, how, wording)
    return cards


def _load_reach(connection: Any, inside: str, ids: list[int], cards: dict[int, Card]) -> None:
    order = f"WHERE customer_id {inside} ORDER BY customer_id, position, id"
    for row_id, key, label, number, phone_key in connection.execute(
            f"SELECT id, customer_id, label, number, key FROM phone {order}", ids).fetchall():
        cards[key].draft.phones.append(Phone(label, number, phone_key))
        cards[key].phone_ids.append(row_id)
    for row_id, key, label, address, email_key in connection.execute(
            f"SELECT id, customer_id, label, address, key FROM email {order}", ids).fetchall():
        cards[key].draft.emails.append(Email(label, address, email_key))
        cards[key].email_ids.append(row_id)
    for row in connection.execute(
            f"SELECT id, customer_id, label, street, locality, town, county, postcode, country FROM address {order}", ids).fetchall():
        cards[row[1]].draft.addresses.append(PostalAddress(*row[2:]))
        cards[row[1]].address_ids.append(row[0])
