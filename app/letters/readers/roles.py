"""Which template a letter that comes by itself is written from: the owner's choice for each, in the customer's own language."""
from __future__ import annotations

from app.letters.wording.templates import LANGUAGES

_ENDINGS = tuple(f"_{language}" for language in LANGUAGES if "-" not in language)


def stem(template: str) -> str:
    """A template's key without its language: those of one stem say the same (`renewal`, `renewal_cy`)."""
    return next((template.removesuffix(ending) for ending in _ENDINGS if template.endswith(ending)), template)
