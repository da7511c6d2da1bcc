"""The order in which a sorting office reads addresses: by postcode as it is spoken, district 6 before district 11."""
from __future__ import annotations

import re

from app.customers import postcodes
from app.customers.values import AddressValue
from app.letters.addressing.countries import HOME, in_english
from models.search import fold

Order = tuple[object, ...]
_BRITISH = re.compile(r"([A-Z]{1,2})(\d{1,2})([A-Z]?) (\d)([A-Z]{2})")
_DIGITS = re.compile(r"(\d+)")


def by_postcode(place: AddressValue) -> Order:
    """What to sort an address by: where it stands on the round, then its street."""
    return (*round_of(place.postcode, place.country, place.town), _natural(place.street))


def round_of(postcode: str, country: str, town: str) -> Order:
    """At home by area, district and sector, then addresses without a postcode, then abroad."""
    country = in_english(country) if country else ""
    abroad = country not in HOME
    found = None if abroad else _BRITISH.fullmatch(postcode) or _BRITISH.fullmatch(postcodes.normalise(postcode))
    if found:
        return (False, "", found[1], int(found[2]), found[3], int(found[4]), found[5])
    return (abroad, country if abroad else "", postcodes.normalise(postcode) or "~", 0, "", 0, fold(town))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """House 9 before house 10."""
    return tuple((int(part[:9]), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(fold(text)))
