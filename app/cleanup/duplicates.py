"""Customers who are there twice: the list, the warning while one is typed in, and pairs that are not the same."""
from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from app.cleanup import weights
from app.cleanup.reasons import in_words
from app.context import Context
from app.customers import lists
from app.errors import NotFound, UserError
from app.i18n import _
from app.progress import NoProgress, Progress
from models.cleanup import DistinctPair
from models.customer import Customer


@dataclass(frozen=True)
class PairRow:
    """Two customers who may be one; `a` is the older entry. score: 0 to 1; reasons in words, those against it last.

    a_known, b_known: what tells them from others of their name (company, town, reference).
    """

    a: int
    b: int
    a_source_id: str | None
    b_source_id: str | None
    score: float
    reasons: tuple[str, ...]
    a_name: str = ""
    b_name: str = ""
    a_known: str = ""
    b_known: str = ""

    @property
    def likely(self) -> bool:
        """Whether it should be shown without being asked for."""
        return self.score >= weights.SHOWN


@dataclass(frozen=True)
class DistinctRow:
    """Two customers of whom the owner said that they are not the same."""

    id: int
    a: int
    b: int
    a_name: str
    b_name: str
    said_on: date | None
    reason: str
    a_known: str = ""
    b_known: str = ""


def pairs(context: Context, all: bool = False, progress: Progress | None = None) -> tuple[PairRow, ...]:
    """Pairs who may be one customer, likeliest first; with `all` the unlikely ones too. Raises Cancelled.

    The bin is left out, and so are pairs of whom was said that they are not the same.
    """
    from app.cleanup.finding import everybody

    progress = progress or NoProgress()
    found, _habits = everybody(context.database.connection(), progress)
    least = weights.WORTH_LISTING if all else weights.SHOWN
    apart = _distinct_ids(context)
    kept = [pair for pair in found if pair.score >= least and (pair.first, pair.second) not in apart]
    ids = list({one for pair in kept for one in (pair.first, pair.second)})
    names, sources, known = lists.names(context, ids), _source_ids(context, ids), _known(context, ids)
    return tuple(PairRow(pair.first, pair.second, sources.get(pair.first), sources.get(pair.second), round(pair.score, 4),
                         in_words(pair.reasons), names.get(pair.first, ""), names.get(pair.second, ""), known.get(pair.first, ""),
                         known.get(pair.second, "")) for pair in kept)


def not_the_same(context: Context, a: int, b: int, reason: str = "") -> int:
    """Remember that two customers are not the same; answers the action (0: it was known). Raises NotFound, UserError."""
    first, second = sorted((a, b))
    if first == second:
        raise UserError(_("That is one customer, not two."))
    for one in (first, second):
        if not Customer.select().where(Customer.id == one).exists():
            raise NotFound(_("There is no customer {number}.").format(number=one), _("`customers` lists them."))
    if DistinctPair.get_or_none(first=first, second=second):
        return 0
    with context.action(_("Not the same customer")) as action:
        DistinctPair.create(first=first, second=second, said_on=context.today, reason=reason.strip())
        Customer.update(resembles=None).where(Customer.id.in_((first, second)), Customer.resembles.in_((first, second))).execute()
    return action.id


def distinct(context: Context) -> tuple[DistinctRow, ...]:
    """The pairs of whom was said that they are not the same, latest first."""
    rows = context.database.execute_sql(
        "SELECT id, first_id, second_id, said_on, reason FROM distinct_pair ORDER BY id DESC").fetchall()
    ids = sorted({one for row in rows for one in row[1:3]})
    names, known = lists.names(context, ids), _known(context, ids)
    return tuple(DistinctRow(key, a, b, names.get(a, ""), names.get(b, ""), date.fromisoformat(said) if said else None, reason,
                             known.get(a, ""), known.get(b, ""))
                 for key, a, b, said, reason in rows)


def maybe_the_same(context: Context, a: int, b: int) -> int:
    """Take back that two customers are not the same; answers the action. Raises NotFound."""
    first, second = sorted((a, b))
    found = DistinctPair.get_or_none(first=first, second=second)
    if found is None:
        raise NotFound(_("Nobody said that these two are not the same."))
    with context.action(_("Maybe the same customer after all")) as action:
        found.delete_instance()
    return action.id


def _distinct_ids(context: Context) -> set[tuple[int, int]]:
    return {tuple(row) for row in context.database.execute_sql("SELECT first_id, second_id FROM distinct_pair").fetchall()}


_KNOWN = """
SELECT c.id, CASE WHEN c.first_name != '' OR c.last_name != '' THEN c.company ELSE '' END, coalesce(a.town, ''), coalesce(c.source_id, '')
FROM customer c LEFT JOIN address a ON a.id = (SELECT id FROM address WHERE customer_id = c.id ORDER BY position, id LIMIT 1)
WHERE c.id IN (SELECT value FROM json_each(?))
"""


def _known(context: Context, ids: list[int]) -> dict[int, str]:
    rows = context.database.execute_sql(_KNOWN, (json.dumps(ids),)).fetchall()
    return {key: ", ".join(part for part in parts if part) for key, *parts in rows}


def _source_ids(context: Context, ids: list[int]) -> dict[int, str | None]:
    return dict(context.database.execute_sql(
        "SELECT id, source_id FROM customer WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)).fetchall())
