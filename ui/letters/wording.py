"""The wording of a letter: subject and text, with fields in colour, a menu of them, and what is wrong beside it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from ui.kit.cards import column_of, row_of
from ui.kit.date_fields import mark_wrong
from ui.kit.fields import LineField, TextField
from ui.kit.labels import ElidedLabel, Label
from ui.letters.field_menu import FieldMenuButton
from ui.letters.highlighter import FieldHighlighter
from ui.theme import theme

PAUSE_MS, LINES = 250, 4
LABEL = 56


class WordingEditor(QWidget):
    """Subject and text. Esc in one of them puts the kept words back; Ctrl+Z then returns the typed ones."""

    typed = Signal()
    """A letter was typed."""
    paused = Signal()
    """Nothing was typed for a moment."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._kept = ("", "")
        self.subject, self.text = LineField(), TextField(lines=LINES, most=LINES)
        self.subject.setAccessibleName(_("Subject"))
        self.text.setAccessibleName(_("Text"))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._highlighter = FieldHighlighter(self.text.document())
        self._target: LineField | TextField = self.text
        self.fields_button = FieldMenuButton(self._insert)
        self.errors = {"subject": Label("", "error", wrap=True), "body": Label("", "error", wrap=True)}
        column = column_of(self, spacing=6)
        column.addLayout(labelled(_("Subject"), self.subject))
        column.addWidget(self.errors["subject"])
        heading = ElidedLabel(title, "secondary")
        heading.setBuddy(self.text)
        line = row_of(heading, self.fields_button)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.text, 1)
        column.addWidget(self.errors["body"])
        column.addWidget(ElidedLabel(_("**bold**, *italic*, # heading, - list, +++ new page"), "small"))
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.paused)
        for field in (self.subject, self.text):
            field.textChanged.connect(self._on_typed)
            field.installEventFilter(self)
        self.show_errors({})

    @property
    def waiting(self) -> bool:
        """Whether a pause is still to come."""
        return self._timer.isActive()

    def words(self) -> tuple[str, str]:
        """Subject and text as typed."""
        return self.subject.text(), self.text.text()

    def load(self, subject: str, body: str, kept: tuple[str, str] | None = None) -> None:
        """Show a wording; `kept` is the one that Esc puts back, if it is another."""
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)
        self.text.set_text(body)
        self._kept = kept or self.words()
        self._timer.stop()
        self.show_errors({})

    def keep(self) -> None:
        """What stands there now is what Esc puts back."""
        self._kept = self.words()

    @property
    def changed(self) -> bool:
        """Whether the words differ from the kept ones."""
        return self.words() != self._kept

    def offer(self, kind: str, own_fields: Sequence[str] = ()) -> None:
        """Offer the fields of this kind of letter."""
        self.fields_button.offer(kind, own_fields)

    def show_errors(self, fields: Mapping[str, str]) -> None:
        """Put sentences under subject and text; none takes them away."""
        for name, field in (("subject", self.subject), ("body", self.text)):
            sentence = fields.get(name, "")
            self.errors[name].setText(sentence)
            self.errors[name].setVisible(bool(sentence))
            field.setAccessibleDescription(sentence)
            mark_wrong(field, bool(sentence))

    def _insert(self, field: str) -> None:
        """Put a field where the cursor was last."""
        if isinstance(self._target, LineField):
            self._target.insert(field)
        else:
            self._target.insertPlainText(field)
        self._target.setFocus()

    def _on_typed(self) -> None:
        self.typed.emit()
        self._timer.start()

    def _put_back(self, field: QObject) -> bool:
        kept = self._kept[0] if field is self.subject else self._kept[1]
        if not isinstance(field, LineField | TextField) or field.text() == kept:
            return False
        field.put_back(kept)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, LineField | TextField):
            self._target = watched
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride and self.changed:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._put_back(watched)
        return super().eventFilter(watched, event)


def labelled(text: str, field: QWidget) -> QHBoxLayout:
    """A field with its label beside it; the labels of a column are of one width."""
    label = Label(text, "secondary")
    label.setBuddy(field)
    label.setMinimumWidth(theme().px(LABEL))
    row = row_of(label, field)
    row.setStretch(1, 1)
    return row
