"""The card with the list of templates, its search, and how one comes by a new one."""
from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from PySide6.QtCore import Signal

from app.i18n import _
from app.letters.wording.kinds import KINDS
from app.letters.wording.templates import TemplateValues
from ui.kit.buttons import Button, IconButton, PrimaryButton
from ui.kit.cards import EmptyState, ListCard, Rule, row_of
from ui.kit.row_list import Entries, RowList
from ui.kit.search_box import SearchBox
from ui.letters.template_list import TemplateTable, look, rows_of


class TemplatePanel(ListCard):
    """Shows templates by kind. `menu_for` gives what can be done with one."""

    chosen = Signal(str)
    edit_asked = Signal(str)
    new_asked = Signal(str)
    import_asked = Signal()
    export_asked = Signal()
    """All of them shall go into a file."""

    def __init__(self, menu_for: Callable[[str], Entries]) -> None:
        super().__init__(_("Templates"))
        self._found: tuple[TemplateValues, ...] = ()
        self._drafts: Collection[str] = ()
        self.new = Button(_("New"), "plus", "quiet", on_click=self._on_new)
        self.import_button = IconButton("file-down", _("Import templates…"), self.import_asked.emit)
        self.export_button = IconButton("file-up", _("Export all templates…"), self.export_asked.emit)
        self.heading.add(self.import_button)
        self.heading.add(self.export_button)
        self.heading.add(self.new)
        self.search = SearchBox(_("Search the templates"))
        self.list = RowList(TemplateTable(), look, _("Templates"), lined=True)
        self.list.menu_for = lambda row: menu_for(row.id)
        self.list.set_empty(EmptyState(_("No template has these words."), _("Show all"), self.search.clear, "file-text"))
        box = row_of(self.search)
        box.setContentsMargins(12, 10, 12, 6)
        self.body.addLayout(box)
        self.add(self.list, 1)
        self.edit = PrimaryButton(_("Edit"), "pencil", on_click=lambda: self.edit_asked.emit(self.key))
        self.more = IconButton("ellipsis", _("More with this template"), lambda: self._pop_up(menu_for(self.key)))
        self.add(Rule())
        foot = row_of(self.more, 1, self.edit)
        foot.setContentsMargins(12, 8, 12, 10)
        self.body.addLayout(foot)
        self.search.searched.connect(lambda _text: self._fill())
        self.search.left_down.connect(self.list.setFocus)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda row: self.edit_asked.emit(row.id))

    @property
    def key(self) -> str:
        """The template that is chosen."""
        row = self.list.current_row()
        return row.id if row is not None else ""

    def show_templates(self, found: Iterable[TemplateValues], drafts: Collection[str]) -> None:
        """Show these; those with a draft say so."""
        self._found, self._drafts = tuple(found), drafts
        self._fill()

    def select(self, key: str) -> None:
        """Make one current, even if it was not searched for."""
        if not self.list.select_id(key):
            self.search.clear_quietly()
            self._fill()
            self.list.select_id(key)

    def _fill(self) -> None:
        rows = rows_of(self._found, self._drafts, self.search.text())
        self.list.table.set_rows(rows)
        if rows and not self.key:
            self.list.select_number(1)
        self._on_chosen(self.list.current_row())

    def _on_chosen(self, row: Any) -> None:
        for button in (self.edit, self.more):
            button.setEnabled(row is not None)
        self.chosen.emit(row.id if row is not None else "")

    def _on_new(self) -> None:
        entries: Entries = [(kind.label, lambda key=key: self.new_asked.emit(key)) for key, kind in KINDS.items()]
        self.new.pop(entries)

    def _pop_up(self, entries: Entries) -> None:
        self.more.pop(entries, above=True)
