"""One entry of the journal: read, corrected in place, removed."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import journal
from app.format import day_date
from app.i18n import _
from app.journal import CHANNELS, DIRECTIONS, KINDS, InteractionRow
from app.saved import Saved
from ui.journal.log_panel import NOT_SAID
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import row_of
from ui.kit.chips import Avatar
from ui.kit.fields import ChoiceField, LineField, NumberField, TextField
from ui.kit.form import Form, FormField
from ui.kit.labels import ElidedLabel
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.makers import date_field


class EntryPanel(QWidget):
    """Shows one entry; each field is saved when it is left."""

    opened = Signal(int)
    """The customer's name was pressed."""
    removed = Signal(object)
    """An InteractionRow that is to be removed."""

    closed = Signal()

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self.row: InteractionRow | None = None
        self.form = Form(shell, self._save, self._fields(), columns=2, wide=("text",))
        self._avatar, self.name, self.day = Avatar(), ElidedLabel("", "section"), ElidedLabel("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        self.letter_button = Button(_("Open letter"), "mail", on_click=lambda: shell.open_room("letters", self.row.letter_id))
        buttons = row_of(self.letter_button, Button(_("Open customer"), "user", on_click=lambda: self.opened.emit(self.row.customer_id)),
                         Button(_("Remove"), "trash-2", on_click=lambda: self.removed.emit(self.row)), 1)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.saved.connect(self._on_saved)

    def show_row(self, row: InteractionRow) -> None:
        """Show this entry."""
        self.form.load(row, ident=row.id)
        self.row = row
        self._avatar.set_name(row.name)
        self.name.setText(row.name)
        self.day.setText(day_date(row.date))
        self.letter_button.setVisible(row.letter_id is not None)

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.day)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._avatar)
        head.addLayout(words, 1)
        head.addWidget(IconButton("x", _("Close"), self.closed.emit))
        return head

    def _fields(self) -> tuple[FormField, ...]:
        return (
            ("text", _("What was said"), lambda: TextField(lines=3)),
            ("channel", _("How"), lambda: ChoiceField(tuple(CHANNELS.items()))),
            ("direction", _("Direction"), lambda: ChoiceField((NOT_SAID, *DIRECTIONS.items()))),
            ("kind", _("About"), lambda: ChoiceField(tuple(KINDS.items()))), ("minutes", _("Minutes"), NumberField),
            ("date", _("When"), lambda: date_field(self._context, past=True, compact=True)),
            ("time", _("Time"), lambda: LineField(_("e.g. 09:30"))),
            ("outcome", _("Outcome"), LineField), ("snag", _("Snag in the way"), LineField))

    def _save(self, changes: dict[str, Any]) -> Saved:
        assert self.row is not None
        changes = readable(changes, dates=changes.keys() & {"date"}, numbers=changes.keys() & {"minutes"})
        return journal.edit(self._context, self.row.id, changes)

    def _on_saved(self, result: Saved) -> None:
        if result.action:
            self._shell.toast(_("Saved"), result.action)
