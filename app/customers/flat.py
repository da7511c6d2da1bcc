"""A customer as flat names and texts (`phone_2`, `town`, `custom:Boiler`): the shape of the shell and of CSV files."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.customers import fields
from app.customers.names import split
from app.customers.values import AddressValue, EmailValue, Permission, PhoneValue, Values
from app.dates import parse_birthday
from app.errors import ValidationError
from app.exchange.columns.cells import parse_flag, parse_tags
from app.i18n import _

_REPEATED = re.compile(r"(phone|email)(?:_(\d+))?(_label)?(?:_(\d+))?")
_ADDRESS = tuple(field.name for field in fields.of_home("address"))
MOST = 50


def changes_from(pairs: Mapping[str, str], today: date, now: Values | None = None) -> dict[str, Any]:
    """The changes (see `cards.edit`) that these flat names and texts mean for a card. Raises ValidationError."""
    now = now or Values()
    unknown = {name: _("There is no field “{name}”.").format(name=name) for name in pairs if not fields.is_field(name)}
    if unknown:
        raise ValidationError(unknown)
    changes: dict[str, Any] = {}
    for name, text in pairs.items():
        field = fields.by_name(name) if not name.startswith("custom:") else None
        if field is None:
            changes.setdefault("custom", {})[name.removeprefix("custom:")] = text.strip()
        elif field.kind == "permission":
            changes.setdefault("permissions", {})[name.removeprefix("permission_")] = _permission(name, text)
        elif field.kind == "tags":
            changes["tags"] = tuple(parse_tags(text))
        elif field.name == "full_name":
            changes.update(split(text))
        elif field.home == "customer":
            changes[name] = _plain(field, text, today)
    return {**changes, **_parts(pairs, now)}


def _plain(field: fields.Field, text: str, today: date) -> Any:
    if field.kind == "flag":
        return _yes_or_no(field.name, text)
    if field.kind == "birthday" and text.strip():
        found = parse_birthday(text, today)
        if found is None:
            raise ValidationError({field.name: _("“{text}” is not a birthday; write 3 November 1956 or 3 November.").format(text=text)})
        return found
    return text.strip()


def _permission(name: str, text: str) -> Permission:
    return Permission(_yes_or_no(name, text) if text.strip() else None)


def _yes_or_no(name: str, text: str) -> bool:
    answer = parse_flag(text)
    if answer is None:
        raise ValidationError({name: _("“{text}” is neither yes nor no.").format(text=text)})
    return answer


def _parts(pairs: Mapping[str, str], now: Values) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    address = {name: text for name, text in pairs.items() if name in _ADDRESS}
    if address:
        first = now.addresses[0] if now.addresses else AddressValue()
        changes["addresses"] = (replace(first, **address), *now.addresses[1:])
    phones, emails = list(now.phones), list(now.emails)
    if _place(pairs, "phone", phones, PhoneValue("")):
        changes["phones"] = tuple(phones)
    if _place(pairs, "email", emails, EmailValue("")):
        changes["emails"] = tuple(emails)
    if "mobile" in pairs:
        kept = [one for one in changes.get("phones", phones) if one.label != "mobile"]
        changes["phones"] = (*kept, PhoneValue(pairs["mobile"], "mobile"))
    return changes


def _place(pairs: Mapping[str, str], kind: str, there: list[Any], empty: Any) -> bool:
    """Put the numbered texts of one kind in their places; answers whether there were any."""
    value_name = "number" if kind == "phone" else "address"
    found = False
    for name, text in pairs.items():
        match = _REPEATED.fullmatch(name)
        if not match or match[1] != kind:
            continue
        found = True
        place = int(match[2] or match[4] or 1) - 1
        if not 0 <= place < MOST:
            raise ValidationError({name: _("There is no field “{name}”.").format(name=name)})
        there.extend([empty] * (place + 1 - len(there)))
        there[place] = replace(there[place], **{"label" if match[3] else value_name: text.strip()})
    return found
