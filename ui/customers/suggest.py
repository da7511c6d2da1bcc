"""A line that offers words."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from ui.kit.fields import LineField


def suggesting(words: Sequence[str], placeholder: str = "") -> LineField:
    """A line that offers words while one types."""
    line = LineField(placeholder)
    completer = QCompleter(list(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.popup().setProperty("kind", "popup")
    line.setCompleter(completer)
    return line
