"""Dear Mrs Ellis … Yours sincerely: the greeting and the close that belong together.

The table is British usage: a person greeted by name is written to sincerely, an unknown one faithfully, a friend with
kind regards. Never "Dear Mr John Smith", never "Dear ,". The owner may override both for each customer.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.letters.addressing.person import Person
from app.letters.addressing.titles import greeting_name, tidy_title
from app.letters.addressing.words import ENGLISH, Words
from models.search import fold

_OCCUPIER = re.compile(r"(the\s+)?(occupier|occupant|householder|home\s?owner|resident|tenant|manager|owner)s?", re.IGNORECASE)
_UNNAMED = re.compile(r"(dear|annwyl)\s+(sir|madam|sirs|all|customer|syr)\b", re.IGNORECASE)
_LAST = ("Lady", "Mrs", "Miss", "Ms")                     # "Mr and Mrs", "Lord and Lady", however the two were typed in
_ORDINARY = frozenset({"", "Mr", "Mrs", "Miss", "Ms", "Mx", "Master"})     # titles that nobody minds going without
_PAIR = 2
_MOST_NAMED = 5                          # of one surname; more are a family


@dataclass(frozen=True)
class Greeting:
    """How a letter begins and how it ends."""

    salutation: str
    close: str


def greet(person: Person, friendly_close: str = "", words: Words = ENGLISH) -> Greeting:
    """The greeting for one customer (or a couple kept as one: title "Mr and Mrs"), their own override first."""
    salutation, close = _by_rule(person, _friendly(friendly_close, words), words)
    own = _open_punctuation(person.salutation)
    if own:
        salutation = own
        if _UNNAMED.match(own):
            close = words.faithfully
        elif close == words.faithfully:
            close = words.sincerely
    return Greeting(salutation, _open_punctuation(person.close) or close)


def greet_all(people: Sequence[Person], friendly_close: str = "", words: Words = ENGLISH) -> Greeting:
    """The greeting for those of one household: "Dear Mr and Mrs Ellis", "Dear Ms Price and Mr Reed", "Dear Ann, Bob and Cy Ellis"."""
    named = [one for one in people if _after_dear(one, words)]
    if len(named) < 2:
        return greet((named or people)[0], friendly_close, words)
    own = {_open_punctuation(one.salutation) for one in people}
    if len(own) == 1 and "" not in own:
        return greet(people[0], friendly_close, words)
    if all(one.first_name_terms and one.first for one in named):
        return Greeting(f"{words.dear} {words.joined([one.first for one in named])}", _friendly(friendly_close, words))
    together = joint_name(named, lambda one: _after_dear(one, words), words, words.family)
    return Greeting(f"{words.dear} {together}", words.sincerely)


def joint_name(people: Sequence[Person], alone: Callable[[Person], str], words: Words, family: str) -> str:
    """Several people, each surname once: "Mr and Mrs Ellis and Anna Price", "Geoffrey, Ruth and Tom Ellis".

    alone: how one is called who shares a surname with nobody. family: what many of one surname are, "{name} family".
    """
    homes: dict[str, list[Person]] = {}
    for number, one in enumerate(people):
        homes.setdefault(fold(one.last_name) or f"nobody else's {number}", []).append(one)
    return words.joined([name for home in homes.values() for name in _of_one_name(home, alone, words, family)])


def _of_one_name(home: Sequence[Person], alone: Callable[[Person], str], words: Words, family: str) -> Iterator[str]:
    """Those of one surname. Three or more, or two of whom one has no title, go by "first + surname, no title", as one such
    person does, for the surname then stands there once; a rank keeps its own place. Where a first name is missing they are a family.
    """
    surname = best_cased([one.last_name for one in home])
    plain = [one for one in home if tidy_title(one.title) in _ORDINARY]
    first_names = [one.first_name for one in plain if one.first_name]
    if len(home) == 1 or (couple := couple_name(home, words)):
        yield alone(home[0]) if len(home) == 1 else couple
    elif len(home) > _PAIR and (len(first_names) < len(plain) or len(home) > _MOST_NAMED):
        yield family.format(name=surname)
    elif len(first_names) == len(plain) > 1:
        yield from (alone(one) for one in home if one not in plain)
        yield f"{words.joined(first_names)} {surname}"
    else:
        yield from map(alone, home)


def best_cased(names: Sequence[str]) -> str:
    """Of one name as several people have it, the one that is not all capitals or all small: "Priestley", not "PRIESTLEY"."""
    return min(names, key=lambda name: name.isupper() or name.islower())


def couple_name(people: Sequence[Person], words: Words = ENGLISH) -> str:
    """Two people of one surname as they are spoken to, "Mr and Mrs Ellis", "Sir John and Lady Ellis"; empty for any others."""
    if len(people) != _PAIR or fold(people[0].last_name) != fold(people[1].last_name):
        return ""
    surname = best_cased([one.last_name for one in people])
    first, second = sorted(people, key=lambda one: tidy_title(one.title) in _LAST)
    if not _shares_surname(second):
        return ""
    if tidy_title(second.title) == "Lady" and _is_knight(first):
        return f"{words.joined([greeting_name(first.title, first.first_name, ''), tidy_title(second.title)])} {surname}"
    return f"{words.joined([tidy_title(first.title), tidy_title(second.title)])} {surname}" if _shares_surname(first) else ""


def is_occupier(person: Person) -> bool:
    """Whether the "name" is nobody's: "The Occupier", "Householder"."""
    return bool(_OCCUPIER.fullmatch(" ".join(part for part in (person.first_name, person.last_name) if part)))


def _friendly(setting: str, words: Words) -> str:
    """The owner's own friendly close; where it is the usual English one, the letter's language has its own."""
    return setting if setting and setting != ENGLISH.friendly else words.friendly


def _by_rule(person: Person, friendly_close: str, words: Words) -> tuple[str, str]:
    if person.first_name_terms and person.first and not is_occupier(person):
        return f"{words.dear} {person.first}", friendly_close
    name = _after_dear(person, words)
    return (f"{words.dear} {name}", words.sincerely) if name else (f"{words.dear} {words.nobody}", words.faithfully)


def _after_dear(person: Person, words: Words) -> str:
    if is_occupier(person):
        return ""
    if name := greeting_name(person.title, person.first_name, person.last_name):
        return name if words is ENGLISH else name.replace(f" {ENGLISH.both} ", f" {words.both} ")
    return " ".join(part for part in (person.first_name, person.last_name) if part) if person.first_name else ""


def _shares_surname(person: Person) -> bool:
    """Whether "Mr and Mrs Ellis" may be built of this title: it stands before a surname, not a first name."""
    return bool(person.title) and greeting_name(person.title, "", person.last_name) == f"{tidy_title(person.title)} {person.last_name}"


def _is_knight(person: Person) -> bool:
    return tidy_title(person.title).split(" ")[-1] == "Sir" and bool(person.first_name)


def _open_punctuation(words: str) -> str:
    return " ".join(words.split()).rstrip(",.;: ")
