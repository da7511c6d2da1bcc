"""Which columns make one of a customer's addresses, and the address that they make."""
from __future__ import annotations

import re
from collections.abc import Sequence

from app.customers import postcodes
from app.customers.addresses import PostalAddress, split_address
from app.exchange.columns import cells
from app.exchange.columns.programs import PO_BOX, Target
from app.exchange.reading import lines as five_lines
from app.i18n import _

PARTS = ("locality", "town", "county", "postcode", "country")
Left = list[tuple[int, str]]
_HOUSE_NUMBER = re.compile(r"\d+\s?[A-Za-z]?(?:\s?[-/]\s?\d+\s?[A-Za-z]?)?")
_MOST_REMEMBERED = 20_000
_COUNTRIES = {"GB": "United Kingdom", "UK": "United Kingdom", "IE": "Ireland", "US": "United States", "DE": "Germany", "FR": "France",
              "ES": "Spain", "IT": "Italy", "NL": "Netherlands", "BE": "Belgium", "PT": "Portugal", "PL": "Poland", "DK": "Denmark",
              "SE": "Sweden", "NO": "Norway", "CH": "Switzerland", "AT": "Austria", "JE": "Jersey", "GG": "Guernsey", "IM": "Isle of Man"}


class AddressPlan:
    """Which columns make one of the addresses."""

    def __init__(self, group: str, label: str, program: str) -> None:
        self.group = group
        self._in_lines = program == "sage 50" and not group
        self._short_countries = program == "sage"
        self.label = label
        self.label_place: int | None = None
        self._streets: list[tuple[int, int]] = []
        self._parts: list[tuple[str, int]] = []
        self._wholes: list[int] = []

    def add(self, place: int, target: Target) -> None:
        """One more column of this address."""
        if target.field == "street":
            self._streets.append((target.line, place))
            self._streets.sort()
        elif target.field == "whole_address":
            self._wholes.append(place)
        else:
            self._parts.append((target.field, place))

    def read(self, row: Sequence[str], known_postcodes: dict[str, str], left: Left) -> PostalAddress | None:
        """The address in this row, or None. What finds no room in it goes to `left`: (column, text)."""
        lines = [(line, cells.clean_long(row[place])) for line, place in self._streets if row[place]]
        parts: dict[str, str] = {}
        for name, place in self._parts:
            if text := row[place]:
                parts[name] = f"{parts[name]} {cells.clean(text)}" if name in parts else cells.clean(text)
        if postcode := parts.get("postcode"):
            parts["postcode"] = _normal(postcode, known_postcodes)
        found = self._of_columns(row, lines, parts) if lines or parts else None
        return self._with_wholes(row, found, bool(lines), left) if self._wholes else found

    def _of_columns(self, row: Sequence[str], lines: list[tuple[int, str]], parts: dict[str, str]) -> PostalAddress:
        label = _label(row, self.label_place)
        if self._in_lines and not self._parts:
            return five_lines.of_lines(lines, self.label)
        if self._short_countries and (country := _COUNTRIES.get(parts.get("country", ""))):
            parts["country"] = country
        found = PostalAddress(label or self.label, _joined(lines), **parts)
        return found if self._parts else split_address(found)

    def _with_wholes(self, row: Sequence[str], found: PostalAddress | None, has_lines: bool, left: Left) -> PostalAddress | None:
        """The address, completed by columns that hold all of it; they say nothing new where there are lines."""
        for place in self._wholes:
            text = cells.clean_long(row[place])
            if not text or (found and cells.words(text) <= _words(found)):
                continue
            if has_lines:
                left.append((place, text))
                continue
            made = self._completed(text, found)
            if made is None:
                left.append((place, text))
            else:
                found, has_lines = made, True
        return found

    def _completed(self, text: str, found: PostalAddress | None) -> PostalAddress | None:
        """A whole address with what other columns say of it (postcode, town); None when they contradict it."""
        if found is None:
            return split_address(PostalAddress(self.label, text))
        if found.postcode and not found.town and cells.words(found.postcode).isdisjoint(cells.words(text)):
            text = f"{text}, {found.postcode}"
        whole = split_address(PostalAddress(found.label, text))
        parts = {}
        for name in PARTS:
            here, there = getattr(found, name), getattr(whole, name)
            if here and there and cells.words(here) != cells.words(there) and here.replace(" ", "") != there.replace(" ", "").upper():
                return None
            parts[name] = here or there
        return PostalAddress(found.label, whole.street, **parts)


def _normal(postcode: str, known: dict[str, str]) -> str:
    if postcode not in known:
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        known[postcode] = postcodes.normalise(postcode)
    return known[postcode]


def _label(row: Sequence[str], place: int | None) -> str:
    return cells.label(row[place]) if place is not None else ""


def _words(address: PostalAddress) -> set[str]:
    return cells.words(" ".join((address.street, *(getattr(address, name) for name in PARTS))))


def _joined(lines: Sequence[tuple[int, str]]) -> str:
    """A street from its columns: a house number stands before its street, everything else on a line of its own."""
    text = ""
    for line, part in lines:
        if line == PO_BOX and part.isdecimal():
            part = _("PO Box {number}").format(number=part)
        alone = _HOUSE_NUMBER.fullmatch(text.rpartition("\n")[2])
        text = f"{text} {part}" if alone and text else f"{text}\n{part}" if text else part
    return text
