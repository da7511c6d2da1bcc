"""Addresses that a program keeps as five lines, with town, county and postcode on whichever of them the owner typed them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.customers import postcodes
from app.customers.addresses import COUNTRIES, PostalAddress, is_county, split_address

_TOWN_LINE = 3


def of_lines(lines: Sequence[tuple[int, str]], label: str) -> PostalAddress:
    """The address in (number of the line, text); its postcode is looked for from the last line upwards."""
    left = [(number, text) for number, text in lines if text]
    postcode = ""
    for place in range(len(left) - 1, 0, -1):
        found = postcodes.normalise(left[place][1])
        if postcodes.is_british(found) or postcodes.is_irish(found):
            postcode = found
            del left[place]
            break
    if not postcode:
        whole = split_address(PostalAddress(label, "\n".join(text for _number, text in left)))
        if whole.postcode:
            return whole
    country = left.pop()[1] if len(left) > 1 and left[-1][1].casefold() in COUNTRIES else ""
    county = left.pop()[1] if len(left) > 1 and is_county(left[-1][1]) else ""
    town = left.pop()[1] if len(left) > 1 and (postcode or left[-1][0] >= _TOWN_LINE) else ""
    street = PostalAddress(label, "\n".join(text for _number, text in left))
    return replace(street, town=town, county=county, postcode=postcode, country=country)
