"""What is missing on the cards, priced by what it stands in the way of.

A customer is tidy who has a name, an address that letters reach (unless they refuse post), and a phone number or an
e-mail address. Whoever has died, wants no contact or lies in the bin has no gaps.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app import today
from app.context import Context
from app.customers.called import COLUMNS, WIDTH, name
from app.i18n import _, ngettext
from app.letters.addressing import countries

DAYS_AHEAD = 30
FIELDS = {"name": _("Name"), "street": _("Street"), "town": _("Town"), "postcode": _("Postcode"), "phone": _("Phone or e-mail")}


@dataclass(frozen=True)
class GapRow:
    """One thing missing on one card. `blocks` says what it stands in the way of, `value_pence` what that is worth.

    missing: all that is missing on this card (keys of FIELDS); matter: how many of these fields matter for this customer.
    """

    customer_id: int
    name: str
    field: str
    blocks: str
    value_pence: int
    letters: int = 0
    missing: tuple[str, ...] = ()
    matter: int = len(FIELDS)

    @property
    def id(self) -> str:
        """A key for lists."""
        return f"{self.customer_id}:{self.field}"

    @property
    def complete(self) -> int:
        """How much of what matters is there, in per cent."""
        return 100 * (self.matter - len(self.missing)) // self.matter


@dataclass(frozen=True)
class Gaps:
    """How many customers are tidy, of how many; and what is missing on the others, what blocks most first."""

    tidy: int
    total: int
    gaps: tuple[GapRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The keys that the command line promises."""
        return {"tidy": self.tidy, "total": self.total, "gaps": [
            {"customer_id": row.customer_id, "name": row.name, "field": row.field, "blocks": row.blocks,
             "value_pence": row.value_pence, "complete": row.complete} for row in self.gaps],
            "customers": [{"customer_id": row.customer_id, "name": row.name, "complete": row.complete, "missing": list(row.missing),
                           "value_pence": row.value_pence} for row in self.by_customer()]}

    def by_customer(self) -> tuple[GapRow, ...]:
        """For each customer the gap that blocks most."""
        first: dict[int, GapRow] = {}
        for row in self.gaps:
            first.setdefault(row.customer_id, row)
        return tuple(first.values())


_PEOPLE = f"""
SELECT {COLUMNS}, c.first_name != '' OR c.last_name != '' OR c.company != '', coalesce(a.street, ''), coalesce(a.town, ''),
  coalesce(a.postcode, ''), coalesce(a.country, ''),
  EXISTS (SELECT 1 FROM phone WHERE customer_id = c.id AND number != '') OR
  EXISTS (SELECT 1 FROM email WHERE customer_id = c.id AND address != ''),
  coalesce((SELECT allowed FROM consent WHERE customer_id = c.id AND channel = 'post' ORDER BY id DESC LIMIT 1), 1)
FROM customer c LEFT JOIN address a ON a.id = (SELECT id FROM address WHERE customer_id = c.id ORDER BY position, id LIMIT 1)
WHERE c.binned_on IS NULL AND c.deceased = 0 AND c.do_not_contact = 0
"""


def find(context: Context, field: str = "") -> Gaps:
    """Every gap, what blocks most money first; with `field` (a key of FIELDS) only that one."""
    rows = context.database.connection().execute(_PEOPLE).fetchall()
    letters, calls = _waiting(context)
    gaps: list[GapRow] = []
    untidy = 0
    for row in rows:
        there = dict(_that_matter(*row[WIDTH:]))
        missing = tuple(one for one, known in there.items() if not known)
        untidy += bool(missing)
        astray = bool(row[WIDTH + 1] and (row[WIDTH + 2] or row[WIDTH + 3]))
        card = _Card(row[0], name(row[:WIDTH]) if missing else "", missing, len(there), astray)
        gaps += [_gap(card, one, letters, calls) for one in missing if field in ("", one)]
    gaps.sort(key=lambda gap: (-gap.value_pence, -gap.letters, list(FIELDS).index(gap.field), gap.customer_id))
    return Gaps(len(rows) - untidy, len(rows), tuple(gaps))


def _that_matter(named: int, street: str, town: str, postcode: str, country: str, reached: int, by_post: int
                 ) -> Iterable[tuple[str, bool]]:
    """The fields that matter for one customer, each with whether it is known."""
    yield "name", bool(named)
    if by_post:
        yield "street", bool(street)
        yield "town", bool(town)
        if postcode or countries.in_english(country) not in countries.NO_CODE:
            yield "postcode", bool(postcode)
    yield "phone", bool(reached)


def _waiting(context: Context) -> tuple[Mapping[int, tuple[int, int]], Mapping[int, int]]:
    """For each customer: letters of the next 30 days and the money they are about; and follow-ups that are open."""
    letters: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in today.letters_due(context, DAYS_AHEAD):
        if row.customer_id and not row.silent:
            count, money = letters[row.customer_id]
            letters[row.customer_id] = (count + 1, money + (row.amount_pence or 0))
    calls = dict(context.database.execute_sql(
        "SELECT customer_id, count(*) FROM task WHERE done_on IS NULL AND customer_id IS NOT NULL GROUP BY customer_id").fetchall())
    return letters, calls


class _Card(NamedTuple):
    """A card with gaps. astray: a letter can still be sent to what is known of the address, but may not arrive."""

    customer_id: int
    called: str
    missing: tuple[str, ...]
    matter: int
    astray: bool


def _gap(card: _Card, field: str, letters: Mapping[int, tuple[int, int]], calls: Mapping[int, int]) -> GapRow:
    if field == "phone":
        count = calls.get(card.customer_id, 0)
        blocks = ngettext("{count} follow-up", "{count} follow-ups", count).format(count=count) if count else _("any call or e-mail")
        return GapRow(card.customer_id, card.called, field, blocks, 0, count, card.missing, card.matter)
    count, money = letters.get(card.customer_id, (0, 0))
    blocks = ngettext("{count} letter in {days} days", "{count} letters in {days} days", count).format(
        count=count, days=DAYS_AHEAD) if count else _("any letter")
    if card.astray and field in ("town", "postcode"):
        blocks = _("{letters} (may go astray)").format(letters=blocks)
    return GapRow(card.customer_id, card.called, field, blocks, money, count, card.missing, card.matter)


def summary(found: Gaps) -> str:
    """"212 of 214 tidy"."""
    return _("{tidy} of {total} tidy").format(tidy=f"{found.tidy:,}", total=f"{found.total:,}")
