"""Breaking text into lines: ragged right, no hyphens, words that are wider than the line broken where it ends."""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

from app.paper.fonts import Widths

Piece = tuple[int, str]                  # a face and the text set in it
Pieces = tuple[Piece, ...]               # one line
_MOST_KEPT = 1_000
T = TypeVar("T")
_Word = list[tuple[int, str, float]]     # face, text, width in ems


class Wrapper:
    """Breaks runs of text; remembers how wide each word is, so that the next letter is quicker."""

    def __init__(self) -> None:
        self.widths = tuple(Widths(face) for face in range(4))
        self._known: dict[tuple[tuple[tuple[str, int], ...], float, float], list[Pieces]] = {}
        self._kept: dict[Hashable, tuple[object, Any]] = {}

    def lines(self, runs: tuple[tuple[str, int], ...], width: float, size: float) -> list[Pieces]:
        """The lines of some runs (text, face) in a column of `width` points. "\\n" ends a line; empty lines stay.

        Paragraphs that all letters of a run share are broken once; the list is the caller's to read, not to change.
        """
        known = self._known.get((runs, width, size))
        if known is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            known = self._known[(runs, width, size)] = self._broken_lines(runs, width / size)
        return known

    def kept(self, key: Hashable, thing: object, make: Callable[[], T]) -> T:
        """What was made of a thing that many letters share, made once. The thing lives on, so its `id` may be in the key."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = (thing, make())
        made: T = found[1]
        return made

    def _broken_lines(self, runs: Sequence[tuple[str, int]], room: float) -> list[Pieces]:
        made: list[Pieces] = []
        for line in _typed_lines(runs):
            if len(line) == 1:
                made.extend(self._one_face(*line[0], room))
            else:
                made.extend(self._mixed(line, room))
        return made

    def width(self, pieces: Pieces, size: float) -> float:
        """How wide a line is, in points."""
        total = 0.0
        for face, text in pieces:
            widths = self.widths[face]
            if " " in text:
                words = text.split(" ")
                total += sum(map(widths.of, words)) + widths.space * (len(words) - 1)
            else:
                total += widths.of(text)
        return total * size

    def _one_face(self, text: str, face: int, room: float) -> Iterator[Pieces]:
        """The usual case, one style: no bookkeeping per word beyond its width."""
        widths = self.widths[face]
        of, space = widths.of, widths.space
        start: list[str] = []
        used = -space
        for word in text.split(" "):
            if not word:
                continue
            width = of(word)
            if used + space + width > room:
                if start:
                    yield ((face, " ".join(start)),)
                while width > room:
                    fits = widths.fitting(word, room)
                    yield ((face, word[:fits]),)
                    word = word[fits:]
                    width = of(word)
                start, used = [word] if word else [], width
            else:
                start.append(word)
                used += space + width
        yield ((face, " ".join(start)),)

    def _mixed(self, line: Sequence[tuple[str, int]], room: float) -> Iterator[Pieces]:
        """Words may change their style half way, as in **Boiler**s."""
        current: list[tuple[int, str]] = []
        used = 0.0
        for word in self._words(line):
            width = sum(part[2] for part in word)
            gap = self.widths[word[0][0]].space if current else 0.0
            if current and used + gap + width > room:
                yield _merged(current)
                current, used, gap = [], 0.0, 0.0
            if width > room:
                for face, text in self._broken(word, room):
                    if current:
                        yield _merged(current)
                    current = [(face, text)]
                used = self.widths[current[-1][0]].of(current[-1][1])
                continue
            if current:
                current.append((current[-1][0], " "))
            current.extend((face, text) for face, text, _width in word)
            used += gap + width
        yield _merged(current)

    def _words(self, line: Sequence[tuple[str, int]]) -> Iterator[_Word]:
        word: _Word = []
        for text, face in line:
            of = self.widths[face].of
            for number, part in enumerate(text.split(" ")):
                if number and word:
                    yield word
                    word = []
                if part:
                    word.append((face, part, of(part)))
        if word:
            yield word

    def _broken(self, word: _Word, room: float) -> Iterator[tuple[int, str]]:
        for face, text, _width in word:
            while text:
                fits = self.widths[face].fitting(text, room)
                yield face, text[:fits]
                text = text[fits:]


def _typed_lines(runs: Sequence[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    """The runs divided at line ends."""
    line: list[tuple[str, int]] = []
    for text, face in runs:
        first, *rest = text.split("\n")
        line.append((first, face))
        for part in rest:
            yield line
            line = [(part, face)]
    yield line


def _merged(parts: Sequence[tuple[int, str]]) -> Pieces:
    """Neighbours of one face as one piece, so that they are drawn in one go."""
    made: list[tuple[int, str]] = []
    for face, text in parts:
        if made and made[-1][0] == face:
            made[-1] = (face, made[-1][1] + text)
        else:
            made.append((face, text))
    return tuple(made)
