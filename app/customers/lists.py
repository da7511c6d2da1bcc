"""The list of customers: found, filtered and sorted in SQL, fetched a page at a time.

`find` answers ids alone (an array of 100,000 takes a few milliseconds), `rows` the lines of those that are in sight.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.context import Context
from app.customers import called
from app.customers.values import display_name
from app.i18n import _
from models.search import question

MOST_FOUND = 1000
QUIET_DAYS = 365
GRACE_DAYS = 30  # a renewal that ended longer ago is not worth a line any more


@dataclass(frozen=True)
class CustomerRow:
    """A line of the list. `value_pence` is what they have bought, and where no sale is kept, what their renewals in
    force bring; `renews_on` is when the first of them ends."""

    id: int
    source_id: str | None
    name: str
    company: str
    town: str
    postcode: str
    phone: str
    email: str
    stage: str
    birthday: str
    last_contact: date | None
    next_contact: date | None
    value_pence: int
    tags: tuple[str, ...]
    do_not_contact: bool
    deceased: bool
    binned_on: date | None
    renews_on: date | None = None
    created_on: date | None = None


LAST = "(SELECT max(date) FROM interaction WHERE customer_id = c.id)"
NEXT = "(SELECT min(due) FROM task WHERE customer_id = c.id AND done_on IS NULL)"
MAIN = "LEFT JOIN address main ON main.id = (SELECT id FROM address WHERE customer_id = c.id ORDER BY position, id LIMIT 1)"
VALUE = ("coalesce((SELECT nullif(sum(amount), 0) FROM sale WHERE customer_id = c.id), "
         "(SELECT sum(amount) FROM term t JOIN renewal r ON r.id = t.renewal_id WHERE t.customer_id = c.id "
         "AND r.status = 'active' AND t.ends = (SELECT max(ends) FROM term WHERE renewal_id = r.id)), 0)")
RENEWS = ("(SELECT min(t.ends) FROM term t JOIN renewal r ON r.id = t.renewal_id WHERE t.customer_id = c.id AND r.status = 'active' "
          "AND t.ends = (SELECT max(ends) FROM term WHERE renewal_id = r.id) AND t.ends >= :grace)")
SORTS = {
    "name": "c.sort_key, c.id",
    "-name": "c.sort_key DESC, c.id DESC",
    "last_contact": f"{LAST}, c.sort_key",
    "-last_contact": f"{LAST} DESC, c.sort_key",
    "next_contact": f"{NEXT} IS NULL, {NEXT}, c.sort_key",
    "-next_contact": f"{NEXT} DESC, c.sort_key",
    "town": "coalesce(nullif(lower(main.town), ''), char(1114111)), c.sort_key",
    "-town": "lower(coalesce(main.town, '')) DESC, c.sort_key",
    "value": f"{VALUE}, c.sort_key",
    "-value": f"{VALUE} DESC, c.sort_key",
    "newest": "c.id DESC",
}
FILTERS = {
    "all": ("c.binned_on IS NULL", _("Everybody")),
    "people": ("c.binned_on IS NULL AND (c.first_name != '' OR c.last_name != '')", _("People")),
    "companies": ("c.binned_on IS NULL AND c.company != '' AND c.first_name = '' AND c.last_name = ''", _("Companies")),
    "renewing": ("c.binned_on IS NULL AND EXISTS (SELECT 1 FROM renewal WHERE customer_id = c.id AND status = 'active')",
                 _("With a renewal")),
    "quiet": (f"c.binned_on IS NULL AND c.deceased = 0 AND coalesce({LAST}, '') < :quiet",
              _("Not heard from for a year")),
    "no_address": ("c.binned_on IS NULL AND NOT EXISTS (SELECT 1 FROM address WHERE customer_id = c.id AND postcode != '')",
                   _("Without a postcode")),
    "no_contact": ("c.binned_on IS NULL AND (c.do_not_contact = 1 OR c.deceased = 1)", _("Not to be contacted")),
    "binned": ("likelihood(c.binned_on > '', 0.001)", _("In the bin")),  # so that SQLite looks there first
}


def find(context: Context, text: str = "", filter: str = "all", sort: str = "name", tag: str = "", limit: int = 0,
         within: Sequence[int] | None = None) -> list[int]:
    """The ids of the customers that match, in order. With `text`, at most the first 1,000 found.

    filter is a key of FILTERS, sort one of SORTS; 0 = no limit. Raises KeyError for others. within: only among these.
    """
    where, parameters = [FILTERS[filter][0]], {"quiet": (context.today - timedelta(days=QUIET_DAYS)).isoformat()}
    if within is not None:
        where.append("c.id IN (SELECT value FROM json_each(:within))")
        parameters["within"] = f"[{','.join(map(str, within))}]"
    if tag:
        where.append("c.id IN (SELECT customer_id FROM customer_tag JOIN tag ON tag.id = tag_id WHERE tag.name = :tag)")
        parameters["tag"] = tag
    if text.strip():
        asked = question(text)
        if not asked:
            return []
        where[0] = where[0].replace("c.binned_on", "+c.binned_on")  # start from the few found, not from the index of the whole list
        where.append(f"c.id IN (SELECT rowid FROM customer_search WHERE customer_search MATCH :asked LIMIT {MOST_FOUND})")
        parameters["asked"] = asked
    join = MAIN if sort.endswith("town") else ""
    sql = f"SELECT c.id FROM customer c {join} WHERE {' AND '.join(where)} ORDER BY {SORTS[sort]}"
    if limit:
        sql += f" LIMIT {int(limit)}"
    # one JSON array instead of 100,000 rows: half the time
    found = context.database.connection().execute(f"SELECT json_group_array(id) FROM ({sql})", parameters).fetchone()
    return list(json.loads(found[0]))


_ROWS = f"""
SELECT c.id, c.source_id, c.first_name, c.last_name, c.company, c.stage, c.birthday, c.do_not_contact, c.deceased, c.binned_on,
  main.street, main.town, main.postcode,
  (SELECT number FROM phone WHERE customer_id = c.id ORDER BY position, id LIMIT 1),
  (SELECT address FROM email WHERE customer_id = c.id ORDER BY position, id LIMIT 1),
  {LAST}, {NEXT}, {VALUE}, {RENEWS}, c.created_on,
  (SELECT group_concat(tag.name, char(31)) FROM customer_tag JOIN tag ON tag.id = tag_id WHERE customer_id = c.id)
FROM customer c {MAIN}
WHERE c.id IN (SELECT value FROM json_each(:ids))
"""


def rows(context: Context, ids: Sequence[int]) -> tuple[CustomerRow, ...]:
    """The lines of these customers, in the given order; one that is gone meanwhile is left out."""
    asked = {"ids": f"[{','.join(map(str, ids))}]", "grace": (context.today - timedelta(days=GRACE_DAYS)).isoformat()}
    found = context.database.connection().execute(_ROWS, asked).fetchall()
    by_id = {row[0]: _row(row) for row in found}
    return tuple(by_id[one] for one in ids if one in by_id)


def count(context: Context) -> int:
    """How many customers there are, the bin left out."""
    return int(context.database.execute_sql("SELECT count(*) FROM customer WHERE binned_on IS NULL").fetchone()[0])


def tags(context: Context) -> tuple[str, ...]:
    """Every tag that somebody carries."""
    found = context.database.execute_sql(
        "SELECT DISTINCT tag.name FROM tag JOIN customer_tag ON tag_id = tag.id ORDER BY tag.name COLLATE NOCASE").fetchall()
    return tuple(row[0] for row in found)


def own_fields(context: Context, limit: int = 40) -> tuple[str, ...]:
    """The names of the owner's own fields, those used most first."""
    found = context.database.connection().execute(
        "SELECT name FROM custom_value GROUP BY name ORDER BY count(*) DESC, name LIMIT ?", (limit,)).fetchall()
    return tuple(row[0] for row in found)


def names(context: Context, ids: Sequence[int]) -> dict[int, str]:
    """What these customers are called."""
    found = context.database.connection().execute(
        f"SELECT {called.COLUMNS} FROM customer c WHERE id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, ids))}]",)).fetchall()
    return {row[0]: called.name(row) for row in found}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _row(row: tuple[Any, ...]) -> CustomerRow:
    (key, source_id, first, last, company, stage, birthday, silent, died, binned, street, town, postcode,
     phone, email, last_contact, next_contact, value, renews, created, tags_) = row
    name = display_name(first, last, company, key, street or town or "", source_id or "", email or "", phone or "")
    return CustomerRow(key, source_id, name, company, town or "", postcode or "", phone or "", email or "", stage, birthday,
                       _day(last_contact), _day(next_contact), value,
                       tuple(tags_.split("\x1f")) if tags_ else (), bool(silent), bool(died), _day(binned),
                       _day(renews), _day(created))
