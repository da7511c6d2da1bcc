"""Forms: one label and one field per attribute, bound to a Values dataclass.

Loading never saves. A field is saved when the focus leaves it and its value has changed; a refusal stands as a sentence under
the field that caused it and the typed text stays; Esc puts the old value back (Ctrl+Z then returns the typed one).
"""
from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from app.errors import UserError, ValidationError
from ui.kit.date_fields import mark_wrong
from ui.kit.form_binding import read_field, same, write_field
from ui.kit.labels import Label
from ui.kit.shell import Shell

FormField = tuple[str, str, Callable[[], QWidget]]
"""(attribute, label, what makes the field)"""


@dataclass
class Bound:
    """One field of a form with its label, its error line and the value it was loaded with."""

    attribute: str
    widget: QWidget
    label: Label
    error: Label
    loaded: Any = None

    @property
    def changed(self) -> bool:
        """Whether the user has typed something else."""
        return not same(read_field(self.widget), self.loaded)


class Form(QWidget):
    """An edit view bound to Values.

    Subclasses declare FIELDS (or hand them in). `save(changes)` is called with {attribute: value} through the shell's `act`.
    With `live=False` nothing is saved until `submit()`: for new customers, a call to log. With several columns, the
    attributes named in `wide` have a line of their own; `helps` are the sentences below fields.
    """

    FIELDS: ClassVar[tuple[FormField, ...]] = ()
    saved = Signal(object)
    """The result of `save`."""

    def __init__(self, shell: Shell, save: Callable[[dict[str, Any]], Any], fields: tuple[FormField, ...] = (), live: bool = True,
                 columns: int = 1, labels: str = "above", wide: Collection[str] = (), parent: QWidget | None = None,
                 helps: Mapping[str, str] | None = None) -> None:
        super().__init__(parent)
        self._helps = helps or {}
        self._shell, self._save, self._live = shell, save, live
        self._loading = False
        self._ident: object = None
        self.bound: dict[str, Bound] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for spec, line, column, span in _places(fields or self.FIELDS, columns, wide):
            self._build_field(spec, line, column, span, labels)
        for column in range(columns * 2 if labels == "beside" else columns):
            self._grid.setColumnStretch(column, 0 if labels == "beside" and column % 2 == 0 else 1)
        QApplication.instance().focusChanged.connect(self._on_focus)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """While this lasts, what happens in the fields is no edit."""
        before, self._loading = self._loading, True
        try:
            yield
        finally:
            self._loading = before

    def load(self, values: Any, ident: object = None) -> None:
        """Show these values (a dataclass or mapping). A field in which somebody is typing keeps its text,
        unless `ident` says that this is another thing: then what was typed is saved first."""
        if ident != self._ident:
            self.commit()
            for bound in self.bound.values():
                bound.loaded = read_field(bound.widget)  # what was refused belongs to the other one
        self._ident = ident
        with self.loading():
            for bound in self.bound.values():
                value = values.get(bound.attribute) if isinstance(values, Mapping) else getattr(values, bound.attribute)
                typing = bound.changed
                bound.loaded = value
                if not typing:
                    write_field(bound.widget, value)
                    bound.loaded = read_field(bound.widget) if same(read_field(bound.widget), value) else value
                    self._say(bound, "")

    def values(self) -> dict[str, Any]:
        """What all fields hold now."""
        return {name: read_field(bound.widget) for name, bound in self.bound.items()}

    def changes(self) -> dict[str, Any]:
        """What differs from the values loaded."""
        return {name: read_field(bound.widget) for name, bound in self.bound.items() if bound.changed}

    def commit(self) -> None:
        """Save now what has been typed (live forms)."""
        if self._live:
            for bound in list(self.bound.values()):
                self._commit(bound)

    def submit(self) -> bool:
        """Save all values at once (forms that are not live). True when it was done now."""
        values = self.values()
        return self._shell.act(lambda: self._save(values), self._on_submitted, self._show_refusal)

    def field(self, attribute: str) -> QWidget:
        """The widget of an attribute."""
        return self.bound[attribute].widget

    def set_columns(self, columns: int) -> None:
        """Lay the fields out in so many columns (labels above)."""
        boxes = [self._grid.takeAt(0) for _number in range(self._grid.count())]
        for place, box in enumerate(boxes):
            self._grid.addItem(box, place // columns, place % columns)
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_errors(self, fields: Mapping[str, str]) -> bool:
        """Put sentences under their fields; True when each found its field."""
        for bound in self.bound.values():
            self._say(bound, fields.get(bound.attribute, ""))
        first = next((self.bound[name].widget for name in fields if name in self.bound), None)
        if first is not None and not self._live:
            first.setFocus()
        return bool(fields) and all(name in self.bound for name in fields)

    def _build_field(self, spec: FormField, line: int, column: int, span: int, labels: str) -> None:
        attribute, text, make = spec
        widget = make()
        label, error = Label(text, "secondary"), Label("", "error", wrap=True)
        label.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(text)
        error.hide()
        box = QVBoxLayout()
        box.setSpacing(3)
        if labels == "above" and text:
            box.addWidget(label)
        box.addWidget(widget)
        if help_text := self._helps.get(attribute):
            box.addWidget(Label(help_text, "small", wrap=True))
            widget.setAccessibleDescription(help_text)
        box.addWidget(error)
        if labels == "beside":
            self._grid.addWidget(label, line, column * 2, Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 8, 0, 0)
            self._grid.addLayout(box, line, column * 2 + 1, 1, span * 2 - 1)
        else:
            box.addStretch(1)
            self._grid.addLayout(box, line, column, 1, span)
        bound = Bound(attribute, widget, label, error)
        bound.loaded = read_field(widget)
        self.bound[attribute] = bound
        for each in (widget, *widget.findChildren(QWidget)):
            each.installEventFilter(self)
        if hasattr(widget, "committed"):
            widget.committed.connect(lambda: self._on_committed(bound))

    def _bound_at(self, widget: QObject | None) -> Bound | None:
        if not isinstance(widget, QWidget):
            return None
        return next((bound for bound in self.bound.values() if bound.widget is widget or bound.widget.isAncestorOf(widget)), None)

    def _commit(self, bound: Bound) -> None:
        if self._loading or not self._live or not bound.changed:
            return
        value = read_field(bound.widget)
        before, bound.loaded = bound.loaded, value
        self._shell.act(lambda: self._save({bound.attribute: value}), lambda result: self._on_saved(bound, result),
                        lambda error: self._on_refused(bound, before, error))

    def _say(self, bound: Bound, sentence: str) -> None:
        if bound.error.text() != sentence:
            bound.error.setText(sentence)
            bound.error.setVisible(bool(sentence))
            bound.widget.setAccessibleDescription(sentence)
            mark_wrong(bound.widget, bool(sentence))

    def _on_committed(self, bound: Bound) -> None:
        if not self._loading:
            self._commit(bound)

    def _on_saved(self, bound: Bound, result: Any) -> None:
        self._say(bound, "")
        self.saved.emit(result)

    def _on_submitted(self, result: Any) -> None:
        self.show_errors({})
        for bound in self.bound.values():
            bound.loaded = read_field(bound.widget)
        self.saved.emit(result)

    def _on_refused(self, bound: Bound, before: Any, error: UserError) -> bool:
        bound.loaded = before  # the typed text stays and still counts as unsaved
        if isinstance(error, ValidationError):
            self._say(bound, error.fields.get(bound.attribute, error.sentence))
        else:
            self._say(bound, str(error))
        return True

    def _show_refusal(self, error: UserError) -> bool:
        return isinstance(error, ValidationError) and self.show_errors(error.fields)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        popup = QApplication.activePopupWidget()
        into_popup = popup is not None and (new is None or new is popup or popup.isAncestorOf(new))
        if not self._live or old is None or into_popup:  # Tab out of a line whose completions are open does leave the field
            return
        left, entered = self._bound_at(old), self._bound_at(new)
        if left is not None and left is not entered:
            self._commit(left)

    def _put_back(self, bound: Bound) -> bool:
        if not bound.changed:
            return False
        with self.loading():
            bound.widget.put_back(bound.loaded)
        self._say(bound, "")
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            bound = self._bound_at(watched)
            if event.key() == Qt.Key.Key_Escape and bound is not None and bound.changed:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                return self._put_back(bound)
            finish = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if finish and event.type() == QEvent.Type.KeyPress:
                self._finish()
                return True
        return super().eventFilter(watched, event)

    def _finish(self) -> None:
        if self._live:
            self.commit()
        else:
            self.submit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.commit()
        super().hideEvent(event)


def _places(fields: tuple[FormField, ...], columns: int, wide: Collection[str]) -> Iterator[tuple[FormField, int, int, int]]:
    """Each field with its line, its column and how many columns it takes."""
    line = column = 0
    for spec in fields:
        if column and (column == columns or spec[0] in wide):
            line, column = line + 1, 0
        if spec[0] in wide:
            yield spec, line, 0, columns
            line += 1
        else:
            yield spec, line, column, 1
            column += 1
