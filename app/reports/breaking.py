"""Lines of a column in which an e-mail or web address too long for it is broken at its joints: before “@”, a dot, a stroke."""
from __future__ import annotations

import re
from collections.abc import Iterator

from app.paper.wrap import Pieces, Wrapper

_PARTS = re.compile(r"[@./_-]?[^@./_-]*")
_JOINTS = frozenset("@./_-")


def lines(wrapper: Wrapper, text: str, face: int, width: float, size: float) -> list[Pieces]:
    """The lines of a text in a column of `width` points."""
    if not _JOINTS.isdisjoint(text):
        of = wrapper.widths[face].of
        text = " ".join("\n".join(_divided(wrapper, word, face, width / size)) if of(word) > width / size else word
                        for word in text.split(" "))
    return wrapper.lines(((text, face),), width, size)


def _divided(wrapper: Wrapper, word: str, face: int, room: float) -> Iterator[str]:
    """Before the “@” if that is enough, else as many parts on each line as there is room for."""
    of, line = wrapper.widths[face].of, ""
    name, at, place = word.partition("@")
    if name and at and max(of(name), of(at + place)) <= room:
        yield from (name, at + place)
        return
    for part in _PARTS.findall(word):
        if line and of(line + part) > room:
            yield line
            line = ""
        line += part
    yield line
