"""Where the fields and the blocks of a template stand, found without reading what is in them; half-typed text is fine."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIELD, BLOCK, NOTE = "field", "block", "note"
_OPENING = re.compile(r"\{\{|\{%|\{#")
_KINDS = {"{{": FIELD, "{%": BLOCK, "{#": NOTE}
_STOP = r"(?!\{\{|\{%|\{\#|\n[ \t]*\n)"
_INSIDE = rf"""(?:'(?:[^'\\\n]|\\[^\n])*+'|"(?:[^"\\\n]|\\[^\n])*+"|{_STOP}[^'"])*?"""
_CLOSING = {                             # the second is for a quotation mark that has lost its other half
    FIELD: (re.compile(_INSIDE + r"(-?\}\})", re.DOTALL), re.compile(rf"(?:{_STOP}[^\n])*?(-?\}}\}})")),
    BLOCK: (re.compile(_INSIDE + r"([-+]?%\})", re.DOTALL), re.compile(rf"(?:{_STOP}[^\n])*?([-+]?%\}})")),
    NOTE: (re.compile(r"(?:(?!\{\#).)*?([-+]?\#\})", re.DOTALL),),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """`{{ … }}`, `{% … %}` or `{# … #}`: from `start` to `end`, with what is between the brackets; `closed`: it has its end."""

    kind: str
    start: int
    end: int
    inner: str
    inner_start: int
    closed: bool = True


def tags(text: str) -> Iterator[Tag]:
    """Every tag of a text, in order. One without an end reaches to the end of its line, so that the others are found too."""
    place = 0
    while opening := _OPENING.search(text, place):
        kind = _KINDS[opening[0]]
        inner_start = opening.end() + (text[opening.end():opening.end() + 1] in ("-", "+"))
        closing = next((found for pattern in _CLOSING[kind] if (found := pattern.match(text, inner_start))), None)
        place = closing.end() if closing else _end_of_line(text, inner_start)
        inner = text[inner_start:closing.start(1) if closing else place]
        yield Tag(kind, opening.start(), place, inner, inner_start, closing is not None)


def _end_of_line(text: str, start: int) -> int:
    """Where the line ends, or the next tag begins."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    following = _OPENING.search(text, start, line_end)
    return following.start() if following else line_end
