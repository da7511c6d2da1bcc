"""A customer's card: read it, add a customer, change one, and say what cannot be saved."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.context import Context
from app.customers import fields, saving
from app.customers.values import PLAIN, AddressValue, EmailValue, Permission, PhoneValue, Values
from app.errors import NotFound, ValidationError
from app.i18n import _
from models.customer import Address, Customer, CustomerTag, CustomValue, Email, Phone, Tag

PARTS = ("phones", "emails", "addresses", "tags", "permissions", "custom")
LONGEST = 20_000


@dataclass(frozen=True)
class Saved:
    """A saved customer and the action that saved it (0: nothing was different)."""

    id: int
    action: int


def card(context: Context, customer_id: int) -> Values:
    """Everything on one customer's card. Raises NotFound."""
    found = Customer.get_or_none(Customer.id == customer_id)
    if found is None:
        raise NotFound(_("There is no customer {number}.").format(number=customer_id), _("`customers` lists them."))
    custom = CustomValue.select().where(CustomValue.customer == customer_id).order_by(CustomValue.name)
    return Values(
        found.id, {name: getattr(found, name) for name in PLAIN},
        tuple(PhoneValue(row.number, row.label) for row in _parts(Phone, customer_id)),
        tuple(EmailValue(row.address, row.label) for row in _parts(Email, customer_id)),
        tuple(AddressValue(row.street, row.locality, row.town, row.county, row.postcode, row.country, row.label)
              for row in _parts(Address, customer_id)),
        tuple(row.name for row in Tag.select().join(CustomerTag).where(CustomerTag.customer == customer_id).order_by(Tag.name)),
        {channel: saving.permissions_of([customer_id]).get(customer_id, {}).get(channel, Permission()) for channel in fields.CHANNELS},
        {row.name: row.value for row in custom}, found.source, found.created_on, found.binned_on)


def new(context: Context, changes: Mapping[str, Any]) -> Saved:
    """Add a customer. `changes` holds catalogue names, and `phones`, `emails`, `addresses`, `tags`, `permissions`, `custom`.

    One of name, company, phone or e-mail is needed. Raises ValidationError.
    """
    checked = check(changes)
    if not _can_be_known(checked):
        raise ValidationError({"last_name": _("Give a name, a company, a phone number or an e-mail address.")})
    with context.action(_("New customer")) as action:
        made = Customer.create(created_on=context.today, sort_key="~")
        _write(context, made.id, checked)
    return Saved(made.id, action.id)


def edit(context: Context, customer_id: int, changes: Mapping[str, Any], name: str = "") -> Saved:
    """Change what is given of a customer's card, and leave the rest. Raises NotFound, ValidationError."""
    now = card(context, customer_id)
    checked = check(changes)
    if not _can_be_known({**_as_changes(now), **checked}) and _can_be_known(_as_changes(now)):
        raise ValidationError({next(iter(changes)): _("A customer needs a name, a company, a phone number or an e-mail address.")})
    with context.action(name or _edit_name(checked), customer_id) as action:
        _write(context, customer_id, checked)
    return Saved(customer_id, action.id)


def check(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as they will be kept. Raises ValidationError naming each field that cannot be."""
    checked: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in changes.items():
        try:
            checked[name] = _clean(name, value)
        except ValueError as error:
            wrong[name] = str(error)
    if wrong:
        raise ValidationError(wrong)
    return checked


def _clean(name: str, value: Any) -> Any:
    if name in PARTS:
        return value
    if name not in PLAIN:
        raise ValueError(_("There is no field “{name}”.").format(name=name))
    field = fields.by_name(name)
    if field.kind == "flag":
        return bool(value)
    if field.kind == "whole":
        return _whole(value)
    text = str(value or "").strip()
    if len(text) > LONGEST:
        raise ValueError(_("{label} is longer than {most} characters.").format(label=field.label, most=LONGEST))
    if field.choices and text and text not in field.choices:
        raise ValueError(_("{label} is one of: {choices}.").format(label=field.label, choices=", ".join(field.choices)))
    if field.kind == "birthday" and text and not is_birthday(text):
        raise ValueError(_("“{text}” is not a birthday; write 3 November 1956 or 3 November.").format(text=text))
    return (text or None) if name == "source_id" else text


def _whole(value: Any) -> int | None:
    if value in (None, ""):
        return None
    if not re.fullmatch(r"\d{1,6}", str(value).strip()):
        raise ValueError(_("“{text}” is not a whole number.").format(text=value))
    return int(value)


def is_birthday(text: str) -> bool:
    """Whether the text is a day that exists: 1956-11-03, or --11-03 without the year."""
    if re.fullmatch(r"--\d\d-\d\d", text):
        text = "2000" + text[1:]
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))


def _can_be_known(changes: Mapping[str, Any]) -> bool:
    return any(changes.get(name) for name in ("first_name", "last_name", "known_as", "company")) or any(
        one.number for one in changes.get("phones", ())) or any(one.address for one in changes.get("emails", ()))


def _as_changes(values: Values) -> dict[str, Any]:
    return {**values.plain, "phones": values.phones, "emails": values.emails}


def _write(context: Context, customer_id: int, changes: Mapping[str, Any]) -> None:
    if "source_id" in changes:
        Customer.update(source="typed" if changes["source_id"] else None).where(
            Customer.id == customer_id, Customer.source.is_null()).execute()
    saving.write_plain(customer_id, changes)
    if "phones" in changes:
        saving.write_phones(customer_id, changes["phones"])
    if "emails" in changes:
        saving.write_emails(customer_id, changes["emails"])
    if "addresses" in changes:
        saving.write_addresses(customer_id, changes["addresses"])
    if "tags" in changes:
        saving.write_tags(customer_id, changes["tags"])
    if "permissions" in changes:
        saving.write_permissions(customer_id, changes["permissions"], context.today)
    if "custom" in changes:
        saving.write_custom(customer_id, changes["custom"])


def _parts(record: Any, customer_id: int) -> Any:
    return record.select().where(record.customer == customer_id).order_by(record.position, record.id)


_PART_NAMES = {"phones": _("New phone number"), "emails": _("New e-mail address"), "addresses": _("New address"), "tags": _("Tags"),
               "permissions": _("Permission"), "custom": _("Own fields")}


def _edit_name(changes: Mapping[str, Any]) -> str:
    """What the history calls the edit: the field's label when it was one field."""
    names = list(changes)
    if len(names) != 1:
        return _("Edit customer")
    return _PART_NAMES.get(names[0]) or _("Edit: {field}").format(field=fields.by_name(names[0]).label)
