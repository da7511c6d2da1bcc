"""Which sheet of labels, where on it printing begins, how many of each; and a printer that is a little out."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import ValidationError
from app.i18n import _
from app.labels.sheets import Sheet, every, plain_name
from ui.kit.buttons import Button
from ui.kit.cards import column_of, row_of
from ui.kit.fields import ChoiceField, NumberField
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.letters.labels.offsets import Offsets
from ui.letters.labels.sheet_picture import SheetPicture
from ui.letters.labels.whom import narrow
from ui.theme import theme

COPIES = 56


class SheetChoice(QWidget):
    """The part of the options that only labels have."""

    changed = Signal()
    edit_asked = Signal(object)
    """This sheet shall be changed, or serve as the beginning of a new one."""
    unfolded = Signal(object)
    """This part has come out below and wants to be seen."""

    def __init__(self, context: Any, shell: Shell, on_test_page: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._sheets: dict[str, Sheet] = {}
        self.choice = narrow(ChoiceField([]))
        self.choice.setAccessibleName(_("Sheet of labels"))
        self.choice.committed.connect(self._on_sheet)
        self.picture = SheetPicture()
        self.picture.started.connect(lambda _start: self._on_start())
        self.where = Label("", "small", "muted", wrap=True)
        self.whole_button = Button(_("Begin a full sheet"), kind="link", on_click=self._on_whole)
        self.copies = NumberField()
        self.copies.setAccessibleName(_("Copies of each"))
        self.copies.setText("1")
        self.copies.setMaximumWidth(theme().px(COPIES))
        self.copies.textChanged.connect(lambda _text: self.changed.emit())
        self.copies_error = Label("", "error", wrap=True)
        self.copies_error.hide()
        self.edit_button = Button(_("Sheet of your own…"), kind="link", on_click=lambda: self.edit_asked.emit(self.sheet))
        self.offsets = Offsets(context, shell, on_test_page)
        self.offsets.hide()
        self.offsets_button = Button(_("Printer a little out?"), kind="link", on_click=self._on_offsets)
        self._build()

    @property
    def sheet(self) -> Sheet:
        """The sheet that is chosen."""
        return self._sheets[str(self.choice.choice())]

    def load(self) -> None:
        """Offer the sheets that there are; at first the one of the settings."""
        self._sheets = {one.name: one for one in every(self._context)}
        now = str(self.choice.choice() or self._context.settings.letters.label_sheet)
        self.choice.set_choice(None)
        self.choice.set_choices([(one.name, one.words) for one in self._sheets.values()])
        self.choose(now)
        self.offsets.load()

    def choose(self, name: str) -> None:
        """Take this sheet, or the first when it is gone."""
        alike = (known for known in self._sheets if plain_name(known) == plain_name(name))
        self.choice.set_choice(name if name in self._sheets else next(alike, next(iter(self._sheets))))
        self._show()

    def number_of_copies(self) -> int:
        """How many of each. Raises ValidationError (and says so beside the box)."""
        number = self.copies.number()
        wrong = {} if isinstance(number, int) else {"copies": _("Give a whole number.")}
        self.say(wrong)
        if wrong:
            raise ValidationError(wrong)
        return int(str(number))

    def say(self, wrong: dict[str, str]) -> None:
        """Put a sentence under the box, or take it away."""
        self.copies_error.setText(wrong.get("copies", ""))
        self.copies_error.setVisible("copies" in wrong)

    def _build(self) -> None:
        sheet, copies = Label(_("Sheet"), "secondary"), Label(_("Copies"), "secondary")
        sheet.setBuddy(self.choice)
        copies.setBuddy(self.copies)
        beside = QWidget()
        words = column_of(beside, spacing=6)
        words.addWidget(self.where)
        words.addLayout(row_of(self.whole_button, 1))
        words.addLayout(row_of(copies, self.copies, 1))
        words.addWidget(self.copies_error)
        for button in (self.edit_button, self.offsets_button):
            words.addLayout(row_of(button, 1))
        words.addStretch(1)
        line = row_of(sheet, self.choice)
        line.setStretch(1, 1)
        middle = row_of(self.picture, beside, spacing=12)
        middle.setStretch(1, 1)
        column = column_of(self, spacing=10)
        column.addLayout(line)
        column.addLayout(middle)
        column.addWidget(self.offsets)

    def _show(self) -> None:
        self.picture.set_sheet(self.sheet)
        self.where.setText(self.picture.words())
        self.whole_button.setVisible(self.picture.start > 1)
        self.edit_button.setText(_("Change this sheet…") if self.sheet.id else _("Sheet of your own…"))

    def _on_sheet(self) -> None:
        self._show()
        self.changed.emit()

    def _on_start(self) -> None:
        self._show()
        self.changed.emit()

    def _on_whole(self) -> None:
        self.picture.set_start(1)
        self._on_start()
        self.picture.setFocus()

    def _on_offsets(self) -> None:
        self.offsets.setVisible(self.offsets.isHidden())
        if self.offsets.isVisible():
            self.unfolded.emit(self.offsets)
            self.offsets.form.field("offset_right").setFocus()
