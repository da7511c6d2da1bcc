"""Who comes first in the order of the post, and how many follow, found out without reading everybody whole.

For a look at the first pages: of 100,000 customers only those on them are read, the others are only counted (a tenth of the time).
"""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from app.context import Context
from app.customers.lists import MAIN
from app.customers.values import AddressValue
from app.labels.households import household_key
from app.labels.order import Order, round_of
from app.letters.addressing.facts import Facts
from app.letters.readers.channels import POST, objection
from app.letters.readers.recipients import LeftOut, display_name
from app.progress import Progress

_STRIDE = 10_000
_PACKED = str.maketrans("", "", " .-")
_NUMBER = re.compile(r"\d+")
_AMONG = "c.id IN (SELECT value FROM json_each(?))"
_REFUSED = f"SELECT customer_id FROM consent WHERE channel = '{POST}' AND NOT allowed"
_CERTAIN = ("c.binned_on IS NULL AND NOT c.deceased AND NOT c.do_not_contact AND main.street != '' AND main.postcode != '' "
            f"AND c.id NOT IN ({_REFUSED})")  # whoever is not may still get a label: see `objection`
_PLACES = (f"SELECT c.id, {_CERTAIN}, main.postcode, main.country, main.town, main.street FROM customer c {MAIN} "
           f"WHERE {_AMONG}")
_NAMED = ("deceased", "do_not_contact", "first_name", "last_name", "company", "household", "source_id")
_SLIM = ("SELECT c.id, c.binned_on, "
         f"(SELECT allowed FROM consent WHERE customer_id = c.id AND channel = '{POST}' ORDER BY id DESC LIMIT 1), "
         "main.street, main.locality, main.town, main.county, main.postcode, main.country, "
         f"{', '.join(f'c.{name}' for name in _NAMED)} FROM customer c {MAIN} WHERE {_AMONG}")


@dataclass(frozen=True)
class Front:
    """The customers on the first labels, how many labels follow theirs, and everybody who gets none."""

    ids: tuple[int, ...]
    more: int
    left_out: tuple[LeftOut, ...]


def front(context: Context, ids: Sequence[int], households: bool, most: int, progress: Progress) -> Front:
    """The first `most` labels for these customers; a few more where several stand at the same place in the order."""
    rounds, doubtful, shared = _places(context, ids, households, progress)
    homes: dict[int, Hashable] = {}
    left_out: dict[int, LeftOut] = {}
    for facts in _slim(context, [*doubtful, *shared], progress):
        if reason := objection(facts):
            left_out[facts.id] = LeftOut(facts.id, display_name(facts), reason)
            continue
        homes[facts.id] = household_key(facts) if households else None
        rounds[facts.id] = round_of(facts.place.postcode, facts.place.country, facts.place.town)
    labels: dict[Hashable, list[int]] = {}
    for one in ids:
        if one in rounds:
            labels.setdefault(homes.get(one) or one, []).append(one)
    last = nsmallest(most, (rounds[members[0]] for members in labels.values()))[-1:]
    chosen = [members for members in labels.values() if rounds[members[0]] <= last[0]]
    return Front(tuple(one for members in chosen for one in members), len(labels) - len(chosen),
                 tuple(left_out[one] for one in ids if one in left_out))


def _places(context: Context, ids: Sequence[int], households: bool,
            progress: Progress) -> tuple[dict[int, Order], list[int], list[int]]:
    """Where those stand who certainly get a label; who may not; and with households who of the former may share a door."""
    rounds: dict[int, Order] = {}
    doubtful: list[int] = []
    doors: dict[int, tuple[object, ...]] = {}
    for one, certain, postcode, country, town, street in _read(context, _PLACES, ids, progress):
        if not certain:
            doubtful.append(one)
            continue
        rounds[one] = round_of(postcode, country, town)
        if households:
            doors[one] = (postcode.translate(_PACKED).upper(), *map(int, _NUMBER.findall(street)))
    often = Counter(doors.values())
    return rounds, doubtful, [one for one, door in doors.items() if often[door] > 1]


def _slim(context: Context, ids: Sequence[int], progress: Progress) -> Iterator[Facts]:
    """What decides about a label, and nothing else."""
    for key, binned, allowed, *rest in _read(context, _SLIM, ids, progress):
        yield Facts(key, dict(zip(_NAMED, rest[6:], strict=True)), binned is not None, AddressValue(*(part or "" for part in rest[:6])),
                    {} if allowed is None else {POST: bool(allowed)})


def _read(context: Context, question: str, ids: Sequence[int], progress: Progress) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), _STRIDE):
        progress.step(start, len(ids))
        yield from context.database.connection().execute(question, (json.dumps(ids[start:start + _STRIDE]),)).fetchall()
