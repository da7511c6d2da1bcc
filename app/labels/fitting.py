"""An address in the room that a label has: as large as it goes from 11 down to 8 points, and with a warning smaller still.

An address set too small to like can still be delivered; one without its house number cannot. So letters become smaller before
anything is left out, and what is left out at last is the end of a name, never anything of where it goes.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from app.paper.wrap import Pieces, Wrapper

OVER, UNDER = 0.97, 0.22                # what accented capitals and descenders need above and below the baselines, in ems
LEAST = 8.0                             # points; below this the caller warns
ELLIPSIS = "…"
LARGEST = 11.0
_USUAL, _CLOSE = 1.2, 1.03              # from baseline to baseline, in sizes
_TIGHT = ((LEAST, 1.1), (LEAST, _CLOSE), *((half / 2, _CLOSE) for half in range(15, 11, -1)))     # down to 6 points


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set in one size. `leading` is from baseline to baseline, in points; `left_out`: not everything found room.

    Without lines it does not fit at all.
    """

    lines: tuple[Pieces, ...]
    size: float
    leading: float
    left_out: bool = False

    @property
    def small(self) -> bool:
        """Whether it is smaller than what reads well."""
        return self.size < LEAST

    @property
    def height(self) -> float:
        """From the top of an accented capital in the first line to the lowest descender, in points."""
        return _height(len(self.lines), self.size, self.leading)


def fitted(wrapper: Wrapper, lines: Sequence[str], width: float, height: float, largest: float = LARGEST,
           names: int | None = None) -> Block:
    """These lines in a box of so many points, as large as they go; down to 9 points no line is broken if that helps.

    names: only so many of the first lines may lose their ends; what does not fit all the same has no lines. Unsaid, any may.
    """
    widest = max((wrapper.width(((0, line),), 1.0) for line in lines), default=0.0)
    for size in _sizes(largest, 9.0):
        if widest * size <= width and _height(len(lines), size, size * _USUAL) <= height:
            return Block(tuple(((0, line),) for line in lines), size, size * _USUAL)
    for size, leading in (*((size, _USUAL) for size in _sizes(largest, LEAST)), *_TIGHT):
        broken = [piece for line in lines for piece in wrapper.lines(((line, 0),), width, size)]
        if _height(len(broken), size, size * leading) <= height:
            return Block(tuple(broken), size, size * leading)
    return _shortened(wrapper, lines, width, height, size, size * leading, names)


def _sizes(largest: float, least: float) -> Iterator[float]:
    """From the largest down in half points."""
    return (half / 2 for half in range(round(largest * 2), round(least * 2) - 1, -1))


def _height(count: int, size: float, leading: float) -> float:
    return size * (OVER + UNDER) + max(0, count - 1) * leading


def _shortened(wrapper: Wrapper, lines: Sequence[str], width: float, height: float, size: float, leading: float,
               names: int | None) -> Block:
    """The longest line (or the longest name) loses its end until the rest fits; then lines of the middle go, or all."""
    most = max(1, floor((height - size * (OVER + UNDER)) / leading) + 1)
    broken = [list(wrapper.lines(((line, 0),), width, size)) for line in lines]
    while sum(map(len, broken)) > most:
        longest = max(broken[:names], key=len)
        if len(longest) == 1 and names is not None:
            return Block((), size, leading, True)
        if len(longest) == 1:
            del broken[len(broken) // 2]
            continue
        end = longest.pop()
        longest[-1] = _ended(wrapper, f"{longest[-1][0][1]} {end[0][1]}", width, size)
    return Block(tuple(piece for one in broken for piece in one), size, leading, True)


def _ended(wrapper: Wrapper, words: str, width: float, size: float) -> Pieces:
    """As much of these words as fits on one line, with a sign that they go on."""
    kept = wrapper.widths[0].fitting(words, width / size - wrapper.widths[0].of(ELLIPSIS))
    return ((0, words[:kept].rstrip(f" {ELLIPSIS}") + ELLIPSIS),)
