"""Dates by typing: “3 nov 2026”, “fri”, “in 3 weeks”. The long date stands beside the box while one types."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from app.i18n import _
from ui.kit.fields import LineField
from ui.kit.labels import ElidedLabel
from ui.kit.text import set_look

ReadDate = Callable[[str], date | None]
ShowDate = Callable[[date], str]
ReadBirthday = Callable[[str], str]


class _ReadField(QWidget):
    """A line, and beside it how its text is understood."""

    committed = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = False
        self.line = LineField(placeholder)
        self.line.setMinimumWidth(120)
        self.meaning = ElidedLabel("", "secondary")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self.line, 1)
        self._box.addWidget(self.meaning, 1)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line.textChanged.connect(self._on_text)
        self.line.editingFinished.connect(self.committed)

    def put_meaning_below(self) -> None:
        """Show how the text is understood under the line instead of beside it: for narrow columns."""
        self._box.setDirection(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(2)
        self._below = True
        self.meaning.setVisible(bool(self.meaning.text()))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _explain(self) -> tuple[str, bool]:
        """What is understood, and whether it is wrong."""
        return "", False

    def _on_text(self) -> None:
        words, wrong = self._explain()
        self.meaning.setText(words)
        if self._below:
            self.meaning.setVisible(bool(words))
        self.meaning.set_tone("danger" if wrong else "")


class DateField(_ReadField):
    """A date. `read(text)` gives the date or None, `show(date)` the long form; its value is a date, None, or the unreadable text.

    `short(date)` is what stands in the box itself, where there is no room for the long form. `explains`: the long form then
    stands beside it even when nobody is typing.
    """

    explains = False

    def __init__(self, read: ReadDate, show: ShowDate, placeholder: str = "", short: ShowDate | None = None,
                 parent: QWidget | None = None) -> None:
        self._read, self._show, self._short = read, show, short or show
        super().__init__(placeholder or _("e.g. fri, in 3 weeks, 3 nov"), parent)

    def day(self) -> object:
        """The date; None when the box is empty; the text when it is no date, so that the app can say so."""
        text = self.line.text().strip()
        return (self._read(text) or text) if text else None

    def set_day(self, day: object) -> None:
        """Show this date."""
        self.line.setText(self._short(day) if isinstance(day, date) else str(day or ""))

    def put_back(self, value: object) -> None:
        """Show the old date again; Ctrl+Z brings the typed text back."""
        self.line.put_back(self._short(value) if isinstance(value, date) else str(value or ""))

    def _explain(self) -> tuple[str, bool]:
        day = self.day()
        if isinstance(day, date):
            plain = (self._show(day),) if self.explains else (self._show(day), self._short(day))
            return ("" if self.line.text() in plain else self._show(day)), False
        return (_("not a date"), True) if day else ("", False)

    value = Property(object, day, set_day, user=True)


class BirthdayField(_ReadField):
    """A birthday with or without its year; its value is 'YYYY-MM-DD', '--MM-DD' or ''.

    `read(text)` gives that value ('' when it cannot be read) and `show(value)` its words.
    """

    def __init__(self, read: ReadBirthday, show: Callable[[str], str], parent: QWidget | None = None) -> None:
        self._read, self._show = read, show
        super().__init__(_("e.g. 3 nov 1956 or 29 feb"), parent)

    def birthday(self) -> str:
        """The birthday; the text itself when it is none."""
        text = self.line.text().strip()
        return (self._read(text) or text) if text else ""

    def set_birthday(self, value: str) -> None:
        """Show this birthday."""
        self.line.setText(self._show(value) if value else "")

    def put_back(self, value: str) -> None:
        """Show the old birthday again."""
        self.line.put_back(self._show(value) if value else "")

    def _explain(self) -> tuple[str, bool]:
        text = self.line.text().strip()
        value = self._read(text) if text else ""
        if text and not value:
            return _("not a birthday"), True
        words = self._show(value) if value else ""
        return ("" if words == text else words), False

    value = Property(str, birthday, set_birthday, user=True)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give a field, or the line within it, a red outline."""
    inner = widget.findChild(QLineEdit) if not isinstance(widget, QLineEdit) else widget
    set_look(inner if inner is not None and widget.focusProxy() is inner else widget, wrong="true" if wrong else "false")
