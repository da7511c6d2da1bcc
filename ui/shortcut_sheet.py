"""Ctrl+/: all keys on one sheet."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.labels import Label
from ui.window_keys import LOCAL_KEYS, Key


def native(press: str) -> str:
    """A key as this computer writes it (⌘ on macOS)."""
    return QKeySequence(press).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutSheet(QDialog):
    """Closes with Esc."""

    def __init__(self, keys: tuple[Key, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationName())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(Label(_("Keys"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        column.addLayout(grid)
        entries = [(key.press, key.words) for key in keys] + list(LOCAL_KEYS)
        half = (len(entries) + 1) // 2
        for place, (press, words) in enumerate(entries):
            line, side = place % half, place // half * 3
            grid.addWidget(Label(native(press), "strong"), line, side, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(words), line, side + 1)
        grid.setColumnMinimumWidth(2, 24)
