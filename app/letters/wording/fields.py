"""The fields that a letter may use, for the editor's menu and for the check of a template."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.customers.fields import FIELDS as OF_CUSTOMERS
from app.i18n import _
from app.letters.wording.kinds import BIRTHDAY, RENEWAL


@dataclass(frozen=True)
class LetterField:
    """One `{{ name }}`: what it is called in the menu, its group there, and an example for the preview of a template.

    `always`: every letter of its kind has it, so nobody needs to ask whether it is there.
    """

    name: str
    label: str
    group: str
    example: str | date
    always: bool = False


_EXAMPLES: dict[str, str | date] = {
    "title": "Mrs", "first_name": "Margaret", "last_name": "Ellis", "known_as": "Maggie", "suffix": "MBE", "company": "Ellis & Sons",
    "job_title": "Manager", "email": "margaret@example.org", "phone": "0113 496 0123", "mobile": "07700 900123", "street": "14 Elm Road",
    "locality": "Headingley", "town": "Leeds", "county": "West Yorkshire", "postcode": "LS6 1AA", "country": "United Kingdom",
    "birthday": "3 November", "occupation": "Teacher", "household": "Ellis", "middle_name": "Rose", "age_band": "55 to 64",
}
_LEFT_OUT = ("origin", "letter", "permission")

_CUSTOMER = tuple(
    LetterField(field.name, field.label, "customer", _EXAMPLES.get(field.name, field.label)) for field in OF_CUSTOMERS
    if field.sensitivity != "private" and field.group not in _LEFT_OUT and field.kind in ("text", "email", "phone", "birthday")
    and field.name not in ("full_name", "met_through"))

_LETTER = (
    LetterField("name", _("Name with title"), "customer", "Mrs Margaret Ellis"),
    LetterField("first", _("First name (or what they are known as)"), "customer", "Maggie"),
    LetterField("reference", _("Customer's reference"), "customer", "E-1042"),
    LetterField("today", _("Date of the letter"), "letter", date(2026, 11, 3), always=True),
    LetterField("code", _("Code of the campaign"), "letter", "SPRING27"),
    LetterField("opt_out", _("How to say no to further letters"), "letter", "", always=True),
)
_RENEWAL = (
    LetterField("product", _("Product or policy"), RENEWAL, "Boiler cover", always=True),
    LetterField("policy", _("Policy number"), RENEWAL, "BC-2291"),
    LetterField("provider", _("Provider"), RENEWAL, "Homecare Mutual"),
    LetterField("starts", _("Start of the term"), RENEWAL, date(2025, 12, 20)),
    LetterField("ends", _("End of the term"), RENEWAL, date(2026, 12, 19), always=True),
    LetterField("days_left", _("Days until the end"), RENEWAL, "30"),
    LetterField("amount", _("Amount of the term"), RENEWAL, "£216.00"),
    LetterField("previous_amount", _("Amount of the term before"), RENEWAL, "£204.00"),
    LetterField("change", _("Change since the term before"), RENEWAL, "£12.00 more"),
    LetterField("next_amount", _("Price of the next term"), RENEWAL, "£222.50"),
    LetterField("next_change", _("Change for the next term"), RENEWAL, "£6.50 more"),
    LetterField("auto_renews", _("Renews by itself (yes or empty)"), RENEWAL, "yes"),
    LetterField("ended", _("The term is over already (yes or empty)"), RENEWAL, ""),
)
_BIRTHDAY = (
    LetterField("birthday_on", _("Day of this birthday"), BIRTHDAY, date(2026, 11, 29), always=True),
    LetterField("belated", _("The birthday is over already (yes or empty)"), BIRTHDAY, ""),
    LetterField("age", _("Age on this birthday (when the year is known)"), BIRTHDAY, "60"),
)
_BUSINESS = (
    LetterField("business", _("Name of the business"), "business", "Northside Heating"),
    LetterField("owner", _("Your own name"), "business", "Tom Reed"),
    LetterField("business_phone", _("Phone of the business"), "business", "0113 496 0100"),
    LetterField("business_email", _("E-mail of the business"), "business", "hello@example.org"),
    LetterField("business_website", _("Website of the business"), "business", "example.org"),
)

FIELDS: tuple[LetterField, ...] = (*_LETTER, *_CUSTOMER, *_RENEWAL, *_BIRTHDAY, *_BUSINESS)
BY_NAME: Mapping[str, LetterField] = {field.name: field for field in FIELDS}
NAMES = frozenset(BY_NAME)
CUSTOM = "custom"                    # {{ custom["Boiler make"] }}: the owner's own fields
KIND_FIELDS = {RENEWAL: frozenset(field.name for field in _RENEWAL), BIRTHDAY: frozenset(field.name for field in _BIRTHDAY)}


def examples(language: str = "en-GB") -> dict[str, str | date]:
    """A customer who has everything, for looking at a template on its own."""
    from app.letters.wording.figures import change
    from app.letters.wording.mailing import opt_out

    return {**{field.name: field.example for field in FIELDS}, "change": change(21600, 20400, language),
            "next_change": change(22250, 21600, language), "opt_out": opt_out(language)}


def of_kind(kind: str) -> tuple[LetterField, ...]:
    """The fields that make sense in a template of that kind (a birthday card knows no policy)."""
    strange = frozenset().union(*(names for other, names in KIND_FIELDS.items() if other != kind))
    return tuple(field for field in FIELDS if field.name not in strange)


def quoted(name: str) -> str:
    """An own field as a template names it: custom["Boiler make"]."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'{CUSTOM}["{escaped}"]'
