"""Address and ways to reach the sender, small at the right of the letterhead: below each other, side by side, or run on in a line.

They stay at a size that can be read; before they shrink below it they change their arrangement, and the logo gives way.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.letters.page.letter import Letterhead
from app.paper.clean import tie
from app.paper.wrap import Pieces, Wrapper

READABLE = 7.0                           # points
_LEADING = 1.294                         # in sizes: 8.5 on 11
_BETWEEN = 0.5                           # lines between the address and the ways to reach the sender
_GUTTER = 14.0
_SMALLEST = 8                            # half points
_LOGOS, _MOSTLY = (20.0, 12.0), 0.6      # heights that it may shrink to, and the share of what was asked for that is worth smaller words


@dataclass(frozen=True)
class Contact:
    """Lines as they are set: each with how far it stands from the left and its baseline from the top, in points."""

    size: float
    lines: tuple[tuple[float, float, Pieces], ...]
    height: float


def set_contact(wrapper: Wrapper, sender: Letterhead, room: float, space: float, logo: float = 0.0) -> Contact:
    """Address and contact in a column `room` wide and `space` high that they share with a logo, which would like to be `logo` high."""
    nearly_whole = max(_LOGOS[0], logo * _MOSTLY)       # for a logo of about the wanted size words shrink to 8 points, but no further
    for least, ways in ((nearly_whole, _WAYS[:4]), *((least, _WAYS) for least in _LOGOS)):
        for way, size in ways:
            made = way(wrapper, sender, room, size)
            if made is not None and made.height + min(logo, least) <= space:
                return made
    for half in range(round(READABLE * 2) - 1, _SMALLEST - 1, -1):
        small = _run_on(wrapper, sender, room, half / 2)
        if small.height + min(logo, _LOGOS[-1]) <= space:
            return small
    return Contact(small.size, tuple(line for line in small.lines if line[1] <= space), space)


def _below(wrapper: Wrapper, sender: Letterhead, room: float, size: float) -> Contact:
    """A line each, the ways to reach the sender a little lower."""
    return _one_column([_broken(wrapper, texts, room, size) for texts in (sender.address, sender.contact)], size)


def _beside(wrapper: Wrapper, sender: Letterhead, room: float, size: float) -> Contact | None:
    """The address, and beside it the ways to reach the sender, where no line need be broken for it."""
    columns = [[((0, text),) for text in texts] for texts in (sender.address, sender.contact)]
    widths = [max([wrapper.width(line, size) for line in column], default=0.0) for column in columns]
    if not all(columns) or sum(widths) + _GUTTER > room:
        return None
    leading = size * _LEADING
    lines = tuple((x, leading * number, line) for x, column in zip((0.0, widths[0] + _GUTTER), columns, strict=True)
                  for number, line in enumerate(column, start=1))
    return Contact(size, lines, leading * max(map(len, columns)))


def _run_on(wrapper: Wrapper, sender: Letterhead, room: float, size: float) -> Contact:
    """The address as one text with commas, then the ways to reach the sender as another; they break between their parts."""
    texts = (", ".join(map(tie, sender.address)), " · ".join(map(tie, sender.contact)))
    return _one_column([_broken(wrapper, (text,) if text else (), room, size) for text in texts], size)


def _one_column(groups: Sequence[Sequence[Pieces]], size: float) -> Contact:
    leading, y = size * _LEADING, 0.0
    lines: list[tuple[float, float, Pieces]] = []
    for group in groups:
        y += leading * _BETWEEN if lines and group else 0.0
        for line in group:
            y += leading
            lines.append((0.0, y, line))
    return Contact(size, tuple(lines), y)


def _broken(wrapper: Wrapper, texts: Sequence[str], room: float, size: float) -> list[Pieces]:
    return [line for text in texts for line in wrapper.lines(((text, 0),), room, size)]


_Way = Callable[[Wrapper, Letterhead, float, float], Contact | None]
_WAYS: tuple[tuple[_Way, float], ...] = (
    (_below, 8.5), (_beside, 8.5), (_below, 8.0), (_beside, 8.0), (_below, 7.5), (_beside, 7.5),
    (_run_on, 8.5), (_run_on, 8.0), (_run_on, 7.5), (_run_on, READABLE))
