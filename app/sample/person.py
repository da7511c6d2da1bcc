"""Whom the sample is about: one row of the owner's address book, before it is written down."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class CoverWish:
    """A boiler under cover: when its last term ends (days from the day the sample is made) and how many terms there were."""

    product: str = "Boiler Cover"
    ends_in: int = 200
    terms: int = 1
    price: int = 0          # pounds a year; 0 = whatever is usual


@dataclass
class Person:
    """Somebody in the sample's address book."""

    kind: str = "home"      # home, company or landlord
    ref: str = ""
    title: str = ""
    first: str = ""
    last: str = ""
    sex: str = ""
    company: str = ""
    job: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""
    mobile: str = ""
    other_phone: str = ""
    email: str = ""
    email_2: str = ""
    website: str = ""
    birthday: date | None = None
    occupation: str = ""
    likes: str = ""
    met_through: str = ""
    spouse: str = ""
    household: str = ""
    notes: str = ""
    tags: list[str] = field(default_factory=list)
    boiler: str = ""
    deceased: bool = False
    no_post: bool = False
    quiet: bool = False
    story: str = ""
    since: int = 0          # the year when they became a customer
    covers: list[CoverWish] = field(default_factory=list)

    @property
    def name(self) -> str:
        """First and last name, else the company: how the owner would write it in a spreadsheet."""
        return " ".join(part for part in (self.first, self.last) if part).strip() or self.company
