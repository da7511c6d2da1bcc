"""Colours the marks in a letter's wording: bold is bold already, a heading stands out, a brace without its end is seen."""
from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.letters.wording.tags import tags
from ui.letters.editor.source import units
from ui.theme import theme

HEADING = re.compile(r" {0,3}(#{1,6})\s+\S.*")
ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])\s+")
PAGE = re.compile(r"\s*\+\+\+\s*")
TABLE = re.compile(r"\s*\|.*")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = re.compile(r"(?<![*\w])(\*|_)(?![*\s])([^*_]+?)(?<![\s*])\1(?![*\w])")
BEGUN = re.compile(r"\{[{%#][-+]?[ \t]*\w*")
SPLIT = re.compile(r"\|")


class Colouring(QSyntaxHighlighter):
    """Shows Markdown's marks quietly and what they do at once."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        quiet = _format(colour="muted")
        if PAGE.fullmatch(text):
            self._mark(text, 0, len(text), _format(colour="muted", weight=QFont.Weight.DemiBold))
            return
        heading = HEADING.fullmatch(text)
        if heading:
            self._mark(text, 0, len(text), _format(weight=QFont.Weight.DemiBold, size="section"))
            self._mark(text, heading.start(1), heading.end(1), quiet)
            return
        if item := ITEM.match(text):
            self._mark(text, item.start(1), item.end(1), _format(colour="accent", weight=QFont.Weight.DemiBold))
        if TABLE.fullmatch(text):
            for bar in SPLIT.finditer(text):
                self._mark(text, bar.start(), bar.end(), quiet)
        for start, end, weight, italic, edge in _emphasis(text):
            self._mark(text, start, end, _format(weight=weight, italic=italic))
            self._mark(text, start, start + edge, quiet)
            self._mark(text, end - edge, end, quiet)
        for tag in tags(text) if "{" in text else ():
            begun = None if tag.closed else BEGUN.match(text, tag.start)
            self._mark(text, tag.start, begun.end() if begun else tag.end, _begun() if begun else quiet)

    def _mark(self, text: str, start: int, end: int, form: QTextCharFormat) -> None:
        """In Python's characters; Qt counts a smiley as two."""
        begin = start if text.isascii() else units(text[:start])
        self.setFormat(begin, end - start if text.isascii() else units(text[start:end]), form)


def _emphasis(text: str) -> Iterator[tuple[int, int, QFont.Weight, bool, int]]:
    for found in BOLD.finditer(text):
        yield found.start(), found.end(), QFont.Weight.Bold, False, 2
    for found in ITALIC.finditer(text):
        yield found.start(), found.end(), QFont.Weight.Normal, True, 1


def _begun() -> QTextCharFormat:
    """Something that has been begun and waits for its end."""
    form = _format(colour="warning")
    form.setBackground(theme().tint("warning")[1])
    return form


def _format(colour: str = "", weight: QFont.Weight | None = None, italic: bool = False, size: str = "") -> QTextCharFormat:
    form = QTextCharFormat()
    if colour:
        form.setForeground(theme().colour(colour))
    if size:
        form.setFont(theme().font(size))
    if weight is not None:
        form.setFontWeight(weight)
    if italic:
        form.setFontItalic(True)
    return form
