"""What the owner decided while cleaning up."""
from __future__ import annotations

from models.base import IsoDate, Record, Text, belongs_to
from models.customer import Customer


class DistinctPair(Record):
    """Two customers who look alike and are not the same; `first` has the smaller id."""

    OWNER = "first_id"
    first = belongs_to(Customer, backref="distinct_firsts")
    second = belongs_to(Customer, backref="distinct_seconds")
    said_on = IsoDate(null=True)
    reason = Text()

    class Meta:
        indexes = ((("first", "second"), True),)
