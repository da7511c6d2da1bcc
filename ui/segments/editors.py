"""The fields in which a line's value is given: words, several words, a span of time, a day, an amount, one of a few."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.format import birthday as birthday_words
from app.i18n import _
from app.segments import lines, subjects
from app.segments.lines import Operation
from app.segments.subjects import Subject
from ui.kit.fields import ChoiceField, LineField, NumberField
from ui.kit.picker_field import SuggestField
from ui.kit.tags_field import TagsField
from ui.makers import amount_field, date_field
from ui.theme import theme

LEAST_LIST = 160
UNITS = (("d", _("days")), ("w", _("weeks")), ("m", _("months")), ("y", _("years")))
Known = Callable[[], Sequence[str]]


class Editor(QWidget):
    """Gives the texts of a line. `edited` while one types, `committed` when the value is settled."""

    edited = Signal()
    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def texts(self) -> tuple[str, ...]:
        """What stands here."""
        return ()

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show this."""

    def chain(self) -> list[QWidget]:
        """What Tab visits here, in order."""
        return [self.focusProxy()]

    def name(self, text: str) -> None:
        """What a screen reader says of it."""
        self.focusProxy().setAccessibleName(text)

    def _follow(self, line: QLineEdit) -> None:
        line.textChanged.connect(lambda _text: self.edited.emit())
        line.editingFinished.connect(self.committed)


class Words(Editor):
    """One text; what customers have already is offered."""

    def __init__(self, known: Known, example: str = "") -> None:
        super().__init__()
        self.line = SuggestField(known, example)
        self.row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._follow(self.line)

    def texts(self) -> tuple[str, ...]:
        return (self.line.text(),) if self.line.text().strip() else ()

    def set_texts(self, texts: Sequence[str]) -> None:
        self.line.setText(texts[0] if texts else "")
        self.line.setCursorPosition(0)


class Birthdays(Words):
    """A birthday, with or without its year."""

    def __init__(self) -> None:
        super().__init__(lambda: (), _("e.g. 3 nov"))

    def set_texts(self, texts: Sequence[str]) -> None:
        super().set_texts([birthday_words(text) for text in texts])


class Several(Editor):
    """Several texts."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.tags = TagsField()
        self.tags.line.setPlaceholderText(_("Add…"))
        self.tags.setMinimumWidth(theme().px(LEAST_LIST))  # a long word is cut off rather than the whole card widened
        self._known = known
        self.row.addWidget(self.tags)
        self.setFocusProxy(self.tags.line)
        self.tags.committed.connect(self.edited)
        self.tags.committed.connect(self.committed)

    def texts(self) -> tuple[str, ...]:
        return self.tags.tags()

    def set_texts(self, texts: Sequence[str]) -> None:
        self.tags.set_tags(texts)

    def learn(self) -> None:
        """Offer what is known now."""
        self.tags.set_known(self._known())


class Span(Editor):
    """A number of days, weeks, months or years."""

    def __init__(self) -> None:
        super().__init__()
        self.number = NumberField()
        self.number.setFixedWidth(64)
        self.unit = ChoiceField(UNITS)
        self.unit.setAccessibleName(_("Unit"))
        self.row.addWidget(self.number)
        self.row.addWidget(self.unit)
        self.row.addStretch(1)
        self.setFocusProxy(self.number)
        self._follow(self.number)
        self.unit.committed.connect(self.edited)
        self.unit.committed.connect(self.committed)

    def texts(self) -> tuple[str, ...]:
        return self.number.text().strip(), str(self.unit.choice())

    def chain(self) -> list[QWidget]:
        return [self.number, self.unit]

    def set_texts(self, texts: Sequence[str]) -> None:
        count, unit = texts if len(texts) > 1 else ("", "d")
        self.number.setText(count)
        self.unit.set_choice(unit)


class Day(Editor):
    """A day by typing; "today" stays today."""

    def __init__(self, context: Any) -> None:
        super().__init__()
        self.field = date_field(context, compact=True)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field.line)
        self._follow(self.field.line)

    def texts(self) -> tuple[str, ...]:
        text = self.field.line.text().strip()
        return (text,) if text else ()

    def set_texts(self, texts: Sequence[str]) -> None:
        said = texts[0] if texts else ""
        self.field.set_day(date.fromisoformat(said) if said[:1].isdecimal() else said)


class Number(Editor):
    """An amount of money or a whole number."""

    def __init__(self, line: LineField) -> None:
        super().__init__()
        self.line = line
        self.row.addWidget(line)
        self.setFocusProxy(line)
        self._follow(line)

    def texts(self) -> tuple[str, ...]:
        return (self.line.text(),) if self.line.text().strip() else ()

    def set_texts(self, texts: Sequence[str]) -> None:
        self.line.setText(texts[0] if texts else "")


class OneOf(Editor):
    """One of a few values."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.choice = ChoiceField(lines.options(subject))
        self.row.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        self.choice.committed.connect(self.edited)
        self.choice.committed.connect(self.committed)

    def texts(self) -> tuple[str, ...]:
        return (str(self.choice.choice()),) if self.choice.choice() is not None else ()

    def set_texts(self, texts: Sequence[str]) -> None:
        if texts:
            self.choice.set_choice(texts[0])


def editor_for(subject: Subject, operation: Operation, context: Any, known: Known) -> Editor | None:
    """The fitting field; None where there is nothing to give."""
    if operation.editor == lines.NOTHING:
        return None
    makers: dict[str, Callable[[], Editor]] = {
        lines.TEXT: Birthdays if subject.kind == subjects.BIRTHDAY else lambda: Words(known), lines.LIST: lambda: Several(known),
        lines.PAST: Span, lines.AHEAD: Span, lines.DAY: lambda: Day(context), lines.AMOUNT: lambda: Number(amount_field()),
        lines.NUMBER: lambda: Number(NumberField()), lines.ONE: lambda: OneOf(subject)}
    return makers[operation.editor]()
