"""Import, steps 3 and 4: what would happen, and what has happened."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.exchange.plan import Plan
from app.i18n import _, ngettext
from ui.imports.date_question import DateQuestion
from ui.imports.outcome_chips import OutcomeChips
from ui.imports.outcome_rows import OutcomeRow, OutcomeTable, counts, first_outcome, look, rows_of
from ui.imports.row_card import RowCard
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, column_of, row_of
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import RowList


class OutcomePage(QWidget):
    """Counts, rows and what to do next; used for the rehearsal and for the result."""

    onward = Signal()
    back = Signal()
    answered = Signal(str)
    decided = Signal(object)
    """The plan, after the user said what becomes of possible duplicates."""
    undo = Signal()
    save_rejects = Signal()
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._result: Any = None
        self._plan: Plan | None = None
        page = column_of(self, spacing=12)
        self.head = Card()
        self.sentence, self.note = Label("", "section", wrap=True), Label("", "secondary", wrap=True)
        self.chips = OutcomeChips()
        for widget in (self.sentence, self.note, self.chips):
            self.head.add(widget)
        self.question = DateQuestion()
        self.list = RowList(OutcomeTable(), look, _("Rows"), lined=True)
        self.list.set_empty(EmptyState(_("Every row was understood; nothing here needs a look."), icon="circle-check"))
        self.card = RowCard()
        listed = Card(padding=4)
        listed.add(self.list, 1)
        self.panes = Panes(listed, self.card, 1, 1)
        self.panes.body.setSpacing(12)
        self.panes.body.insertWidget(0, self.head)  # in a low window the whole page scrolls
        self.panes.body.insertWidget(1, self.question)
        self._filler = QWidget()
        self.panes.body.addWidget(self._filler, 1)
        self._below = (listed, self.card)
        page.addWidget(self.panes, 1)
        self._build_buttons(page)
        self._connect()

    def show_result(self, result: Any, plan: Plan, note: str = "") -> None:
        """Show what would happen, or (when it is not a rehearsal) what has happened."""
        self._result, self._plan = result, plan
        self.sentence.setText(self._sentence(result))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.question.setVisible(result.asks)
        self._filler.setVisible(result.asks)
        for part in self._below:
            part.setVisible(not result.asks)
        self.chips.setVisible(not result.asks)
        if result.asks:
            self.question.ask(result.questions)
        found = counts(result)
        before = self.chips.choice
        self.chips.show_counts(found, before if found.get(before) and not result.action else first_outcome(result))
        self._fill()
        self._show_buttons(result)

    def setFocus(self, *reason: Any) -> None:
        asks = self._result is not None and self._result.asks
        (self.question.day_first if asks else self.list).setFocus(*reason)
        if asks:
            QTimer.singleShot(0, self, lambda: self.panes.ensureWidgetVisible(self.question.day_first))

    def _show_buttons(self, result: Any) -> None:
        rehearsed = result.rehearsed or result.asks
        self.back_button.setVisible(rehearsed)
        self.go_button.setVisible(rehearsed)
        self.go_button.setEnabled(not result.asks and bool(result.new + result.changed))
        self.undo_button.setVisible(bool(result.action))
        self.another_button.setVisible(not rehearsed)
        self.rejects_button.setVisible(bool(result.rejects))

    def _sentence(self, result: Any) -> str:
        if result.asks:
            return _("Before anything is written, one question:")
        rows = ngettext("{count} row", "{count} rows", result.rows).format(count=f"{result.rows:,}")
        if result.rehearsed:
            if not result.new + result.changed:
                return _("{rows} read; there is nothing to write.").format(rows=rows)
            return _("{rows} read. This is what would happen; nothing is written yet.").format(rows=rows)
        return _("{rows} read and written as one action, which can be undone.").format(rows=rows) if result.action else _(
            "{rows} read; nothing had to be written.").format(rows=rows)

    def _build_buttons(self, page: Any) -> None:
        self.back_button = Button(_("Back to the columns"), "arrow-left", on_click=self.back.emit)
        self.another_button = Button(_("Another file"), "file-down", on_click=self.another.emit)
        self.rejects_button = Button(_("Save the rejected rows…"), "file-down", on_click=self.save_rejects.emit)
        self.undo_button = Button(_("Undo the import"), "undo-2", on_click=self.undo.emit)
        self.go_button = PrimaryButton(_("Bring it in"), "check", on_click=self.onward.emit)
        self.buttons = row_of(self.back_button, self.another_button, 1, self.rejects_button, self.undo_button, self.go_button)
        page.addLayout(self.buttons)
        for button in (self.back_button, self.another_button, self.rejects_button, self.undo_button, self.go_button):
            button.hide()

    def _connect(self) -> None:
        self.question.answered.connect(self.answered)
        self.chips.picked.connect(lambda _outcome: self._fill())
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self.panes.show_side())
        self.card.stepped.connect(self._on_stepped)
        self.card.decided.connect(self._on_decided)
        self.card.decided_all.connect(self._on_decided_all)

    def _fill(self) -> None:
        """List the rows of the outcome that is on, and read the first of them."""
        if self._plan is None or self._result.asks:
            return
        kept = self.list.current_row()
        rows = rows_of(self._result, self.chips.choice, self._plan.decisions,
                       self._plan.duplicates if self._result.rehearsed else "")
        self.list.table.set_rows(rows)
        if kept is None or not self.list.select_id(kept.id):
            if rows:
                self.list.select_number(0)
            else:
                self._on_chosen(None)

    def _on_chosen(self, row: OutcomeRow | None) -> None:
        self.card.show_row(row, self.list.currentIndex().row() + 1, self.list.table.rowCount())

    def _on_stepped(self, by: int) -> None:
        number = self.list.currentIndex().row() + by
        if 0 <= number < self.list.table.rowCount():
            self.list.select_number(number)

    def _on_decided(self, what: str) -> None:
        row = self.list.current_row()
        if row is not None and self._plan is not None:
            self._decide(self._plan.deciding(row.row, what))

    def _on_decided_all(self, what: str) -> None:
        if self._plan is not None:
            self._decide(self._plan.deciding_all(what))

    def _decide(self, plan: Plan) -> None:
        """What becomes of possible duplicates is counted again when it is done, not at every choice."""
        self._plan = plan
        self._fill()
        self._on_chosen(self.list.current_row())
        self.decided.emit(plan)
