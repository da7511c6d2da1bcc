"""Two spellings of one text: whether they are equal, and which of them says more."""
from __future__ import annotations

import unicodedata
from typing import Any

from app.cleanup import capitals
from models.search import fold


def plain(value: Any) -> str:
    """A value as text with single spaces, each accent in one piece with its letter."""
    return " ".join(unicodedata.normalize("NFC", "" if value is None else str(value)).split())


def folded(value: Any) -> str:
    """A value as it is compared: capitals, accents and odd spaces do not count."""
    return " ".join(fold("" if value is None else str(value)).split())


def fuller(one: str, other: str) -> bool:
    """Whether the second spelling says more than the first: accents, then capitals where they belong."""
    return _riches(other) > _riches(one)


def holds(whole: Any, part: Any) -> bool:
    """Whether a text stands in another one, word for word."""
    return f" {plain(part)} " in f" {plain(whole)} "


def _riches(text: str) -> tuple[int, int, int]:
    """Letters with accents; words whose capitals are where they belong; capitals in those words (MacDonald, Macdonald)."""
    words = plain(text).split()
    right = [word for word in words if _is_right(word)]
    return (sum(one.isalpha() and not one.isascii() for word in words for one in word), len(right),
            sum(one.isupper() for word in right for one in word))


def _is_right(word: str) -> bool:
    bare = word.strip(".,")
    if word.casefold() in capitals.PARTICLES:
        return word.islower()
    if len(bare) == 1 or capitals.is_initials(bare) or capitals.is_kept(bare):
        return bare.isupper()
    return word != word.lower() and word != word.upper()
