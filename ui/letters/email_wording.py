"""The e-mail version of a template: the letter's own words, or others."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.kit.cards import column_of
from ui.kit.fields import FlagField
from ui.kit.labels import Label
from ui.letters.wording import WordingEditor


class EmailWording(QWidget):
    """Subject and text of the e-mail; empty ones mean the letter's."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letter = ("", "")
        self.same = FlagField(_("Same words as the letter"))
        self.note = Label(_("Who prefers e-mail gets the letter’s words, with the letter itself attached as a PDF."), "secondary", "muted",
                          wrap=True)
        self.wording = WordingEditor(_("Text of the e-mail"), ("email_subject", "email_body"))
        self.same.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = column_of(self, spacing=6)
        column.addWidget(self.same)
        column.addWidget(self.note)
        column.addWidget(self.wording, 1)
        column.addStretch(0)
        self._foot = QWidget()
        column.addWidget(self._foot, 1)
        self.same.committed.connect(self._on_same)
        self.wording.typed.connect(self.typed)

    def words(self) -> tuple[str, str]:
        """Subject and text of the e-mail; empty where they are the letter's."""
        return ("", "") if self.same.isChecked() else self.wording.words()

    def load(self, words: tuple[str, str], kept: tuple[str, str], letter: tuple[str, str]) -> None:
        """Show a version; `letter`: the words that it begins with when it shall have its own."""
        self._letter = letter
        self.same.setChecked(not any(words))
        self.wording.load(*words, kept)
        self._show()

    def follow(self, letter: tuple[str, str]) -> None:
        """The letter has other words now."""
        self._letter = letter

    def _show(self) -> None:
        same = self.same.isChecked()
        self.wording.setVisible(not same)
        self.note.setVisible(same)
        self._foot.setVisible(same)

    def _on_same(self) -> None:
        if not self.same.isChecked() and not any(self.wording.words()):
            self.wording.load(*self._letter)
        self._show()
        self.typed.emit()
