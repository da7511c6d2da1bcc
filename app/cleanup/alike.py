"""How alike two texts of one kind are, in a few steps: same, a form of it, alike, part of it, near, other."""
from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import OSA, JaroWinkler

from app.cleanup.sounds import short_forms, sound

SAME, FORM, ALIKE, PART, INITIAL, NEAR, OTHER = "same", "form", "alike", "part", "initial", "near", "other"
_NEAR = 0.8
_TELLING = 5
_SOUND = 3     # shorter codes are shared by too many names


def slips(one: str, other: str) -> bool:
    """Whether the two differ by slips of the pen at most: one letter in a short word, two in a longer, three in a long one."""
    longest = max(len(one), len(other))
    allowed = 1 + (longest > 5) + (longest > 9)
    return longest > 2 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def first_names(one: str, other: str) -> str:
    """How alike two first names are. Two names that are both well known are two people's, unless one is a form of the other."""
    if one == other:
        return SAME if len(one) > 1 else INITIAL
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[:1] == other[:1] else OTHER
    if " " in one or " " in other:
        return _several(one, other, first_names)
    forms = short_forms()
    ours, theirs = forms.get(one), forms.get(other)
    if ours and theirs:
        return FORM if not ours.isdisjoint(theirs) else NEAR if slips(one, other) else OTHER
    return _words(one, other)


def last_names(one: str, other: str) -> str:
    """How alike two last names are."""
    if one == other:
        return SAME
    if " " in one or " " in other:
        return _several(one, other, last_names)
    return _words(one, other)


def lines(one: str, other: str) -> str:
    """How alike two lines of an address are."""
    if one == other:
        return SAME
    if slips(one.replace(" ", ""), other.replace(" ", "")):
        return ALIKE
    ours, theirs = set(one.split()), set(other.split())
    shared = ours & theirs
    whole = shared and len(shared) == min(len(ours), len(theirs))
    return ALIKE if whole and max(map(len, shared)) >= _TELLING else OTHER


def companies(one: str, other: str) -> str:
    """How alike two companies' names are."""
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return SAME
    if slips(one, other):
        return ALIKE
    ours, theirs = set(one.split()), set(other.split())
    return PART if ours <= theirs or theirs <= ours else OTHER


def birthdays(one: str, other: str) -> str:
    """How alike two birthdays are: PART = the same day of the year, the year missing in one of them; NEAR = another year."""
    if one == other:
        return SAME if one[0] != "-" else PART
    if one[0] == "-" or other[0] == "-":
        return PART if one[-5:] == other[-5:] else OTHER
    if one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return ALIKE
    allowed = 2 if one[:4] == other[:4] else 1
    if OSA.distance(one, other, score_cutoff=allowed) <= allowed:
        return ALIKE
    return NEAR if one[5:] == other[5:] else OTHER


def _several(one: str, other: str, whole: Callable[[str, str], str]) -> str:
    """Names of several words: written as one, or some of the words the same or alike."""
    joined, other_joined = one.replace(" ", ""), other.replace(" ", "")
    if joined == other_joined:
        return SAME
    if slips(joined, other_joined):
        return ALIKE
    steps = {whole(ours, theirs) for ours in one.split() if len(ours) > 1 for theirs in other.split() if len(theirs) > 1}
    return PART if steps & {SAME, FORM, ALIKE} else OTHER


def _words(one: str, other: str) -> str:
    if slips(one, other):
        return ALIKE if min(len(one), len(other)) > 3 else NEAR
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer.startswith(shorter):
        return ALIKE
    code = sound(one)
    if one[0] == other[0] and len(code) >= _SOUND and code == sound(other):
        return ALIKE
    return NEAR if JaroWinkler.similarity(one, other) >= _NEAR else OTHER
