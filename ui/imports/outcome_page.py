"""Import, steps 3 and 4: what would happen, and what has happened."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.exchange.plan import Plan
from app.i18n import _, ngettext
from ui.imports import outcome_rows
from ui.imports.date_question import DateQuestion
from ui.imports.outcome_chips import OutcomeChips
from ui.imports.outcome_rows import EVERYTHING, OutcomeRow, OutcomeTable, counts, first_outcome, rows_of
from ui.imports.row_card import RowCard
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, column_of, row_of
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import RowList

NOTHING = _("There is nothing to list here.")


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
        self._held = False
        page = column_of(self, spacing=12)
        self.head = Card()
        self.sentence, self.note = Label("", "section", wrap=True), Label("", "secondary", wrap=True)
        self.chips = OutcomeChips()
        for widget in (self.sentence, self.note, self.chips):
            self.head.add(widget)
        self.question = DateQuestion()
        self.list = RowList(OutcomeTable(), outcome_rows.look, _("Rows"), lined=True)
        self.empty = EmptyState(NOTHING, icon="circle-check")
        self.list.set_empty(self.empty)
        self.listed = Label("", "secondary", wrap=True)
        self.card = RowCard()
        left = Card(padding=4)
        left.add(self.list, 1)
        self.listed.setContentsMargins(10, 2, 10, 6)
        left.add(self.listed)
        self.panes = Panes(left, self.card, 1, 1)
        self.panes.body.setSpacing(12)
        self.panes.body.insertWidget(0, self.head)  # in a low window the whole page scrolls
        self.panes.body.insertWidget(1, self.question)
        self._filler = QWidget()
        self.panes.body.addWidget(self._filler, 1)
        self._left = left
        page.addWidget(self.panes, 1)
        self._build_buttons(page)
        self._connect()

    def show_result(self, result: Any, plan: Plan, waiting: int = 0) -> None:
        """Show what would happen, or (when it is not a rehearsal) what has happened; `waiting` files follow. It begins anew."""
        self._take(result, plan, waiting)
        self.chips.show_counts(counts(result), first_outcome(result))
        self.list.table.set_rows(())  # the row that is read is one of this file, not of the one before
        self._fill()

    def show_counts(self, result: Any, plan: Plan) -> None:
        """The same rows, counted anew after a decision: what is looked at stays."""
        self._take(result, plan, self._waiting)
        found = counts(result)
        self.chips.show_counts(found, self.chips.choice if found.get(self.chips.choice) else first_outcome(result))
        self._fill()

    def hold(self, on: bool) -> None:
        """While this is brought in, or counted anew, it cannot be brought in again."""
        self._held = on
        self._show_buttons()

    def setFocus(self, *reason: Any) -> None:
        asks = self._result is not None and self._result.asks
        (self.question.day_first if asks else self.list).setFocus(*reason)
        if asks:
            QTimer.singleShot(0, self, lambda: self.panes.ensureWidgetVisible(self.question.day_first))

    def _take(self, result: Any, plan: Plan, waiting: int) -> None:
        self._result, self._plan, self._waiting = result, plan, waiting
        whole = result.kind == EVERYTHING
        self.sentence.setText(self._sentence(result))
        self.note.setText(_lists(result))
        self.note.setVisible(bool(self.note.text()))
        self.question.setVisible(result.asks)
        self._filler.setVisible(result.asks)
        self._left.setVisible(not result.asks)
        self.card.setVisible(not result.asks and not whole)
        self.card.done = not result.rehearsed
        self.chips.setVisible(not result.asks and not whole)
        if result.asks:
            self.question.ask(result.questions)
        self.empty.set_sentence(_nothing(result))
        self._show_buttons()

    def _show_buttons(self) -> None:
        result = self._result
        if result is None:
            return
        rehearsed = result.rehearsed or result.asks
        something = bool(result.new + result.changed) or result.kind == EVERYTHING or result.asks
        self.back_button.setVisible(rehearsed and result.kind != EVERYTHING)
        self.back_button.setEnabled(not self._held)
        self.go_button.setVisible(rehearsed and something and not result.asks)
        self.go_button.setEnabled(something and not self._held)
        self.undo_button.setVisible(bool(result.action))
        self.undo_button.setEnabled(not self._held)
        self.another_button.setText(_("Next file") if self._waiting and (not rehearsed or not something)
                                    else _("Skip this file") if self._waiting else _("Another file"))
        self.another_button.setVisible(not rehearsed or bool(self._waiting) or not something or result.kind == EVERYTHING)
        self.another_button.setEnabled(not self._held)
        self.rejects_button.setVisible(bool(result.rejects))

    def _sentence(self, result: Any) -> str:
        if result.asks:
            return _("Before anything is written, one question:")
        if result.kind == EVERYTHING:
            return _("A whole business. This is what would come in; nothing is written yet.") if result.rehearsed else _(
                "The whole business was brought in as one action, which can be undone.")
        rows = ngettext("{count} row", "{count} rows", result.rows).format(count=f"{result.rows:,}")
        if result.rehearsed:
            if not result.new + result.changed:
                return _("{rows} read; there is nothing to write.").format(rows=rows)
            return _("{rows} read. This is what would happen; nothing is written yet.").format(rows=rows)
        if not result.action:
            return _("{rows} read; nothing had to be written.").format(rows=rows)
        written = result.new + result.changed
        if written >= result.rows:
            return _("{rows} read and written as one action, which can be undone.").format(rows=rows)
        return _("{rows} read, {written} of them written as one action, which can be undone.").format(rows=rows, written=f"{written:,}")

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
        self._waiting = 0
        self.question.answered.connect(self.answered)
        self.chips.picked.connect(lambda _outcome: self._fill())
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self.panes.show_side())
        self.card.stepped.connect(self._on_stepped)
        self.card.decided.connect(self._on_decided)
        self.card.decided_all.connect(self._on_decided_all)

    def _fill(self) -> None:
        """List the rows of the outcome that is on, and read one of them."""
        if self._plan is None or self._result.asks:
            return
        kept = self.list.current_row()
        rows = rows_of(self._result, self.chips.choice, self._plan.decisions,
                       self._plan.duplicates if self._result.rehearsed else "")
        self.list.table.set_rows(rows)
        note = outcome_rows.listed_note(self.chips.choice, len(rows), self._count())
        self.listed.setText(note)
        self.listed.setVisible(bool(note))
        if rows and (kept is None or not self.list.select_id(kept.id)):
            self.list.select_number(0)
        self._on_chosen(self.list.current_row())  # it may say something else, or be another file's

    def _count(self) -> int:
        """How many rows have the outcome that is on, those that are not listed too."""
        return outcome_rows.total(self._result, self.chips.choice, self.list.table.rowCount())

    def _on_chosen(self, row: OutcomeRow | None) -> None:
        place = self.list.currentIndex().row() + 1
        self.card.show_row(row, place, self._count() if row is not None else 0, place >= self.list.table.rowCount())

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
        """The decision shows at once; what comes of it is counted by whoever rehearses."""
        self._plan = plan
        self._fill()
        self.decided.emit(plan)


def _lists(result: Any) -> str:
    """What a file that holds several lists brings: “Sales: 12 · Customers: 3”."""
    if result.kind == EVERYTHING or result.asks or len(result.kinds) < 2:
        return ""
    return " · ".join(_("{list}: {count}").format(list=one.label, count=f"{one.written:,}") for one in result.kinds)


def _nothing(result: Any) -> str:
    """What the list says when it is empty."""
    if not result.rows:
        return _("The file holds no rows.")
    return NOTHING if result.rehearsed else _("What was written stands in History, row by row, and can be taken back there.")
