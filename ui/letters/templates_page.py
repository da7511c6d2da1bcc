"""Letters, Templates: the owner's wording, in a list by kind and in an editor, with the page beside it."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.customers import lists
from app.errors import UserError, ValidationError
from app.i18n import _, ngettext
from app.letters import preview
from app.letters.wording import begun, templates
from app.letters.wording.templates import TemplateValues
from app.paper.names import dated_name, free_name
from ui.kit.cards import Card, column_of
from ui.kit.row_list import Entries
from ui.kit.shell import Shell
from ui.kit.text_and_page import TextAndPage
from ui.letters.page import LettersPage
from ui.letters.reader import Reader
from ui.letters.template_commands import TemplateCommands
from ui.letters.template_editor import EMAIL, LETTER, TemplateEditor
from ui.letters.template_panel import TemplatePanel

LIST, EDITOR = 0, 1
LISTED_BESIDE, EDITED_BESIDE = 620, 780   # from these widths on the page stands beside the list, or beside the wording
MOST_OWN = 1000


class TemplatesPage(LettersPage):
    """A list of templates, and the editor of one. What is typed and not saved stays as a draft until it is saved or discarded."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._all: dict[str, TemplateValues] = {}
        self._drafts = {one.key: one for one in begun.templates(context)}
        self._own: tuple[str, ...] = ()
        self._key = ""
        self.commands = TemplateCommands(context, shell, self._on_kept)
        self.panel, self.editor = TemplatePanel(self._entries), TemplateEditor()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.editor)
        self.reader = Reader(context, self.previews)
        paper = Card()
        paper.add(self.reader, 1)
        self.sides = TextAndPage(self.stack, paper, LISTED_BESIDE)
        self.panel.heading.add(self.sides.way(_("Page"), "eye", True))
        self.editor.add_way(self.sides.way(_("Page"), "eye", True))
        self.reader.view.add_way(self.sides.way(_("Text"), "pencil", False), self.sides.way(_("Text"), "pencil", False))
        column_of(self).addWidget(self.sides)
        self._connect()

    def _connect(self) -> None:
        self.panel.chosen.connect(self._on_chosen)
        self.panel.edit_asked.connect(self.select)
        self.panel.new_asked.connect(lambda kind: self.commands.new(kind, self._all))
        self.panel.import_asked.connect(self.commands.import_file)
        self.panel.export_asked.connect(lambda: self.commands.export_all(self._drafts))
        self.editor.back.clicked.connect(lambda _on=False: self.show_list())
        self.editor.more.clicked.connect(lambda _on=False: self.editor.more.pop(self._entries(self._key)))
        self.editor.typed.connect(self._on_typed)
        self.editor.paused.connect(lambda: self._preview(True))
        self.editor.turned.connect(lambda: self._preview(False))
        self.editor.discard.clicked.connect(lambda _on=False: self._on_discard())
        self.editor.save.clicked.connect(lambda _on=False: self._on_save())
        self.reader.turned.connect(self._on_reader)
        self.reader.refused.connect(self._on_refused)
        for keys, act in (("Ctrl+Return", self._on_save), ("Ctrl+PgDown", lambda: self.reader.step(1)),
                          ("Ctrl+PgUp", lambda: self.reader.step(-1))):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(act)

    @property
    def busy(self) -> bool:
        return super().busy or self.editor.waiting or self.reader.busy

    @property
    def customer_id(self) -> int | None:
        return self.reader.customer

    @property
    def editing(self) -> bool:
        """Whether a template is being worded."""
        return self.stack.currentIndex() == EDITOR

    def load(self) -> None:
        self._all = {one.key: one for one in templates.all_templates(self._context)}
        self._drafts = {key: draft for key, draft in self._drafts.items() if key in self._all}
        self._own = tuple(lists.own_fields(self._context, MOST_OWN))
        self.panel.show_templates(self._all.values(), self._drafts)
        if self.editing:
            self.select(self._key) if self._key in self._all else self.show_list()

    def find(self) -> bool:
        self.show_list()
        self.panel.search.setFocus()
        return True

    def select(self, key: str) -> None:
        """Open one template to word it."""
        if key not in self._all:
            return
        same, self._key = key == self._key and self.editing, key
        self.panel.select(key)
        self.stack.setCurrentIndex(EDITOR)
        self.sides.need(EDITED_BESIDE)
        if not same:
            self.editor.show_page(LETTER)
        kept = self._all[key]
        self.editor.load(kept, self._drafts.get(key, kept), self._own)
        self._offer()
        self._preview(same)
        if not same:
            self.sides.turn(False)
            self.editor.wording.text.setFocus()

    def show_list(self) -> None:
        """Back to all templates."""
        if self.editing:
            self.stack.setCurrentIndex(LIST)
            self.sides.need(LISTED_BESIDE)
            self.panel.show_templates(self._all.values(), self._drafts)
            self.panel.select(self._key)
            self.panel.list.setFocus()

    def print_page(self) -> bool:
        values = self._now()
        if values is not None:
            out = free_name(self._context.places.letters / dated_name(self._context.today, values.name, _("sample")))
            self._shell.work(_("Making the sample"), lambda _progress: out.write_bytes(preview.sample(self._context, values).pdf),
                             lambda _size: self._shell.open_file(out), self._on_refused)
        return values is not None

    def unfinished(self) -> str:
        count = 0 if begun.keep_templates(self._context, self._drafts.values()) else len(self._drafts)
        return ngettext("{count} template has changes that are not saved. They are lost when you quit.",
                        "{count} templates have changes that are not saved. They are lost when you quit.",
                        count).format(count=count) if count else ""

    def _now(self) -> TemplateValues | None:
        """The template that is looked at, as it is typed."""
        if self.editing:
            return self.editor.now()
        return self._drafts.get(self.panel.key) or self._all.get(self.panel.key)

    def _entries(self, key: str) -> Entries:
        """What can be done with a template."""
        return self.commands.entries(self._all[key], self._drafts.get(key, self._all[key])) if key in self._all else []

    def _offer(self) -> None:
        from app.letters.wording.menu import menu

        self.editor.offer(menu(self._context, self.editor.now().kind), self.reader.known)

    def _on_chosen(self, key: str) -> None:
        if not self.editing and key:
            self._key = key
            self._preview(False)

    def _on_typed(self) -> None:
        now, key = self.editor.now(), self._key
        changed = now != self._all[key]
        if changed:
            self._drafts[key] = now
        else:
            self._drafts.pop(key, None)
        self.editor.show_state(changed)

    def _preview(self, keep_place: bool) -> None:
        begun.keep_templates(self._context, self._drafts.values())
        values = self._now()
        if values is not None:
            self.reader.show_template(values, self.editing and self.editor.page == EMAIL, keep_place)

    def _on_reader(self) -> None:
        """The page of another customer is shown: the menu of fields says what they say for this one."""
        if self.editing:
            self.editor.show_errors({})
            self._offer()

    def _on_refused(self, refusal: UserError) -> bool:
        fields = refusal.fields if isinstance(refusal, ValidationError) else {"body": str(refusal)}
        if self.editing:
            self.editor.show_errors(fields)
        return True

    def _on_save(self) -> None:
        if self.editing and self.editor.save.isEnabled():
            values = self.editor.now()
            self._write(lambda: templates.save(self._context, values), _("Saved"))

    def _write(self, run: Callable[[], int], said: str) -> None:
        """Change what is kept of this template; the draft goes, and comes back when the change is refused."""
        key = self._key
        draft = self._drafts.pop(key, None)

        def refused(refusal: UserError) -> bool:
            self._on_refused(refusal)
            self.editor.turn_to(refusal.fields if isinstance(refusal, ValidationError) else {})
            return True

        if not self._shell.act(run, lambda action: self._on_written(action, said), refused) and draft is not None:
            self._drafts[key] = draft

    def _on_written(self, action: int, said: str) -> None:
        self._shell.toast(said, action)
        self.load()

    def _on_kept(self, key: str) -> None:
        """A template was made, renamed, put back or deleted."""
        self._drafts.pop(key, None)
        self.load()
        if key:
            self.select(key)
        else:
            self.show_list()

    def _on_discard(self) -> None:
        key, draft = self._key, self._drafts.pop(self._key, None)
        self.select(key)
        if draft is not None:
            self._shell.toast(_("Changes discarded"), lambda: self._bring_back(key, draft))

    def _bring_back(self, key: str, draft: TemplateValues) -> None:
        if key in self._all:
            self._drafts[key] = draft
            self.select(key)
