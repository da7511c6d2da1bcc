"""Names written in one piece: taken apart into title, first, middle and last name, and letters after the name."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

_TITLES = frozenset({
    "mr", "mrs", "miss", "ms", "mx", "master", "dr", "doctor", "prof", "professor", "rev", "revd", "reverend", "sir", "dame", "lord",
    "lady", "baroness", "baron", "canon", "father", "fr", "sister", "rabbi", "imam", "capt", "captain", "major", "maj", "col",
    "colonel", "lt", "lieutenant", "sgt", "sergeant", "cpl", "corporal", "flt",
    "sqn", "ldr", "wg", "cdr", "brig", "cllr", "councillor", "hon", "messrs", "mme", "herr", "frau"})
_JOINTS = frozenset({"&", "and", "+"})
_LETTERS = frozenset({
    "jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii", "iv", "esq", "esquire", "obe", "mbe", "cbe", "kbe", "dbe", "bem", "om",
    "ch", "kc", "qc", "jp", "mp", "msp", "frs", "phd", "dphil", "md", "ba", "bsc", "ma", "msc", "mba", "beng", "meng", "ceng", "frcs",
    "frcp", "mrcp", "dds", "bds", "rgn", "rn", "cpa", "aca", "acca", "fca", "riba", "rics", "mrics", "frics"})
_PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "op", "bin", "ibn", "al",
    "el", "ap", "ab", "mac", "st", "st.", "zu", "zur", "af", "av", "y", "o'"})
_COMPANY = re.compile(
    r"\b(?:ltd|limited|plc|llp|llc|inc|incorporated|corp|corporation|gmbh|company|council|school|church|surgery|trust|charity|"
    r"association|society|university|college|hospital|nhs|services?|solutions|consulting|builders|properties|holdings|group|"
    r"partners(?:hip)?|associates|stores?|shop|garage|hotel|restaurant|cafe|café|pub|club|studios?|agency)\b"
    r"|(?:&|\band\b)\s*(?:co|sons?|daughters?)\b|\bt/a\b|\bc\.?i\.?c\b|\d", re.IGNORECASE)
_MARK = re.compile(r"[.,]")
_ALSO_NAMES = frozenset({"ma", "ba", "om", "ch", "md", "jp", "mp"})  # letters only when they stand in capitals: Yo-Yo Ma, Ann Ellis MA


@dataclass(frozen=True)
class Name:
    """A name in its parts."""

    title: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    suffix: str = ""
    company: str = ""


def split_name(text: str) -> Name:
    """A whole name in its parts: "Mrs Ann van der Ellis OBE", "Ellis, Ann", "Mr & Mrs J Smith"; a company stays whole."""
    if looks_like_company(text):
        return Name(company=" ".join(text.split()))
    return _person(text.split())


def split(text: str) -> dict[str, str]:
    """The parts of a person's name as catalogue fields: title, first_name, middle_name, last_name, suffix."""
    name = _person(text.split())
    return {"title": name.title, "first_name": name.first_name, "middle_name": name.middle_name, "last_name": name.last_name,
            "suffix": name.suffix}


def looks_like_company(text: str) -> bool:
    """Whether this reads like the name of a company rather than of a person."""
    return bool(_COMPANY.search(text))


def _person(words: list[str]) -> Name:
    if not words:
        return Name()
    if place := _joint(words):
        return _couple(words, place)
    words, suffix = _without_letters(words)
    title, words = _without_title(words)
    if not words:
        return Name(title=title, suffix=suffix)
    last, given = _last_name(words, bool(title))
    if not title:
        title, given = _without_title(given)
    return Name(title, given[0].rstrip(",") if given else "", " ".join(given[1:]), last, suffix)


def _joint(words: list[str]) -> int:
    """Where "and" joins two people; 0 where it does not, or only joins titles ("Mr and Mrs Reed") or stands behind a comma."""
    if any(word.endswith(",") for word in words):
        return 0
    return next((place for place, word in enumerate(words[:-1])
                 if place and _bare(word) in _JOINTS and _without_title(words[:place])[1]), 0)


def _couple(words: list[str], place: int) -> Name:
    """Two people in one name: the second stays whole behind the first one's last name, or first name when both share the last."""
    one, other = _person(words[:place]), _person(words[place + 1:])
    if one.last_name and not (one.title and not one.first_name and other.first_name and other.last_name):
        return replace(one, last_name=" ".join([one.last_name, *words[place:]]))
    shared = len(words) - len(other.last_name.split()) - len(other.suffix.split())
    given = words[len(one.title.split()):shared]
    return Name(one.title, " ".join(given), "", other.last_name, other.suffix)


def _bare(word: str) -> str:
    return _MARK.sub("", word).casefold()


def _without_letters(words: list[str]) -> tuple[list[str], str]:
    """Take letters after the name off the end; a word alone, or alone behind a comma ("Ma, Li"), is the name itself."""
    end = len(words)
    while end > 1 and _are_letters(words[end - 1]):
        end -= 1
    kept = words[:end]
    if end < len(words):
        kept[-1] = kept[-1].rstrip(",")
    return kept, " ".join(word.strip(",") for word in words[end:])


def _are_letters(word: str) -> bool:
    bare = _bare(word)
    return bare in _LETTERS and (bare not in _ALSO_NAMES or word.isupper())


def _without_title(words: list[str]) -> tuple[str, list[str]]:
    taken = 0
    while taken < len(words):
        word = _bare(words[taken])
        joint = taken and word in _JOINTS and taken + 1 < len(words) and _bare(words[taken + 1]) in _TITLES
        if word not in _TITLES and not joint:
            break
        taken += 1
    return " ".join(word.rstrip(",") for word in words[:taken]), words[taken:]


def _last_name(words: list[str], titled: bool) -> tuple[str, list[str]]:
    """The last name, with its particles, and the given names; "Ellis, Ann" is turned round."""
    comma = next((place for place, word in enumerate(words) if word.endswith(",")), None)
    if comma is not None and comma + 1 < len(words):
        return " ".join(words[:comma + 1]).rstrip(","), words[comma + 1:]
    if len(words) == 1:
        return (words[0].rstrip(","), []) if titled else ("", words)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    if titled and start == 1 and words[0].casefold() in _PARTICLES:
        start = 0
    return " ".join(words[start:]).rstrip(","), words[:start]
