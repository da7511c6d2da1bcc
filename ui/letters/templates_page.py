"""Letters, Templates: the owner's wording, with fields, a check as one types, and the page beside it."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import UserError, ValidationError
from app.i18n import _
from app.letters import preview, templates
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, ListCard, column_of, row_of
from ui.kit.fields import ChoiceField, LineField, TextField
from ui.kit.labels import Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.letters.field_menu import field_menu_button
from ui.letters.paper_view import PaperView

PAUSE_MS = 300
ICONS = {"renewal": "repeat", "birthday": "cake", "general": "mail"}


class TemplateTable(Table):
    """The templates."""

    COLUMNS = (("name", _("Name"), None), ("kind", _("Kind"), None))

    def ident(self, row: Any) -> object:
        return row.key


def look(row: templates.TemplateValues) -> RowLook:
    """A template's line."""
    own = "" if row.bundled else _("your own")
    second = " · ".join(part for part in (templates.KINDS.get(row.kind, row.kind), _("changed by you") if row.changed else own) if part)
    return RowLook(row.name, second, icon=ICONS.get(row.kind, "mail"), tone="accent")


class TemplatesPage(QWidget):
    """The list of templates, the editor, and the page."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self._values: templates.TemplateValues | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._preview)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_list(), 3)
        row.addWidget(self._build_editor(), 5)
        row.addWidget(self._build_paper(), 4)
        column_of(self).addLayout(row)

    def load(self) -> None:
        """Show the templates as they are kept; what is being typed stays."""
        rows = templates.all_templates(self._context)
        self.list.table.set_rows(rows)
        if self.list.current_row() is None and rows:
            self.list.select_id(rows[0].key)
        elif self._values is not None and not self._typed():
            self._on_chosen(self.list.current_row())

    def _build_list(self) -> ListCard:
        self.list = RowList(TemplateTable(), look, _("Templates"), lined=True)
        self.list.chosen.connect(self._on_chosen)
        card = ListCard(_("Templates"))
        card.heading.add(Button(_("Duplicate"), "copy", "quiet", on_click=self._on_duplicate))
        card.add(self.list, 1)
        return card

    def _build_editor(self) -> Card:
        card = Card(_("Wording"))
        self.name, self.subject, self.text = LineField(), LineField(), TextField(lines=14, most=40)
        self.kind = ChoiceField(list(templates.KINDS.items()))
        for field, title in ((self.name, _("Name")), (self.kind, _("Kind")), (self.subject, _("Subject")), (self.text, _("Text"))):
            field.setAccessibleName(title)
        for line in (self.name, self.subject):
            line.textChanged.connect(lambda _text: self._timer.start(PAUSE_MS))
        self.text.textChanged.connect(lambda: self._timer.start(PAUSE_MS))
        self.kind.committed.connect(self._preview)
        self.fields_button = field_menu_button(self.text, "general")
        card.body.addLayout(row_of(self.name, self.kind))
        card.add(self.subject)
        card.body.addLayout(row_of(Label(_("**bold**, *italic*, # heading, - list"), "small"), 1, self.fields_button))
        card.add(self.text, 1)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        card.add(self.error)
        self.put_back = Button(_("Put the text back"), "undo-2", on_click=self._on_put_back)
        self.save = PrimaryButton(_("Save"), "check", on_click=self._on_save)
        card.body.addLayout(row_of(self.put_back, 1, self.save))
        card.body.addStretch(0)
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("The letter appears here, with an invented customer."))
        card = Card(_("With an invented customer"))
        card.add(self.paper, 1)
        return card

    def _now(self) -> templates.TemplateValues:
        before = self._values or templates.TemplateValues("", "")
        return replace(before, name=self.name.text(), kind=str(self.kind.choice()), subject=self.subject.text(), body=self.text.text())

    def _typed(self) -> bool:
        return self._values is not None and self._now() != self._values

    def _on_chosen(self, row: templates.TemplateValues | None) -> None:
        if row is None:
            return
        self._values = row
        self.name.setText(row.name)
        self.kind.set_choice(row.kind)
        self.subject.setText(row.subject)
        self.text.set_text(row.body)
        self._values = self._now()
        self.fields_button.set_kind_of_letter(row.kind)
        self.put_back.setVisible(row.changed or not row.bundled)
        self.put_back.setText(_("Put the text back") if row.bundled else _("Delete"))
        self._preview()

    def _preview(self) -> None:
        if self._values is None:
            return
        self.save.setEnabled(self._typed())
        self.fields_button.set_kind_of_letter(str(self.kind.choice()))
        try:
            self.paper.show_preview(preview.sample(self._context, self._now()))
            self.error.hide()
        except UserError as refusal:
            self._refused(refusal)

    def _refused(self, refusal: UserError) -> bool:
        self.error.setText(" ".join(refusal.fields.values()) if isinstance(refusal, ValidationError) else str(refusal))
        self.error.show()
        return True

    def _on_save(self) -> None:
        values = self._now()
        self._values = None
        if not self._shell.act(lambda: templates.save(self._context, values), lambda action: self._on_saved(action, values), self._refused):
            self._values = self.list.current_row()

    def _on_saved(self, action: int, values: templates.TemplateValues) -> None:
        self._shell.toast(_("Saved"), action)
        self.load()
        self.list.select_id(values.key)
        self._on_chosen(self.list.current_row())

    def _on_duplicate(self) -> None:
        row = self.list.current_row()
        if row is None:
            return
        name = self._shell.prompt(_("What shall the copy be called?"), _("Duplicate"), _("{name} (copy)").format(name=row.name))
        if name:
            copy = replace(row, key="", name=name, bundled=False, changed=False)
            self._shell.act(lambda: templates.save(self._context, copy), lambda action: self._on_copied(action, name))

    def _on_copied(self, action: int, name: str) -> None:
        self._shell.toast(_("Copied"), action)
        self.load()
        copied = next((one for one in self.list.table.rows if one.name == name), None)
        if copied is not None:
            self.list.select_id(copied.key)

    def _on_put_back(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._values = None
            self._shell.act(lambda: templates.put_back(self._context, row.key), self._on_was_put_back)

    def _on_was_put_back(self, action: int) -> None:
        self._shell.toast(_("Put back"), action)
        self.load()
        self._on_chosen(self.list.current_row())
