"""Saved filters, and who is in or out of them by hand."""
from __future__ import annotations

from models.base import Flag, IsoDate, Record, Text, belongs_to
from models.customer import Customer


class Segment(Record):
    """A named rule that picks customers; `key` is the folded name, so that two names that read alike cannot both be there."""

    OWNER = ""
    name = Text()
    key = Text(unique=True)
    rule = Text()
    created_on = IsoDate(null=True)


class SegmentMember(Record):
    """A customer whom the owner put into a segment by hand (`added`), or took out of it, whatever the rule says."""

    segment = belongs_to(Segment, backref="members")
    customer = belongs_to(Customer, backref="segments_by_hand")
    added = Flag()

    class Meta:
        indexes = ((("segment", "customer"), True),)
