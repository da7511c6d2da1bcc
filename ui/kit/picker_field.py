"""Picking one of very many by typing: a customer by any part of a name, town or number."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from app.i18n import _, ngettext
from ui.kit.fields import LineField
from ui.kit.table import ROW, Table
from ui.kit.text import announce

MOST_SHOWN = 8


@dataclass(frozen=True)
class Option:
    """One thing that can be picked; `detail` tells two of the same name apart."""

    id: int
    text: str
    detail: str = ""

    @property
    def line(self) -> str:
        """What the list under the box shows."""
        return " · ".join(part for part in (self.text, self.detail) if part)


class _Options(Table):
    COLUMNS = (("line", _("Found"), None),)


class PickerField(LineField):
    """A box with a list under it. Its value is the id picked, None when the box is empty, else the text that was typed.

    `find(text)` gives what matches, `name_of(id)` what is shown once it is picked.
    """

    committed = Signal()

    def __init__(self, find: Callable[[str], Sequence[Option]], name_of: Callable[[int], str], placeholder: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._find, self._name_of = find, name_of
        self._id: int | None = None
        self._options = _Options()
        self._list = QListView()
        self._list.setProperty("kind", "popup")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer = QCompleter(self)
        self._completer.setModel(self._options)
        self._completer.setPopup(self._list)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(lambda index: self._pick(index.data(ROW)))
        self.textEdited.connect(self._on_edited)

    def picked(self) -> object:
        """The id; None when the box is empty; the text itself when nothing was picked for it."""
        return self._id if self._id is not None else (self.text().strip() or None)

    def set_picked(self, ident: object) -> None:
        """Show the thing with this id (or a text that is none)."""
        self._id = ident if isinstance(ident, int) else None
        self.setText(self._name_of(self._id) if self._id is not None else str(ident or ""))
        self.setCursorPosition(0)

    def put_back(self, value: object) -> None:
        """Show the old one again."""
        self.set_picked(value)

    def _pick(self, option: Option | None) -> None:
        if option is not None:
            self.set_picked(option.id)
            self.committed.emit()

    def _on_edited(self, text: str) -> None:
        self._id = None
        found = self._find(text.strip()) if text.strip() else ()
        self._options.set_rows(found)
        if not found:
            self._list.hide()
            return
        self._completer.complete()
        self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))
        announce(self, ngettext("{count} result", "{count} results", len(found)).format(count=len(found)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._id is None and not self._list.isVisible():
            self._on_edited(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        leaving = event.reason() != Qt.FocusReason.PopupFocusReason
        if leaving and self._id is None and self.text().strip():
            found = self._find(self.text().strip())
            if len(found) == 1:
                self._pick(found[0])  # there is no other that could be meant
        super().focusOutEvent(event)

    value = Property(object, picked, set_picked, user=True)


class SuggestField(LineField):
    """One line of text with suggestions; anything else may be typed as well. `known()` is asked whenever the box is entered."""

    def __init__(self, known: Callable[[], Sequence[str]], placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._known = known

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.completer() is None or event.reason() != Qt.FocusReason.PopupFocusReason:
            completer = QCompleter(list(self._known()), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.popup().setProperty("kind", "popup")
            self.setCompleter(completer)  # Qt deletes the one before
        super().focusInEvent(event)
