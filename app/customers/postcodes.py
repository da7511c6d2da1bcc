"""Postcodes as Royal Mail writes them.

Knows the six British shapes (A9 9AA to AA9A 9AA), GIR 0AA, BFPO numbers, the Channel Islands, the Isle of Man, the
overseas territories' single codes (ASCN 1ZZ …) and Irish Eircodes. What is none of these is left as it was typed.
"""
from __future__ import annotations

import re

_BRITISH = re.compile(r"([A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRV-Y]?))(\d[ABD-HJLNP-UW-Z]{2})")
_SPECIAL = re.compile(r"(GIR)(0AA)|(ASCN|BBND|BIQQ|FIQQ|PCRN|SIQQ|STHL|TDCU|TKCA)(1ZZ)|(AI)(2640)")
_BFPO = re.compile(r"BFPO0*(\d{1,4})")
_EIRCODE = re.compile(r"([AC-FHKNPRTV-Y]\d[\dW])([\dAC-FHKNPRTV-Y]{4})")
_ISLANDS = {"JE": "Jersey", "GY": "Guernsey", "IM": "Isle of Man"}


def normalise(text: str) -> str:
    """The postcode in capitals with its one space ("ls11uq" → "LS1 1UQ"); anything else as typed, spaces tidied."""
    typed = " ".join(text.split())
    packed = re.sub(r"[\s.\-]", "", typed).upper()
    if bfpo := _BFPO.fullmatch(packed):
        return f"BFPO {bfpo[1]}"
    for shape in (_BRITISH, _SPECIAL, _EIRCODE):
        if found := shape.fullmatch(packed):
            return " ".join(part for part in found.groups() if part)
    return typed


def is_british(text: str) -> bool:
    """Whether Royal Mail delivers there at the inland rate: Great Britain, Northern Ireland, the islands, BFPO."""
    packed = text.replace(" ", "").upper()
    return bool(_BRITISH.fullmatch(packed) or _BFPO.fullmatch(packed) or packed == "GIR0AA")


def is_irish(text: str) -> bool:
    """Whether this is an Eircode."""
    return bool(_EIRCODE.fullmatch(text.replace(" ", "").upper())) and not is_british(text)


def island(text: str) -> str:
    """The Crown dependency a postcode lies in ("Jersey", "Guernsey", "Isle of Man"), else nothing."""
    return _ISLANDS.get(text[:2].upper(), "") if is_british(text) else ""
