"""What one row says about a customer, in the shape in which it is kept."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from app.customers.addresses import PostalAddress
from app.i18n import _


class Phone(NamedTuple):
    """A number as typed, its label, and the key by which it is compared."""

    label: str
    number: str
    key: str


class Email(NamedTuple):
    """An address as typed, its label, and the key by which it is compared."""

    label: str
    address: str
    key: str


class Statement(NamedTuple):
    """What a customer said about one channel."""

    allowed: bool
    basis: str = ""
    since: str | None = None
    how: str = ""
    wording: str = ""


EMPTY, KEPT = "empty", "kept"


class Warned(NamedTuple):
    """Something in a row that was left empty or looks wrong; the row itself was taken.

    name: whom the row is about; field, label: where the text was to go; fate: what became of it (empty, kept, "" = nothing to say).
    """

    row: int
    column: str
    text: str
    reason: str
    name: str = ""
    field: str = ""
    label: str = ""
    fate: str = ""

    @property
    def fate_words(self) -> str:
        """What became of the text, in words."""
        return {EMPTY: _("left empty"), KEPT: _("kept as typed")}.get(self.fate, "")


@dataclass(slots=True)
class Draft:
    """A customer as one row tells it: only what the row says, nothing else.

    plain: the columns of the customer itself (texts, whole numbers, 0 or 1).
    id, created_on, resembles: told by our own exports alone. refused: why this row is none of the owner's customers.
    company_ids: the references of the company that they work for, where the file names it so.
    """

    row: int
    source: str | None = None
    source_id: str | None = None
    plain: dict[str, str | int] = field(default_factory=dict)
    phones: list[Phone] = field(default_factory=list)
    emails: list[Email] = field(default_factory=list)
    addresses: list[PostalAddress] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    custom: dict[str, str] = field(default_factory=dict)
    permissions: dict[str, Statement] = field(default_factory=dict)
    id: int = 0
    created_on: str | None = None
    resembles: int = 0
    refused: str = ""
    company_ids: tuple[str, ...] = ()

    def says_something(self) -> bool:
        """Whether there is enough to know somebody by: a name, a company, a phone, an e-mail, an address or a reference."""
        plain = self.plain
        return bool(self.id or self.source_id or self.phones or self.emails or self.addresses
                    or any(plain.get(name) for name in ("first_name", "last_name", "known_as", "company", "middle_name")))
