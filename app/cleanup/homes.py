"""Two addresses side by side: the same, spelt otherwise, the same place told otherwise, or two places."""
from __future__ import annotations

import re
from dataclasses import replace

from app.cleanup import alike, spelling
from app.cleanup.profiles import Maker, Place
from app.customers.values import AddressValue

SAME, SPELT, PLACE, OTHER = "same", "spelt", "place", "other"
PARTS = ("street", "locality", "town", "county", "postcode", "country")
_MARKS = re.compile(r"[\s,]+")


def relation(one: AddressValue, other: AddressValue) -> str:
    """How two addresses stand to one another. Two are the same, too, where one of them only says less."""
    said = [(getattr(one, part), getattr(other, part)) for part in PARTS if getattr(one, part) and getattr(other, part)]
    if said and all(_folded(here) == _folded(there) for here, there in said):
        return SAME if all(_plain(here) == _plain(there) for here, there in said) else SPELT
    return PLACE if _is_one_place(one, other) else OTHER


def says_more(one: AddressValue, other: AddressValue) -> bool:
    """Whether the second says something about which the first is silent."""
    return any(getattr(other, part) and not getattr(one, part) for part in PARTS)


def fuller(one: AddressValue, other: AddressValue) -> bool:
    """Whether the second is spelt more fully, in what both of them say."""
    said = [(getattr(one, part), getattr(other, part)) for part in PARTS if getattr(one, part) and getattr(other, part)]
    return spelling.fuller(" ".join(here for here, _there in said), " ".join(there for _here, there in said))


def completed(kept: AddressValue, dropped: AddressValue) -> AddressValue:
    """The first, with what only the second says filled in."""
    return replace(kept, **{part: getattr(dropped, part) for part in (*PARTS, "label") if not getattr(kept, part)})


def in_one_line(address: AddressValue) -> str:
    """An address with commas between its lines."""
    lines = (*address.street.splitlines(), address.locality, address.town, address.county, address.postcode, address.country)
    return ", ".join(line for line in lines if line)


def _plain(text: str) -> str:
    return _MARKS.sub(" ", spelling.plain(text)).strip()


def _folded(text: str) -> str:
    """Commas and line breaks do not count, and in "LS21 1AA" neither does the space."""
    return _MARKS.sub("", spelling.folded(text))


def _is_one_place(one: AddressValue, other: AddressValue) -> bool:
    """One house: its number (or name) agrees, and so does the postcode; where one has none, the street and the town."""
    here, there = (Maker().place(address.street, "", "", address.postcode) for address in (one, other))
    if here is None or there is None or not one.street or not other.street or _flats(here) != _flats(there):
        return False
    alike_street = any(alike.lines(ours, theirs) != alike.OTHER for ours in here.lines for theirs in there.lines)
    if here.number != there.number or not (here.number or alike_street):
        return False
    if here.postcode and there.postcode:
        return here.postcode == there.postcode
    towns = one.town and other.town
    return bool(here.number) and alike_street and (not towns or _folded(one.town) == _folded(other.town))


def _flats(place: Place) -> set[str]:
    """The numbers that stand in an address besides the house's own: flats, units."""
    return {word for line in place.lines for word in line.split() if any(letter.isdigit() for letter in word)}
