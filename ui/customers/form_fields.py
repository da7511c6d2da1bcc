"""The fields of the form, made from the catalogue: adding a field there adds it here."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.customers import choices, fields
from app.customers.values import AddressValue, EmailValue, PhoneValue
from app.dates import parse_birthday
from app.format import birthday
from app.i18n import _
from ui.customers.permission_row import PermissionRow
from ui.customers.suggest import suggesting
from ui.kit.date_fields import BirthdayField
from ui.kit.fields import ChoiceField, FlagField, LineField, NumberField, TextField
from ui.kit.form import FormField
from ui.kit.rows_field import Part, RowsField
from ui.kit.tags_field import TagsField

# The groups of the catalogue in the order of the form, with their headings; group "own" holds the owner's own fields.
GROUPS = (("name", _("Name")), ("reach", _("Phone and e-mail")), ("address", _("Addresses")), ("person", _("The person")),
          ("relation", _("Relationship")), ("letter", _("In letters")), ("permission", _("What they allow")), ("more", _("More")),
          ("origin", _("Reference")))
OWN = "custom:"
REPEATED = {"phone": ("phones", _("Phones")), "email": ("emails", _("E-mail addresses")), "address": ("addresses", _("Addresses"))}
_LABELS = {"phone": (_("home"), _("mobile"), _("work")), "email": (_("home"), _("work")), "address": (_("home"), _("work"), _("billing"))}


def of_group(group: str, today: date, tags: Sequence[str] = ()) -> tuple[FormField, ...]:
    """The fields of one group; the full name, which is taken apart, is no field of its own."""
    found: dict[str, FormField] = {}
    for field in fields.FIELDS:
        if field.group != group or not field.home:
            continue
        name, label = REPEATED.get(field.home, (field.name, field.label))
        found.setdefault(name, (name, "" if field.kind == "flag" else label, _maker(field, today, tags)))
    return tuple(found.values())


def whole_name() -> tuple[FormField, ...]:
    """The box of a new customer in which the whole name is typed."""
    field = fields.by_name("full_name")
    return ((field.name, field.label, LineField),)


def of_own(names: Sequence[str]) -> tuple[FormField, ...]:
    """The owner's own fields."""
    return tuple((OWN + name, name, LineField) for name in names)


def _maker(field: fields.Field, today: date, tags: Sequence[str]) -> Callable[[], QWidget]:
    if field.home in REPEATED:
        return _ROWS[field.home]
    if field.name == "title":
        return lambda: suggesting(choices.TITLES)
    makers: dict[str, Callable[[], QWidget]] = {
        "long": lambda: TextField(lines=2), "whole": NumberField, "flag": lambda: FlagField(field.label),
        "birthday": lambda: BirthdayField(lambda text: parse_birthday(text, today) or "", birthday),
        "choice": lambda: _choice(field),
        "tags": lambda: TagsField(tags), "permission": lambda: PermissionRow(field.label),
    }
    return makers.get(field.kind, LineField)


def _choice(field: fields.Field) -> QWidget:
    made = ChoiceField((("", _("Not said")), *choices.of_field(field)))
    made.set_choice("")
    return made


def _label(home: str) -> Callable[[], QWidget]:
    return lambda: suggesting(_LABELS[home], _("Label"))


def _phones() -> QWidget:
    return RowsField((Part("number", _("Number"), 8), Part("label", _("Label"), 4, _label("phone"))), _("Phone"), _("Add a phone number"),
                     PhoneValue)


def _emails() -> QWidget:
    return RowsField((Part("address", _("E-mail address"), 8), Part("label", _("Label"), 4, _label("email"))), _("E-mail"),
                     _("Add an e-mail address"), EmailValue)


def _addresses() -> QWidget:
    parts = (Part("street", _("Street"), 8, lambda: TextField(_("House and street"), lines=2)),
             Part("label", _("Label"), 4, _label("address")), Part("locality", _("Locality"), 6), Part("town", _("Town"), 6),
             Part("county", _("County"), 4), Part("postcode", _("Postcode"), 4), Part("country", _("Country"), 4))
    return RowsField(parts, _("Address"), _("Add an address"), AddressValue)


_ROWS: dict[str, Callable[[], QWidget]] = {"phone": _phones, "email": _emails, "address": _addresses}


def as_form(values: Any, own: Sequence[str]) -> dict[str, Any]:
    """A card's values by the names of the form's fields."""
    return {**values.plain, "phones": values.phones, "emails": values.emails, "addresses": values.addresses, "tags": values.tags,
            **{f"permission_{channel}": said for channel, said in values.permissions.items()},
            **{OWN + name: values.custom.get(name, "") for name in own}}


def as_changes(values: dict[str, Any]) -> dict[str, Any]:
    """What `cards.new` and `cards.edit` take, from the form's fields."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name.startswith(OWN):
            changes.setdefault("custom", {})[name.removeprefix(OWN)] = value.strip()
        elif name.startswith("permission_"):
            changes.setdefault("permissions", {})[name.removeprefix("permission_")] = value
        elif name != "full_name":
            changes[name] = value
    return changes


def as_errors(wrong: dict[str, str]) -> dict[str, str]:
    """Sentences of the workshop by the names of the form's fields."""
    return {("permission_post" if name == "permissions" else name): sentence for name, sentence in wrong.items()}
