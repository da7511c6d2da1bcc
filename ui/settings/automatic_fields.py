"""Fields of “Letters by themselves”: what happens then, into which folder, on which printer."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import column_of, row_of
from ui.kit.choice_card import ChoiceCard
from ui.kit.fields import ChoiceField, LineField


class CardsField(QWidget):
    """One of a few choices as big cards, each with its consequence; (value, icon, title, words)."""

    committed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, *_words in choices]
        self._group = QButtonGroup(self)
        column = column_of(self, spacing=6)
        for place, (_value, icon, title, words) in enumerate(choices):
            card = ChoiceCard(icon, title, words)
            self._group.addButton(card, place)
            column.addWidget(card)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda _place: self.committed.emit())

    def choice(self) -> str:
        """The value chosen."""
        return self._values[max(0, self._group.checkedId())]

    def set_choice(self, value: str) -> None:
        """Choose this value."""
        if value in self._values:
            card = self._group.button(self._values.index(value))
            card.setChecked(True)
            self.setFocusProxy(card)

    def put_back(self, value: str) -> None:
        """Choose the old value again."""
        self.set_choice(value)

    value = Property(str, choice, set_choice, user=True)


class FolderField(QWidget):
    """A folder, typed or picked."""

    committed = Signal()

    def __init__(self, choose: Callable[[str], str | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self.line = LineField()
        self.line.setAccessibleName(_("Folder for the PDFs"))
        self.button = Button(_("Choose…"), "folder-open", on_click=self._on_choose)
        row = row_of(self.line, self.button)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.setFocusProxy(self.line)

    def folder(self) -> str:
        """The folder's path."""
        return self.line.text().strip()

    def set_folder(self, folder: str) -> None:
        """Show this folder."""
        self.line.setText(folder)

    def put_back(self, value: str) -> None:
        """Show the old folder again."""
        self.line.put_back(value)

    def _on_choose(self) -> None:
        chosen = self._choose(self.folder())
        if chosen:
            self.line.setText(chosen)
            self.committed.emit()

    value = Property(str, folder, set_folder, user=True)


class PrinterField(ChoiceField):
    """A printer of the system's, or the usual one; a printer that is not there just now stays chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([("", _("The usual printer"))], parent)

    def show_printers(self, names: Sequence[str], usual: str) -> None:
        """Offer these."""
        first = _("The usual printer ({name})").format(name=usual) if usual else _("The usual printer")
        self.set_choices([("", first), *((name, name) for name in names)])
