"""Setting a table of a letter: columns as wide as what they hold, cells wrapped where they must be, rows kept whole.

A table with cells to write in is a form: it is as wide as the text, and its rows are as high as a hand needs.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.letters.page.markdown import LEFT, RIGHT, ROOM, Block
from app.letters.page.markdown import Cell as Runs
from app.paper.fonts import BOLD
from app.paper.wrap import Pieces, Wrapper

SIZE, LEADING, PADDING = 10.5, 14.0, 6.0
GUTTER = 20.0
BELOW_HEAD, BELOW_TABLE = 3.0, 4.0       # between the head's line and the first row, and between the last line and what follows
_MIDDLE = 0.61                           # ems: half way between the height of "x" and of "X", what the eye takes for a line's height
_HAND = 23.0                             # points: a row to write in, 8 mm
_MOST_LINES = 30                         # of one row; a longer one goes on in the next
_NO_LIMIT = 100_000.0
_HAIR = 0.01                             # so that rounding breaks no line
_Lines = list[tuple[float, Pieces]]


@dataclass(slots=True, eq=False)
class Cell:
    """One cell: where it stands in the column of text, and its lines, each with how far it is moved in."""

    x: float
    lines: _Lines


@dataclass(slots=True, eq=False)
class Row:
    """One row, in points. `rule`: where the line below it is, `first`: the first baseline, both from its top. `head`: names of columns."""

    cells: list[Cell]
    height: float
    width: float
    rule: float
    first: float
    head: bool = False


def rows_of(block: Block, width: float, wrapper: Wrapper) -> list[Row]:
    """The rows of a table; an empty head is left out, a row that no page could hold is divided."""
    head, *body = block.rows
    texts = [tuple([_bold(cell) for cell in head]), *body] if any(head) else body
    natural = [[_natural(wrapper, cell) for cell in row] for row in texts]
    widths = _widths(texts, natural, width, wrapper, len(block.sides))
    hands = [ROOM in row for row in texts]
    if any(hands):
        widths = _widened(widths, [ROOM in column for column in zip(*texts, strict=True)], width)
    made: list[Row] = []
    for number, (row, wanted) in enumerate(zip(texts, natural, strict=True)):
        cells = [_lines(cell, wide, room, side, wrapper)
                 for cell, wide, room, side in zip(row, wanted, widths, block.sides, strict=True)]
        made.extend(_rows(cells, widths, any(head) and not number, hands[number]))
    made[-1].height += BELOW_TABLE
    return made


def _bold(cell: Runs) -> Runs:
    return tuple([(text, style | BOLD) for text, style in cell])


def _widened(widths: list[float], forms: Sequence[bool], width: float) -> list[float]:
    """Columns to write in take what the others leave of the whole width."""
    left = width - sum(widths) - GUTTER * (len(widths) - 1)
    share = max(0.0, left) / sum(forms)
    return [wide + share * form for wide, form in zip(widths, forms, strict=True)]


def _rows(cells: Sequence[_Lines], widths: Sequence[float], head: bool, hand: bool) -> Iterator[Row]:
    longest = max(1, *[len(lines) for lines in cells]) if cells else 1
    total = sum(widths) + GUTTER * (len(widths) - 1)
    for start in range(0, longest, _MOST_LINES):
        placed, x = [], 0.0
        for lines, width in zip(cells, widths, strict=True):
            placed.append(Cell(x, lines[start:start + _MOST_LINES]))
            x += width + GUTTER
        taken = min(longest - start, _MOST_LINES) * LEADING
        rule = max(taken + PADDING, _HAND if hand else 0.0)
        yield Row(placed, rule + (BELOW_HEAD if head else 0.0), total, rule, (rule - taken + LEADING + _MIDDLE * SIZE) / 2, head)


def _lines(cell: Runs, natural: float, width: float, side: str, wrapper: Wrapper) -> _Lines:
    """The lines of a cell, each with how far it is moved in. The usual one is a word or two in one face, which need not be broken."""
    if not cell or cell == ROOM:
        return []
    if len(cell) == 1 and natural <= width and "\n" not in cell[0][0]:
        text, face = cell[0]
        return [(_moved(natural, width, side), ((face, text),))]
    return [(_moved(wrapper.width(line, SIZE), width, side), line) for line in wrapper.lines(cell, width, SIZE)]


def _moved(taken: float, width: float, side: str) -> float:
    """How far a line is moved in for its column's side."""
    if side == LEFT:
        return 0.0
    left = max(0.0, width - taken)
    return left if side == RIGHT else left / 2


def _natural(wrapper: Wrapper, cell: Runs) -> float:
    """How wide a cell is when nothing breaks it."""
    if cell == ROOM:
        return 0.0
    if len(cell) == 1 and "\n" not in cell[0][0]:
        text, face = cell[0]
        return wrapper.width(((face, text),), SIZE)
    return max([wrapper.width(line, SIZE) for line in wrapper.lines(cell, _NO_LIMIT, SIZE)]) if cell else 0.0


def _widths(rows: Sequence[Sequence[Runs]], natural: Sequence[Sequence[float]], room: float, wrapper: Wrapper, count: int) -> list[float]:
    """What each column would like; where that is too much the widest give way, and no word is broken if possible."""
    room -= GUTTER * (count - 1)
    wanted = [max(column) + _HAIR for column in zip(*natural, strict=True)] or [0.0] * count
    if sum(wanted) <= room:
        return wanted
    least = [max([_longest_word(wrapper, row[column]) for row in rows]) for column in range(count)]
    if sum(least) >= room:
        return [max(SIZE, width * room / sum(least)) for width in least]
    made = list(least)
    left = room - sum(least)
    for done, column in enumerate(sorted(range(count), key=lambda one: wanted[one] - least[one])):
        more = min(wanted[column] - least[column], left / (count - done))
        made[column] += more
        left -= more
    return made


def _longest_word(wrapper: Wrapper, cell: Runs) -> float:
    return max([wrapper.width(((style, word),), SIZE) for text, style in cell for word in text.split()], default=0.0) + _HAIR
