"""One campaign: its code, its figures, its form, and the way out for its letters."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app import campaigns
from app.campaigns import CampaignRow
from app.i18n import _
from app.saved import Saved
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card, Rule, Scrolled, row_of
from ui.kit.labels import ElidedLabel, Label
from ui.kit.shell import Shell
from ui.letters.campaigns.figures import Figures
from ui.letters.campaigns.form import CampaignForm


class CampaignCard(Card):
    """Shows and changes one campaign."""

    removed = Signal()
    write_asked = Signal()
    """Its letter shall be looked at, or go to customers who are picked one by one."""
    segment_asked = Signal()

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.row: CampaignRow | None = None
        self.name = ElidedLabel("", "title")
        self.code = Label("", "secondary", selectable=True)
        self.copy_button = IconButton("copy", _("Copy the code"), self._on_copy)
        self.more = IconButton("ellipsis", _("More with this campaign"), self._on_more)
        head = row_of(self.name, self.code, self.copy_button, self.more, spacing=6)
        head.setStretch(0, 1)
        self.figures = Figures()
        self.form = CampaignForm(context, shell, self._save)
        self.form.saved.connect(lambda saved: shell.toast(_("Saved"), saved.action))
        self.body.addLayout(head)
        scrolled = Scrolled(margins=(0, 0, 8, 0))
        for part in (self.figures, self._build_ahead(), Rule(), self.form):
            scrolled.body.addWidget(part)
        scrolled.body.addStretch(1)
        self.add(scrolled, 1)

    def show_campaign(self, row: CampaignRow) -> None:
        """Show this one."""
        self.row = row
        self.name.setText(row.name)
        self.code.setText(_("Code {code}").format(code=row.code))
        self.figures.show_row(row)
        self.form.offer()
        self.form.load(row.values, ident=row.id)

    def say_ahead(self, sentence: str, whom: bool, look: bool) -> None:
        """What the letters that could be written now come to. `whom`: it is not said yet to whom they go; `look`: they can be seen."""
        self.ahead.setText(sentence)
        self.segment_button.setVisible(whom)
        self.pick_button.setVisible(whom)
        self.look_button.setVisible(look)

    def _build_ahead(self) -> QWidget:
        box = Card(_("Letters to be written"), padding=12)
        self.ahead = Label("", "body", wrap=True)
        self.look_button = Button(_("Look at each letter"), "eye", "link", on_click=self.write_asked.emit)
        self.pick_button = Button(_("Pick customers…"), "user-plus", "link", on_click=self.write_asked.emit)
        self.segment_button = Button(_("Make a segment…"), "list-filter", "link", on_click=self.segment_asked.emit)
        box.add(self.ahead)
        box.body.addLayout(row_of(self.look_button, self.pick_button, self.segment_button, 1))
        return box

    def _save(self, changes: dict[str, Any]) -> Saved:
        assert self.row is not None
        return campaigns.edit(self._context, self.row.id, changes)

    def _on_copy(self) -> None:
        if self.row is not None:
            QApplication.clipboard().setText(self.row.code)
            self._shell.toast(_("{code} is copied").format(code=self.row.code))

    def _on_more(self) -> None:
        self.more.pop([(_("Remove the campaign; its letters stay"), self.remove)])

    def remove(self) -> None:
        """Take the campaign away, with Undo."""
        row = self.row
        if row is not None:
            self._shell.act(lambda: campaigns.remove(self._context, row.id), self._on_removed)

    def _on_removed(self, action: int) -> None:
        name = self.row.name if self.row is not None else ""
        self._shell.toast(_("Removed: {name}").format(name=name), action)
        self.removed.emit()
