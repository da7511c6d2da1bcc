"""Reports: lists on paper or as CSV, with a look at the pages first."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from app import reports
from app.errors import UserError, ValidationError
from app.i18n import _, ngettext
from app.paper.names import dated_name
from app.paper.picture import warmed
from app.reports.preview import ReportPreview, preview
from ui.kit.aside import Aside
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, ListCard, row_of
from ui.kit.fields import SegmentField
from ui.kit.panes import Panes
from ui.kit.paper_view import PaperView
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.reports.names import ReportTable, look
from ui.reports.period import PeriodChoice


class ReportsScreen(Screen):
    """Choose a report and a period, look at it, then print or save it."""

    concerns = frozenset({"setting", "customer", "address", "phone", "email", "interaction", "task", "due_mark", "renewal", "term",
                          "product", "letter", "day"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._previews = Aside(context.database.connection_context, self)
        page = self.page_layout(_("Reports"))
        self.subheading.setText(_("A4 sheets for the folder, or CSV for a spreadsheet."))
        self.list = RowList(ReportTable(), look, _("Reports"), lined=True)
        self.period = PeriodChoice(context, shell)
        card = ListCard(_("Report"))
        card.add(self.list, 1)
        page.addWidget(Panes(card, self._build_paper(), 3, 5), 1)
        self.csv_button = Button(_("Save as CSV…"), "file-down", on_click=lambda: self._make(".csv"))
        self.pdf_button = PrimaryButton(_("Make the PDF"), "printer", on_click=lambda: self._make(".pdf"))
        page.addLayout(row_of(1, self.csv_button, self.pdf_button))
        self.list.select_id("due")
        self.period.set_report(self.name)
        self.list.chosen.connect(lambda _row: self._on_chosen())
        self.list.opened.connect(lambda _row: self._make(".pdf"))
        self.period.changed.connect(self._look)
        self.style_choice.committed.connect(self._look)

    @property
    def name(self) -> str:
        """The report that is chosen."""
        row = self.list.current_row()
        return row.id if row is not None else "due"

    @property
    def style_name(self) -> str:
        """The style that is chosen, for a report that has some."""
        return str(self.style_choice.choice()) if self.name in reports.STYLES else ""

    @property
    def busy(self) -> bool:
        return self._previews.busy

    def reload(self) -> None:
        self._look()

    def show_id(self, ident: int | str) -> None:
        self.list.select_id(ident)

    def print_page(self) -> bool:
        self._make(".pdf")
        return True

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("The first pages of the report appear here."))
        card = Card()
        card.add(self.period)
        self.style_choice = SegmentField(list(reports.STYLES["addresses"].items()), _("Style"))
        self.style_choice.set_choice("table")
        self.style_choice.hide()
        card.add(self.style_choice)
        card.add(self.paper, 1)
        return card

    def _on_chosen(self) -> None:
        self.period.set_report(self.name)
        self.style_choice.setVisible(self.name in reports.STYLES)
        self._look()

    def _look(self) -> None:
        """Look at the first pages."""
        if not self.isVisible():
            return
        try:
            first, last = self.period.wanted()
        except ValidationError:
            self._previews.forget()
            return
        name, style = self.name, self.style_name
        self.paper.title.setText(reports.NAMES[name])
        self.paper.wait()
        self._previews.ask(lambda progress: warmed(preview(self.context, name, first, last, progress, style=style)),
                           self._on_previewed, self._on_refused)

    def _on_previewed(self, made: ReportPreview) -> None:
        self.period.say({})
        lines = ngettext("{count} line", "{count} lines", made.rows).format(count=f"{made.rows:,}")
        pages = ngettext("{count} page", "{count} pages", made.pages).format(count=f"{made.pages:,}")
        note = f"{lines} · {pages}"
        if made.shown < made.pages:
            note = _("{length}, the first {count} shown").format(length=note, count=made.shown)
        self.paper.show_pdf(made.pdf, note=note)

    def _on_refused(self, error: UserError) -> bool:
        self.paper.still()
        self.period.say({"last": str(error)})
        return True

    def _make(self, ending: str) -> None:
        try:
            first, last = self.period.wanted()
        except ValidationError:
            return
        name, style = self.name, self.style_name
        out = self.context.places.reports / dated_name(self.context.today, reports.NAMES[name], self.period.label(), ending=ending)
        if ending == ".csv":
            chosen = self.shell.save_file(_("Save as CSV"), str(out), _("CSV files (*.csv)"))
            if not chosen:
                return
            out = Path(chosen).with_suffix(ending)
        self.shell.work(_("Making the report"), lambda progress: reports.make(self.context, name, out, first, last, progress, style),
                        self._on_made, self._on_period_refused if first and last and last < first else None)

    def _on_period_refused(self, error: UserError) -> bool:
        self.period.say({"last": str(error)})
        return True

    def _on_made(self, result: Any) -> None:
        count = ngettext("{count} line", "{count} lines", result.rows).format(count=f"{result.rows:,}")
        self.shell.toast(_("{count} written to {file}").format(count=count, file=Path(result.file).name))
        if result.pages:
            self.shell.open_file(result.file)
