"""Which field a column feeds by what it holds, where nobody knows its heading: only what is plain to see.

A column counts when nearly all of its first cells are of one kind, it is the only such column, and no other column feeds that
field already: two columns of e-mail addresses may be the customer's and the salesman's.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from app.cleanup.sounds import short_forms
from app.customers import choices, emails, phones, postcodes
from app.customers.names import looks_like_company, split
from app.dates import read
from app.exchange.columns.programs import Target
from models.search import fold

LOOKED_AT = 200
_FEWEST = 2
_NEARLY_ALL, _MOST = 0.9, 0.7
_PHONE = re.compile(r"(?:\+44|0)[\d\s()\-.]{9,16}")
_SITE = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_TITLES = frozenset(fold(title) for title in choices.TITLES)
_YOUNGEST, _ELDEST, _SURELY_OLD, _SPREAD = 16, 110, 45, 15     # years: dates of which some are older than a business usually is
_NAMES = frozenset({"first_name", "last_name", "full_name", "display_name", "company"})
_RIVALS: Mapping[str, Collection[str]] = {"full_name": _NAMES, "phone": ("phone", "mobile"), "postcode": ("postcode", "whole_address")}


def suggest(places: Iterable[int], targets: Sequence[Target], rows: Sequence[Sequence[str]], today: date) -> dict[int, str]:
    """The fields of these columns, as far as their content leaves no doubt: place → field."""
    taken = {target.field for target in targets}
    found: dict[str, list[int]] = {}
    for place in places:
        filled = [row[place] for row in rows if row[place]]
        if len(filled) >= _FEWEST and (field := _field(filled, today)):
            found.setdefault(field, []).append(place)
    told = {at[0]: field for field, at in found.items() if len(at) == 1 and taken.isdisjoint(_RIVALS.get(field, (field,)))}
    if "title" in told.values() and not (taken | set(told.values())) & _NAMES:
        told = {place: field for place, field in told.items() if field != "title"}
    return told


def _field(filled: list[str], today: date) -> str:
    """What these cells are; "" when it is not plain. Where everybody has the same, it is nobody's own."""
    several = len(set(filled)) > len(filled) / 2
    for field, fits, differ in _KINDS:
        if sum(map(fits, filled)) >= _NEARLY_ALL * len(filled):
            return field if several or not differ else ""
    if several and _are_names(filled):
        return "full_name"
    return "birthday" if _are_birthdays(filled, today) else ""


def _are_names(filled: list[str]) -> bool:
    """Whether most are a known first name with a last name, and none is a company's or holds a figure."""
    known = short_forms()
    if any(looks_like_company(text) or not 2 <= len(text.split()) <= 5 for text in filled):
        return False
    parts = [split(text) for text in filled]
    return sum(bool(one["last_name"]) and fold(one["first_name"]) in known for one in parts) >= _MOST * len(filled)


def _are_birthdays(filled: list[str], today: date) -> bool:
    """Whether all are days on which grown-up people are born, spread as their ages are."""
    days = [read(text, "dmy", today, True) or read(text, "mdy", today, True) for text in filled]
    years = [day.year for day in days if day is not None and day.year is not None]
    ages = [today.year - year for year in years]
    return (len(ages) == len(filled) > _FEWEST and all(_YOUNGEST <= age <= _ELDEST for age in ages) and max(ages) >= _SURELY_OLD
            and max(ages) - min(ages) >= _SPREAD)


_KINDS: tuple[tuple[str, Callable[[str], bool], bool], ...] = (
    ("email", lambda text: "@" in text and emails.looks_right(text), True),
    ("postcode", lambda text: postcodes.is_british(postcodes.normalise(text)), False),
    ("phone", lambda text: bool(_PHONE.fullmatch(text) and phones.key(text)), True),
    ("custom:Website", lambda text: bool(_SITE.fullmatch(text)), True),
    ("title", lambda text: fold(text).rstrip(".") in _TITLES, False))
