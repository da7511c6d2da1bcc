"""A sheet of the owner's own: its measures, what is wrong with them as they are typed, and how it looks."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from app.labels import own
from app.labels.arithmetic import FIELDS, typed, understand
from app.labels.sheets import SHEETS, Sheet
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, Scrolled, row_of
from ui.kit.fields import LineField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.letters.labels.sheet_picture import SheetPicture
from ui.theme import theme

BESIDE = 520


class SheetEditor(Card):
    """Describes a new sheet or changes one. Nothing is kept until Save."""

    kept = Signal(str)
    """The sheet of this name was kept, or (without a name) taken away."""
    closed = Signal()

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("A sheet of your own"), parent=parent)
        self._context, self._shell, self._sheet = context, shell, SHEETS[1]
        self.form = Form(shell, lambda values: own.keep(context, values, self._sheet.id),
                         tuple((name, label, LineField) for name, label in FIELDS.items()), live=False, columns=2, wide=("name",),
                         helps={"pitch_x": _("From one label's left edge to the next one's."),
                                "pitch_y": _("From one label's top edge to the next one's.")})
        self.form.saved.connect(self._on_saved)
        for bound in self.form.bound.values():
            bound.widget.textChanged.connect(lambda _text: self._on_typed())
        self.picture = SheetPicture(clickable=False)
        self.picture.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        page = Scrolled(margins=(0, 0, 8, 0))
        page.body.addWidget(Label(_("The maker's packet often gives these measures."), "small", "muted", wrap=True))
        page.body.addWidget(self.form)
        page.body.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(page, 1)
        middle.addWidget(self.picture)
        self.body.addLayout(middle, 1)
        self.remove_button = Button(_("Take away"), "trash-2", "quiet", on_click=self._on_remove)
        self.heading.add(self.remove_button)
        self.save_button = PrimaryButton(_("Keep this sheet"), on_click=self.form.submit)
        self.close_button = Button(_("Close"), on_click=self.closed.emit)
        self.body.addLayout(row_of(1, self.close_button, self.save_button))

    def edit(self, sheet: Sheet) -> None:
        """Change an own sheet, or make a new one after the measures of a usual one."""
        self._sheet = sheet
        self.remove_button.setVisible(bool(sheet.id))
        values = typed(sheet) if sheet.id else {**typed(sheet), "name": ""}
        for name, bound in self.form.bound.items():  # whatever was typed before belongs to another sheet
            bound.widget.setText(values[name])
        self.form.load(values, ident=object())
        self._on_typed()
        self.form.field("name").setFocus()

    def _on_typed(self) -> None:
        """Say at once what does not close, and draw what can be drawn."""
        values = self.form.values()
        sheet, wrong = understand(values)
        self.picture.set_sheet(sheet if sheet and not any(name in wrong for name in ("page_width", "page_height")) else None)
        for name, bound in self.form.bound.items():
            sentence = wrong.get(name, "") if values[name] or name != "name" else ""
            bound.error.setText(sentence)
            bound.error.setVisible(bool(sentence))
            bound.widget.setAccessibleDescription(sentence)

    def _on_saved(self, saved: Any) -> None:
        name = " ".join(self.form.values()["name"].split())
        self._shell.toast(_("Sheet kept: {name}").format(name=name), saved.action or None)
        self.kept.emit(name)

    def _on_remove(self) -> None:
        def done(action: int) -> None:
            self._shell.toast(_("Sheet taken away: {name}").format(name=self._sheet.name), action)
            self.kept.emit("")

        self._shell.act(lambda: own.take_away(self._context, self._sheet.name), done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture stands beside the form only where both have room."""
        super().resizeEvent(event)
        self.picture.setVisible(self.width() >= theme().px(BESIDE))
