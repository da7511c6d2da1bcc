"""A letter's wording as pieces: plain text, and what stands in braces and is shown as one chip each."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.letters.wording.tags import tags

_ODD = {False: re.compile("[\r\u2029\ufdd0\ufdd1]"), True: re.compile("[\n\r\u2029\ufdd0\ufdd1]")}   # Qt would begin a paragraph with them


@dataclass(frozen=True)
class Piece:
    """A stretch of the wording; `chip`: it is shown as one thing."""

    text: str
    chip: bool = False


def pieces(text: str, one_line: bool = False, chips: bool = True) -> Iterator[Piece]:
    """The wording in its pieces; put together again they are the very same text."""
    place = 0
    for tag in tags(text) if chips else ():
        if tag.closed:
            yield from _plain(text[place:tag.start], one_line)
            yield Piece(text[tag.start:tag.end], True)
            place = tag.end
    yield from _plain(text[place:], one_line)


def chip_at_end(text: str) -> str:
    """The field or block that this text ends with; empty when it ends with none."""
    last = next((tag for tag in reversed(list(tags(text))) if tag.closed), None)
    return text[last.start:] if last is not None and last.end == len(text) else ""


def units(text: str) -> int:
    """How long Qt thinks that a text is: it counts a smiley as two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _plain(text: str, one_line: bool) -> Iterator[Piece]:
    place = 0
    for found in _ODD[one_line].finditer(text):
        if found.start() > place:
            yield Piece(text[place:found.start()])
        yield Piece(found.group(), True)
        place = found.end()
    if place < len(text):
        yield Piece(text[place:])
