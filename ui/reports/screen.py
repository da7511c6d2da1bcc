"""Reports: five lists on paper or as CSV, with a look at the pages first."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import reports
from app.errors import UserError, ValidationError
from app.i18n import _, ngettext
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, column_of, row_of
from ui.kit.choice_card import ChoiceCard
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.makers import date_field

ABOUT = {
    "due": (_("Everything overdue, due today and in the next days."), "calendar-clock"),
    "customers": (_("Name, address, phone and e-mail of everybody."), "users"),
    "journal": (_("Every contact of a period, day by day."), "notebook-pen"),
    "renewals": (_("What ends in each month, with the money at stake."), "repeat"),
    "birthdays": (_("The birthdays of a month or a period."), "cake"),
}
PERIODLESS = frozenset({"customers"})


class ReportsScreen(Screen):
    """Choose a report and a period, then print or save it."""

    concerns = frozenset({"setting"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        page = self.page_layout(_("Reports"))
        self.subheading.setText(_("A4 sheets for the folder, or CSV for a spreadsheet."))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self._build_names(), 3)
        row.addWidget(self._build_report(), 4)
        page.addLayout(row, 1)
        self.choose("due")

    def show_id(self, ident: int | str) -> None:
        if ident in ABOUT:
            self.choose(str(ident))

    def choose(self, name: str) -> None:
        """Show one report's choices."""
        self.name = name
        for one, card in self.cards.items():
            card.setChecked(one == name)
        self.heading_of_report.setText(reports.NAMES[name])
        self.about.setText(ABOUT[name][0])
        self.period.setVisible(name not in PERIODLESS)
        self.hint.setVisible(name not in PERIODLESS)
        self.done.hide()

    def print_page(self) -> bool:
        self._make(".pdf")
        return True

    def _build_names(self) -> QVBoxLayout:
        column = column_of(spacing=8)
        self.cards: dict[str, ChoiceCard] = {}
        for name, (about, icon) in ABOUT.items():
            card = ChoiceCard(icon, reports.NAMES[name], about)
            card.setCheckable(True)
            card.clicked.connect(lambda _checked=False, name=name: self.choose(name))
            self.cards[name] = card
            column.addWidget(card)
        column.addStretch(1)
        return column

    def _build_report(self) -> Card:
        card = Card()
        self.heading_of_report, self.about = Label("", "title"), Label("", "secondary", wrap=True)
        self.period = Form(self.shell, lambda values: values, (
            ("first", _("From"), lambda: date_field(self.context, past=True)),
            ("last", _("To"), lambda: date_field(self.context))), live=False, columns=2)
        self.hint = Label(_("Leave both empty for the period that makes sense. “1 oct”, “friday” and “3/11/26” are understood."),
                          "small", wrap=True)
        self.done = Label("", "body", wrap=True)
        self.done.hide()
        for widget in (self.heading_of_report, self.about, self.period, self.hint):
            card.add(widget)
        card.body.addLayout(row_of(PrimaryButton(_("Make the PDF"), "printer", on_click=lambda: self._make(".pdf")),
                                   Button(_("Save as CSV…"), "file-down", on_click=lambda: self._make(".csv")), 1))
        card.add(self.done)
        card.body.addStretch(1)
        return card

    def _period(self) -> tuple[date | None, date | None]:
        values = self.period.values() if self.name not in PERIODLESS else {"first": None, "last": None}
        typed = {name: value for name, value in values.items() if isinstance(value, str) and value}
        wrong = {name: _("“{text}” is not a date.").format(text=value) for name, value in typed.items()}
        if wrong:
            raise ValidationError(wrong)
        return values["first"] or None, values["last"] or None

    def _make(self, ending: str) -> None:
        try:
            first, last = self._period()
        except ValidationError as error:
            self.period.show_errors(error.fields)
            return
        self.period.show_errors({})
        name = self.name
        out = self.context.places.reports / f"{self.context.today.isoformat()} {name}{ending}"
        if ending == ".csv":
            chosen = self.shell.save_file(_("Save as CSV"), out.name, _("CSV files (*.csv)"))
            if not chosen:
                return
            out = Path(chosen)
        self.shell.work(_("Making the report"), lambda progress: reports.make(self.context, name, out, first, last, progress),
                        self._on_made, self._on_refused)

    def _on_refused(self, error: UserError) -> bool:
        self.done.setText(str(error))
        self.done.show()
        return True

    def _on_made(self, result: Any) -> None:
        count = ngettext("{count} line", "{count} lines", result.rows).format(count=f"{result.rows:,}")
        self.done.setText(_("{count} written to {file}.").format(count=count, file=result.file))
        self.done.show()
        if result.pages:
            self.shell.open_file(result.file)
