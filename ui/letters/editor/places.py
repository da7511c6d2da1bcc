"""From the wording to its document and back: which character stands where."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from ui.letters.editor.chip import CHIP_TYPE, MARK, SOURCE
from ui.letters.editor.source import units


@dataclass(frozen=True)
class Span:
    """A stretch of the document: where it stands there, and the wording that it stands for."""

    place: int
    length: int
    text: str
    chip: bool = False


def spans(document: QTextDocument, start: int = 0, end: int = -1) -> Iterator[Span]:
    """The stretches of a document between two places, in order; a chip is one of its own."""
    block = document.findBlock(start)
    last = document.characterCount() - 1 if end < 0 else end
    while block.isValid() and block.position() <= last:
        for one in _of_block(block):
            cut = _cut(one, start, last)
            if cut is not None:
                yield cut
        foot = block.position() + block.length() - 1
        block = block.next()
        if block.isValid() and start <= foot < last:
            yield Span(foot, 1, "\n")


def source_of(document: QTextDocument, start: int = 0, end: int = -1) -> str:
    """The wording between two places of the document."""
    return "".join(one.text for one in spans(document, start, end))


def place_of(document: QTextDocument, offset: int) -> int:
    """Where a character of the wording stands in the document; one within a chip stands at the chip."""
    passed = 0
    for one in spans(document):
        if offset < passed + len(one.text):
            return one.place if one.chip else one.place + units(one.text[:offset - passed])
        passed += len(one.text)
    return document.characterCount() - 1


def end_of(document: QTextDocument, offset: int) -> int:
    """Where a stretch of the wording that ends before this character ends in the document; behind a chip that it ends in."""
    passed = 0
    for one in spans(document):
        if offset <= passed + len(one.text):
            return one.place + 1 if one.chip and offset > passed else one.place + units(one.text[:offset - passed])
        passed += len(one.text)
    return document.characterCount() - 1


def chip_at(document: QTextDocument, place: int) -> str:
    """The wording of the chip at a place; empty where there is none."""
    if place < 0 or document.characterAt(place) != MARK:
        return ""
    cursor = QTextCursor(document)
    cursor.setPosition(place + 1)             # the format of a cursor is that of the character before it
    found = cursor.charFormat()
    return str(found.property(SOURCE)) if found.objectType() == CHIP_TYPE else ""


def _of_block(block: QTextBlock) -> Iterator[Span]:
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        text, place, found = fragment.text(), fragment.position(), fragment.charFormat()
        if found.objectType() == CHIP_TYPE:
            yield from (Span(place + number, 1, str(found.property(SOURCE)), True) for number in range(len(text)))
        else:
            yield Span(place, fragment.length(), text)
        part += 1


def _cut(one: Span, start: int, end: int) -> Span | None:
    """What of a stretch lies between two places."""
    left, right = max(one.place, start), min(one.place + one.length, end)
    if left >= right:
        return None
    if one.chip or right - left == one.length:
        return one
    raw = one.text.encode("utf-16-le", "surrogatepass")[2 * (left - one.place):2 * (right - one.place)]
    return Span(left, right - left, raw.decode("utf-16-le", "surrogatepass"))
