"""How the sample's people can be reached: addresses, telephone numbers and e-mail addresses that are nobody's."""
from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace

from app.sample import words
from app.sample.dice import Dice
from app.sample.person import Person
from app.sample.words import Place

_UNITS = "ABDEFGHJLNPQRSTUWXYZ"     # letters that the second half of a British postcode may hold


class Reach:
    """Hands out streets, postcodes and numbers, each number once. Ofcom keeps these ranges free for fiction."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._places = words.places()
        self._streets = words.lines("streets")
        self._houses = words.lines("houses")
        self._postcodes: dict[str, str] = {}
        self._used: Counter[str] = Counter()

    def place(self, town: str = "", locality: str = "") -> Place:
        """The named place, or one of them by how many customers live there."""
        for place in self._places:
            if town and (place.town, place.locality) == (town, locality):
                return place
        return self._dice.weighted(self._places, [place.weight for place in self._places])

    def settle(self, person: Person, place: Place) -> None:
        """Gives the person an address (keeping a street that is already known) and its postcode."""
        person.street = person.street or self._street()
        person.town, person.locality, person.county = place.town, place.locality, place.county
        person.postcode = self._postcode(person.street, place)
        person.country = "United Kingdom" if self._dice.chance(0.4) else ""

    def landline(self, place: Place) -> str:
        """A number at home or at work."""
        return f"{place.landline} 496 0{self._next('0113'):03}" if place.landline == "0113" else f"01632 960{self._next('01632'):03}"

    def mobile(self) -> str:
        """A mobile number."""
        return f"07700 900{self._next('07700'):03}"

    def email(self, person: Person) -> str:
        """An address in a domain that can never belong to anybody."""
        first, last = plain(person.first), plain(person.last)
        shape = self._dice.pick(("{first}.{last}", "{initial}.{last}", "{first}{last}", "{last}.{first}", "{first}_{last}"))
        local = shape.format(first=first, initial=first[:1], last=last).strip("._")
        self._used[local] += 1
        number = str(self._used[local]) if self._used[local] > 1 else ""
        return f"{local}{number}@{self._dice.pick(('example.org', 'example.com', 'mail.example.org'))}"

    def _street(self) -> str:
        street = self._dice.pick(self._streets)
        if self._dice.chance(0.04):
            return f"{self._dice.pick(self._houses)}\n{street}"
        flat = f"Flat {self._dice.whole(1, 6)}\n" if self._dice.chance(0.05) else ""
        return f"{flat}{self._dice.whole(1, 96)} {street}"

    def _postcode(self, street: str, place: Place) -> str:
        key = f"{street}|{place.outward}"
        letters = self._dice.pick(_UNITS) + self._dice.pick(_UNITS)
        return self._postcodes.setdefault(key, f"{place.outward} {self._dice.whole(1, 9)}{letters}")

    def _next(self, kind: str) -> int:
        """A three-digit number, each once per kind; 377 has no factor in common with 1,000."""
        self._used[kind] += 1
        return (101 + 377 * self._used[kind]) % 1000


def plain(name: str) -> str:
    """A name as people type it into an e-mail address: no accents, no capitals, no marks."""
    letters = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).lower()


def moved_in_with(person: Person, other: Person) -> Person:
    """The person at the other's address and telephone."""
    return replace(person, street=other.street, locality=other.locality, town=other.town, county=other.county,
                   postcode=other.postcode, country=other.country, phone=other.phone)
