"""The warning while a new customer is typed in: who is there already and looks like that.

The few who can be meant are looked up by indexed columns and by the search index, so that the answer takes milliseconds
among 100,000 customers; they are weighed by the same matcher as in Clean up, with names as common as usual.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from app.cleanup import weights
from app.cleanup.loading import profiles
from app.cleanup.matching import Matcher
from app.cleanup.profiles import Maker, Profile, email_key, of_values
from app.cleanup.rarity import Rarity
from app.cleanup.reasons import in_words
from app.cleanup.sounds import SHORT_FORMS_MOST, related
from app.context import Context
from app.customers import lists, phones, postcodes
from app.customers.values import Values

MOST_LOOKED_AT = 60
FEW = 5
_EACH = 25


@dataclass(frozen=True)
class LikeRow:
    """A customer who looks like the one that is being typed in."""

    id: int
    name: str
    score: float
    reasons: tuple[str, ...]


def like(context: Context, values: Values, exclude: Collection[int] = (), limit: int = FEW) -> tuple[LikeRow, ...]:
    """The customers whom these values may mean, likeliest first. `exclude`: ids that are not asked about."""
    connection = context.database.connection()
    maker = Maker()
    typed = of_values(maker, values)
    ids = list(dict.fromkeys(one for one in _candidates(connection, typed, values) if one not in exclude))[:MOST_LOOKED_AT]
    if not ids:
        return ()
    count = connection.execute("SELECT max(id) FROM customer").fetchone()[0] or 0
    matcher = Matcher(Rarity(count=count))
    found = [(matcher.likeness(typed, one), one.id) for one in profiles(connection, maker, ids)]
    found = sorted((pair for pair in found if pair[0].score >= weights.SHOWN), key=lambda pair: (-pair[0].score, pair[1]))[:limit]
    names = lists.names(context, [key for _likeness, key in found])
    return tuple(LikeRow(key, names[key], round(likeness.score, 4), in_words(likeness.reasons)) for likeness, key in found)


def _candidates(connection: Any, typed: Profile, values: Values) -> Iterator[int]:
    for one in values.emails:
        yield from _with_email(connection, one.address)
    for number in values.phones:
        if key := phones.key(number.number):
            yield from _ids(connection, "SELECT customer_id FROM phone WHERE key = ?", key)
    if typed.first and typed.last:
        for question in _questions(typed):
            yield from _ids(connection, "SELECT rowid FROM customer_search WHERE customer_search MATCH ?", question)
    elif typed.company and not typed.last:
        yield from _ids(connection, "SELECT rowid FROM customer_search WHERE customer_search MATCH ?", _all_of(typed.company.split()))
    for place in values.addresses:
        if place.postcode:
            yield from _ids(connection, "SELECT customer_id FROM address WHERE postcode = ?", postcodes.normalise(place.postcode))
    if typed.birthday:
        yield from _ids(connection, "SELECT id FROM customer WHERE birthday = ?", typed.birthday)


def _ids(connection: Any, question: str, value: str) -> list[int]:
    return [row[0] for row in connection.execute(f"{question} LIMIT {_EACH}", (value,)).fetchall()]


def _with_email(connection: Any, address: str) -> list[int]:
    """Who has this address; for Google also in its other spellings."""
    key = email_key(address)
    if not key.endswith("@gmail.com"):
        return _ids(connection, "SELECT customer_id FROM email WHERE key = ?", key)
    start = key[:1]
    rows = connection.execute("SELECT key, customer_id FROM email WHERE key >= ? AND key < ? AND (key LIKE '%@gmail.com' "
                              "OR key LIKE '%@googlemail.com')", (start, start + "\U0010ffff")).fetchall()
    return [customer for there, customer in rows if email_key(there) == key]


def _questions(typed: Profile) -> Iterator[str]:
    """For the search index: the last name with the first name or another form of it, then the beginnings of both."""
    firsts = list(dict.fromkeys([*typed.first.split()[:1], *typed.more, *related(typed.first)]))[:SHORT_FORMS_MOST]
    yield f"name : ({_all_of(typed.last.split())} AND ({' OR '.join(_quoted(first) for first in firsts)}))"
    yield f"name : ({_quoted(typed.last[:3])}* AND {_quoted(typed.first[:2])}*)"


def _all_of(words: list[str]) -> str:
    return " AND ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
