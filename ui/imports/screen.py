"""Import: file → how we read it and where columns go → rehearsal → done, with one click to take it back."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app import history
from app.errors import UserError
from app.exchange.plan import Plan
from app.i18n import _, ngettext
from ui.imports.columns_page import ColumnsPage
from ui.imports.outcome_page import OutcomePage
from ui.imports.start_page import CSV, StartPage
from ui.kit.screen import Screen
from ui.kit.shell import Shell


class ImportsScreen(Screen):
    """Bring a file in, or take files out."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.plan: Plan | None = None
        self.result: Any = None
        page = self.page_layout(_("Import"))
        self.start, self.columns, self.rehearsal, self.done = StartPage(context, shell), ColumnsPage(shell), OutcomePage(), OutcomePage()
        self.pages = QStackedWidget()
        for one in (self.start, self.columns, self.rehearsal, self.done):
            self.pages.addWidget(one)
        page.addWidget(self.pages, 1)
        self._connect()
        self._show(self.start)

    def show_id(self, ident: int | str) -> None:
        """Begin with a file, when one is named."""
        if isinstance(ident, str) and Path(ident).is_file():
            self.begin(Path(ident))

    def begin(self, file: Path) -> None:
        """Look at a file and show how it would be read."""
        self._read(Plan(file))

    def _connect(self) -> None:
        self.start.chosen.connect(self.begin)
        self.columns.changed.connect(self._read)
        self.columns.onward.connect(self._on_rehearse)
        self.columns.back.connect(lambda: self._show(self.start))
        self.rehearsal.back.connect(lambda: self._show(self.columns))
        self.rehearsal.onward.connect(self._on_bring_in)
        self.rehearsal.answered.connect(self._on_answered)
        self.done.another.connect(lambda: self._show(self.start))
        self.done.undo.connect(self._on_undo)
        for one in (self.rehearsal, self.done):
            one.save_rejects.connect(self._on_save_rejects)

    def _show(self, page: Any) -> None:
        self.pages.setCurrentWidget(page)
        words = {self.start: _("Step 1 of 4: the file"), self.columns: _("Step 2 of 4: its columns"),
                 self.rehearsal: _("Step 3 of 4: what would happen"), self.done: _("Step 4 of 4: done")}[page]
        name = f" · {self.plan.file.name}" if self.plan and page is not self.start else ""
        self.subheading.setText(words + name)

    def _read(self, plan: Plan) -> None:
        from app.exchange import importing

        try:
            preview = importing.preview(plan.file, plan.options(), self.context.today)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.plan = replace(plan, kind=preview.kind)
        self.columns.show_plan(self.plan, preview)
        self._show(self.columns)

    def _on_rehearse(self) -> None:
        from app.exchange import importing

        plan = self.plan
        if plan is not None:
            self.shell.work(_("Rehearsing"), lambda progress: importing.rehearse(self.context, plan.file, plan.options(), progress),
                            self._on_rehearsed)

    def _on_rehearsed(self, result: Any) -> None:
        self.result = result
        self.rehearsal.show_result(result)
        self._show(self.rehearsal)

    def _on_answered(self, order: str) -> None:
        if self.plan is not None:
            self.plan = replace(self.plan, dates=order)
            self._on_rehearse()

    def _on_bring_in(self) -> None:
        from app.exchange import importing

        plan = self.plan
        if plan is not None:
            self.shell.work(_("Bringing in"), lambda progress: importing.bring_in(self.context, plan.file, plan.options(), progress),
                            self._on_brought_in)

    def _on_brought_in(self, result: Any) -> None:
        self.result = result
        self.done.show_result(result)
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
        self._show(self.start)

    def _on_save_rejects(self) -> None:
        from app.exchange import exporting

        result = self.result
        name = self.shell.save_file(_("Save the rejected rows"), f"{Path(result.file).stem} rejected.csv", CSV)
        if name:
            self.shell.act(lambda: exporting.write_rejects(Path(name), result.headings, ((one.cells, one.reason) for one in result.rejects),
                                                           result.source),
                           lambda count: self.shell.toast(ngettext("{count} row saved", "{count} rows saved", count).format(count=count)))
