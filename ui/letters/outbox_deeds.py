"""What can be done about letters of the outbox: print, open, mark as sent or called, withdraw, take back, list the calls."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.errors import UserError
from app.i18n import _, ngettext
from app.letters import copies, drafts, freshening, printing, recording, taking_back
from app.letters.freshening import Fresh
from app.letters.outbox import OutboxRow, RunRow
from app.letters.recording import Marked
from app.paper.names import dated_name, free_name
from ui.kit.shell import Shell
from ui.printing import print_report

PDF, SHEET = _("PDF files (*.pdf)"), _("CSV files (*.csv)")


class OutboxDeeds:
    """Each deed is one step that can be undone, with a word about it. `saved` is called with the result of a PDF."""

    def __init__(self, context: Any, shell: Shell, saved: Callable[[Any], object]) -> None:
        self._context, self._shell, self._saved = context, shell, saved

    def save_waiting(self, ids: Sequence[int]) -> None:
        """Print what waits into a PDF; it counts as printed."""
        out = self._ask(_("Save as PDF"), dated_name(self._context.today, _("Letters")))
        if out is not None:
            self._shell.work(_("Making the letters"), lambda progress: printing.print_prepared(self._context, out, ids, progress=progress),
                             self._saved)

    def open_email(self, row: OutboxRow) -> None:
        """Open the draft with the mail program, the letter attached."""
        self._shell.work(_("Writing the e-mail draft"), lambda _progress: drafts.draft(self._context, row.id), self._shell.open_file)

    def open_link(self, row: OutboxRow) -> None:
        """Begin the e-mail in the mail program without the letter attached."""
        self._shell.act(lambda: drafts.mailto_link(self._context, row.id), self._open_link)

    def sent(self, rows: Sequence[OutboxRow]) -> None:
        """These e-mails were sent."""
        ids = [row.id for row in rows]
        self._shell.act(lambda: recording.mark_sent(self._context, ids), lambda marked: self._say(
            marked, ngettext("{count} e-mail marked as sent", "{count} e-mails marked as sent", marked.marked)))

    def called(self, rows: Sequence[OutboxRow]) -> None:
        """These customers were called."""
        ids = [row.id for row in rows]
        self._shell.act(lambda: recording.mark_called(self._context, ids), lambda marked: self._say(
            marked, ngettext("{count} call noted in the journal", "{count} calls noted in the journal", marked.marked)))

    def withdraw(self, rows: Sequence[OutboxRow]) -> None:
        """These are not wanted after all, and are due again."""
        ids = [row.id for row in rows]
        self._shell.work(_("Withdrawing"), lambda _progress: taking_back.withdraw(self._context, ids), lambda marked: self._say(
            marked, ngettext("{count} letter withdrawn", "{count} letters withdrawn", marked.marked)))

    def not_posted(self, rows: Sequence[OutboxRow]) -> None:
        """These are on paper and were not posted: they leave the journal and the outbox."""
        ids = [row.id for row in rows]
        self._shell.work(_("Taking back"), lambda _progress: taking_back.not_posted(self._context, ids),
                         lambda result: self._shell.toast(taking_back.told(result), result.action or None))

    def set_again(self, rows: Sequence[OutboxRow]) -> None:
        """These wait since an earlier day: they get today's words, also where somebody had worded them otherwise."""
        ids = [row.id for row in rows]
        self._shell.work(_("Setting the letters"), lambda _progress: freshening.set_again(self._context, ids, anyway=True), self._on_fresh)

    def print_calls(self) -> None:
        """Print the list of all calls that are to be made."""
        print_report(self._context, self._shell, "calls")

    def save_calls(self) -> None:
        """Keep that list as CSV or PDF, by the ending of the name."""
        from app import reports

        usual = self._context.places.reports / dated_name(self._context.today, _("Calls to make"), ending=".csv")
        chosen = self._shell.save_file(_("Save the call list"), str(free_name(usual)), f"{SHEET};;{PDF}")
        if chosen:
            out = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.csv")
            self._shell.work(_("Making the report"), lambda progress: reports.make(self._context, "calls", out, progress=progress),
                             lambda made: self._shell.toast(_("Saved as {file}").format(file=Path(made.file).name)))

    def open_run(self, run: RunRow) -> None:
        """Open the PDF of a run; one that went to a printer, or was moved away, is made again as copies."""
        if run.file and Path(run.file).is_file():
            self._shell.open_file(run.file)
            return
        self._shell.toast(_("The PDF was moved or deleted; the letters are made again, marked as copies") if run.file
                          else _("These letters went to a printer; they are made again, marked as copies"))
        out = free_name(self._context.places.letters / dated_name(self._context.today, run.name, _("copies")))
        self._shell.work(_("Making the letters"), lambda _progress: copies.print_run(self._context, run.id, out),
                         lambda _count: self._shell.open_file(str(out)))

    def _ask(self, question: str, name: str) -> Path | None:
        chosen = self._shell.save_file(question, str(free_name(self._context.places.letters / name)), PDF)
        return None if not chosen else Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.pdf")

    def _say(self, marked: Marked, words: str) -> None:
        self._shell.toast(words.format(count=f"{marked.marked:,}"), marked.action or None)

    def _on_fresh(self, fresh: Fresh) -> None:
        words = ngettext("{count} letter set again for today", "{count} letters set again for today", fresh.letters)
        self._shell.toast(words.format(count=f"{fresh.letters:,}"), fresh.action or None)

    def _open_link(self, link: str) -> None:
        if not QDesktopServices.openUrl(QUrl(link)):
            self._shell.show_error(UserError(_("No mail program on this computer answers."), _("Open the e-mail as a draft instead.")))
