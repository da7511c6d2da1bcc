"""Import, steps 3 and 4: what would happen, and what has happened."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, ListCard, column_of, row_of
from ui.kit.chips import Chip
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.table import Heading, Table
from ui.kit.tags_field import FlowLayout

MOST_LINES = 500


class LineTable(Table):
    """One line of what came of a row: (title, second, icon, tone)."""

    COLUMNS = (("title", _("What"), None), ("second", _("Why"), None))


def lines_of(result: Any) -> list[Any]:
    """What is worth reading of a result: rejects first, then warnings, then changes of known customers."""
    groups: list[Any] = []
    rejects = [RowLook(_("Row {row}: {reason}").format(row=one.row, reason=one.reason), " · ".join(cell for cell in one.cells if cell),
                       icon="circle-x", tone="danger") for one in result.rejects[:MOST_LINES]]
    warnings = [RowLook(_("Row {row}, {column}: “{text}”").format(row=one.row, column=one.column, text=one.text) if one.row else one.column,
                        one.reason, icon="triangle-alert", tone="warning") for one in result.warnings[:MOST_LINES]]
    changes = [RowLook(_("Row {row}").format(row=one.row), "; ".join(_difference(each) for each in one.differences), icon="pencil",
                       tone="info") for one in result.changes[:MOST_LINES]]
    for title, looks, count in ((_("Rejected"), rejects, result.rejected), (_("Warnings"), warnings, len(result.warnings)),
                                (_("Changes"), changes, result.changed)):
        if looks:
            groups += [Heading(title, f"{count:,}"), *looks]
    return groups


def _difference(one: Any) -> str:
    return f"{one.field}: {one.old} → {one.new}" if one.old else f"{one.field}: {one.new}"


class OutcomePage(QWidget):
    """Counts, lines and what to do next; used for the rehearsal and for the result."""

    onward = Signal()
    back = Signal()
    answered = Signal(str)
    undo = Signal()
    save_rejects = Signal()
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        page = column_of(self, spacing=16)
        page.addWidget(self._build_summary())
        page.addWidget(self._build_question())
        page.addWidget(self._build_lines(), 1)
        self._build_buttons(page)

    def show_result(self, result: Any) -> None:
        """Show what would happen, or (when it is not a rehearsal) what has happened."""
        self.sentence.setText(self._sentence(result))
        for name, tone in (("new", "success"), ("changed", "info"), ("same", "muted"), ("possible_duplicates", "warning"),
                           ("rejected", "danger")):
            count = getattr(result, name)
            self.chips[name].set(f"{count:,} {self.WORDS[name]}", tone if count else "muted")
        self._question.setVisible(result.asks)
        if result.asks:
            self._ask(result.questions)
        self.lines.table.set_rows(lines_of(result))
        rehearsed = result.rehearsed or result.asks
        self.back_button.setVisible(rehearsed)
        self.go_button.setVisible(rehearsed)
        self.go_button.setEnabled(not result.asks and bool(result.new + result.changed))
        self.undo_button.setVisible(bool(result.action))
        self.another_button.setVisible(not rehearsed)
        self.rejects_button.setVisible(bool(result.rejects))

    WORDS = {"new": _("new"), "changed": _("changed"), "same": _("as before"), "possible_duplicates": _("possible duplicates"),
             "rejected": _("rejected")}

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

    def _build_summary(self) -> Card:
        card = Card()
        self.sentence = Label("", "section", wrap=True)
        card.add(self.sentence)
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        self.chips = {name: Chip(words, "muted") for name, words in self.WORDS.items()}
        for chip in self.chips.values():
            flow.addWidget(chip)
        card.add(holder)
        return card

    def _build_question(self) -> Card:
        self._question = Card(_("How are the dates written?"))
        self.example = Label("", "body", wrap=True)
        self.order = SegmentField([("dmy", _("Day first")), ("mdy", _("Month first"))], _("How dates are written"))
        self.order.committed.connect(lambda: self.answered.emit(str(self.order.choice())))
        self._question.add(self.example)
        self._question.add(self.order)
        return self._question

    def _ask(self, questions: list[Any]) -> None:
        self.example.setText("\n".join(
            _("In {column}, “{text}” is {day_first} or {month_first}.").format(
                column=one.column, text=one.text, day_first=one.day_first, month_first=one.month_first) for one in questions))

    def _build_lines(self) -> ListCard:
        self.lines = RowList(LineTable(), lambda look: look, _("Rows"), lined=True)
        self.lines.set_empty(EmptyState(_("Every row was understood; nothing here needs a look."), icon="circle-check"))
        card = ListCard(_("Rows worth a look"))
        self.rejects_button = Button(_("Save the rejected rows…"), "file-down", on_click=self.save_rejects.emit)
        card.heading.add(self.rejects_button)
        card.add(self.lines, 1)
        return card

    def _build_buttons(self, page: Any) -> None:
        self.back_button = Button(_("Back to the columns"), "arrow-left", on_click=self.back.emit)
        self.another_button = Button(_("Another file"), "file-down", on_click=self.another.emit)
        self.undo_button = Button(_("Undo the import"), "undo-2", on_click=self.undo.emit)
        self.go_button = PrimaryButton(_("Bring it in"), "check", on_click=self.onward.emit)
        page.addLayout(row_of(self.back_button, self.another_button, 1, self.undo_button, self.go_button))
