"""Reading the journal: found by any word of an entry or of the customer's name, filtered, newest first, by day.

`find` answers ids alone, `rows` the entries of those that are in sight; `by_day` puts headings between ids.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from app.context import Context
from app.customers import called
from app.errors import NotFound
from app.format import day_date
from app.i18n import _
from app.journal.values import DayGroup, InteractionRow
from models.search import question

MOST_NAMES = 1000


@dataclass(frozen=True)
class Filter:
    """Which entries: words, channel, kind and direction ("" = any), first and last day, one customer, only those with a snag."""

    text: str = ""
    channel: str = ""
    kind: str = ""
    direction: str = ""
    first: date | None = None
    last: date | None = None
    customer_id: int | None = None
    snags: bool = False


def find(context: Context, text: str = "", channel: str = "", kind: str = "", direction: str = "", first: date | None = None,
         last: date | None = None, customer_id: int | None = None, snags: bool = False, limit: int = 0, offset: int = 0) -> list[int]:
    """The ids of the entries that match, newest first; each word is looked for in the entry and in the customer's name.

    Customers in the bin are left out unless one is asked for. limit 0 = all.
    """
    asked = Filter(text, channel, kind, direction, first, last, customer_id, snags)
    return [row[0] for row in _found(context, asked, limit, offset)]


def by_day(context: Context, text: str = "", channel: str = "", kind: str = "", direction: str = "", first: date | None = None,
           last: date | None = None, customer_id: int | None = None, snags: bool = False, limit: int = 0) -> tuple[DayGroup, ...]:
    """The same ids as `find`, day by day."""
    asked = Filter(text, channel, kind, direction, first, last, customer_id, snags)
    groups = groupby(_found(context, asked, limit, 0), key=lambda row: row[1])
    return tuple(_group(day, (row[0] for row in group), context.today) for day, group in groups)


_ROWS = f"""
SELECT i.id, i.customer_id, i.date, i.time, i.channel, i.kind, i.direction, i.text, i.minutes, i.outcome, i.snag, i.letter_id,
  {called.COLUMNS}
FROM interaction i JOIN customer c ON c.id = i.customer_id WHERE i.id IN (SELECT value FROM json_each(?))
"""


def rows(context: Context, ids: Sequence[int]) -> tuple[InteractionRow, ...]:
    """These entries, in the given order; one that is gone meanwhile is left out."""
    found = context.database.connection().execute(_ROWS, (f"[{','.join(map(str, ids))}]",)).fetchall()
    by_id = {row[0]: _row(row) for row in found}
    return tuple(by_id[one] for one in ids if one in by_id)


def one(context: Context, interaction_id: int) -> InteractionRow:
    """One entry. Raises NotFound."""
    found = rows(context, [interaction_id])
    if not found:
        raise NotFound(_("There is no journal entry {number}.").format(number=interaction_id), _("`journal` lists them."))
    return found[0]


def days(entries: Iterable[InteractionRow], today: date) -> tuple[DayGroup, ...]:
    """Rows that are in the journal's order, day by day."""
    return tuple(_group(day.isoformat(), (row.id for row in group), today)
                 for day, group in groupby(entries, key=lambda row: row.date))


def _found(context: Context, asked: Filter, limit: int, offset: int) -> list[tuple[int, str]]:
    where = ["i.customer_id NOT IN (SELECT id FROM customer WHERE binned_on IS NOT NULL)" if asked.customer_id is None
             else "i.customer_id = :customer"]
    parameters: dict[str, Any] = {"customer": asked.customer_id, "limit": limit or -1, "offset": offset}
    for name in ("channel", "kind", "direction"):
        if getattr(asked, name):
            where.append(f"i.{name} = :{name}")
            parameters[name] = getattr(asked, name)
    for name, sign in (("first", ">="), ("last", "<=")):
        if getattr(asked, name):
            where.append(f"i.date {sign} :{name}")
            parameters[name] = getattr(asked, name).isoformat()
    if asked.snags:
        where.append("i.snag != ''")
    if asked.text.strip():
        words = [asked_word for word in asked.text.split() if (asked_word := question(word))]
        if not words:
            return []
        where.append(f"i.id IN ({' INTERSECT '.join(_either(place) for place in range(len(words)))})")
        parameters |= {f"word{place}": word for place, word in enumerate(words)}
    sql = (f"SELECT i.id, i.date FROM interaction i {_access(asked)} WHERE {' AND '.join(where)} "
           "ORDER BY i.date DESC, i.time DESC, i.id DESC LIMIT :limit OFFSET :offset")
    return context.database.connection().execute(sql, parameters).fetchall()


def _access(asked: Filter) -> str:
    """One pass over the table finds a rare channel sooner than a walk back through the days does."""
    rare = asked.channel or asked.kind or asked.direction or asked.snags
    return "NOT INDEXED" if rare and not (asked.text or asked.first or asked.last or asked.customer_id) else ""


def _either(place: int) -> str:
    """The entries in which one word stands, and those of customers whose name it is."""
    word = f":word{place}"
    names = f"SELECT rowid FROM customer_search WHERE name MATCH {word} LIMIT {MOST_NAMES}"
    return (f"SELECT * FROM (SELECT rowid FROM interaction_search WHERE interaction_search MATCH {word} "
            f"UNION SELECT id FROM interaction WHERE customer_id IN ({names}))")


def _group(day: str, ids: Iterable[int], today: date) -> DayGroup:
    when = date.fromisoformat(day)
    near = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}.get(when)
    return DayGroup(when, f"{near} · {day_date(when)}" if near else day_date(when), tuple(ids))


def _row(row: tuple[Any, ...]) -> InteractionRow:
    key, customer_id, day, time, channel, kind, direction, text, minutes, outcome, snag, letter_id, *who = row
    return InteractionRow(key, customer_id, called.name(who), date.fromisoformat(day), time, channel, kind, direction, text, minutes,
                          outcome, snag, letter_id)
