"""Campaigns: letters to many for one purpose, with what they cost and how long answers count."""
from __future__ import annotations

from models.base import IsoDate, Pence, Record, Text, Whole, refers_to
from models.segment import Segment


class Campaign(Record):
    """One campaign. Costs are pence: `paper` and `postage` for one letter, `hour` for an hour of the owner's `minutes`."""

    OWNER = ""
    name = Text()
    code = Text(unique=True)
    template_key = Text()
    segment = refers_to(Segment, null=True, on_delete="SET NULL")
    starts_on = IsoDate(null=True)
    answers_until = IsoDate(null=True)
    paper = Pence(null=True)
    postage = Pence(null=True)
    minutes = Whole(default=0)
    hour = Pence(null=True)
    notes = Text()
    created_on = IsoDate(null=True)
