"""The journal: one row for each contact with a customer."""
from __future__ import annotations

from models.base import IsoDate, Record, Text, Whole, belongs_to, refers_to
from models.customer import Customer
from models.letter import Letter


class Interaction(Record):
    """A call, visit, e-mail, letter or note. `time` is HH:MM or empty; `minutes` is how long it took."""

    customer = belongs_to(Customer, backref="interactions")
    date = IsoDate()
    time = Text()
    channel = Text()
    kind = Text()
    direction = Text()
    text = Text()
    minutes = Whole(null=True)
    outcome = Text()
    snag = Text()
    letter = refers_to(Letter, null=True, on_delete="SET NULL", backref="interactions")
    source = Text(null=True)
    source_id = Text(null=True)
    created_on = IsoDate(null=True)

    class Meta:
        indexes = ((("customer", "date"), False), (("date", "time", "customer"), False))
