"""Which channels a customer allowed or refused, since when and on what basis."""
from __future__ import annotations

from models.base import Flag, IsoDate, Record, Text, belongs_to
from models.customer import Customer


class Consent(Record):
    """One statement about one channel (post, email, phone, sms). Append-only: the latest row of a channel counts."""

    customer = belongs_to(Customer, backref="consents")
    channel = Text()
    allowed = Flag()
    basis = Text()
    since = IsoDate(null=True)
    how = Text()
    wording = Text()
