"""Dialogs: a question in plain words and a verb on the button. Everything is plain text."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.fields import LineField
from ui.kit.labels import Label


class Dialog(QDialog):
    """A question with a body and two buttons. `body` is the layout between them; Ctrl+Enter or Enter says yes."""

    def __init__(self, question: str, verb: str, detail: str = "", danger: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationName())
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(question, "section", wrap=True))
        if detail:
            column.addWidget(Label(detail, "body", "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body)
        column.addSpacing(4)
        self.yes = Button(verb, kind="danger" if danger else "primary", on_click=self.accept)
        self.no = Button(_("Cancel"), on_click=self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)
        (self.no if danger else self.yes).setDefault(True)


def confirm(parent: QWidget | None, question: str, verb: str, detail: str = "", danger: bool = False) -> bool:
    """Ask; True when the user pressed the verb."""
    return Dialog(question, verb, detail, danger, parent).exec() == QDialog.DialogCode.Accepted


def choose(parent: QWidget | None, question: str, answers: Sequence[tuple[str, str]], detail: str = "") -> str | None:
    """Ask a question that has several answers, each a name and the words on its button; None when the user thinks better of it."""
    dialog = Dialog(question, "", detail, parent=parent)
    dialog.yes.hide()
    for number, (_name, words) in enumerate(answers, start=1):
        dialog.body.addWidget(Button(words, on_click=lambda number=number: dialog.done(number)))
    dialog.no.setDefault(True)
    said = dialog.exec()
    return answers[said - 1][0] if said else None


def prompt(parent: QWidget | None, question: str, verb: str, value: str = "", hint: str = "") -> str | None:
    """Ask for a line of text; None when the user thinks better of it."""
    dialog = Dialog(question, verb, hint, parent=parent)
    line = LineField()
    line.setAccessibleName(question)
    line.setText(value)
    line.selectAll()
    dialog.body.addWidget(line)
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    return line.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


def choose_file(parent: QWidget | None, title: str, kinds: str = "", folder: str = "") -> str | None:
    """Ask for a file to open."""
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0] or None


def save_file(parent: QWidget | None, title: str, name: str, kinds: str = "") -> str | None:
    """Ask where to write a file; the system's dialog asks before one is written over."""
    return QFileDialog.getSaveFileName(parent, title, name, kinds)[0] or None


def choose_folder(parent: QWidget | None, title: str, folder: str = "") -> str | None:
    """Ask for a folder."""
    return QFileDialog.getExistingDirectory(parent, title, folder) or None
