"""The words for what is kept as a key: stages, channels, bases of a permission."""
from __future__ import annotations

from app.customers import fields
from app.i18n import _

STAGES = {"recruitment": _("Recruitment"), "welcome": _("Welcome"), "get_to_know": _("Getting to know"),
          "account_management": _("Looked after"), "intensive_care": _("At risk"), "dissociation": _("Parting")}
CHANNELS = {"post": _("Post"), "email": _("E-mail"), "phone": _("Phone"), "sms": _("Text message")}
LANGUAGES = {"en": "English", "cy": "Cymraeg"}          # each as it calls itself
WORDS = {"stage": STAGES, "preferred_channel": CHANNELS, "language": LANGUAGES}
BASES = (_("asked to hear from us"), _("existing customer (soft opt-in)"), _("part of a contract"), _("asked not to"))
TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Mr and Mrs", "Rev", "Prof", "Sir", "Dame")


def words(name: str, value: str) -> str:
    """The words for one value of a choice; a value that is not known as it is."""
    return WORDS.get(name, {}).get(value, value)


def of_field(field: fields.Field) -> tuple[tuple[str, str], ...]:
    """The values of a choice with their words, in the catalogue's order."""
    return tuple((value, words(field.name, value)) for value in field.choices)
