"""Letters, Outbox: every run and every letter exactly as it was printed; print again as a copy, or undo the run."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import history
from app.format import long_date
from app.i18n import _, ngettext
from app.letters import outbox, preview
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, ListCard, column_of
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.letters.due_page import free_name
from ui.letters.paper_view import PaperView


class RunTable(Table):
    """The runs, newest first."""

    COLUMNS = (("name", _("Run"), None), ("made_on", _("Made"), long_date), ("letters", _("Letters"), None))


class LetterTable(Table):
    """The letters of one run."""

    COLUMNS = (("name", _("To"), None), ("subject", _("Subject"), None))


def look_of_run(row: outbox.RunRow) -> RowLook:
    """A run's line."""
    count = ngettext("{count} letter", "{count} letters", row.letters).format(count=f"{row.letters:,}")
    return RowLook(row.name, " · ".join(part for part in (long_date(row.made_on) if row.made_on else "", count) if part),
                   icon="printer", tone="accent")


def look_of_letter(row: outbox.OutboxRow) -> RowLook:
    """A letter's line."""
    return RowLook(row.name, row.subject, icon="repeat" if row.kind == "renewal" else "cake" if row.kind == "birthday" else "mail",
                   tone="info")


class OutboxPage(QWidget):
    """Runs on the left, their letters below, the page on the right."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._build_runs(), 1)
        left.addWidget(self._build_letters(), 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 4)
        row.addWidget(self._build_paper(), 5)
        column_of(self).addLayout(row)

    def load(self) -> None:
        """Show the runs."""
        rows = outbox.runs(self._context)
        self.runs.table.set_rows(rows)
        if self.runs.current_row() is None and rows:
            self.runs.select_id(rows[0].id)
        self._on_run(self.runs.current_row())

    def select_letter(self, letter_id: int) -> None:
        """Show one letter."""
        found = next((one for one in outbox.letters(self._context) if one.id == letter_id), None)
        if found is not None:
            self.runs.select_id(found.run_id)
            self.letters.select_id(letter_id)

    def _build_runs(self) -> ListCard:
        self.runs = RowList(RunTable(), look_of_run, _("Letter runs"), lined=True)
        self.runs.set_empty(EmptyState(_("Every letter that was made is kept here, exactly as it was printed."), icon="inbox"))
        self.runs.chosen.connect(self._on_run)
        card = ListCard(_("Runs"))
        self.open_button = Button(_("Open the PDF"), "file-text", "quiet", on_click=self._on_open)
        self.undo_button = Button(_("Undo…"), "undo-2", "quiet", on_click=self._on_undo)
        card.heading.add(self.open_button)
        card.heading.add(self.undo_button)
        card.add(self.runs, 1)
        return card

    def _build_letters(self) -> ListCard:
        self.letters = RowList(LetterTable(), look_of_letter, _("Letters of this run"), lined=True)
        self.letters.allow_many()
        self.letters.chosen.connect(self._on_letter)
        self.letters.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        card = ListCard(_("Its letters"))
        self.copy_button = Button(_("Print again as a copy…"), "copy", "quiet", on_click=self._on_reprint)
        card.heading.add(self.copy_button)
        card.add(self.letters, 1)
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("Choose a letter to see it as it was printed."))
        card = Card()
        card.add(self.paper, 1)
        return card

    def _on_run(self, row: outbox.RunRow | None) -> None:
        rows = outbox.letters(self._context, run=row.id) if row else ()
        self.letters.table.set_rows(rows)
        self.open_button.setEnabled(row is not None)
        self.undo_button.setEnabled(row is not None and bool(row.action_id))
        if rows and self.letters.current_row() is None:
            self.letters.select_id(rows[0].id)
        self._on_letter(self.letters.current_row())

    def _on_letter(self, row: outbox.OutboxRow | None) -> None:
        self.copy_button.setEnabled(row is not None)
        if row is None:
            self.paper.show_sentence(_("Choose a letter to see it as it was printed."))
        else:
            self.paper.show_preview(preview.kept(self._context, row.id))

    def _on_open(self) -> None:
        row = self.runs.current_row()
        if row is not None and Path(row.file).is_file():
            self._shell.open_file(row.file)
        elif row is not None:
            out = free_name(self._context.places.letters / f"{self._context.today.isoformat()} {_('Copies')}.pdf")
            self._shell.toast(_("The PDF was moved or deleted; the letters are made again, marked as copies."))
            self._shell.work(_("Making the letters"), lambda _progress: outbox.print_run(self._context, row.id, out),
                             lambda _count: self._shell.open_file(out))

    def _on_reprint(self) -> None:
        ids = [row.id for row in self.letters.selected_rows()]
        name = self._shell.save_file(_("Print again as a copy"), f"{self._context.today.isoformat()} {_('Copies')}.pdf", _("PDF (*.pdf)"))
        if name and ids:
            self._shell.work(_("Making the letters"), lambda _progress: outbox.reprint(self._context, ids, Path(name)),
                             lambda _count: self._shell.open_file(name))

    def _on_undo(self) -> None:
        row = self.runs.current_row()
        if row is None or not self._shell.confirm(
                _("Undo this run?"), _("Undo the run"),
                _("Its letters leave the outbox and the journal and are due again. Only do so if the paper was not posted.")):
            return
        self._shell.work(_("Undoing"), lambda _progress: history.undo_action(self._context, row.action_id), self._on_undone)

    def _on_undone(self, result: history.UndoResult) -> None:
        self._shell.toast(_("The letters are due again."), result.action or None)
        self.load()
