"""Letters, Outbox: every letter exactly as it was printed, run by run; print again as a copy, or undo a run."""
from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from app.format import long_date, short_date
from app.i18n import _, ngettext
from app.letters import outbox, preview, runs
from app.letters.outbox import OutboxRow, RunRow
from app.letters.plan import RunResult
from app.paper.names import dated_name
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, ListCard, column_of, row_of
from ui.kit.labels import ElidedLabel
from ui.kit.messages import Banner
from ui.kit.panes import Panes
from ui.kit.paper_view import PaperView
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.search_box import SearchBox
from ui.kit.shell import Shell
from ui.kit.table import Heading, Table
from ui.letters.candidate_list import ICONS
from ui.letters.page import WINDOW, LettersPage, free_name

FIRST, TIMES = 500, 4
MOST_NAMED = 4


class LetterTable(Table):
    """The letters, newest run first."""

    COLUMNS = (("name", _("To"), None), ("subject", _("Subject"), None), ("made_on", _("Made"), lambda day: long_date(day) if day else ""))


def look(row: OutboxRow) -> RowLook:
    """A letter's line."""
    icon, tone = ICONS.get(row.kind, ("mail", "info"))
    return RowLook(row.name, row.subject, icon=icon, tone=tone)


class OutboxPage(LettersPage):
    """The letters on the left under the names of their runs, the page on the right."""

    due_asked = Signal()

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._limit = FIRST
        self._rows: tuple[OutboxRow, ...] = ()
        self._runs: dict[int, RunRow] = {}
        page = column_of(self, spacing=16)
        self.banner = Banner()
        self.banner.hide()
        page.addWidget(self.banner)
        page.addWidget(Panes(self._build_letters(), self._build_paper(), 4, 5), 1)
        page.addLayout(self._build_foot())

    @property
    def customer_id(self) -> int | None:
        row = self.letters.current_row()
        return row.customer_id if row is not None else None

    @property
    def run(self) -> RunRow | None:
        """The run of the letter that is shown."""
        row = self.letters.current_row()
        return self._runs.get(row.run_id) if row is not None else None

    def load(self) -> None:
        self._runs = {one.id: one for one in outbox.runs(self._context, self._limit)}
        self._rows = outbox.letters(self._context, limit=self._limit)
        self.more.setVisible(len(self._rows) >= self._limit)
        self._fill()

    def find(self) -> bool:
        self.search.setFocus()
        self.search.selectAll()
        return True

    def print_page(self) -> bool:
        if self.run is not None:
            self._on_open()
        return self.run is not None

    def select_letter(self, letter_id: int) -> None:
        """Show one letter, however old."""
        self.search.clear()
        self.load()
        while not self.letters.select_id(letter_id) and len(self._rows) >= self._limit:
            self._limit *= TIMES
            self.load()

    def tell(self, result: RunResult) -> None:
        """Say what a run has made and whom it left out, and show its letters."""
        left = [_("{name} {reason}").format(name=one.name, reason=one.reason) for one in result.left_out[:MOST_NAMED]]
        more = len(result.left_out) - len(left)
        if more > 0:
            left.append(ngettext("{count} more", "{count} more", more).format(count=f"{more:,}"))
        checks = [_("{name}: {words}").format(name=one.name, words=one.reason) for one in result.warnings[:MOST_NAMED]]
        hint = " ".join(part for part in (_("Left out: {names}.").format(names="; ".join(left)) if left else "", *checks) if part)
        self.banner.set(runs.summary(result), "warning" if hint else "success", hint)
        self.load()
        self.letters.select_id(next((row.id for row in reversed(self._rows) if row.run_id == result.run), None))

    def _build_letters(self) -> ListCard:
        self.search = SearchBox(_("Name or subject"))
        self.search.setAccessibleName(_("Search the outbox"))
        self.search.searched.connect(lambda _text: self._fill())
        self.search.left_down.connect(lambda: self.letters.setFocus())
        self.letters = RowList(LetterTable(), look, _("Letters that were made"), lined=True)
        self.letters.allow_many()
        self.empty = EmptyState("", _("See what is due"), self.due_asked.emit, "inbox")
        self.letters.set_empty(self.empty)
        self.letters.chosen.connect(self._on_letter)
        self.letters.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        self.letters.selectionModel().selectionChanged.connect(lambda *_what: self._name_copies())
        self.letters.menu_for = lambda row: [(_("Print again as a copy…"), self._on_reprint), (_("Open the PDF of its run"), self._on_open),
                                             (_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]
        self.more = Button(_("Show older letters"), kind="link", on_click=self._on_more)
        card = ListCard(_("Outbox"))
        card.heading.add(self.search)
        card.add(self.letters, 1)
        card.add(self.more)
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("Choose a letter to see it as it was printed."), WINDOW)
        card = Card()
        card.add(self.paper, 1)
        return card

    def _build_foot(self) -> Any:
        self.about_run = ElidedLabel("", "secondary")
        self.undo_button = Button(_("Undo the run…"), "undo-2", on_click=self._on_undo)
        self.copy_button = Button(_("Print again as a copy…"), "copy", on_click=self._on_reprint)
        self.open_button = PrimaryButton(_("Open the PDF"), "file-text", on_click=self._on_open)
        row = row_of(self.about_run, self.undo_button, self.copy_button, self.open_button)
        row.setStretch(0, 1)
        return row

    def _fill(self) -> None:
        wanted = self.search.text().strip().casefold()
        rows = [row for row in self._rows if wanted in f"{row.name}\n{row.subject}".casefold()] if wanted else self._rows
        self.empty.button.setHidden(bool(wanted))
        self.empty.set_sentence(_("No letter in the outbox speaks of that.") if wanted else
                                _("Every letter that was made is kept here, exactly as it was printed."))
        self.letters.table.set_rows([line for _run, members in groupby(rows, lambda row: row.run_id)
                                     for line in self._under_heading(tuple(members)[::-1])])  # as in the PDF
        if rows and self.letters.current_row() is None:
            self.letters.select_number(1)
        self._on_letter(self.letters.current_row())

    def _under_heading(self, rows: tuple[OutboxRow, ...]) -> list[Any]:
        run, made_on = self._runs.get(rows[0].run_id), rows[0].made_on
        made = short_date(made_on, self._context.today) if made_on else ""
        note = " · ".join(part for part in (made, _letters(run.letters) if run else "") if part)
        return [Heading(run.name if run else "", note), *rows]

    def _on_letter(self, row: OutboxRow | None) -> None:
        run = self.run
        for button in (self.copy_button, self.open_button):
            button.setEnabled(row is not None)
        self.undo_button.setEnabled(run is not None and bool(run.action_id))
        self.about_run.setText(_("{run}, {day}: {letters}").format(
            run=run.name, day=long_date(run.made_on) if run.made_on else "", letters=_letters(run.letters)) if run else "")
        self._name_copies()
        self.paper.title.setText(row.name if row is not None else "")
        if row is None:
            self.previews.forget()
            self.paper.say()
            return
        self.paper.wait()
        ident = row.id
        self.look(lambda _progress: preview.kept(self._context, ident), lambda made: self.paper.show_pdf(made.pdf),
                          lambda error: self.paper.say(str(error)))

    def _name_copies(self) -> None:
        count = len(self.letters.selected_rows())
        self.copy_button.setText(_("Print {count} again as copies…").format(count=count) if count > 1 else _("Print again as a copy…"))

    def _on_more(self) -> None:
        self._limit *= TIMES
        self.load()

    def _on_open(self) -> None:
        run = self.run
        if run is not None and Path(run.file).is_file():
            self._shell.open_file(run.file)
        elif run is not None:
            out = free_name(self._context.places.letters / dated_name(self._context.today, run.name, _("copies")))
            self._shell.toast(_("The PDF was moved or deleted; the letters are made again, marked as copies"))
            self._shell.work(_("Making the letters"), lambda _progress: outbox.print_run(self._context, run.id, out),
                             lambda _count: self._shell.open_file(out))

    def _on_reprint(self) -> None:
        rows = self.letters.selected_rows()
        if not rows:
            return
        usual = dated_name(self._context.today, rows[0].name if len(rows) == 1 else "", _("copy") if len(rows) == 1 else _("Copies"))
        name = self._shell.save_file(_("Print again as a copy"), str(self._context.places.letters / usual), _("PDF files (*.pdf)"))
        if name:
            ids = [row.id for row in rows]
            self._shell.work(_("Making the letters"), lambda _progress: outbox.reprint(self._context, ids, Path(name)),
                             lambda _count: self._shell.open_file(name))

    def _on_undo(self) -> None:
        if self.run is not None:
            self.undo_run(self.run.action_id)


def _letters(count: int) -> str:
    return ngettext("{count} letter", "{count} letters", count).format(count=f"{count:,}")
