"""Setting a letter: its words become lines, and its lines become pages.

A page may end only where the flags allow it: never after the first or before the last line of a paragraph, never below a
heading, never inside the close, and the close takes the last two lines above it along to a new page. A table that goes on
begins its next page with its head.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.letters.addressing.words import words_of
from app.letters.page.geometry import Profile
from app.letters.page.letter import Letter
from app.letters.page.markdown import BOLD, HEADING, ITEM, PAGE, PARAGRAPH, TABLE, Block
from app.letters.page.table import Row, rows_of
from app.paper.sheet import MM
from app.paper.wrap import Pieces, Wrapper

SIZE, LEADING, GAP = 11.0, 15.0, 7.5
SIGNATURE_SPACE = 42.0                   # about 15 mm for the pen
SIGNATURE_HEIGHT = 80.0                  # at most, of a picture
INDENT = 15.0
CONTINUED_LEADING = 12.0
FIGURE, SUBJECT = "figure", "subject"
_HEADINGS = {1: (14.0, 19.0), 2: (12.5, 17.0)}
_SHORT = 3                               # a paragraph of so many lines is never divided
Sized = Callable[[str, float, float], tuple[float, float]]


@dataclass(slots=True, eq=False)         # not frozen: there are millions, and freezing takes most of the time of making one
class Line:
    """One line of the column: what it says, how far in, and the space above its baseline. Letters share those that are alike."""

    pieces: Pieces
    size: float = SIZE
    indent: float = 0.0
    leading: float = LEADING
    before: float = 0.0                  # extra space above, dropped at the top of a page
    may_break: bool = True               # whether a page may end above this line
    must_break: bool = False
    marker: str = ""
    row: Row | None = None               # of a table, instead of words
    head: Line | None = None             # printed once more where a page begins with this line
    width: float = 0.0                   # of a picture, instead of words


@dataclass(frozen=True, slots=True)
class Part:
    """What some lines are together: a paragraph, a heading, an item of a list …"""

    kind: str
    level: int = 0
    marked: bool = False                 # an item with a number or bullet of its own


@dataclass(slots=True, eq=False)
class Placed:
    """A line, its place in points from the top of the page (a baseline; the upper edge of a row or picture), and its part's number."""

    line: Line
    y: float
    part: int
    repeated: bool = False


@dataclass(frozen=True)
class Column:
    """A letter's text as pages of lines."""

    pages: list[list[Placed]]
    parts: list[Part]


_PARAGRAPH = Part("paragraph")
_Lines = list[tuple[Line, int]]


def set_letter(letter: Letter, profile: Profile, wrapper: Wrapper, sized: Sized) -> Column:
    """The pages of a letter's text column. `sized` says how large a picture is drawn."""
    parts: list[Part] = []
    lines: _Lines = []
    for part, its_lines in _parts(letter, profile.text_width * MM, wrapper, sized):
        parts.append(part)
        number = len(parts) - 1
        lines.extend([(line, number) for line in its_lines])
    return Column(_paginated(lines, profile), parts)


def _parts(letter: Letter, width: float, wrapper: Wrapper, sized: Sized) -> Iterator[tuple[Part, list[Line]]]:
    yield _PARAGRAPH, _kept_together(_wrapped(wrapper, letter.salutation, width), 0.0)
    if letter.subject:
        yield Part(SUBJECT), _tied(_kept_together(_wrapped(wrapper, letter.subject, width, BOLD), GAP + 2))
    tied = True                          # what follows the greeting stays with it
    for block in letter.blocks:
        yield wrapper.kept((id(block), width, tied), block, partial(_part, block, width, wrapper, tied))
        tied = block.kind in (HEADING, PAGE) or _announces(block)
    key = (letter.close, letter.signed, letter.signature, letter.signature_width, letter.enclosures, letter.notice, letter.language, width)
    yield from wrapper.kept(key, None, lambda: list(_ending(letter, width, wrapper, sized)))


def _part(block: Block, width: float, wrapper: Wrapper, tied: bool) -> tuple[Part, list[Line]]:
    if block.kind == PAGE:
        return Part(PAGE), [Line(((0, ""),), leading=0.0, must_break=True)]
    lines = list(_block(block, width, wrapper))
    return Part(block.kind, block.level, bool(block.marker)), _tied(lines) if tied else lines


def _announces(block: Block) -> bool:
    """Whether a paragraph points at what follows it: a list or a table after "such as:"."""
    return block.kind == PARAGRAPH and bool(block.runs) and block.runs[-1][0].rstrip().endswith((":", ","))


def _wrapped(wrapper: Wrapper, words: str, width: float, face: int = 0, size: float = SIZE) -> list[Pieces]:
    return wrapper.lines(((words, face),), width, size)


def _block(block: Block, width: float, wrapper: Wrapper) -> Iterator[Line]:
    if block.kind == TABLE:
        yield from _table(rows_of(block, width, wrapper))
        return
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


def _table(rows: Sequence[Row]) -> Iterator[Line]:
    """The head never stands alone at the foot of a page, nor the last row at the top of one."""
    head: Line | None = None
    for number, row in enumerate(rows):
        lonely = (number == 1 and rows[0].head) or number == len(rows) - 1 > 0
        line = Line((), leading=row.height, before=0.0 if number else GAP, may_break=not lonely, row=row, head=head)
        yield line
        if row.head:
            head = line


def _ending(letter: Letter, width: float, wrapper: Wrapper, sized: Sized) -> Iterator[tuple[Part, list[Line]]]:
    """Close, signature or room for it, printed names, enclosures, a notice: one piece, held to the text above it."""
    yield _PARAGRAPH, [Line(pieces, before=GAP + 2, may_break=False) for pieces in _wrapped(wrapper, letter.close, width)]
    before = SIGNATURE_SPACE
    wide, high = sized(letter.signature, letter.signature_width * MM, SIGNATURE_HEIGHT)
    if high:
        yield Part(FIGURE), [Line((), leading=high, before=4.0, may_break=False, width=wide)]
        before = 2.0
    signed: list[Line] = []
    for words in letter.signed:
        for pieces in _wrapped(wrapper, words, width):
            signed.append(Line(pieces, before=before, may_break=False))
            before = 0.0
    if signed:
        yield _PARAGRAPH, signed
    enclosed = words_of(letter.language).enclosed.format(what=letter.enclosures) if letter.enclosures else ""
    for said, size, gap in ((enclosed, 9.5, GAP), (letter.notice, 8.5, 2 * GAP)):
        if said:
            lines = _wrapped(wrapper, said, width, size=size)
            yield _PARAGRAPH, [Line(pieces, size, leading=size + 3, before=0.0 if number else gap, may_break=False)
                               for number, pieces in enumerate(lines)]


def _kept_together(lines: Sequence[Pieces], before: float) -> list[Line]:
    return [Line(pieces, before=0.0 if number else before, may_break=not number) for number, pieces in enumerate(lines)]


def _tied(lines: list[Line]) -> list[Line]:
    """These lines, the first of them tied to what stands above."""
    if lines:
        lines[0].may_break = False
    return lines


def _paginated(lines: _Lines, profile: Profile) -> list[list[Placed]]:
    """Fill page after page; where the next line does not fit, go back to the last place at which a page may end."""
    bottom = (profile.height - profile.bottom) * MM
    first_top, next_top = profile.body_y * MM, profile.next_page_y * MM + 2 * CONTINUED_LEADING + 10
    made: list[list[Placed]] = []
    start = 0
    while start < len(lines) or not made:
        top = next_top if made else first_top
        end = _last_fitting(lines, start, top, bottom)
        made.append(list(_placed(lines[start:end], top, bool(made))))
        start = end
    return made


def _last_fitting(lines: _Lines, start: int, top: float, bottom: float) -> int:
    """The index behind the last line of the page that begins with line `start`."""
    head = lines[start][0].head if lines else None
    y, possible = top + (head.leading if head and start else 0.0), start
    for index in range(start, len(lines)):
        line = lines[index][0]
        if index > start:
            if line.must_break:
                return index
            if line.may_break:
                possible = index
            y += line.before
        y += line.leading
        if y > bottom and index > start:
            return possible if possible > start else index
    return len(lines)


def _placed(lines: _Lines, top: float, further: bool) -> Iterator[Placed]:
    y = top
    if further and lines and (head := lines[0][0].head):
        yield Placed(head, y, lines[0][1], True)
        y += head.leading
    for number, (line, part) in enumerate(lines):
        y += line.leading + (line.before if number else 0.0)
        yield Placed(line, y - line.leading if line.row or line.width else y - line.leading * 0.27, part)
