"""How a file is read: what it holds, where it came from, its dates, separator and letters."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.exchange import forms
from app.exchange import plan as plans
from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import Card, Scrolled
from ui.kit.fields import ChoiceField, LineField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.shell import Shell

FORMS = {"delimiter": (forms.TEXT,), "encoding": (forms.TEXT,), "header": (forms.TEXT, forms.WORKBOOK), "sheet": (forms.WORKBOOK,)}
"""Fields that only some forms of files have."""
FORM_WORDS = {forms.CARDS: _("Cards (vCard)"), forms.CALENDAR: _("A calendar"), forms.MAIL: _("An e-mail"),
              forms.MAILBOX: _("A mailbox of e-mails"), forms.WORKBOOK: _("A workbook"), forms.TEXT: _("A table as text")}
MATCHED_ANEW = frozenset({"kind", "header"})


class ReadingCard(Card):
    """What was found out, and fields to say otherwise; every change reads the file again."""

    said = Signal(object)
    """A function from the old plan to the new one."""
    forgotten = Signal(str)
    """A source whose columns are to be matched anew."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("How we read it"), parent=parent)
        self.found = Label("", "secondary", wrap=True)
        self.remembered = Label("", "secondary", "accent", wrap=True)
        self.forget = Button(_("Match anew"), "repeat", on_click=lambda: self.forgotten.emit(self._source))
        self._source = ""
        self.form = Form(shell, self._on_said, (
            ("sheet", _("Which sheet"), lambda: ChoiceField(())),
            ("kind", _("It holds"), lambda: ChoiceField(list(plans.READABLE.items()))),
            ("match", _("Customers who are known already"), lambda: ChoiceField(list(plans.MATCHES.items()))),
            ("header", _("Headings stand in"), lambda: ChoiceField(list(plans.HEADERS.items()))),
            ("dates", _("Dates are written"), lambda: ChoiceField(list(plans.ORDERS.items()))),
            ("delimiter", _("Columns are separated by"), lambda: ChoiceField(list(plans.SEPARATORS.items()))),
            ("encoding", _("Letters are written as"), lambda: ChoiceField(list(plans.ENCODINGS.items()))),
            ("source", _("It came from"), LineField)),
            helps={"source": _("Any name; the next file of the same name finds the same customers and columns.")})
        scrolled = Scrolled((0, 0, 8, 0))
        scrolled.body.setSpacing(10)
        scrolled.body.addWidget(self.found)
        scrolled.body.addWidget(self.remembered)
        scrolled.body.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        scrolled.body.addWidget(self.form)
        scrolled.body.addStretch(1)
        self.add(scrolled, 1)
        self.say_remembered("")

    def say_remembered(self, source: str) -> None:
        """Say that the columns are matched as for the last file of this source ("" = they are not)."""
        self._source = source
        self.remembered.setText(_("The columns go where they went the last time that “{source}” was brought in.").format(source=source))
        for widget in (self.remembered, self.forget):
            widget.setVisible(bool(source))

    def show_plan(self, plan: plans.Plan, preview: Any) -> None:
        """Show how the file is read under this plan."""
        self.found.setText(_("Taken out of Regulars") if preview.own else FORM_WORDS[preview.form])
        self._say_found("delimiter", plans.SEPARATORS, plans.SEPARATORS.get(preview.delimiter, preview.delimiter))
        self._say_found("encoding", plans.ENCODINGS, plans.ENCODINGS.get(preview.encoding, preview.encoding))
        self._say_found("header", plans.HEADERS, plans.HEADERS.get(preview.header_row or -1, str(preview.header_row)))
        self._choice("sheet").set_choices([(name, name) for name in preview.sheets])
        said = {name: getattr(plan, name) for name in ("encoding", "header", "delimiter", "dates", "match")}
        self.form.load({"kind": preview.kind, "source": preview.source, "sheet": preview.sheet, **said}, ident=str(plan.file))
        for name, of in FORMS.items():
            bound = self.form.bound[name]
            for widget in (bound.label, bound.widget):
                widget.setVisible(preview.form in of and not preview.own and (name != "sheet" or len(preview.sheets) > 1))
        self.form.field("kind").setEnabled(not preview.own)

    def _choice(self, name: str) -> ChoiceField:
        field = self.form.field(name)
        assert isinstance(field, ChoiceField)
        return field

    def _say_found(self, name: str, choices: Mapping[Any, str], found: str) -> None:
        """“Find out” says what was found."""
        first = next(iter(choices))
        words = _("Found: {what}").format(what=found) if found else choices[first]
        self._choice(name).set_choices([(first, words), *((value, text) for value, text in choices.items() if value != first)])

    def _on_said(self, said: dict[str, Any]) -> None:
        self.said.emit(_change(said))


def _change(said: dict[str, Any]) -> Callable[[plans.Plan], plans.Plan]:
    def change(plan: plans.Plan) -> plans.Plan:
        new = replace(plan, **said)
        if "sheet" in said:
            return replace(new, columns={}, values={}, kind=plans.Plan.kind, header=plans.Plan.header)  # it may be about anything
        return replace(new, columns={}) if said.keys() & MATCHED_ANEW else new

    return change
