"""The rows of our own exports. What lies in the bin stays there."""
from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from app.context import Context
from app.customers import called, fields
from app.exchange.incoming.cards import PLAIN, Card, Cards
from app.exchange.own import own_format
from app.exchange.own.own_format import ADDRESS_PARTS, CUSTOMER, INTERACTION, PERMISSION, RENEWAL, SALE, STATEMENT, numbered
from app.sales import quantity_text

_ALIVE = "c.binned_on IS NULL"
_WHOSE = (f"c.created_on, c.source, c.source_id, (SELECT address FROM email WHERE customer_id = c.id ORDER BY position, id LIMIT 1), "
          f"{called.COLUMNS}")
_WHOSE_WIDTH = 4 + called.WIDTH
_BITE = 500
Sheet = tuple[tuple[str, ...], Iterable[tuple[Any, ...]]]


def customers(context: Context, mark: str, ids: Collection[int] = ()) -> Sheet:
    """Every customer outside the bin (or only those of `ids`), one row each, with as many columns as the one who needs most of all."""
    connection = context.database.connection()
    most = {table: connection.execute(
        f"SELECT coalesce(max(n), 0) FROM (SELECT count(*) n FROM {table} t JOIN customer c ON c.id = t.customer_id "
        f"WHERE {_ALIVE} GROUP BY customer_id)").fetchone()[0] for table in ("phone", "email", "address")}
    custom = [row[0] for row in connection.execute(
        f"SELECT DISTINCT name FROM custom_value v JOIN customer c ON c.id = v.customer_id WHERE {_ALIVE} ORDER BY name").fetchall()]
    headings = (
        *CUSTOMER, *PLAIN, *_headings(most), "tags",
        *(f"permission_{channel}{part}" for channel in fields.CHANNELS for part in STATEMENT), *(f"custom:{name}" for name in custom))
    return headings, _customer_rows(connection, mark, most, custom, frozenset(ids))


def _headings(most: dict[str, int]) -> Iterator[str]:
    for number in range(1, max(most["phone"], 1) + 1):
        yield from (numbered("phone", number), numbered("phone_label", number))
    for number in range(1, max(most["email"], 1) + 1):
        yield from (numbered("email", number), numbered("email_label", number))
    for number in range(1, max(most["address"], 1) + 1):
        yield from (numbered("address_label" if part == "label" else part, number) for part in ADDRESS_PARTS)


def _customer_rows(connection: Any, mark: str, most: dict[str, int], custom: list[str], wanted: frozenset[int]
                   ) -> Iterator[tuple[Any, ...]]:
    ids = [row[0] for row in connection.execute(f"SELECT id FROM customer c WHERE {_ALIVE} ORDER BY id").fetchall()
           if not wanted or row[0] in wanted]
    alike = dict(connection.execute(
        f"SELECT c.id, c.resembles_id FROM customer c JOIN customer o ON o.id = c.resembles_id WHERE {_ALIVE} AND o.binned_on IS NULL"
    ).fetchall())
    cards = Cards(connection, keep_new=False)
    for start in range(0, len(ids), _BITE):
        bite = ids[start:start + _BITE]
        cards.fetch(bite)
        for key in bite:
            yield _customer_row(cards[key], mark, alike.get(key), most, custom)
        cards.forget()


def _customer_row(card: Card, mark: str, alike: int | None, most: dict[str, int], custom: list[str]) -> tuple[Any, ...]:
    draft = card.draft
    row: list[Any] = [mark, card.id, draft.source, draft.source_id, draft.created_on, alike]
    row += [draft.plain.get(name) for name in PLAIN]
    for number in range(max(most["phone"], 1)):
        row += [draft.phones[number].number, draft.phones[number].label] if number < len(draft.phones) else ["", ""]
    for number in range(max(most["email"], 1)):
        row += [draft.emails[number].address, draft.emails[number].label] if number < len(draft.emails) else ["", ""]
    for number in range(max(most["address"], 1)):
        one = draft.addresses[number] if number < len(draft.addresses) else None
        row += [getattr(one, part) if one else "" for part in ADDRESS_PARTS]
    row.append(own_format.join_tags(draft.tags))
    for channel in fields.CHANNELS:
        said = draft.permissions.get(channel)
        row += ["yes" if said.allowed else "no", said.basis, said.since, said.how, said.wording] if said else [""] * len(STATEMENT)
    return (*row, *(draft.custom.get(name, "") for name in custom))


def _whose(columns: tuple[Any, ...], key: int) -> tuple[Any, ...]:
    """Who a row is about, so that it finds its customer again: the id here, since when, reference, e-mail and name."""
    since, source, reference, address, *name = columns
    return key, since, source, reference, address, called.name(name), *name[1:4]


def interactions(context: Context, mark: str) -> Sheet:
    """The journal, oldest entry first."""
    said = "i.created_on, i.date, i.time, i.channel, i.kind, i.direction, i.text, i.minutes, i.outcome, i.snag"
    rows = context.database.connection().execute(
        f"SELECT {_WHOSE}, i.customer_id, i.id, i.source, i.source_id, {said} FROM interaction i "
        f"JOIN customer c ON c.id = i.customer_id WHERE {_ALIVE} ORDER BY i.id").fetchall()
    return INTERACTION, ((mark, *row[_WHOSE_WIDTH + 1:_WHOSE_WIDTH + 4], *_whose(row[:_WHOSE_WIDTH], row[_WHOSE_WIDTH]),
                          *row[_WHOSE_WIDTH + 4:]) for row in rows)


def renewals(context: Context, mark: str) -> Sheet:
    """Every term of every renewal, one row each."""
    said = ("p.name, p.term_months, p.steps, p.price, r.reference, r.provider, r.auto_renews, r.status, r.lapse_reason, r.ended_on, "
            "t.id, t.starts, t.ends, t.amount, t.renewed_on, r.next_amount")
    rows = context.database.connection().execute(
        f"SELECT {_WHOSE}, r.customer_id, r.id, r.source, r.source_id, {said} FROM term t JOIN renewal r ON r.id = t.renewal_id "
        f"JOIN product p ON p.id = r.product_id JOIN customer c ON c.id = r.customer_id "
        f"WHERE {_ALIVE} ORDER BY r.id, t.ends, t.id").fetchall()
    return RENEWAL, (_entry(mark, row, RENEWAL) for row in rows)


def sales(context: Context, mark: str) -> Sheet:
    """Everything that was sold, one row each, as it was entered."""
    said = ("s.created_on, s.date, p.name, p.term_months, p.steps, p.price, s.quantity, s.amount, s.cost, s.discount, s.reference, "
            "s.channel, s.campaign")
    rows = context.database.connection().execute(
        f"SELECT {_WHOSE}, s.customer_id, s.id, s.source, s.source_id, {said} FROM sale s JOIN customer c ON c.id = s.customer_id "
        f"LEFT JOIN product p ON p.id = s.product_id WHERE {_ALIVE} ORDER BY s.id").fetchall()
    return SALE, (_entry(mark, row, SALE) for row in rows)


def _entry(mark: str, row: tuple[Any, ...], headings: tuple[str, ...]) -> tuple[Any, ...]:
    """A row of renewals or sales; money stands in pounds, as people read it."""
    told = [mark, *row[_WHOSE_WIDTH + 1:_WHOSE_WIDTH + 4], *_whose(row[:_WHOSE_WIDTH], row[_WHOSE_WIDTH]), *row[_WHOSE_WIDTH + 4:]]
    for place, heading in enumerate(headings):
        if told[place] is not None and heading in _AMOUNTS:
            told[place] = _AMOUNTS[heading](told[place])
    return tuple(told)


def _pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


_AMOUNTS: dict[str, Callable[[int], str]] = {
    "amount": _pounds, "next_amount": _pounds, "cost": _pounds, "discount": _pounds, "product_price": _pounds, "quantity": quantity_text}


def permissions(context: Context, mark: str) -> Sheet:
    """Every statement about every channel, oldest first: the log that says who allowed what, since when and how."""
    rows = context.database.connection().execute(
        f"SELECT {_WHOSE}, k.customer_id, k.channel, k.allowed, k.basis, k.since, k.how, k.wording FROM consent k "
        f"JOIN customer c ON c.id = k.customer_id WHERE {_ALIVE} ORDER BY k.id").fetchall()
    return PERMISSION, ((mark, *_whose(row[:_WHOSE_WIDTH], row[_WHOSE_WIDTH]), row[_WHOSE_WIDTH + 1],
                         "yes" if row[_WHOSE_WIDTH + 2] else "no", *row[_WHOSE_WIDTH + 3:]) for row in rows)
