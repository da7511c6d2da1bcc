"""Letters, Templates: the owner's wording, with fields, a check as one types, and the page beside it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.customers import lists
from app.errors import UserError, ValidationError
from app.i18n import _, ngettext
from app.letters import preview, templates
from app.letters.templates import TemplateValues
from app.paper.names import dated_name
from ui.kit.buttons import Button, IconButton, PrimaryButton, menu_of
from ui.kit.cards import Card, Rule, Scrolled, column_of, row_of
from ui.kit.date_fields import mark_wrong
from ui.kit.fields import ChoiceField, LineField
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.paper_view import PaperView
from ui.kit.shell import Shell
from ui.letters.page import WINDOW, LettersPage, free_name
from ui.letters.wording import WordingEditor, labelled


class TemplatesPage(LettersPage):
    """The editor of one template at a time. What is typed and not saved stays as a draft until it is saved or discarded."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._all: dict[str, TemplateValues] = {}
        self._drafts: dict[str, TemplateValues] = {}
        self._key = ""
        self._loading = False
        column_of(self).addWidget(Panes(self._build_editor(), self._build_paper(), 4, 5))
        QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            self._on_save)

    @property
    def busy(self) -> bool:
        return super().busy or self.wording.waiting

    def load(self) -> None:
        self._all = {one.key: one for one in templates.all_templates(self._context)}
        self._drafts = {key: draft for key, draft in self._drafts.items() if key in self._all}
        self._show(self._key if self._key in self._all else next(iter(self._all)))

    def select(self, key: str) -> None:
        """Show one template."""
        if key in self._all:
            self._show(key)

    def print_page(self) -> bool:
        values = self._now()
        out = free_name(self._context.places.letters / dated_name(self._context.today, values.name, _("sample")))
        self._shell.work(_("Making the sample"), lambda _progress: out.write_bytes(preview.sample(self._context, values).pdf),
                         lambda _size: self._shell.open_file(out), self._on_refused)
        return True

    def unfinished(self) -> str:
        count = len(self._drafts)
        return ngettext("{count} template has changes that are not saved. They are lost when you quit.",
                        "{count} templates have changes that are not saved. They are lost when you quit.",
                        count).format(count=count) if count else ""

    def _build_editor(self) -> Card:
        self.choice, self.name, self.kind = ChoiceField([]), LineField(), ChoiceField([(one.key, one.label) for one in templates.KINDS.values()])
        self.name_error = Label("", "error", wrap=True)
        for field, title in ((self.choice, _("Template")), (self.name, _("Name")), (self.kind, _("Kind"))):
            field.setAccessibleName(title)
        self.wording = WordingEditor(_("Text"))
        self.more = IconButton("ellipsis", _("More with this template"), self._on_more)
        self.discard = Button(_("Discard changes"), on_click=self._on_discard)
        self.save = PrimaryButton(_("Save"), "check", _("Save (Ctrl+Enter)"), self._on_save)
        self.choice.committed.connect(lambda: self._show(str(self.choice.choice())))
        self.kind.committed.connect(self._on_typed)
        self.kind.committed.connect(self._preview)
        self.name.textChanged.connect(lambda _text: self._on_typed())
        self.wording.typed.connect(self._on_typed)
        self.wording.paused.connect(self._preview)
        return self._arrange_editor()

    def _arrange_editor(self) -> Card:
        card, scrolled = Card(), Scrolled()
        scrolled.body.setSpacing(6)
        head = row_of(self.choice, self.more)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        card.add(Rule())
        scrolled.body.addLayout(labelled(_("Name"), self.name))
        scrolled.body.addWidget(self.name_error)
        scrolled.body.addLayout(labelled(_("Kind"), self.kind))
        scrolled.body.addWidget(self.wording, 1)
        card.add(scrolled, 1)
        card.body.addLayout(row_of(self.discard, 1, self.save))
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("The letter appears here, with an invented customer."), WINDOW)
        self.paper.title.setText(_("With an invented customer"))
        card = Card()
        card.add(self.paper, 1)
        return card

    def _now(self) -> TemplateValues:
        """The template as it is typed."""
        subject, body = self.wording.words()
        return replace(self._all[self._key], name=self.name.text(), kind=str(self.kind.choice()), subject=subject, body=body)

    def _show(self, key: str) -> None:
        """Show a template, in the words that were typed and not saved if there are any."""
        kept = self._all[key]
        draft = self._drafts.get(key, kept)
        same = key == self._key
        self._key, self._loading = key, True
        self._show_names()
        self.name.setText(draft.name)
        self.kind.set_choice(draft.kind)
        self.kind.setDisabled(kept.bundled)
        self.wording.load(draft.subject, draft.body, (kept.subject, kept.body))
        self._loading = False
        self._on_typed()
        self._preview(same)

    def _show_names(self) -> None:
        """The templates to choose from; those with unsaved words say so."""
        self.choice.set_choices([(key, _("{name} (not saved)").format(name=one.name) if key in self._drafts else one.name)
                                 for key, one in self._all.items()])
        self.choice.set_choice(self._key)

    def _on_typed(self) -> None:
        if self._loading:
            return
        now, was_draft = self._now(), self._key in self._drafts
        changed = now != self._all[self._key]
        if changed:
            self._drafts[self._key] = now
        else:
            self._drafts.pop(self._key, None)
        if changed != was_draft:
            self._show_names()
        self.save.setEnabled(changed)
        self.discard.setVisible(changed)

    def _preview(self, keep_place: bool = True) -> None:
        values = self._now()
        self.wording.offer(values.kind, lists.own_fields(self._context))
        self.paper.wait()
        self.look(lambda _progress: preview.sample(self._context, values),
                          lambda made: self._on_previewed(made, keep_place), self._on_refused)

    def _on_previewed(self, made: preview.Preview, keep_place: bool) -> None:
        self._show_errors({})
        self.paper.show_pdf(made.pdf, made.warnings, keep_place=keep_place)

    def _on_refused(self, refusal: UserError) -> bool:
        self.paper.still()
        self._show_errors(refusal.fields if isinstance(refusal, ValidationError) else {"body": str(refusal)})
        return True

    def _show_errors(self, fields: dict[str, str]) -> None:
        self.wording.show_errors(fields)
        self.name_error.setText(fields.get("name", ""))
        self.name_error.setVisible("name" in fields)
        mark_wrong(self.name, "name" in fields)

    def _on_save(self) -> None:
        if self.save.isEnabled():
            values = self._now()
            self._write(lambda: templates.save(self._context, values), _("Saved"))

    def _write(self, run: Callable[[], int], said: str) -> None:
        """Change what is kept of this template; the draft goes, and comes back when the change is refused."""
        key = self._key
        draft = self._drafts.pop(key, None)
        if not self._shell.act(run, lambda action: self._on_written(action, said), self._on_refused) and draft is not None:
            self._drafts[key] = draft

    def _on_written(self, action: int, said: str) -> None:
        self._shell.toast(said, action)
        self.load()

    def _on_discard(self) -> None:
        key, draft = self._key, self._drafts.pop(self._key, None)
        self._show(key)
        if draft is not None:
            self._shell.toast(_("Changes discarded"), lambda: self._bring_back(key, draft))

    def _bring_back(self, key: str, draft: TemplateValues) -> None:
        if key in self._all:
            self._drafts[key] = draft
            self._show(key)

    def _on_more(self) -> None:
        kept = self._all[self._key]
        lines: list[Any] = [(_("Duplicate…"), self._on_duplicate)]
        if kept.changed:
            lines.append((_("Put back the first wording"), self._on_put_back))
        if not kept.bundled:
            lines.append((_("Delete"), self._on_put_back))
        menu_of(self, lines).popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_duplicate(self) -> None:
        row = self._now()
        name = self._shell.prompt(_("What shall the copy be called?"), _("Duplicate"), _("{name} (copy)").format(name=row.name))
        if name:
            known = set(self._all)
            copy = replace(row, key="", name=name, bundled=False, changed=False)
            self._shell.act(lambda: templates.save(self._context, copy), lambda action: self._on_copied(action, known), self._on_refused)

    def _on_copied(self, action: int, known: set[str]) -> None:
        self._on_written(action, _("Copied"))
        self.select(next((key for key in self._all if key not in known), self._key))

    def _on_put_back(self) -> None:
        key, bundled = self._key, self._all[self._key].bundled
        self._write(lambda: templates.put_back(self._context, key), _("The first wording is back") if bundled else _("Template deleted"))
