"""Addresses written in one cell, taken apart by their postcode."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.customers import postcodes

_LAST_POSTCODE = re.compile(r"(?:^|[\s,])([A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2})\s*[.,]?\s*$")
_COUNTRIES = frozenset({"uk", "u.k.", "gb", "united kingdom", "great britain", "england", "scotland", "wales", "northern ireland"})


@dataclass(frozen=True)
class PostalAddress:
    """An address in its parts; `street` may hold several lines."""

    label: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return any((self.street, self.locality, self.town, self.county, self.postcode, self.country))


def split_address(address: PostalAddress) -> PostalAddress:
    """An address whose street holds all of it ("5 High St, Leeds LS1 1UQ"), in its parts; any other as it is."""
    if not address.street or address.town or address.postcode or address.locality or address.county:
        return address
    text, country = _without_country(address.street)
    found = _LAST_POSTCODE.search(text)
    if not found or not postcodes.is_british(postcodes.normalise(found[1])):
        return address
    parts = [part.strip() for part in re.split(r"[\n,]", text[:found.start()]) if part.strip()]
    if not parts:
        return address
    town = parts.pop() if len(parts) > 1 else ""
    return replace(address, street="\n".join(parts), town=town, postcode=found[1].strip(), country=address.country or country)


def _without_country(street: str) -> tuple[str, str]:
    lines = street.rstrip().splitlines() if "\n" in street.strip() else street.rstrip().split(",")
    last = lines[-1].strip()
    if len(lines) > 1 and last.casefold() in _COUNTRIES:
        return street.rstrip()[:-len(lines[-1])].rstrip(" ,\n"), last
    return street, ""
