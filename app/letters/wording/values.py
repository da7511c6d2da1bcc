"""What stands in for a field when a letter is merged: plain words and dates, and the empty ones that know their name."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.paper.clean import printable

LONGEST_VALUE = 10_000
_AS_TYPED = frozenset({"reference", "policy", "code", "email", "phone", "mobile", "postcode", "business_email", "business_phone",
                       "business_website"})


class Empty(str):
    """A field that this customer has no value for. It reads as nothing in a condition, and must never reach the paper."""

    __slots__ = ("field",)
    field: str

    def __new__(cls, field: str) -> Empty:
        self = super().__new__(cls, "")
        self.field = field
        return self

    def _never(self, _other: object) -> bool:
        """Nothing comes before or after a field that says nothing, be it a word or a date."""
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never


class AsTyped(str):
    """A value that is printed character for character, be it with a straight apostrophe: a reference, an address of the internet."""

    __slots__ = ()


Value = str | date
Values = Mapping[str, Value | Mapping[str, str]]


def word(field: str, text: object) -> Value:
    """A field's value ready for merging: cleaned text, a date, or the empty one that knows its name."""
    if isinstance(text, date):
        return text
    kept = printable(str(text).strip()[:LONGEST_VALUE]) if text not in (None, "") else ""
    if "'" in kept and field in _AS_TYPED:
        return AsTyped(kept)
    return kept or Empty(field)
