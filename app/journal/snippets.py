"""Where the words that were looked for stand in a text, and the piece of it to show."""
from __future__ import annotations

import re
from collections.abc import Iterator

from models.search import fold

Span = tuple[int, int]
_WORD = re.compile(r"\w+(?:['’‘`\-‐–]\w+)*")
_JOINT = re.compile(r"\W")
_MORE = "…"
_LEAD = 0.3          # how much of a snippet stands before the first hit


def hits(text: str, asked: str) -> tuple[Span, ...]:
    """Where words of the text begin with a word that was asked for: (start, end) pairs."""
    wanted = [(word, _JOINT.sub("", word)) for word in fold(asked).split() if re.search(r"\w", word)]
    return tuple(_spans(text, wanted)) if wanted else ()


def _spans(text: str, wanted: list[tuple[str, str]]) -> Iterator[Span]:
    for found in _WORD.finditer(text):
        for start, end in _pieces(found):
            folded = fold(text[start:end])
            bare = _JOINT.sub("", folded)
            lengths = [len(word) if folded.startswith(word) else end - start
                       for word, joined in wanted if folded.startswith(word) or (joined and bare.startswith(joined))]
            if lengths:
                same_length = len(folded) == end - start
                yield start, start + min(max(lengths), end - start) if same_length else end
                break


def _pieces(found: re.Match[str]) -> Iterator[Span]:
    """A joined word whole, then each of its parts: o'brien, o, brien."""
    yield found.span()
    parts = [(found.start() + one.start(), found.start() + one.end()) for one in re.finditer(r"\w+", found[0])]
    if len(parts) > 1:
        yield from parts


def snippet(text: str, asked: str, width: int = 160) -> tuple[str, tuple[Span, ...]]:
    """A piece of the text, on one line, round the first hit, and where the hits stand in it."""
    line = " ".join(text.split())
    if len(line) > width:
        first = next(iter(hits(line, asked)), (0, 0))[0]
        start = max(0, min(first - int(width * _LEAD), len(line) - width))
        start = 0 if start == 0 else line.find(" ", start, first) + 1 or start
        end = start + width
        if end < len(line) and (space := line.rfind(" ", start + width // 2, end)) > first:
            end = space
        line = f"{_MORE if start else ''}{line[start:end]}{_MORE if end < len(line) else ''}"
    return line, hits(line, asked)
