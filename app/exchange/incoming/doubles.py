"""Who in a file may be somebody who is known, or a row above: found by Clean up's own matcher before the first row comes in.

The known customers and the rows of the file are compared together, as Clean up would compare them afterwards: with the same
blocking, weights and threshold, values as rare as they are in all of them. So what the import asks about and what Clean up
finds are the same pairs.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from app.cleanup import weights
from app.cleanup.finding import among
from app.cleanup.loading import profiles
from app.cleanup.profiles import NAMES, Maker, Profile, email_key, phone_key
from app.exchange.columns.drafts import Draft
from app.progress import Progress
from models.portions import fetched

MOST_LIKE = 3       # further ones stand in for a likeness that is gone by then


class Like(NamedTuple):
    """Whom a row may be: a known customer by id, or (below nothing) a row above it; how likely, and why, in the matcher's codes."""

    who: int
    score: float
    reasons: tuple[str, ...]


Doubles = dict[int, tuple[Like, ...]]


def find(connection: Any, drafts: Iterable[Draft], progress: Progress) -> Doubles:
    """The likenesses of each row, likeliest first; about a row whose reference is known nobody needs to ask. Raises Cancelled."""
    maker = Maker()
    # hashes, for 100,000 references would take ten times the room; of two that are alike one row is not asked about, no more
    known = {hash(row) for row in fetched(connection.execute("SELECT source, source_id FROM customer WHERE source_id IS NOT NULL"))}
    people = [of_draft(maker, draft, -draft.row) for draft in drafts
            if draft.says_something() and not (draft.id or draft.refused or hash((draft.source, draft.source_id)) in known)]
    if not people:
        return {}
    people[:0] = profiles(connection, maker)
    found: defaultdict[int, list[Like]] = defaultdict(list)
    pairs, _habits = among(people, progress)
    while people:
        people.pop()    # one by one: a hundred thousand at once would stop the window
    for pair in pairs:
        row, other = sorted((pair.first, pair.second))      # of two rows the later one has the smaller number
        if row < 0 and pair.score >= weights.SHOWN and len(found[-row]) < MOST_LIKE:
            found[-row].append(Like(other, pair.score, pair.reasons))
    return {row: tuple(likes) for row, likes in found.items()}


def of_draft(maker: Maker, draft: Draft, key: int = 0) -> Profile:
    """A row or a card as the matcher sees it."""
    plain = draft.plain
    made = Profile(key, birthday=str(plain.get("birthday", "")), source=draft.source, source_id=draft.source_id)
    maker.person(made, [str(plain.get(name, "")) for name in NAMES], str(plain.get("company", "")))
    made.places = tuple(found for one in draft.addresses
                        if (found := maker.place(one.street, one.locality, one.town, one.postcode)) is not None)
    made.phones = tuple(dict.fromkeys(number for one in draft.phones if (number := phone_key(one.number, one.key))))
    made.emails = tuple(dict.fromkeys(email_key(one.key) for one in draft.emails if one.key))
    return made
