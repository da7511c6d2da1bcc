"""The bin: out of sight, with everything that belongs to it, until put back or emptied."""
from __future__ import annotations

from collections.abc import Sequence

from app.context import Context
from app.customers.among import among
from app.errors import NotFound
from app.i18n import _, ngettext
from models.customer import Customer


def put_in(context: Context, ids: Sequence[int]) -> int:
    """Put customers in the bin; answers the action. They leave lists, reminders and letters. Raises NotFound."""
    _must_exist(ids)
    name = ngettext("Bin a customer", "Bin {count} customers", len(ids)).format(count=len(ids))
    with context.action(name, ids[0] if len(ids) == 1 else None) as action:
        Customer.update(binned_on=context.today).where(Customer.id.in_(among(ids)), Customer.binned_on.is_null()).execute()
    return action.id


def put_back(context: Context, ids: Sequence[int]) -> int:
    """Put customers back from the bin; answers the action. Raises NotFound."""
    _must_exist(ids)
    name = ngettext("Put a customer back", "Put {count} customers back", len(ids)).format(count=len(ids))
    with context.action(name, ids[0] if len(ids) == 1 else None) as action:
        Customer.update(binned_on=None).where(Customer.id.in_(among(ids))).execute()
    return action.id


def count(context: Context) -> int:
    """How many customers are in the bin."""
    return int(Customer.select().where(Customer.binned_on.is_null(False)).count())


def _must_exist(ids: Sequence[int]) -> None:
    there = {one.id for one in Customer.select(Customer.id).where(Customer.id.in_(among(ids)))}
    for one in ids:
        if one not in there:
            raise NotFound(_("There is no customer {number}.").format(number=one), _("`customers` lists them."))
