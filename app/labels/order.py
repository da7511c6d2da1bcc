"""The order in which a sorting office reads addresses: by postcode as it is spoken, district 6 before district 11."""
from __future__ import annotations

import re

from app.customers import postcodes
from app.customers.values import AddressValue
from app.letters.countries import HOME, in_english
from models.search import fold

Order = tuple[object, ...]
_BRITISH = re.compile(r"([A-Z]{1,2})(\d{1,2})([A-Z]?) (\d)([A-Z]{2})")
_DIGITS = re.compile(r"(\d+)")


def by_postcode(place: AddressValue) -> Order:
    """What to sort an address by: at home by area, district, sector and street, then addresses without a postcode, then abroad."""
    country = in_english(place.country)
    abroad = country not in HOME
    code = postcodes.normalise(place.postcode)
    found = None if abroad else _BRITISH.fullmatch(code)
    parts: Order = (found[1], int(found[2]), found[3], int(found[4]), found[5]) if found else (code or "~", 0, "", 0, fold(place.town))
    return (abroad, country if abroad else "", *parts, _natural(place.street))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """House 9 before house 10."""
    return tuple((int(part[:9]), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(fold(text)))
