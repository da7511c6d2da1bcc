"""Who lives together: one label for all of them, in the words of an envelope.

Two customers are one household when letters to them go to the same door and they carry the same household name; or when
neither carries one and they have the same surname. A company's people stay apart from those of another.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.customers import postcodes
from app.i18n import _
from app.letters.facts import Facts
from app.letters.person import Person
from app.letters.salutation import is_occupier
from app.letters.titles import is_couple, tidy_title
from models.search import fold

Key = tuple[str, ...]
_BEFORE_SURNAME = frozenset({"Mr", "Mrs", "Miss", "Ms", "Mx", "Dr", "Prof", "Rev"})
_FIRST = ("Mr", "Dr", "Prof", "Rev")     # "Mr and Mrs", however the two were typed in
_PAIR = 2


def household_key(facts: Facts) -> Key | None:
    """What all members of this customer's household have in common; None for who has no name to share."""
    text, place = facts.fields, facts.place
    name = fold(text["household"]) or fold(text["last_name"])
    if not name:
        return None
    postcode = postcodes.normalise(place.postcode).replace(" ", "")
    door = " ".join(fold(f"{place.street} {place.locality}".replace(",", " ").replace(".", " ")).split())
    return ("word" if text["household"] else "name", name, door, postcode or fold(place.town), fold(text["company"]))


def together(people: Sequence[Person]) -> Person:
    """These people as the one whom an envelope names: “Mr and Mrs Ellis”, “Ms Anna Price and Mr Tom Reed”, “The Ellis family”."""
    first = people[0]
    if len(people) == 1 or is_occupier(first):
        return first
    return replace(first, title="", first_name="", suffix="", last_name=_joint_name(people))


def _joint_name(people: Sequence[Person]) -> str:
    surnames = {fold(one.last_name) for one in people}
    last = people[0].last_name
    if len(surnames) == 1 and last and len(people) > _PAIR:
        return _("The {name} family").format(name=last)
    if len(surnames) == 1 and last:
        titles = sorted((tidy_title(one.title) for one in people), key=lambda title: title not in _FIRST)
        if all(title in _BEFORE_SURNAME for title in titles) and not any(is_couple(one.title) for one in people):
            return _("{one} and {other} {name}").format(one=titles[0], other=titles[1], name=last)
        if not any(titles) and all(one.first_name for one in people):
            return _("{one} and {other} {name}").format(one=people[0].first_name, other=people[1].first_name, name=last)
    names = [one.name for one in people]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
