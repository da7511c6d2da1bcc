"""The gaps sorted by field, so that the list need not go through all of them at each key."""
from __future__ import annotations

from dataclasses import replace
from itertools import islice

from app.cleanup import gaps
from app.cleanup.gaps import FIELDS, GapRow, Gaps

MOST_LETTERS = 500
CUSTOMERS = "customers"


class GapBook:
    """What is missing, by field ("" = everything, CUSTOMERS = one gap of each card), in order of what it blocks."""

    def __init__(self, found: Gaps) -> None:
        self.tidy, self.total = found.tidy, found.total
        self.rows: dict[str, list[GapRow]] = {"": list(found.gaps), CUSTOMERS: list(found.by_customer()), **{field: [] for field in FIELDS}}
        for row in found.gaps:
            self.rows[row.field].append(row)
        without = {field: {row.customer_id for row in self.rows[field]} for field in ("street", "town", "postcode")}
        self._unreached = without["street"] | (without["town"] & without["postcode"])

    def summary(self) -> str:
        """"212 of 214 tidy"; nothing without customers."""
        return gaps.summary(Gaps(self.tidy, self.total, ())) if self.total else ""

    def reached(self, row: GapRow) -> bool:
        """Whether a letter would arrive: a street, and a town or a postcode, are enough for the postman."""
        return row.customer_id not in self._unreached

    def to_ask(self, field: str) -> list[int]:
        """Everybody with a gap of this field whom a letter reaches, as many as one run should hold."""
        ids = dict.fromkeys(islice((row.customer_id for row in self.rows[field] if self.reached(row)), 2 * MOST_LETTERS))
        return list(ids)[:MOST_LETTERS]

    def take(self, gap: GapRow) -> None:
        """This one is filled."""
        for rows in (self.rows[""], self.rows[gap.field]):
            place = next((number for number, row in enumerate(rows) if row is gap), None)
            if place is not None:
                del rows[place]
        self._take_of_card(gap)

    def _take_of_card(self, gap: GapRow) -> None:
        """What else is missing on that card takes its place in the list of cards."""
        cards, rest = self.rows[CUSTOMERS], self.of_customer(gap.customer_id)
        place = next((number for number, row in enumerate(cards) if row.customer_id == gap.customer_id), None)
        if place is not None:
            left = tuple(field for field in gap.missing if field != gap.field)
            cards[place:place + 1] = [replace(rest, missing=left)] if rest is not None else []

    def of_customer(self, customer_id: int) -> GapRow | None:
        """The first gap of a customer."""
        return next((row for row in self.rows[""] if row.customer_id == customer_id), None)
