"""Setting a letter: its words become lines, and its lines become pages.

A page may end only where the flags allow it: never after the first or before the last line of a paragraph, never below a
heading, never inside the close, and the close takes the last two lines above it along to a new page.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.letters.geometry import Profile
from app.letters.letter import Letter
from app.letters.markdown import BOLD, HEADING, ITEM, PAGE, Block
from app.paper.sheet import MM
from app.paper.wrap import Pieces, Wrapper

SIZE, LEADING, GAP = 11.0, 15.0, 7.5
SIGNATURE_SPACE = 42.0                   # about 15 mm for the pen
INDENT = 15.0
CONTINUED_LEADING = 12.0
_HEADINGS = {1: (14.0, 19.0), 2: (12.5, 17.0)}
_SHORT = 3                               # a paragraph of so many lines is never divided


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the column: what it says, how far in, and the space above its baseline."""

    pieces: Pieces
    size: float = SIZE
    indent: float = 0.0
    leading: float = LEADING
    before: float = 0.0                  # extra space above, dropped at the top of a page
    may_break: bool = True               # whether a page may end above this line
    must_break: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its baseline, in points from the top of the page."""

    line: Line
    y: float


def pages(letter: Letter, profile: Profile, wrapper: Wrapper) -> list[list[Placed]]:
    """The pages of a letter's text column."""
    return _paginated(_lines(letter, profile.text_width * MM, wrapper), profile)


def _lines(letter: Letter, width: float, wrapper: Wrapper) -> list[Line]:
    made: list[Line] = []
    made.extend(_kept_together(_wrapped(wrapper, letter.salutation, width), 0.0))
    if letter.subject:
        made.extend(_follows(_kept_together(_wrapped(wrapper, letter.subject, width, BOLD), GAP + 2)))
    heading = True                       # what follows the greeting stays with it
    for block in letter.blocks:
        if block.kind == PAGE:
            made.append(Line(((0, ""),), leading=0.0, must_break=True))
            heading = True
            continue
        lines = list(_block(block, width, wrapper))
        made.extend(_follows(lines) if heading else lines)
        heading = block.kind == HEADING
    made.extend(_ending(letter, width, wrapper))
    return made


def _wrapped(wrapper: Wrapper, words: str, width: float, face: int = 0, size: float = SIZE) -> list[Pieces]:
    return wrapper.lines(((words, face),), width, size)


def _block(block: Block, width: float, wrapper: Wrapper) -> Iterator[Line]:
    if block.kind == HEADING:
        size, leading = _HEADINGS.get(block.level, (SIZE, LEADING))
        runs = tuple((text, style | BOLD) for text, style in block.runs)
        for number, pieces in enumerate(wrapper.lines(runs, width, size)):
            yield Line(pieces, size, leading=leading, before=0.0 if number else GAP + 4, may_break=not number)
        return
    indent = INDENT * block.level if block.kind == ITEM else 0.0
    gap = GAP if block.kind != ITEM else 3.0
    lines = wrapper.lines(block.runs, width - indent, SIZE)
    count = len(lines)
    for number, pieces in enumerate(lines):
        inside = number != 1 and number != count - 1 and count > _SHORT
        yield Line(pieces, indent=indent, before=0.0 if number else gap, may_break=number == 0 or inside,
                   marker=block.marker if not number else "")


def _ending(letter: Letter, width: float, wrapper: Wrapper) -> Iterator[Line]:
    """Close, room for the signature, printed names, enclosures: one piece, held to the text above it."""
    for pieces in _wrapped(wrapper, letter.close, width):
        yield Line(pieces, before=GAP + 2, may_break=False)
    before = SIGNATURE_SPACE
    for words in letter.signed:
        for pieces in _wrapped(wrapper, words, width):
            yield Line(pieces, before=before, may_break=False)
            before = 0.0
    if letter.enclosures:
        for number, pieces in enumerate(_wrapped(wrapper, f"Enc. {letter.enclosures}", width, size=9.5)):
            yield Line(pieces, 9.5, leading=12.5, before=0.0 if number else GAP, may_break=False)


def _kept_together(lines: Sequence[Pieces], before: float) -> list[Line]:
    return [Line(pieces, before=0.0 if number else before, may_break=not number) for number, pieces in enumerate(lines)]


def _follows(lines: Sequence[Line]) -> list[Line]:
    """The same lines, the first of them tied to what stands above."""
    return [replace(line, may_break=False) if not number else line for number, line in enumerate(lines)]


def _paginated(lines: Sequence[Line], profile: Profile) -> list[list[Placed]]:
    """Fill page after page; where the next line does not fit, go back to the last place at which a page may end."""
    bottom = (profile.height - profile.bottom) * MM
    first_top, next_top = profile.body_y * MM, profile.next_page_y * MM + 2 * CONTINUED_LEADING + 10
    made: list[list[Placed]] = []
    start = 0
    while start < len(lines) or not made:
        end = _last_fitting(lines, start, next_top if made else first_top, bottom)
        made.append(list(_placed(lines[start:end], next_top if made else first_top)))
        start = end
    return made


def _last_fitting(lines: Sequence[Line], start: int, top: float, bottom: float) -> int:
    """The index behind the last line of the page that begins with line `start`."""
    y, possible = top, start
    for index in range(start, len(lines)):
        line = lines[index]
        if index > start and line.must_break:
            return index
        if index > start and line.may_break:
            possible = index
        y += line.leading + (line.before if index > start else 0.0)
        if y > bottom and index > start:
            return possible if possible > start else index
    return len(lines)


def _placed(lines: Sequence[Line], top: float) -> Iterator[Placed]:
    y = top
    for number, line in enumerate(lines):
        y += line.leading + (line.before if number else 0.0)
        yield Placed(line, y - line.leading * 0.27)
