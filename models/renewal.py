"""Renewals and their history, one term after another."""
from __future__ import annotations

from models.base import Flag, IsoDate, Pence, Record, Text, belongs_to, refers_to
from models.customer import Customer
from models.product import Product


class Renewal(Record):
    """An agreement that ends unless it is renewed. Status: active, lapsed (with a reason) or moved (to somebody else).

    `next_amount` is the price of the term that renewing would add; it is not known (NULL) until somebody has said it.
    """

    customer = belongs_to(Customer, backref="renewals")
    product = refers_to(Product, backref="renewals")
    reference = Text(index=True)
    provider = Text()
    auto_renews = Flag()
    next_amount = Pence(null=True)
    status = Text(index=True)
    lapse_reason = Text()
    ended_on = IsoDate(null=True)
    source = Text(null=True)
    source_id = Text(null=True)


class Term(Record):
    """One stretch of a renewal, from its first to its last day; the one that ends last is the current one."""

    customer = belongs_to(Customer, backref="terms")
    renewal = belongs_to(Renewal, backref="terms")
    starts = IsoDate(null=True)
    ends = IsoDate(index=True)
    amount = Pence(null=True)
    renewed_on = IsoDate(null=True)

    class Meta:
        indexes = ((("renewal", "ends"), False),)
