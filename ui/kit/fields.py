"""Fields of a form. Each has one Qt user property, which the form's binder reads and writes, and puts its text back on Esc.

A field may emit `committed` when its value is settled before the focus leaves it (a choice picked, a tag added).
"""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.theme import theme

Choices = Sequence[tuple[object, str]]


class LineField(QLineEdit):
    """One line of text."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)

    def put_back(self, value: str) -> None:
        """Show the old text again, in such a way that Ctrl+Z brings the typed one back."""
        self.selectAll()
        self.insert(value or "")


class TextField(QPlainTextEdit):
    """Several lines of text; grows with what is typed. Tab leaves it."""

    user_property = "text"

    def __init__(self, placeholder: str = "", lines: int = 2, most: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show this text."""
        if text != self.toPlainText():
            self.setPlainText(text or "")

    def put_back(self, value: str) -> None:
        """Show the old text again, in such a way that Ctrl+Z brings the typed one back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(value or "")

    def sizeHint(self) -> QSize:
        lines = max(self._lines, min(self._most, round(self.document().size().height())))
        return QSize(240, lines * self.fontMetrics().lineSpacing() + theme().px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    value = Property(str, text, set_text, user=True)


class ChoiceField(QComboBox):
    """One of a few choices, given as (value, text)."""

    committed = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        self.set_choices(choices)
        self.activated.connect(lambda _place: self.committed.emit())

    def set_choices(self, choices: Choices) -> None:
        """Offer these (value, text) pairs, keeping the present value when it is still there."""
        now = self.choice()
        self._values = [value for value, _text in choices]
        self.clear()
        self.addItems([text for _value, text in choices])
        self.set_choice(now)

    def choice(self) -> object:
        """The value picked; None when nothing is."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_choice(self, value: object) -> None:
        """Pick this value; a value that is not offered is added rather than lost."""
        if value not in self._values and value not in (None, ""):
            self._values.append(value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def put_back(self, value: object) -> None:
        """Pick the old value again."""
        self.set_choice(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a page must never change a value on the way

    value = Property(object, choice, set_choice, user=True)


class FlagField(QCheckBox):
    """Yes or no."""

    committed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.clicked.connect(lambda _checked: self.committed.emit())

    def put_back(self, value: bool) -> None:
        """Tick as before."""
        self.setChecked(bool(value))


class SegmentField(QWidget):
    """A few choices side by side, one of them pressed; (value, text) pairs. Arrow keys move between them."""

    committed = Signal()

    def __init__(self, choices: Choices, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = [value for value, _text in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_value, text) in enumerate(choices):
            button = Button(text, kind="segment")
            button.setProperty("edge", "first" if place == 0 else "last" if place == len(choices) - 1 else "middle")
            button.setAccessibleName(f"{name}: {text}" if name else text)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda _place: self.committed.emit())

    def choice(self) -> object:
        """The value pressed."""
        return self._values[self._group.checkedId()] if self._group.checkedId() >= 0 else None

    def set_choice(self, value: object) -> None:
        """Press this value."""
        button = self._group.button(self._values.index(value)) if value in self._values else self._group.checkedButton()
        if button is None:
            return
        self._group.setExclusive(value in self._values)
        button.setChecked(value in self._values)
        self._group.setExclusive(True)
        self.setFocusProxy(button)

    def put_back(self, value: object) -> None:
        """Press the old value again."""
        self.set_choice(value)

    value = Property(object, choice, set_choice, user=True)


class PermissionField(SegmentField):
    """A permission: not said (None), yes (True) or no (False)."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(((None, _("Not said")), (True, _("Yes")), (False, _("No"))), name, parent)


class NumberField(LineField):
    """A whole number, or nothing."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def number(self) -> object:
        """The number; the text itself when it is none, so that the app can say so."""
        text = self.text().strip().replace(",", "")
        return int(text) if text.lstrip("-").isdecimal() else (text or None)

    def set_number(self, number: object) -> None:
        """Show this number."""
        self.setText("" if number is None else str(number))

    def put_back(self, value: object) -> None:
        super().put_back("" if value is None else str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)

    value = Property(object, number, set_number, user=True)
