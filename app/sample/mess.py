"""What years of hurried typing do to an address book."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.sample.dice import Dice
from app.sample.person import Person

_MISSING_POSTCODES = 6


def untidy(dice: Dice, crowd: list[Person]) -> None:
    """Leaves capitals, odd spaces, missing postcodes and telephone numbers in every fashion among the crowd."""
    victims = iter(dice.shuffled(crowd))
    for _count in range(_MISSING_POSTCODES):
        next(victims).postcode = ""
    for change, times in _HABITS:
        for _count in range(times):
            change(next(victims))
    for person in dice.shuffled([person for person in crowd if person.mobile])[:24]:
        person.mobile = dice.pick(_FASHIONS)(person.mobile)


def duplicates(dice: Dice, crowd: list[Person]) -> list[Person]:
    """Three people who are in the book twice, each a little differently."""
    full = [person for person in crowd if person.first and person.mobile and person.email and person.phone and person.title]
    capitals, initial, moved = dice.shuffled(full)[:3]
    return [
        replace(capitals, first=capitals.first.upper(), last=capitals.last.upper(), title=capitals.title.upper(), email="", notes="",
                mobile=capitals.mobile.replace(" ", ""), covers=[], birthday=None, tags=[], likes="", spouse=""),
        replace(initial, first=f"{initial.first[0]}.", phone="", mobile=initial.mobile.replace("0", "+44 ", 1), covers=[],
                occupation="", tags=[], notes="See other entry??", spouse=""),
        replace(moved, street="87 Quarrymans Way", locality="", town="Otley", county="", postcode="LS21 7ZZ", phone="",
                covers=[], notes="New address since the wedding?", household="", tags=[], spouse=""),
    ]


def _capitals(person: Person) -> None:
    person.first, person.last = person.first.upper(), person.last.upper()
    person.street = person.street.upper()


def _small_letters(person: Person) -> None:
    person.first, person.last = person.first.lower(), person.last.lower()


def _spaces(person: Person) -> None:
    person.first, person.last = f"{person.first} ", f"  {person.last}"
    person.street = person.street.replace(" ", "  ", 1)


def _postcode_glued(person: Person) -> None:
    person.postcode = person.postcode.replace(" ", "").lower()


def _commas(person: Person) -> None:
    person.street = person.street.replace(" ", ", ", 1)


def _town_in_capitals(person: Person) -> None:
    person.town = person.town.upper()


def _shouted_email(person: Person) -> None:
    person.email = f" {person.email.title()}" if person.email else ""


def _two_numbers(person: Person) -> None:
    if person.phone and person.mobile:
        person.phone, person.mobile = f"{person.phone} / {person.mobile}", ""


def _extension(person: Person) -> None:
    person.phone = f"{person.phone} ext 12" if person.phone else ""


_HABITS: tuple[tuple[Callable[[Person], None], int], ...] = (
    (_capitals, 5), (_small_letters, 3), (_spaces, 5), (_postcode_glued, 9), (_commas, 6), (_town_in_capitals, 6),
    (_shouted_email, 5), (_two_numbers, 6), (_extension, 2),
)
_FASHIONS: tuple[Callable[[str], str], ...] = (
    lambda number: number.replace(" ", ""),
    lambda number: number.replace("0", "+44 ", 1),
    lambda number: number.replace("0", "+44 (0)", 1),
    lambda number: number.replace(" ", "-"),
    lambda number: f"{number[:5]} {number[6:9]} {number[9:]}",
    lambda number: f"tel {number}",
)
