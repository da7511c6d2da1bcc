"""What is renewed: boiler cover, a policy, a yearly service."""
from __future__ import annotations

from models.base import Pence, Record, Text, Whole


class Product(Record):
    """A product or policy. `steps` are the days before the end at which a customer is written to ("" = the setting)."""

    OWNER = ""
    name = Text(unique=True)
    term_months = Whole(default=12)
    steps = Text()
    price = Pence(null=True)
