"""Keeping a spreadsheet from running what a customer's field says.

A cell that begins with = @ tab or CR, or with + or - unless it is a plain number or phone number, gets a leading '; so does
a cell that begins with such quotes already. Stripped only from our own exports, so that every text comes back exactly.
"""
from __future__ import annotations

import re

_HARMLESS = re.compile(r"[+-][\d\s().,/\-]*\d[\d\s().,/\-]*(?:(?:ext|x|#)\.?\s?\d+)?", re.ASCII)


def guard(text: str) -> str:
    """The text as it is safe in a spreadsheet."""
    return f"'{text}" if text and text[0] in "=@\t\r+-'" and needs_guard(text) else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text and text[0] == "'" and needs_guard(text[1:]) else text


def needs_guard(text: str) -> bool:
    """Whether a spreadsheet might take this text for a formula."""
    bare = text.lstrip("'")
    if not bare:
        return False
    if bare[0] in "=@\t\r":
        return True
    return bare[0] in "+-" and not _HARMLESS.fullmatch(bare)
