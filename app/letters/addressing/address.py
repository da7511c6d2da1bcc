"""The address as Royal Mail wants it, and as the window shows it.

Addressee / organisation / number and street on one line / locality / POST TOWN / POSTCODE alone on the last line; no
commas, no full stops, no blank lines, no country within the United Kingdom. Abroad: the country last, in English, in
capitals. Six lines at most; with a seventh the caller prints smaller and says so.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from app.customers import postcodes
from app.customers.values import AddressValue
from app.i18n import _
from app.letters.addressing.countries import HOME, TOWN_FIRST, in_english
from app.letters.addressing.person import Person
from app.paper.quotes import curled

USUAL_LINES = 6
MOST_LINES = 7
LONGEST_JOINED = 36                 # characters that still fit beside each other in the window
_FULL_STOP = re.compile(r"\.(?=[\s,]|$)|(?<=[A-Za-z])\.(?=[A-Z])")
_NUMBER = re.compile(r"\d+\s?[A-Za-z]?(?:\s?[-–/]\s?\d+[A-Za-z]?)?")


def address_lines(person: Person, place: AddressValue, keep_county: bool = False, names: Sequence[str] = (),
                  nobody: str = "") -> tuple[str, ...]:
    """The address block of one customer. Lines are joined before any is dropped; only a county may go.

    `names` stand instead of the person's own (a household's), `nobody` where nothing is known.
    """
    who, where = address_parts(person, place, keep_county, names, nobody)
    return (*who, *where)


def address_parts(person: Person, place: AddressValue, keep_county: bool = False, names: Sequence[str] = (),
                  nobody: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same block in two parts: to whom, and where that is."""
    who = [line for line in (*map(_plain, names or (person.name,)), _plain(person.company)) if line] or [nobody or _("The Occupier")]
    street = _street_lines(place.street)
    locality = [_plain(place.locality)] if place.locality.strip() else []
    country = in_english(place.country) or ("IRELAND" if postcodes.is_irish(place.postcode) else "")
    abroad = bool(country) and country not in HOME
    foot = _foot_abroad(place, country) if abroad else _foot_at_home(place, country, keep_county)
    middle = street + locality
    if foot and foot[-1].startswith("BFPO"):                           # often typed into the street as well
        middle = [line for line in middle if postcodes.normalise(line) != foot[-1]]
    return tuple(who), tuple(_fit(len(who), middle, foot))


def _foot_at_home(place: AddressValue, country: str, keep_county: bool) -> list[str]:
    postcode = postcodes.normalise(place.postcode)
    island = postcodes.island(postcode) or (country if country in ("JERSEY", "GUERNSEY", "ISLE OF MAN") else "")
    county = _plain(place.county) if keep_county or not (place.town or postcode) else ""
    town = _plain(place.town).upper()
    town = "" if town == postcode else town
    island = island.upper() if island.upper() != town else ""
    return [line for line in (town, county, island, postcode) if line]


def _foot_abroad(place: AddressValue, country: str) -> list[str]:
    town, county = _plain(place.town).upper(), _plain(place.county)
    code = postcodes.normalise(place.postcode)
    if country == "IRELAND":
        return [line for line in (town, county, code, country) if line]
    line = " ".join(part for part in ((town, county, code) if country in TOWN_FIRST else (code, town)) if part)
    return [part for part in (line, country) if part]


def _street_lines(street: str) -> list[str]:
    """Lines and comma pieces of a street, a number standing alone pulled down to its street's name."""
    lines: list[str] = []
    for piece in re.split(r"[\n\r,]+", street):
        text = _plain(piece)
        if text and lines and _NUMBER.fullmatch(lines[-1]):
            lines[-1] = f"{lines[-1]} {text}"
        elif text:
            lines.append(text)
    return lines


def _fit(above: int, middle: list[str], foot: list[str]) -> list[str]:
    """Join the pieces of a street, then the locality: to six lines while they stay short, to seven whatever their length."""
    for most, longest in ((USUAL_LINES, LONGEST_JOINED), (MOST_LINES, 10_000)):
        while len(middle) > 1 and above + len(middle) + len(foot) > most and len(f"{middle[0]} {middle[1]}") <= longest:
            middle[:2] = [f"{middle[0]} {middle[1]}"]
    return [*middle, *foot]


def _plain(text: str) -> str:
    """One line without commas and full stops, its apostrophes as they are printed ("St. Mary's Rd.," → "St Mary’s Rd")."""
    if "." in text:
        text = _FULL_STOP.sub(" ", text)
    return curled(" ".join(text.replace(",", " ").split()))
