"""Import: file → how we read it and where columns go → rehearsal → done, with one click to take it back."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app import history
from app.changed import TABLES
from app.customers import lists
from app.errors import UserError
from app.exchange.plan import Plan
from app.i18n import _, ngettext
from ui.imports.columns_page import ColumnsPage, has_columns
from ui.imports.outcome_page import OutcomePage
from ui.imports.queue import Queue, in_order
from ui.imports.result_page import ResultPage
from ui.imports.start_page import StartPage
from ui.imports.steps import Steps, step_words
from ui.kit.aside import Aside
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.stayed import show_stayed

CSV = _("CSV files (*.csv)")


class ImportsScreen(Screen):
    """Bring files in, or take files out.

    `plan` is what was said of the file, as it was read last; `_asked` a newer one that is being read just now. What is rehearsed
    and what is brought in is `plan` and nothing else: while a newer one is read, both wait for it.
    """

    concerns = frozenset(TABLES)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.plan: Plan | None = None
        self.result: Any = None
        self.queue = Queue()
        self._asked: Plan | None = None
        self._rehearse_next = False
        self._match = Plan.match
        self._counting = Aside(context.database.connection_context, self)
        page = self.page_layout(_("Import & export"))
        self.start, self.columns = StartPage(context, shell), ColumnsPage(shell)
        self.rehearsal, self.done = OutcomePage(), ResultPage(context, shell)
        self.pages = QStackedWidget()
        page.addWidget(self.pages, 1)  # in its place before it is filled: a tree of widgets that moves is styled anew
        for one in (self.start, self.columns, self.rehearsal, self.done):
            self.pages.addWidget(one)
        self._before: Any = self.columns
        self._steps = Steps(shell, (self.columns, self.rehearsal, self.done))
        self._connect()
        self._show(self.start)

    @property
    def busy(self) -> bool:
        return self._counting.busy

    @property
    def _whole(self) -> bool:
        """Whether the file in hand is a whole business: it alone is never looked at beforehand."""
        return self.plan is not None and self.plan.kind == Plan.kind

    @property
    def _straight(self) -> bool:
        """Whether the file in hand says itself what is what."""
        return self._whole or (self.columns.preview is not None and not has_columns(self.columns.preview))

    def reload(self) -> None:
        """Something was changed beside this: what would happen is found out anew, and what has happened may be undone by now."""
        page = self.pages.currentWidget()
        if page is self.done and self.result is not None and self.result.action:
            self.done.show_undone(history.action(self.context, self.result.action).undone)
        elif page is self.rehearsal and self.result is not None and not self.result.asks and not self._steps.running:
            self._count_anew(hold=True)

    def show_id(self, ident: int | str) -> None:
        """Begin with a file, when one is named; "supplement": the next one only fills blanks; "out": what can be taken out."""
        if ident == "supplement":
            self._on_another()
            self.start.supplement(True)
        elif ident == "out":
            self._show(self.start)
            self.start.show_out()
        elif isinstance(ident, str) and Path(ident).is_file():
            self.begin((Path(ident),))

    def begin(self, files: Iterable[Path]) -> None:
        """Take these files in hand, one after another."""
        listed, self._match = tuple(files), "supplement" if self.start.supplementing else Plan.match
        self.start.supplement(False)
        self._steps.look(_("Looking at the files"), lambda _progress: in_order(listed, self.context.today), self._on_ordered)

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
        self.start.resumed.connect(self._on_resumed)
        self.columns.changed.connect(self._on_changed)
        self.columns.onward.connect(self._on_rehearse)
        self.columns.values_asked.connect(self._on_values_asked)
        self.columns.reading.forgotten.connect(self._on_forgotten)
        self.columns.back.connect(self._on_another)
        self.columns.skipped.connect(self._next)
        self.rehearsal.back.connect(self._on_back)
        self.rehearsal.onward.connect(self._on_bring_in)
        self.rehearsal.answered.connect(self._on_answered)
        self.rehearsal.decided.connect(self._on_decided)
        self.done.undo.connect(self._on_undo)
        for one in (self.rehearsal, self.done):
            one.another.connect(self._next)
            one.save_rejects.connect(self._on_save_rejects)

    def _show(self, page: Any) -> None:
        if self.pages.currentWidget() is not self.start:
            self._before = self.pages.currentWidget()
        self.pages.setCurrentWidget(page)
        words = step_words(self.pages.currentIndex(), self._straight)
        parts = [words] if page is self.start else [words, self.plan.file.name if self.plan else "", self.queue.words()]
        self.subheading.setText(" · ".join(part for part in parts if part))
        self.start.say_in_hand(self.plan.file.name if self.plan is not None and self._before is not self.done else "")
        if self.isVisible():
            page.setFocus()

    def _next(self) -> None:
        """The next file that waits, or the beginning."""
        self.plan = self._asked = self.result = None
        self._rehearse_next = False
        self._counting.forget()
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

        self._steps.run(_("Looking at the file"), look, lambda found: self._on_opened(*found), self._on_unread)

    def _on_opened(self, plan: Plan, preview: Any) -> None:
        self._asked, self._rehearse_next = plan, not has_columns(preview)
        self.columns.say_waiting(len(self.queue.waiting))
        straight = self._rehearse_next
        self._on_read(plan, preview)
        self.columns.reading.say_remembered(preview.source if plan.columns or plan.values else "")
        if not straight:
            self._show(self.columns)

    def _on_changed(self, change: Callable[[Plan], Plan]) -> None:
        """Something else was said about the file, perhaps before the last thing was read."""
        plan = self._asked or self.plan
        if plan is not None:
            self._read(change(plan))

    def _read(self, plan: Plan) -> None:
        """Find out how the file is read now; a large workbook takes a while."""
        self._asked = plan
        self._steps.look(_("Looking at the file"), lambda _progress: self._preview(plan), lambda preview: self._on_read(plan, preview),
                         self._on_unread)

    def _preview(self, plan: Plan) -> Any:
        from app.exchange import importing

        return importing.preview(plan.file, plan.options(), self.context.today)

    def _on_read(self, plan: Plan, preview: Any) -> None:
        if plan is not self._asked:
            return  # a newer one is on its way
        self._asked = None
        self.plan = replace(plan, kind=preview.kind)
        self.columns.show_plan(self.plan, preview, lists.own_fields(self.context))
        if self._rehearse_next:
            self._on_rehearse()
        elif self.pages.currentWidget() is not self.columns:
            self._show(self.columns)

    def _on_unread(self) -> None:
        """A file that cannot be read is left, and the next one comes; of one that can, what was said before goes on counting."""
        self._asked, self._rehearse_next = None, False
        if self.plan is None:
            self._next()
        elif self.columns.preview is not None:
            self.columns.show_plan(self.plan, self.columns.preview, lists.own_fields(self.context))

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
        def change(plan: Plan) -> Plan:
            for written, kept in said.items():
                plan = plan.exchanging(heading, written, kept)
            return plan

        self._on_changed(change)

    def _on_rehearse(self) -> None:
        """Find out what would happen; first the newest of what was said is read."""
        self._rehearse_next = self._asked is not None
        plan = self.plan
        if plan is not None and self._asked is None:
            self._steps.run(_("Rehearsing"), lambda progress: self._rehearse(plan, progress),
                            lambda result: self._on_rehearsed(plan, result), self._on_not_rehearsed)

    def _rehearse(self, plan: Plan, progress: Any) -> Any:
        from app.exchange import importing

        return importing.rehearse(self.context, plan.file, plan.options(), progress)

    def _on_rehearsed(self, plan: Plan, result: Any) -> None:
        if self._asked is not None or (self.plan is not None and plan is not self.plan):
            self._on_rehearse()  # something else was said meanwhile
        elif self.plan is not None:
            self.result = result
            self.rehearsal.back_button.setText(_("How it is read") if self._straight else _("Back to the columns"))
            self.rehearsal.show_result(result, plan, len(self.queue.waiting))
            self._show(self.rehearsal)

    def _on_not_rehearsed(self) -> None:
        """A whole business that cannot come in is left; any other file can be read otherwise."""
        if self._whole:
            self._next()
        elif self.plan is not None and self.result is None:
            self._show(self.columns)

    def _on_back(self) -> None:
        if self.plan is not None:
            self._read(self.plan)

    def _on_another(self) -> None:
        """Begin anew; files that waited can be taken up again."""
        left = self.queue.empty()
        self._next()
        if left:
            count = len(left)
            self.shell.toast(ngettext("{count} file that waited was left out.", "{count} files that waited were left out.", count).format(
                count=count), lambda: self._on_ordered(left))

    def _on_resumed(self) -> None:
        if self.plan is not None:
            self._show(self._before)

    def _on_answered(self, order: str) -> None:
        if self.plan is not None:
            self.plan = replace(self.plan, dates=order)
            self._on_rehearse()

    def _on_decided(self, plan: Plan) -> None:
        self.plan = plan
        self._count_anew()

    def _count_anew(self, hold: bool = False) -> None:
        """Rehearse beside the window, so that counts are those of the plan; who has decided enough need not wait for them.

        hold: but here somebody has changed something else, which is to be seen first.
        """
        plan = self.plan
        if plan is not None:
            self.rehearsal.hold(hold)
            self._counting.soon(lambda progress: self._rehearse(plan, progress), lambda result: self._on_counted(plan, result),
                                self._on_not_counted)

    def _on_counted(self, plan: Plan, result: Any) -> None:
        if plan is self.plan:
            self.result = result
            self.rehearsal.show_counts(result, plan)
            self.rehearsal.hold(False)

    def _on_not_counted(self, error: UserError) -> None:
        self.rehearsal.hold(False)
        self.shell.show_error(error)

    def _on_bring_in(self) -> None:
        from app.exchange import importing

        plan = self.plan
        if plan is not None and self._asked is None:
            self._counting.forget()
            self._steps.run(_("Bringing in"), lambda progress: importing.bring_in(self.context, plan.file, plan.options(), progress),
                            self._on_brought_in, self._count_anew)

    def _on_brought_in(self, result: Any) -> None:
        if self.plan is not None:
            self.result = result
            self.done.show_result(result, self.plan, len(self.queue.waiting))
            self._show(self.done)

    def _on_undo(self) -> None:
        action = self.result.action
        self._steps.run(_("Undoing"), lambda _progress: history.undo_action(self.context, action), self._on_undone)

    def _on_undone(self, undone: history.UndoResult) -> None:
        whole = not undone.conflicts
        self.shell.toast(_("The import is undone.") if whole else _("The import is undone in part."), undone.action or None)
        self._next()
        show_stayed(self.context, self.shell, undone)

    def _on_save_rejects(self) -> None:
        from app.exchange import exporting

        result = self.result
        name = self.shell.save_file(_("Save the rejected rows"), f"{Path(result.file).stem} rejected.csv", CSV)
        if name:
            self.shell.act(lambda: exporting.write_rejects(Path(name), result.headings, ((one.cells, one.reason) for one in result.rejects),
                                                           result.source),
                           lambda count: self.shell.toast(ngettext("{count} row saved", "{count} rows saved", count).format(count=count)))
