"""Who lives together, so that one letter, label or envelope is enough for all of them.

Two customers are one household when letters to them go to the same door and they carry the same household name; or when
neither carries one and they have the same surname. A company's people stay apart from those of another.
"""
from __future__ import annotations

from app.customers import postcodes
from app.letters.addressing.facts import Facts
from models.search import fold

Key = tuple[str, ...]


def household_key(facts: Facts) -> Key | None:
    """What all members of this customer's household have in common; None for who has no name to share."""
    text, place = facts.fields, facts.place
    name = fold(text["household"]) or fold(text["last_name"])
    if not name:
        return None
    postcode = postcodes.normalise(place.postcode).replace(" ", "")
    door = " ".join(fold(f"{place.street} {place.locality}".replace(",", " ").replace(".", " ")).split())
    return ("word" if text["household"] else "name", name, door, postcode or fold(place.town), fold(text["company"]))
