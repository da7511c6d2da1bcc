"""What a name sounds like, and which first names are forms of one another."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from models.search import fold

SHORT_FORMS = Path(__file__).parents[2] / "resources" / "names" / "short_forms.txt"
LONGEST = 4
SHORT_FORMS_MOST = 30
_BEGINNINGS = (("mac", "mk"), ("mc", "mk"), ("wr", "r"), ("kn", "n"), ("gn", "n"), ("pn", "n"), ("x", "s"))
_SPELLINGS = (("tch", "k"), ("ph", "f"), ("ought", "t"), ("igh", "y"), ("gh", "g"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
              ("mps", "ms"), ("dg", "g"), ("mb", "m"))
_GROUPS = {ord(letter): group for letters, group in (
    ("bp", "b"), ("fv", "f"), ("cgkqxj", "k"), ("sz", "s"), ("dt", "t"), ("l", "l"), ("mn", "n"), ("r", "r"), ("aeiouyhw", ""))
    for letter in letters}


def sound(word: str) -> str:
    """A short code that names spelt differently but said alike share: Smith and Smyth, Catherine and Kathryn.

    In the manner of Soundex and Metaphone: consonants that are easily confused share a letter, vowels count only where a
    word begins with one. `word` is folded already; what has no letters is its own sound.
    """
    bare = "".join(letter for letter in word if "a" <= letter <= "z")
    if not bare:
        return word
    vowel = "a" if bare[0] in "aeiouy" else ""
    for beginning, written in _BEGINNINGS:
        if bare.startswith(beginning):
            bare = written + bare[len(beginning):]
            break
    for spelling, written in _SPELLINGS:
        if spelling in bare:
            bare = bare.replace(spelling, written)
    code = bare.translate(_GROUPS)
    squeezed = "".join(letter for at, letter in enumerate(code) if not at or code[at - 1] != letter)
    return (vowel + squeezed)[:LONGEST] or bare[:1]


@lru_cache(maxsize=1)
def short_forms() -> dict[str, frozenset[int]]:
    """Every first name of the list → the numbers of the lines in which it stands (Bob: that of Robert)."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(SHORT_FORMS.read_text("utf-8").splitlines()):
        name, sign, forms = line.partition(":")
        if sign and not line.startswith("#"):
            for form in (name, *forms.split()):
                found.setdefault(fold(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def related(name: str) -> tuple[str, ...]:
    """The other forms of a first name: Bob → Robert, Rob …"""
    forms = short_forms()
    groups = forms.get(name, frozenset())
    return tuple(form for form, numbers in forms.items() if form != name and numbers & groups) if groups else ()
