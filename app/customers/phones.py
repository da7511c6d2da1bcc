"""Phone numbers: kept as they were typed, beside the one form (E.164) in which two ways of writing one are equal."""
from __future__ import annotations

import re

HOME = "GB"
_LEAD = re.compile(r"^\s*(?:phone|telephone|tel|t|mobile|mob|m|cell|home|work|office|fax|f|day|eve|evening)\s*(?:no)?\s*[.:]+\s*",
                   re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;|\n\r]|:::|,|\bor\b|\band\b|&|/|\s(?=(?:phone|mobile|fax|tel|home|work)\s?:))\s*", re.IGNORECASE)
_UNNEEDED = re.compile(r"[\s().\-–‐/]")
_BRITISH = re.compile(r"0([1-9]\d{8,13})", re.ASCII)
_LONGEST_BRITISH = 11
_ENOUGH = 6


def key(text: str, country: str = HOME) -> str:
    """The number in the one form that counts when two are compared ("+442079460018"), or "" when it cannot be a number.

    Only the length is judged (`is_possible_number`): Ofcom's fictional 07700 900xxx count. An extension follows as ";ext=12".
    """
    packed = _UNNEEDED.sub("", text)
    if country == HOME and (plain := _BRITISH.fullmatch(packed)):
        # the library's own answer for these lengths, found a hundred times faster
        return f"+44{plain[1]}" if len(packed) <= _LONGEST_BRITISH else ""
    if sum(letter.isdecimal() for letter in packed) < _ENOUGH:
        return ""
    return _parsed(text, country)


def _parsed(text: str, country: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text[:80].replace("(0)", ""), country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    extension = f";ext={number.extension}" if number.extension else ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)) + extension


def split_numbers(text: str, country: str = HOME) -> list[str]:
    """The numbers in one cell, each as typed: "01943 496 0018 / 07700 900123" is two. What is not surely several stays one."""
    whole = _LEAD.sub("", text.strip())
    if not whole:
        return []
    if _BETWEEN.search(whole) is None:
        return [whole]
    pieces = [_LEAD.sub("", piece) for piece in _BETWEEN.split(whole)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1 and all(key(piece, country) for piece in pieces):
        return pieces
    return [whole]


def comparable(number: str, number_key: str) -> str:
    """What stands for this number when two are compared: its key, else its bare letters and digits."""
    return number_key or _UNNEEDED.sub("", number).casefold()
