"""Import: file → how we read it and where columns go → rehearsal → done, with one click to take it back."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app import history
from app.customers import lists
from app.errors import UserError
from app.exchange.plan import Plan
from app.i18n import _, ngettext
from ui.imports.columns_page import ColumnsPage
from ui.imports.outcome_page import OutcomePage
from ui.imports.queue import Queue, in_order
from ui.imports.result_page import ResultPage
from ui.imports.start_page import StartPage
from ui.kit.screen import Screen
from ui.kit.shell import Shell

CSV = _("CSV files (*.csv)")


class ImportsScreen(Screen):
    """Bring files in, or take files out."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.plan: Plan | None = None
        self.result: Any = None
        self.queue = Queue()
        self._match = Plan.match
        page = self.page_layout(_("Import"))
        self.start, self.columns = StartPage(context, shell), ColumnsPage(shell)
        self.rehearsal, self.done = OutcomePage(), ResultPage(context, shell)
        self.pages = QStackedWidget()
        page.addWidget(self.pages, 1)  # in its place before it is filled: a tree of widgets that moves is styled anew
        for one in (self.start, self.columns, self.rehearsal, self.done):
            self.pages.addWidget(one)
        self._connect()
        self._show(self.start)

    def show_id(self, ident: int | str) -> None:
        """Begin with a file, when one is named; "supplement": the next one only fills blanks."""
        if ident == "supplement":
            self._on_another()
            self.start.supplement(True)
        elif isinstance(ident, str) and Path(ident).is_file():
            self.begin((Path(ident),))

    def begin(self, files: Iterable[Path]) -> None:
        """Take these files in hand, one after another."""
        listed, self._match = tuple(files), "supplement" if self.start.supplementing else Plan.match
        self.start.supplement(False)
        self.shell.work(_("Looking at the files"), lambda _progress: in_order(listed, self.context.today), self._on_ordered)

    def paste(self) -> None:
        """Take in hand what was copied in a spreadsheet."""
        from ui.imports.pasting import paste

        self.shell.act(lambda: paste(self.queue.folder), lambda file: self.begin((file,)))

    def _on_ordered(self, files: list[Path]) -> None:
        self.queue.fill(files)
        self._next()

    def _connect(self) -> None:
        self.start.chosen.connect(self.begin)
        self.start.pasted.connect(self.paste)
        self.columns.changed.connect(self._read)
        self.columns.onward.connect(self._on_rehearse)
        self.columns.values_asked.connect(self._on_values_asked)
        self.columns.reading.forgotten.connect(self._on_forgotten)
        self.columns.back.connect(self._on_another)
        self.rehearsal.back.connect(self._on_back)
        self.rehearsal.onward.connect(self._on_bring_in)
        self.rehearsal.answered.connect(self._on_answered)
        self.rehearsal.decided.connect(self._on_decided)
        self.done.another.connect(self._next)
        self.done.undo.connect(self._on_undo)
        for one in (self.rehearsal, self.done):
            one.save_rejects.connect(self._on_save_rejects)

    def _show(self, page: Any) -> None:
        self.pages.setCurrentWidget(page)
        words = {self.start: _("Step 1 of 4: the file"), self.columns: _("Step 2 of 4: its columns"),
                 self.rehearsal: _("Step 3 of 4: what would happen"), self.done: _("Step 4 of 4: done")}[page]
        parts = [words, self.plan.file.name if self.plan and page is not self.start else "", self.queue.words()]
        self.subheading.setText(" · ".join(part for part in parts if part))
        if self.isVisible():
            page.setFocus()

    def _next(self) -> None:
        """The next file that waits, or the beginning."""
        self.plan = self.result = None
        file = self.queue.take()
        if file is None:
            self._show(self.start)
        else:
            self._open(file)

    def _open(self, file: Path) -> None:
        """Take a file in hand, matched as the last one of its source was."""
        from app.exchange import everything, remembered

        if everything.is_everything(file):  # it has no columns to match
            self.plan = Plan(file)
            self._on_rehearse()
            return

        def look(_progress: Any) -> tuple[Plan, Any]:
            plan = replace(remembered.begin(self.context, file), match=self._match)
            return plan, self._preview(plan)

        self.shell.work(_("Looking at the file"), look, lambda found: self._on_read(*found, bool(found[0].columns or found[0].values)),
                        self._on_refused)

    def _read(self, plan: Plan) -> None:
        """Find out how the file is read now; a large workbook takes a while."""
        self.shell.work(_("Looking at the file"), lambda _progress: self._preview(plan), lambda preview: self._on_read(plan, preview),
                        self._on_refused)

    def _preview(self, plan: Plan) -> Any:
        from app.exchange import importing

        return importing.preview(plan.file, plan.options(), self.context.today)

    def _on_read(self, plan: Plan, preview: Any, as_last_time: bool | None = None) -> None:
        self.plan = replace(plan, kind=preview.kind)
        self.columns.show_plan(self.plan, preview, lists.own_fields(self.context))
        if as_last_time is not None:
            self.columns.reading.say_remembered(preview.source if as_last_time else "")
        if self.pages.currentWidget() is not self.columns:
            self._show(self.columns)

    def _on_refused(self, error: UserError) -> bool:
        """A file that cannot be read is told, and the next one comes; a column that cannot go there stays where it was."""
        self.shell.show_error(error)
        if self.plan is None:
            self._next()
        return True

    def _on_forgotten(self, source: str) -> None:
        """Match the columns by their headings alone, now and the next time."""
        from app.exchange import remembered

        plan = self.plan
        if plan is not None:
            self.shell.act(lambda: remembered.forget(self.context, source), lambda _count: self._read(Plan(plan.file)))
            self.columns.reading.say_remembered("")

    def _on_values_asked(self, heading: str) -> None:
        from app.exchange import word_columns

        plan = self.plan
        if plan is not None:
            self.shell.work(_("Looking at the words"), lambda _progress: word_columns.word_columns(plan.file, plan.options(),
                                                                                                   self.context.today),
                            lambda found: self._on_words(next((one for one in found if one.heading == heading), None)))

    def _on_words(self, column: Any) -> None:
        from ui.imports.words_dialog import WordsDialog

        if column is not None:
            WordsDialog(column, lambda said: self._on_words_said(column.heading, said), self.shell.window()).open()

    def _on_words_said(self, heading: str, said: dict[str, str]) -> None:
        if self.plan is not None:
            plan = self.plan
            for written, kept in said.items():
                plan = plan.exchanging(heading, written, kept)
            self._read(plan)

    def _on_rehearse(self) -> None:
        from app.exchange import importing

        plan = self.plan
        if plan is not None:
            self.shell.work(_("Rehearsing"), lambda progress: importing.rehearse(self.context, plan.file, plan.options(), progress),
                            self._on_rehearsed)

    def _on_rehearsed(self, result: Any) -> None:
        if self.plan is not None:
            self.result = result
            self.rehearsal.show_result(result, self.plan)
            self._show(self.rehearsal)

    def _on_back(self) -> None:
        self._show(self.columns if self.result is not None and self.result.kind != "everything" else self.start)

    def _on_another(self) -> None:
        self.queue.empty()
        self._next()

    def _on_answered(self, order: str) -> None:
        if self.plan is not None:
            self.plan = replace(self.plan, dates=order)
            self._on_rehearse()

    def _on_decided(self, plan: Plan) -> None:
        self.plan = plan

    def _on_bring_in(self) -> None:
        from app.exchange import importing

        plan = self.plan
        if plan is not None:
            self.shell.work(_("Bringing in"), lambda progress: importing.bring_in(self.context, plan.file, plan.options(), progress),
                            self._on_brought_in)

    def _on_brought_in(self, result: Any) -> None:
        if self.plan is None:
            return
        result.shown = self.result.shown  # the rows as the rehearsal read them, to look at once more
        self.result = result
        self.done.another_button.setText(_("Next file") if self.queue.waiting else _("Another file"))
        self.done.show_result(result, self.plan)
        self._show(self.done)

    def _on_undo(self) -> None:
        action = self.result.action
        self.shell.work(_("Undoing"), lambda _progress: history.undo_action(self.context, action), self._on_undone)

    def _on_undone(self, undone: history.UndoResult) -> None:
        text = _("The import is undone.")
        if undone.conflicts:
            kept = len(undone.conflicts)
            text += " " + ngettext("{count} row stays, something newer belongs to it.",
                                   "{count} rows stay, something newer belongs to them.", kept).format(count=kept)
        self.shell.toast(text, undone.action or None)
        self._next()

    def _on_save_rejects(self) -> None:
        from app.exchange import exporting

        result = self.result
        name = self.shell.save_file(_("Save the rejected rows"), f"{Path(result.file).stem} rejected.csv", CSV)
        if name:
            self.shell.act(lambda: exporting.write_rejects(Path(name), result.headings, ((one.cells, one.reason) for one in result.rejects),
                                                           result.source),
                           lambda count: self.shell.toast(ngettext("{count} row saved", "{count} rows saved", count).format(count=count)))
