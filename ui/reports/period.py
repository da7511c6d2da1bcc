"""The days that a report speaks of: the usual ones, a period by name, or days typed."""
from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import ValidationError
from app.i18n import _
from app.reports.periods import FOR_REPORT, PERIODS, USUAL, WHAT, Period, of_report
from ui.kit.cards import column_of, row_of
from ui.kit.fields import ChoiceField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.makers import date_field

TYPED = "typed"


class PeriodChoice(QWidget):
    """A choice of periods, and two boxes for other days."""

    changed = Signal()

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context = context
        self._report = ""
        self.choice = ChoiceField([])
        self.choice.setAccessibleName(_("Period"))
        self.choice.committed.connect(self._on_choice)
        self.what = Label(_("Period"), "secondary")
        self.what.setBuddy(self.choice)
        self.days = Form(shell, lambda values: values, (
            ("first", _("From"), lambda: date_field(context, past=True, compact=True)),
            ("last", _("To"), lambda: date_field(context, compact=True))), live=False, columns=2)
        for attribute in ("first", "last"):
            self.days.field(attribute).committed.connect(self._on_days)
        column = column_of(self, spacing=8)
        line = row_of(self.what, self.choice)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(self.days)
        self._asked: tuple[object, object] | None = None

    def set_report(self, report: str) -> None:
        """Offer the periods of another report; days that were typed stay."""
        if report == self._report:
            return
        typed = self.choice.choice() == TYPED
        self._report = report
        self.what.setText(WHAT.get(report, _("Period")))
        self.choice.setAccessibleName(self.what.text())
        self.choice.set_choices([("", USUAL[report]), *((one, PERIODS[one]) for one in FOR_REPORT[report]), (TYPED, _("Other days…"))])
        self.choice.set_choice(TYPED if typed else "")
        self.days.setVisible(typed)

    def label(self) -> str:
        """The period in a word or two, for the file's name; nothing for the usual one."""
        return self.choice.currentText() if self.choice.choice() not in ("", TYPED) else ""

    def wanted(self) -> Period:
        """First and last day. Raises ValidationError when something else was typed (and says so beside it)."""
        choice = str(self.choice.choice() or "")
        if choice != TYPED:
            return of_report(self._report, choice, self._context.today) if choice else (None, None)
        values = self.days.values()
        wrong = {name: _("“{text}” is not a date.").format(text=value) for name, value in values.items()
                 if value and not isinstance(value, date)}
        self.say(wrong)
        if wrong:
            raise ValidationError(wrong)
        return values["first"] or None, values["last"] or None

    def say(self, wrong: dict[str, str]) -> None:
        """Put sentences under the boxes; none takes them away. The cursor stays where it is."""
        for name, bound in self.days.bound.items():
            bound.error.setText(wrong.get(name, ""))
            bound.error.setVisible(name in wrong)

    def _on_choice(self) -> None:
        typed = self.choice.choice() == TYPED
        self.days.setVisible(typed)
        if typed:
            self.days.field("first").setFocus()
        self.changed.emit()

    def _on_days(self) -> None:
        """A box was left or Enter was pressed in it: other days?"""
        values = self.days.values()
        asked = (values["first"], values["last"])
        if asked != self._asked:
            self._asked = asked
            self.changed.emit()
