"""The fields that a letter may use, for the editor's menu and for the check of a template."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.customers.fields import FIELDS as OF_CUSTOMERS
from app.i18n import _


@dataclass(frozen=True)
class LetterField:
    """One `{{ name }}`: what it is called in the menu, its group there, and an example for the preview of a template."""

    name: str
    label: str
    group: str
    example: str | date


_EXAMPLES: dict[str, str | date] = {
    "title": "Mrs", "first_name": "Margaret", "last_name": "Ellis", "known_as": "Maggie", "suffix": "MBE", "company": "Ellis & Sons",
    "job_title": "Manager", "email": "margaret@example.org", "phone": "0113 496 0123", "mobile": "07700 900123", "street": "14 Elm Road",
    "locality": "Headingley", "town": "Leeds", "county": "West Yorkshire", "postcode": "LS6 1AA", "country": "United Kingdom",
    "birthday": "3 November", "occupation": "Teacher", "household": "Ellis",
}
_LEFT_OUT = ("origin", "letter", "permission")

_CUSTOMER = tuple(
    LetterField(field.name, field.label, "customer", _EXAMPLES.get(field.name, field.label)) for field in OF_CUSTOMERS
    if field.sensitivity != "private" and field.group not in _LEFT_OUT and field.kind in ("text", "email", "phone", "birthday")
    and field.name not in ("full_name", "met_through"))

_LETTER = (
    LetterField("name", _("Name with title"), "customer", "Mrs Margaret Ellis"),
    LetterField("first", _("First name or what they are known as"), "customer", "Maggie"),
    LetterField("reference", _("Customer's reference"), "customer", "E-1042"),
    LetterField("today", _("Date of the letter"), "letter", date(2026, 11, 3)),
)
_RENEWAL = (
    LetterField("product", _("Product or policy"), "renewal", "Boiler cover"),
    LetterField("policy", _("Policy number or reference"), "renewal", "BC-2291"),
    LetterField("provider", _("Provider"), "renewal", "Homecare Mutual"),
    LetterField("starts", _("Start of the term"), "renewal", date(2025, 12, 19)),
    LetterField("ends", _("End of the term"), "renewal", date(2026, 12, 19)),
    LetterField("amount", _("Amount of the term"), "renewal", "£216.00"),
    LetterField("auto_renews", _("Renews by itself (yes or empty)"), "renewal", "yes"),
    LetterField("ended", _("The term is over already (yes or empty)"), "renewal", ""),
)
_BIRTHDAY = (
    LetterField("birthday_on", _("Day of this birthday"), "birthday", date(2026, 11, 29)),
    LetterField("belated", _("The birthday is over already (yes or empty)"), "birthday", ""),
    LetterField("age", _("Age on this birthday, when the year is known"), "birthday", "60"),
)
_BUSINESS = (
    LetterField("business", _("Name of the business"), "business", "Northside Heating"),
    LetterField("owner", _("Your own name"), "business", "Tom Reed"),
    LetterField("business_phone", _("Phone of the business"), "business", "0113 496 0100"),
    LetterField("business_email", _("E-mail of the business"), "business", "hello@example.org"),
    LetterField("business_website", _("Website of the business"), "business", "example.org"),
)

FIELDS: tuple[LetterField, ...] = (*_LETTER, *_CUSTOMER, *_RENEWAL, *_BIRTHDAY, *_BUSINESS)
NAMES = frozenset(field.name for field in FIELDS)
CUSTOM = "custom"                    # {{ custom["Boiler make"] }}: the owner's own fields
KIND_FIELDS = {"renewal": frozenset(field.name for field in _RENEWAL), "birthday": frozenset(field.name for field in _BIRTHDAY)}


def examples() -> dict[str, str | date]:
    """A customer who has everything, for looking at a template on its own."""
    return {field.name: field.example for field in FIELDS}


def of_kind(kind: str) -> tuple[LetterField, ...]:
    """The fields that make sense in a template of that kind (a birthday card knows no policy)."""
    strange = frozenset().union(*(names for other, names in KIND_FIELDS.items() if other != kind))
    return tuple(field for field in FIELDS if field.name not in strange)
