"""Texts that wrap whatever they hold: a label breaks lines between words only, and a long name would push its card wider."""
from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from ui.kit.labels import Label

LONG, PIECE = 18, 4
_LONG_WORD = re.compile(rf"\S{{{LONG},}}")
_PIECES = re.compile(rf"\S{{1,{PIECE}}}")
_MAY_BREAK = "\u200b"


class Words(Label):
    """A wrapped text that can be selected, unless a word of it had to be made breakable: then a copy would hold more than it shows."""

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__("", kind, wrap=True, selectable=not _LONG_WORD.search(text), parent=parent)
        self.say(text)

    def say(self, text: str) -> None:
        """Show this text."""
        self.setText(breakable(text))
        self.setAccessibleName(text)


def breakable(text: str) -> str:
    """The text, with invisible places for a line break within its very long words."""
    return _LONG_WORD.sub(lambda word: _MAY_BREAK.join(_PIECES.findall(word[0])), text)
