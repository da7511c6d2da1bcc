"""Colours the fields in a letter's wording, and underlines those that do not exist."""
from __future__ import annotations

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.letters.fields import CUSTOM, NAMES
from ui.theme import theme

FIELD = re.compile(r"\{\{\s*(\w*).*?(?:\}\}|$)")
CONDITION = re.compile(r"\{%.*?(?:%\}|$)")


class FieldHighlighter(QSyntaxHighlighter):
    """Fields in the accent, conditions quietly."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        quiet, known, unknown = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(theme().colour("muted"))
        known.setForeground(theme().colour("accent"))
        unknown.setForeground(theme().colour("danger"))
        unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        unknown.setUnderlineColor(theme().colour("danger"))
        for found in CONDITION.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), quiet)
        for found in FIELD.finditer(text):
            good = found.group(1) in NAMES or found.group(1) == CUSTOM
            self.setFormat(found.start(), found.end() - found.start(), known if good else unknown)
