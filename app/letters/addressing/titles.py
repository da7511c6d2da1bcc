"""Titles: how they are written, and which name follows them in a greeting."""
from __future__ import annotations

import re

from app.customers.names import split

_OF_PEOPLE = (
    "Mr", "Mrs", "Miss", "Ms", "Mx", "Sir", "Dame", "Lady", "Lord", "Dr", "Rev", "Revd", "Prof", "Reverend", "Professor", "Doctor",
    "Canon", "Father", "Fr", "Sister", "Rabbi", "Imam", "Pastor", "Captain", "Capt", "Major", "Maj", "Colonel", "Col", "Sgt", "Sergeant",
    "Cpl", "Corporal", "Lt", "Lieutenant", "Brigadier", "Brig", "Cdr", "Commander", "Baroness", "Baron", "Viscount", "Viscountess",
    "Cllr", "Councillor", "Hon")
_PARTS = ("Master", "The", "Right", "Rt", "Very", "and", "Brother", "Mother", "Bishop", "Archdeacon", "Ven", "Pte", "LCpl", "SSgt", "Gen",
          "General", "Flt", "Flight", "Sqn", "Squadron", "Ldr", "Leader", "Wg", "Wing", "Gp", "Group", "Air", "Cdre", "Commodore", "Adm",
          "Admiral", "Ald", "Alderman", "PC", "Earl", "Countess", "Judge")
_KNOWN = {word.casefold(): word for word in (*_OF_PEOPLE, *_PARTS)}
_SPOKEN = {"rev": "Reverend", "revd": "Reverend", "reverend": "Reverend", "ven": "Archdeacon", "fr": "Father", "prof": "Professor",
           "doctor": "Dr", "cllr": "Councillor", "ald": "Alderman", "pte": "Private", "lcpl": "Lance Corporal", "cpl": "Corporal",
           "sgt": "Sergeant", "ssgt": "Staff Sergeant", "lt": "Lieutenant", "capt": "Captain", "maj": "Major", "col": "Colonel",
           "brig": "Brigadier", "gen": "General", "cdr": "Commander", "cdre": "Commodore", "adm": "Admiral", "flt": "Flight",
           "sqn": "Squadron", "ldr": "Leader", "wg": "Wing", "gp": "Group"}
_SPOKEN_SHORT = {"Lieutenant Colonel": "Colonel", "Lieutenant Commander": "Commander", "Lieutenant General": "General",
                 "Major General": "General", "Rear Admiral": "Admiral", "Vice Admiral": "Admiral"}
_COUPLE = re.compile(r"\s*(?:&|\+|/|\band\b)\s*", re.IGNORECASE)
_SECOND = re.compile(rf"(.+?)\s+(?:&|\+|and)\s+((?:{'|'.join(_OF_PEOPLE)})\.?\s.+)", re.IGNORECASE)     # a second person within a name
_WITH_FIRST_NAME = ("Sir", "Dame")
_WITH_EITHER = ("Sister", "Brother", "Mother", "Father", "Rabbi", "Imam", "Pastor")


def tidy_title(title: str) -> str:
    """A title without its full stop, in the usual capitals: "mrs." → "Mrs", "MR & MRS" → "Mr and Mrs"."""
    return " and ".join(_tidy_one(one) for one in _COUPLE.split(title.strip()) if one)


def is_couple(title: str) -> bool:
    """Whether two people share this title: "Mr and Mrs", "Dr & Mr"."""
    return len([one for one in _COUPLE.split(title.strip()) if one]) > 1


def greeting_name(title: str, first_name: str, last_name: str) -> str:
    """The name after "Dear": "Mrs Ellis", "Sir John", "Sister Agnes"; empty when the title lacks the name it needs."""
    if title and (found := _SECOND.fullmatch(last_name)):
        other = split(found[2])
        names = greeting_name(title, first_name, found[1]), greeting_name(other["title"], other["first_name"], other["last_name"])
        return " and ".join(names) if all(names) else ""
    if title and (found := _SECOND.fullmatch(first_name)):
        title = f"{title} and {split(found[2])['title']}"
    if is_couple(title):
        return f"{' and '.join(_spoken(one) for one in _COUPLE.split(title.strip()) if one)} {last_name}" if last_name else ""
    spoken = _spoken(title)
    if spoken.split(" ")[-1] in _WITH_FIRST_NAME:
        return f"{spoken} {first_name}" if first_name else ""
    name = last_name or (first_name if spoken in _WITH_EITHER else "")
    return f"{spoken} {name}" if spoken and name else ""


def _tidy_one(title: str) -> str:
    words = (word.replace(".", "") for word in title.split())
    return " ".join(_KNOWN.get(word.casefold(), word) for word in words if word)


def _spoken(title: str) -> str:
    """The title as it is said: of "The Rev Dr" the learned one, of "Professor Sir" both."""
    words = [word for word in _tidy_one(title).split() if word.casefold() not in ("the", "hon", "right", "rt", "very")]
    said = [_SPOKEN.get(word.casefold(), word) for word in words]
    if len(said) > 1 and said[0] == "Reverend" and said[1] in ("Dr", "Professor", "Canon"):
        said = said[1:]
    return _SPOKEN_SHORT.get(" ".join(said), " ".join(said))
