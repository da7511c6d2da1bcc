"""Letters, Write: one template to one or several customers, with the wording changed for this occasion if need be."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.customers import lists
from app.errors import UserError
from app.i18n import _, ngettext
from app.letters import preview, runs, templates
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, Scrolled, column_of, row_of
from ui.kit.fields import ChoiceField, LineField, TextField
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.kit.tags_field import FlowLayout
from ui.letters.due_page import free_name
from ui.letters.field_menu import field_menu_button
from ui.letters.paper_view import PaperView
from ui.makers import customer_field

PAUSE_MS = 250
MOST_SHOWN = 12


class WritePage(QWidget):
    """To whom, which letter, in which words."""

    made = Signal(object)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.ids: list[int] = []
        self._shown = 0
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_form(), 4)
        row.addWidget(self._build_paper(), 5)
        page = column_of(self, spacing=16)
        page.addLayout(row, 1)
        self.summary = Label("", "secondary", wrap=True)
        self.make_button = PrimaryButton(_("Make the letter"), "printer", on_click=self._on_make)
        page.addLayout(row_of(self.summary, 1, self.make_button))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._preview)
        self._load_templates()
        self._on_template()

    def load(self) -> None:
        """Names, reasons and templates may have changed."""
        self._load_templates()
        self._show_people()

    def write_to(self, ids: list[int]) -> None:
        """Begin a letter to these customers."""
        self.ids, self._shown = list(dict.fromkeys(ids)), 0
        self._show_people()

    def _build_form(self) -> Card:
        card = Card(_("Write a letter"))
        scrolled = Scrolled()
        card.add(scrolled, 1)
        body = scrolled.body
        body.addWidget(Label(_("To"), "secondary"))
        self.picker = customer_field(self._context, _("Add a customer: name, town or postcode"))
        self.picker.committed.connect(self._on_picked)
        body.addWidget(self.picker)
        self._people = QWidget()
        self._flow = FlowLayout(self._people, 6)
        body.addWidget(self._people)
        body.addWidget(Label(_("Letter"), "secondary"))
        self.template = ChoiceField([])
        self.template.setAccessibleName(_("Letter"))
        self.template.committed.connect(self._on_template)
        body.addWidget(self.template)
        body.addWidget(Label(_("Subject"), "secondary"))
        self.subject = LineField()
        self.subject.setAccessibleName(_("Subject"))
        self.subject.textChanged.connect(lambda _text: self._timer.start(PAUSE_MS))
        body.addWidget(self.subject)
        self.text = TextField(lines=12, most=30)
        self.text.setAccessibleName(_("Text"))
        self.text.textChanged.connect(lambda: self._timer.start(PAUSE_MS))
        self.fields_button = field_menu_button(self.text, "general")
        body.addLayout(row_of(Label(_("Text, for this occasion only"), "secondary"), 1, self.fields_button))
        body.addWidget(self.text)
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        body.addWidget(self.error)
        body.addStretch(1)
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("Choose somebody to write to; the letter appears here as it will be printed."))
        self.who = Label("", "strong")
        self.before = Button("", "chevron-left", "quiet", _("Previous customer"), lambda: self._step(-1))
        self.after = Button("", "chevron-right", "quiet", _("Next customer"), lambda: self._step(1))
        self.before.setAccessibleName(_("Previous customer"))
        self.after.setAccessibleName(_("Next customer"))
        card = Card()
        card.body.addLayout(row_of(self.before, self.who, self.after, 1))
        card.add(self.paper, 1)
        return card

    def _load_templates(self) -> None:
        kept = self.template.choice()
        self.template.set_choices([(one.key, one.name) for one in templates.all_templates(self._context)])
        self.template.set_choice(kept or "general")

    def _on_template(self) -> None:
        values = templates.read(self._context, str(self.template.choice()))
        self.subject.setText(values.subject)
        self.text.set_text(values.body)
        self.fields_button.set_kind_of_letter(values.kind)
        self._show_people()

    def _on_picked(self) -> None:
        picked = self.picker.picked()
        if isinstance(picked, int):
            self.picker.set_picked(None)
            self.ids = list(dict.fromkeys([*self.ids, picked]))
            self._shown = self.ids.index(picked)
            self._show_people()

    def _show_people(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().deleteLater()
        names = lists.names(self._context, self.ids)
        self.ids = [one for one in self.ids if one in names]
        for one in self.ids[:MOST_SHOWN]:
            button = Button(names[one], "x", tip_text=_("Take off the list"), on_click=lambda one=one: self._remove(one))
            self._flow.addWidget(button)
        if len(self.ids) > MOST_SHOWN:
            self._flow.addWidget(Label(_("and {count} more").format(count=len(self.ids) - MOST_SHOWN), "secondary"))
        self._people.setVisible(bool(self.ids))
        self._shown = min(self._shown, max(0, len(self.ids) - 1))
        good, bad = runs.ready(self._context, str(self.template.choice()), self.ids) if self.ids else ((), ())
        self.summary.setText(_summary(len(good), bad))
        self.make_button.setEnabled(bool(good))
        self.make_button.setText(ngettext("Make {count} letter", "Make {count} letters", max(1, len(good))).format(count=max(1, len(good))))
        self._preview()

    def _remove(self, ident: int) -> None:
        self.ids.remove(ident)
        self._show_people()

    def _step(self, direction: int) -> None:
        if self.ids:
            self._shown = (self._shown + direction) % len(self.ids)
            self._preview()

    def _preview(self) -> None:
        several = len(self.ids) > 1
        for button in (self.before, self.after):
            button.setVisible(several)
        if not self.ids:
            self.who.setText("")
            self.paper.show_sentence(_("Choose somebody to write to; the letter appears here as it will be printed."))
            return
        one = self.ids[self._shown]
        name = lists.names(self._context, [one]).get(one, "")
        place = _("{name}, {number} of {count}").format(name=name, number=self._shown + 1, count=len(self.ids))
        self.who.setText(place if several else name)
        try:
            made = preview.preview(self._context, str(self.template.choice()), one, self.subject.text(), self.text.text())
            self.error.hide()
        except UserError as refusal:
            self.error.setText(str(refusal))
            self.error.show()
            return
        self.paper.show_preview(made)

    def _on_make(self) -> None:
        key, ids, subject, body = str(self.template.choice()), tuple(self.ids), self.subject.text(), self.text.text()
        out = self._context.places.letters / f"{self._context.today.isoformat()} {_('Letters')}.pdf"
        self._shell.work(_("Making the letters"), lambda progress: runs.write(
            self._context, key, ids, free_name(out), False, progress, subject, body), self._on_made)

    def _on_made(self, result: Any) -> None:
        self._shell.toast(runs.summary(result), result.action or None)
        if result.file:
            self._shell.open_file(result.file)
            self.write_to([])
        self.made.emit(result)


def _summary(ready: int, left_out: Any) -> str:
    if not ready and not left_out:
        return ""
    text = ngettext("{count} ready", "{count} ready", ready).format(count=ready)
    reasons = "; ".join(_("{name} {reason}").format(name=one.name, reason=one.reason) for one in left_out[:3])
    return f"{text} · {_('left out')}: {reasons}" if left_out else text
