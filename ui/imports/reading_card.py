"""How a file is read: what it holds, where it came from, its dates, separator and letters."""
from __future__ import annotations

from collections.abc import Callable
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

FORMS = {"delimiter": (forms.TEXT,), "encoding": (forms.TEXT,), "header": (forms.TEXT, forms.WORKBOOK)}
"""Fields that only some forms of files have."""


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
        self.forget = Button(_("Match anew"), kind="link", on_click=lambda: self.forgotten.emit(self._source))
        self._source = ""
        self.form = Form(shell, self._on_said, (
            ("kind", _("It holds"), lambda: ChoiceField(list(plans.READABLE.items()))),
            ("source", _("It came from"), LineField),
            ("match", _("Customers who are known already"), lambda: ChoiceField(list(plans.MATCHES.items()))),
            ("header", _("Headings stand in"), lambda: ChoiceField(list(plans.HEADERS.items()))),
            ("dates", _("Dates are written"), lambda: ChoiceField(list(plans.ORDERS.items()))),
            ("delimiter", _("Columns are separated by"), lambda: ChoiceField(list(plans.SEPARATORS.items()))),
            ("encoding", _("Letters are written as"), lambda: ChoiceField(list(plans.ENCODINGS.items())))))
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
        separator = str(plans.SEPARATORS.get(preview.delimiter, preview.delimiter))
        found = ", ".join(part for part in (preview.program, preview.encoding, separator if preview.delimiter else "") if part)
        self.found.setText(_("Found: {what}").format(what=found))
        self.found.setVisible(bool(found))
        said = {name: getattr(plan, name) for name in ("encoding", "header", "delimiter", "dates", "match")}
        self.form.load({"kind": preview.kind, "source": preview.source, **said}, ident=str(plan.file))
        for name, of in FORMS.items():
            bound = self.form.bound[name]
            for widget in (bound.label, bound.widget):
                widget.setVisible(preview.form in of and not preview.own)
        self.form.field("kind").setEnabled(not preview.own)

    def _on_said(self, said: dict[str, Any]) -> None:
        self.said.emit(_change(said))


def _change(said: dict[str, Any]) -> Callable[[plans.Plan], plans.Plan]:
    def change(plan: plans.Plan) -> plans.Plan:
        new = replace(plan, **said)
        return replace(new, columns={}) if said.keys() & {"kind", "header"} else new

    return change
