"""What customers bought."""
from __future__ import annotations

from models.base import IsoDate, Pence, Record, Text, Whole, belongs_to, refers_to
from models.customer import Customer
from models.product import Product

THOUSANDTHS = 1000


class Sale(Record):
    """One thing sold on one day. `quantity` is kept in thousandths (2½ hours = 2500), money in pence; a zero amount is valid."""

    customer = belongs_to(Customer, backref="sales")
    date = IsoDate()
    product = refers_to(Product, null=True, backref="sales")
    quantity = Whole(default=THOUSANDTHS)
    amount = Pence(null=True)
    cost = Pence(null=True)
    discount = Pence(null=True)
    reference = Text()
    channel = Text()
    campaign = Text()
    source = Text(null=True)
    source_id = Text(null=True)
    created_on = IsoDate(null=True)

    class Meta:
        indexes = ((("customer", "date"), False), (("date", "customer"), False), (("source", "source_id"), False))
