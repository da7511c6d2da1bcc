"""Those of one household on one envelope: "Mr and Mrs Ellis", "Ms Price and Mr Reed", one line each, or "The Ellis household"."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.customers.values import AddressValue
from app.letters.addressing.address import LONGEST_JOINED, USUAL_LINES, address_parts
from app.letters.addressing.person import Person
from app.letters.addressing.salutation import best_cased, joint_name
from app.letters.addressing.titles import greeting_name, tidy_title
from app.letters.addressing.words import ENGLISH, Words
from models.search import fold

_PAIR = 2


def household_address(people: Sequence[Person], place: AddressValue, keep_county: bool = False, words: Words = ENGLISH) -> tuple[str, ...]:
    """The address block of people who share a letter: as many names as fit the window, else the household's."""
    who, where = household_parts(people, place, keep_county, words)
    return (*who, *where)


def household_parts(people: Sequence[Person], place: AddressValue, keep_county: bool = False,
                    words: Words = ENGLISH) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same block in two parts: to whom, and where that is."""
    lead = people[0]
    shared = lead.company if all(one.company == lead.company for one in people) else ""
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    for names in _ways(people, words):
        who, where = address_parts(replace(lead, company=shared), place, keep_county, names, words.occupier)
        if len(who) + len(where) <= USUAL_LINES:
            break
    return who, where


def household_name(people: Sequence[Person], words: Words = ENGLISH) -> str:
    """The people in one line, for further pages and bookmarks."""
    names = [one.name for one in people if one.name]
    if len(names) > _PAIR:
        return _house(people, words)
    return joint_name(people, lambda one: one.name, words, words.household)


def _ways(people: Sequence[Person], words: Words) -> Iterator[tuple[str, ...]]:
    """How these people may be written, the best first."""
    names = tuple(one.name for one in people if one.name)
    if len(names) > _PAIR:
        yield names
        yield (_house(people, words),)
        return
    joint = joint_name([one for one in people if one.name], _short, words, words.household)
    if len(joint) > LONGEST_JOINED:
        yield names
    yield (joint,)


def _short(person: Person) -> str:
    """Title and surname where that is how the person is spoken to, else the whole name."""
    usual = f"{tidy_title(person.title)} {person.last_name}"
    return usual if person.title and greeting_name(person.title, person.first_name, person.last_name) == usual else person.name


def _house(people: Sequence[Person], words: Words) -> str:
    surnames: dict[str, list[str]] = {}
    for one in people:
        if name := one.last_name or one.first_name:
            surnames.setdefault(fold(name), []).append(name)
    return words.household.format(name=words.joined([best_cased(alike) for alike in surnames.values()]))
