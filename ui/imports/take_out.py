"""Import, step 1, below: what can be taken out, each in the forms that other programs read."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.kit.tags_field import FlowLayout
from ui.writing_out import CALENDAR, CARDS, EXCEL, FORMS, NEW_CARDS, SHEET, ZIP, write_out

LISTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("customers", _("Customers"), "users", (SHEET, EXCEL, CARDS, NEW_CARDS)),
    ("interactions", _("Journal"), "notebook-pen", (SHEET, EXCEL)),
    ("sales", _("Sales"), "receipt", (SHEET, EXCEL)),
    ("renewals", _("Renewals"), "calendar-clock", (SHEET, EXCEL)),
    ("permissions", _("Permissions"), "shield-check", (SHEET, EXCEL)),
    ("due", _("What is due"), "bell", (CALENDAR, SHEET, EXCEL)))


class TakeOut(Card):
    """A button for each list, with a menu of its forms; and everything as one zip."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Take out"), parent=parent)
        self._context, self._shell = context, shell
        about = _("Files that other programs open. Lists come back in exactly, but for permissions and what is due, which are for reading.")
        self.add(Label(about, "secondary", wrap=True))
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        self.buttons: dict[str, Button] = {}
        for what, words, icon, forms in LISTS:
            self.buttons[what] = Button(words, icon, on_click=lambda what=what, forms=forms: self._on_list(what, forms))
        self.buttons["everything"] = Button(FORMS[ZIP][0], "package", on_click=lambda: self.write("everything", ZIP))
        for button in self.buttons.values():
            flow.addWidget(button)
        self.add(holder)

    def write(self, what: str, form: str) -> None:
        """Ask where, then write."""
        write_out(self._context, self._shell, what, form)

    def _on_list(self, what: str, forms: tuple[str, ...]) -> None:
        entries: list[tuple[str, Callable[[], object]] | None] = [
            (FORMS[form][0], lambda form=form: self.write(what, form)) for form in forms]
        self.buttons[what].pop(entries)
