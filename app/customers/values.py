"""What the workshop hands upstairs about a customer: the values of a card, and how a customer is called in a list."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.customers import fields
from app.i18n import _

PLAIN = tuple(one.name for one in fields.of_home("customer"))


@dataclass(frozen=True)
class PhoneValue:
    """A phone number as typed, with its label (home, work, mobile …)."""

    number: str
    label: str = ""


@dataclass(frozen=True)
class EmailValue:
    """An e-mail address as typed, with its label."""

    address: str
    label: str = ""


@dataclass(frozen=True)
class AddressValue:
    """An address; the first of a customer is where letters go. `street` may hold several lines."""

    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""

    def __bool__(self) -> bool:
        """Whether anything but the label is known."""
        return any((self.street, self.locality, self.town, self.county, self.postcode, self.country))

    @property
    def deliverable(self) -> bool:
        """Whether a postman could find it: a street or locality, and a town or postcode."""
        return bool((self.street or self.locality) and (self.town or self.postcode))


@dataclass(frozen=True)
class Permission:
    """What a customer said about one channel; `allowed` None = not said."""

    allowed: bool | None = None
    basis: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Values:
    """Everything on one card. `plain` holds the customer's own fields by their catalogue names."""

    id: int = 0
    plain: Mapping[str, Any] = field(default_factory=dict)
    phones: tuple[PhoneValue, ...] = ()
    emails: tuple[EmailValue, ...] = ()
    addresses: tuple[AddressValue, ...] = ()
    tags: tuple[str, ...] = ()
    permissions: Mapping[str, Permission] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    created_on: date | None = None
    binned_on: date | None = None

    def text(self, name: str) -> str:
        """One plain field as text; nothing for what is not known."""
        value = self.plain.get(name)
        return "" if value is None else str(value)

    @property
    def name(self) -> str:
        """The name as it is said: first and last name, else the company, else what little is known."""
        place = self.addresses[0] if self.addresses else AddressValue()
        return display_name(self.text("first_name"), self.text("last_name"), self.text("company"), self.id, place.street or place.town,
                            self.text("source_id"), self.emails[0].address if self.emails else "",
                            self.phones[0].number if self.phones else "")


def display_name(first: str, last: str, company: str, customer_id: int = 0, street: str = "", source_id: str = "", email: str = "",
                 phone: str = "") -> str:
    """First and last name, else the company, else the e-mail address, else "(no name), 1 Amaroo Road" (or the town, or the phone),
    else "Customer 0123". `street`: the first line that is known of an address."""
    name = " ".join(part for part in (first, last) if part) or company or email
    if name:
        return name
    if street or phone:
        return _("(no name), {street}").format(street=(street or phone).splitlines()[0])
    return _("Customer {number}").format(number=source_id or customer_id)
