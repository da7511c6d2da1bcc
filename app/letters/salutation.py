"""Dear Mrs Ellis … Yours sincerely: the greeting and the close that belong together.

The table is British usage: a person greeted by name is written to sincerely, an unknown one faithfully, a friend with
kind regards. Never "Dear Mr John Smith", never "Dear ,". The owner may override both for each customer.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from app.letters.person import Person
from app.letters.titles import greeting_name, tidy_title

NOBODY = "Dear Sir or Madam"
FAITHFULLY = "Yours faithfully"
SINCERELY = "Yours sincerely"
FRIENDLY = "Kind regards"
_OCCUPIER = re.compile(r"(the\s+)?(occupier|occupant|householder|home\s?owner|resident|tenant|manager|owner)s?", re.IGNORECASE)
_UNNAMED = re.compile(r"dear\s+(sir|madam|sirs|all|customer)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Greeting:
    """How a letter begins and how it ends."""

    salutation: str
    close: str


def greet(person: Person, friendly_close: str = FRIENDLY) -> Greeting:
    """The greeting for one customer (or a couple kept as one: title "Mr and Mrs"), their own override first."""
    salutation, close = _by_rule(person, friendly_close)
    own = _open_punctuation(person.salutation)
    if own:
        salutation = own
        if _UNNAMED.match(own):
            close = FAITHFULLY
        elif close == FAITHFULLY:
            close = SINCERELY
    return Greeting(salutation, _open_punctuation(person.close) or close)


def greet_pair(one: Person, other: Person, friendly_close: str = FRIENDLY) -> Greeting:
    """The greeting for two people of one household: "Dear Mr and Mrs Ellis", "Dear Ms Price and Mr Reed"."""
    if one.first_name_terms and other.first_name_terms and one.first and other.first:
        return Greeting(f"Dear {one.first} and {other.first}", friendly_close)
    names = [_after_dear(person) for person in (one, other)]
    if not all(names):
        return greet(one if names[0] else other, friendly_close)
    if one.last_name == other.last_name and _shares_surname(one) and _shares_surname(other):
        return Greeting(f"Dear {tidy_title(one.title)} and {tidy_title(other.title)} {one.last_name}", SINCERELY)
    return Greeting(f"Dear {names[0]} and {names[1]}", SINCERELY)


def is_occupier(person: Person) -> bool:
    """Whether the "name" is nobody's: "The Occupier", "Householder"."""
    return bool(_OCCUPIER.fullmatch(" ".join(part for part in (person.first_name, person.last_name) if part)))


def _by_rule(person: Person, friendly_close: str) -> tuple[str, str]:
    if person.first_name_terms and person.first and not is_occupier(person):
        return f"Dear {person.first}", friendly_close
    name = _after_dear(person)
    return (f"Dear {name}", SINCERELY) if name else (NOBODY, FAITHFULLY)


def _after_dear(person: Person) -> str:
    if is_occupier(person):
        return ""
    if name := greeting_name(person.title, person.first_name, person.last_name):
        return name
    return " ".join(part for part in (person.first_name, person.last_name) if part) if person.first_name else ""


def _shares_surname(person: Person) -> bool:
    """Whether "Mr and Mrs Ellis" may be built of this title: it stands before a surname, not a first name."""
    return bool(person.title) and greeting_name(person.title, "", person.last_name) == f"{tidy_title(person.title)} {person.last_name}"


def _open_punctuation(words: str) -> str:
    return " ".join(words.split()).rstrip(",.;: ")
