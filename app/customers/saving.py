"""Writing a customer's rows. Runs inside an action; `app/customers/cards.py` opens it."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.customers import emails, phones, postcodes
from app.customers.values import PLAIN, AddressValue, EmailValue, Permission, PhoneValue
from models.base import Record
from models.consent import Consent
from models.customer import Address, Customer, CustomerTag, CustomValue, Email, Phone, Tag
from models.search import fold

SORT_LENGTH = 80


def sort_key(last: str, first: str, company: str) -> str:
    """What lists are sorted by: last name, first name, company; folded, so that Łukasz stands with Lucy."""
    return fold(" ".join(part for part in (last, first, company) if part))[:SORT_LENGTH] or "~"


def write_plain(customer_id: int, changes: Mapping[str, Any]) -> None:
    """Change the fields that the customer's own row keeps."""
    values = {name: value for name, value in changes.items() if name in PLAIN}
    if {"last_name", "first_name", "company"} & values.keys():
        now = Customer.get_by_id(customer_id)
        last, first, company = (str(values.get(name, getattr(now, name))) for name in ("last_name", "first_name", "company"))
        values["sort_key"] = sort_key(last, first, company)
    if values:
        Customer.update(**values).where(Customer.id == customer_id).execute()


def write_phones(customer_id: int, values: Iterable[PhoneValue]) -> None:
    """Make these the customer's phones, in this order."""
    rows = [{"label": one.label, "number": one.number.strip(), "key": phones.key(one.number)} for one in values if one.number.strip()]
    _write_parts(Phone, customer_id, rows)


def write_emails(customer_id: int, values: Iterable[EmailValue]) -> None:
    """Make these the customer's e-mail addresses, in this order."""
    rows = [{"label": one.label, "address": one.address.strip(), "key": emails.key(one.address)} for one in values if one.address.strip()]
    _write_parts(Email, customer_id, rows)


def write_addresses(customer_id: int, values: Iterable[AddressValue]) -> None:
    """Make these the customer's addresses, in this order; a postcode is kept in its usual form."""
    rows = [{"label": one.label, "street": one.street.strip(), "locality": one.locality.strip(), "town": one.town.strip(),
             "county": one.county.strip(), "postcode": postcodes.normalise(one.postcode), "country": one.country.strip()}
            for one in values if one]
    _write_parts(Address, customer_id, rows)


def _write_parts(record: type[Record], customer_id: int, rows: list[dict[str, Any]]) -> None:
    """Keep the rows that are the same, change the others in place, so that the history says only what changed."""
    there = list(record.select().where(record.customer == customer_id).order_by(record.position, record.id))  # type: ignore[attr-defined]
    for position, values in enumerate(rows):
        values["position"] = position
        if position >= len(there):
            record.create(customer=customer_id, **values)
        elif any(getattr(there[position], name) != value for name, value in values.items()):
            record.update(**values).where(record.id == there[position].id).execute()
    for left in there[len(rows):]:
        left.delete_instance()


def write_tags(customer_id: int, names: Iterable[str]) -> None:
    """Make these the customer's tags; a tag that nobody carried before is made, capitals do not make a new one."""
    wanted = {fold(name.strip()): name.strip() for name in names if name.strip()}
    linked = {fold(link.tag.name): link.id
              for link in CustomerTag.select(CustomerTag, Tag).join(Tag).where(CustomerTag.customer == customer_id)}
    for folded, link_id in linked.items():
        if folded not in wanted:
            CustomerTag.delete().where(CustomerTag.id == link_id).execute()
    known = {fold(tag.name): tag.id for tag in Tag.select()}
    for folded, name in wanted.items():
        if folded not in linked:
            CustomerTag.create(customer=customer_id, tag=known.get(folded) or Tag.create(name=name).id)


def write_permissions(customer_id: int, wanted: Mapping[str, Permission], today: date) -> None:
    """Add a statement for each channel whose answer is new; nothing is written over. None = not said: nothing is added."""
    said = permissions_of([customer_id]).get(customer_id, {})
    for channel, one in wanted.items():
        before = said.get(channel, Permission())
        if one.allowed is not None and (one.allowed != before.allowed or (one.basis and one.basis != before.basis)):
            Consent.create(customer=customer_id, channel=channel, allowed=one.allowed, basis=one.basis, since=one.since or today)


def permissions_of(customer_ids: list[int]) -> dict[int, dict[str, Permission]]:
    """The latest statement of each of these customers about each channel."""
    found: dict[int, dict[str, Permission]] = {}
    for row in Consent.select(Consent, Customer.id).join(Customer).where(Consent.customer.in_(customer_ids)).order_by(Consent.id):
        found.setdefault(row.customer.id, {})[row.channel] = Permission(row.allowed, row.basis, row.since)
    return found


def write_custom(customer_id: int, values: Mapping[str, str]) -> None:
    """Set fields of the owner's own; an empty value takes the field off the card."""
    there = {row.name: row for row in CustomValue.select().where(CustomValue.customer == customer_id)}
    for name, value in values.items():
        if name in there and not value:
            there[name].delete_instance()
        elif name in there and there[name].value != value:
            CustomValue.update(value=value).where(CustomValue.id == there[name].id).execute()
        elif name not in there and value:
            CustomValue.create(customer=customer_id, name=name, value=value)
