"""Setting a table of a letter: columns as wide as what they hold, cells wrapped where they must be, rows kept whole."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.letters.markdown import LEFT, RIGHT, Block
from app.letters.markdown import Cell as Runs
from app.paper.fonts import BOLD
from app.paper.wrap import Pieces, Wrapper

SIZE, LEADING, PADDING = 10.5, 14.0, 6.0
GUTTER = 20.0
_MOST_LINES = 30                         # of one row; a longer one goes on in the next
_NO_LIMIT = 100_000.0


@dataclass(slots=True, eq=False)
class Cell:
    """One cell: where it stands in the column of text, and its lines with how far each is moved in."""

    x: float
    width: float
    lines: tuple[tuple[float, Pieces], ...]


@dataclass(slots=True, eq=False)
class Row:
    """One row. `head`: the names of the columns."""

    cells: tuple[Cell, ...]
    height: float
    width: float
    head: bool = False


def rows_of(block: Block, width: float, wrapper: Wrapper) -> list[Row]:
    """The rows of a table; an empty head is left out, a row that no page could hold is divided."""
    head, *body = block.rows
    texts = [tuple(_bold(cell) for cell in head), *body] if any(head) else body
    widths = _widths(texts, width, wrapper, len(block.sides))
    made: list[Row] = []
    for number, row in enumerate(texts):
        made.extend(_rows(row, widths, block.sides, wrapper, any(head) and not number))
    return made


def _bold(cell: Runs) -> Runs:
    return tuple((text, style | BOLD) for text, style in cell)


def _rows(row: Sequence[Runs], widths: Sequence[float], sides: Sequence[str], wrapper: Wrapper, head: bool) -> Iterator[Row]:
    set_lines = [_lines(cell, width, wrapper) for cell, width in zip(row, widths, strict=True)]
    longest = max([len(lines) for lines in set_lines])
    total = sum(widths) + GUTTER * (len(widths) - 1)
    for start in range(0, max(1, longest), _MOST_LINES):
        cells, x = [], 0.0
        for lines, width, side in zip(set_lines, widths, sides, strict=True):
            placed = tuple([(_moved(wrapper, line, width, side), line) for line in lines[start:start + _MOST_LINES]])
            cells.append(Cell(x, width, placed))
            x += width + GUTTER
        yield Row(tuple(cells), max(1, min(longest - start, _MOST_LINES)) * LEADING + PADDING, total, head)


def _lines(cell: Runs, width: float, wrapper: Wrapper) -> list[Pieces]:
    """The lines of a cell. The usual one is a word or two in one face, which need not be broken."""
    if len(cell) == 1 and "\n" not in cell[0][0]:
        text, face = cell[0]
        whole = ((face, text),)
        if wrapper.width(whole, SIZE) <= width:
            return [whole]
    return wrapper.lines(cell, width, SIZE) if cell else []


def _moved(wrapper: Wrapper, line: Pieces, width: float, side: str) -> float:
    """How far a line is moved in for its column's side."""
    if side == LEFT:
        return 0.0
    left = max(0.0, width - wrapper.width(line, SIZE))
    return left if side == RIGHT else left / 2


def _widths(rows: Sequence[Sequence[Runs]], room: float, wrapper: Wrapper, count: int) -> list[float]:
    """What each column would like; where that is too much the widest give way, and no word is broken if possible."""
    room -= GUTTER * (count - 1)
    wanted = [max([_longest(wrapper, row[column]) for row in rows], default=0.0) for column in range(count)]
    if sum(wanted) <= room:
        return wanted
    least = [max((_longest_word(wrapper, row[column]) for row in rows), default=0.0) for column in range(count)]
    if sum(least) >= room:
        return [max(SIZE, width * room / sum(least)) for width in least]
    made = list(least)
    left = room - sum(least)
    for done, column in enumerate(sorted(range(count), key=lambda one: wanted[one] - least[one])):
        more = min(wanted[column] - least[column], left / (count - done))
        made[column] += more
        left -= more
    return made


def _longest(wrapper: Wrapper, cell: Runs) -> float:
    """How wide the longest line of a cell is when nothing breaks it."""
    return max([wrapper.width(line, SIZE) for line in _lines(cell, _NO_LIMIT, wrapper)], default=0.0) + 0.01


def _longest_word(wrapper: Wrapper, cell: Runs) -> float:
    return max((wrapper.width(((style, word),), SIZE) for text, style in cell for word in text.split()), default=0.0) + 0.01
