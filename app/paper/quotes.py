"""Quotation marks, apostrophes and dashes as they are printed, from the straight ones that a keyboard has.

`typeset` is for text that somebody wrote: “double” and ‘single’ marks as typed, o’clock, the ’90s, Welsh ’r and ’n, a dash for
two hyphens. `curled` is for names and other values: only an apostrophe between two letters. Both leave addresses of the
internet alone, and what stands behind a number may be feet and inches.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GONE = "\x00"                           # no text on its way to paper holds it
_TOKEN = re.compile(r"\S+")
_MACHINE = re.compile(r"://|@|www\.|xn--|\w\.[A-Za-z]{2}")
_EDGES = "\"'()[]<>.,;:!?"
_DASH = re.compile(r"(?<=[^\s-]) -- (?=[^\s-])|(?<=\w)--(?=\w)")
_BETWEEN = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_SHORTENED = re.compile(r"'(?:\d\d|(?:tis|twas|twill|til|em|n|r|i|u|w|m|ch|th|ll)\b)")
_WORD = r"[^\W_]|[\ue000-\uf8ff]"        # a stand-in for a field's value is a word
_CLOSING = re.compile(rf"(?<=[^\s(\[{{])'(?!{_WORD})")
_BEFORE = " \n\u00a0([{-–—/“‘"           # what an opening mark stands behind; the beginning of the text counts as a space
_ENDS = ".,;:!?…)]}’"                    # what a closing mark stands behind, besides letters


def typeset(text: str) -> str:
    """Written text with its marks and dashes as they are printed."""
    return _dashed(marked(text)).replace(_GONE, "")


def typeset_parts(parts: Sequence[str]) -> list[str]:
    """The parts of one text, set in different styles: a mark takes its form from what stands beside it, in its own part or not."""
    made, start = _dashed(marked("".join(parts))), 0
    done: list[str] = []
    for part in parts:
        done.append(made[start:start + len(part)].replace(_GONE, ""))
        start += len(part)
    return done


def marked(text: str) -> str:
    """The text with printed quotation marks and apostrophes, character for character."""
    if "'" not in text and '"' not in text:
        return text
    kept = _kept(text)
    marks = _Marks(text)
    return "".join([marks.printed(number) if character in "'\"" and number not in kept else character
                    for number, character in enumerate(text)])


def _dashed(text: str) -> str:
    """The text with a dash for two hyphens between words, and behind it something in the place of the second."""
    if "--" not in text:
        return text
    kept = _kept(text)
    return _DASH.sub(lambda found: found[0] if found.start() in kept else found[0].replace("--", f"–{_GONE}"), text)


def curled(text: str) -> str:
    """A name or another value: its apostrophes between letters as they are printed, nothing else."""
    if "'" not in text:
        return text
    kept = _kept(text)
    return _BETWEEN.sub(lambda found: found[0] if found.start() in kept else "’", text)


class _Marks:
    """The marks of one text, asked for from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = f" {text} "
        self._last = max([found.start() for found in _CLOSING.finditer(text)], default=-1)
        self._open = {"'": False, '"': False}

    def printed(self, number: int) -> str:
        """The printed form of the mark in this place."""
        before, mark, after = (self._text[place] for place in range(number, number + 3))
        opens = before in _BEFORE or (before in "'\"" and before != mark)
        if opens and after.isspace():
            return mark
        if opens:
            return self._opening(number, mark)
        if not self._open[mark] and not (before.isalpha() or before in _ENDS) and not (mark == "'" and after.isalpha()):
            return "’" if mark == "'" and not before.isdigit() else mark
        if mark == '"' or not after.isalpha():
            self._open[mark] = False
        return "’" if mark == "'" else "”"

    def _opening(self, number: int, mark: str) -> str:
        """A mark at the beginning of a word: it opens, or stands for what was left out."""
        if mark == "'" and (self._last <= number or _SHORTENED.match(self._text, number + 1)):
            return "’"
        self._open[mark] = True
        return "‘" if mark == "'" else "“"


def _kept(text: str) -> frozenset[int]:
    """The places of the text that belong to addresses of the internet."""
    return frozenset(_places(text)) if "." in text or "@" in text or ":" in text or "xn-" in text else frozenset()


def _places(text: str) -> Iterator[int]:
    for found in _TOKEN.finditer(text):
        if _MACHINE.search(found[0]):
            start = found.start() + len(found[0]) - len(found[0].lstrip(_EDGES))
            yield from range(start, start + len(found[0].strip(_EDGES)))
