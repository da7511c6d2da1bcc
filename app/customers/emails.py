"""E-mail addresses: kept as typed, compared in small letters, never refused."""
from __future__ import annotations

import re

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9_+\-]|\.(?!\.))*(?<!\.)@(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}",
                    re.IGNORECASE | re.ASCII)
_NAMED = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_BETWEEN = re.compile(r"\s*(?:[;,|\n\r]|:::|\s)\s*")
_LONGEST_PLAIN = 60


def key(address: str) -> str:
    """The form in which two addresses are compared."""
    return address.strip().casefold()


def looks_right(address: str) -> bool:
    """Whether this can be an e-mail address; nothing is asked of the network."""
    if len(address) <= _LONGEST_PLAIN and _PLAIN.fullmatch(address):
        return True
    if "@" not in address:
        return False
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, UnicodeError):
        return False
    return True


def split_addresses(text: str) -> list[str]:
    """The addresses in one cell: "a@x.org; b@y.org" is two, "Ann <a@x.org>" is the address; else the text as it is."""
    whole = text.strip().removeprefix("mailto:")
    if not whole:
        return []
    if "<" in whole and (named := _NAMED.findall(whole)):
        return [str(one) for one in named]
    pieces = [piece for piece in _BETWEEN.split(whole) if piece]
    if len(pieces) > 1 and all("@" in piece for piece in pieces):
        return pieces
    return [whole]
