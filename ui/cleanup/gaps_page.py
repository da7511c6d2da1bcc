"""Clean up, Gaps: what is missing on the cards, what blocks most first, filled in one field after the other."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.cleanup import gaps
from app.cleanup.gaps import FIELDS, GapRow, Gaps
from app.i18n import _, ngettext
from ui.cleanup.gap_book import CUSTOMERS, GapBook
from ui.cleanup.gap_panel import GapPanel
from ui.cleanup.gap_table import GapTable
from ui.cleanup.kind_list import KindListCard
from ui.cleanup.page import CleanupPage
from ui.cleanup.then_view import ThenView
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, column_of
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import RowList
from ui.kit.shell import Shell

LIST, TIDY, NOBODY = 0, 1, 2


class GapsPage(CleanupPage):
    """The list of gaps, and the one that is being filled."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.book = GapBook(Gaps(0, 0, ()))
        self._read = False
        self._wanted = ""
        self.stack = QStackedWidget()
        side = self._build_panel()
        self.panes = Panes(self._build_list(), side, 5, 4)
        self.then = ThenView(shell)
        self.then.turned_to.connect(self.turned_to)
        nobody = self.build_none_yet(_("Here stands what is missing on the cards of your customers. There are none yet."))
        for page in (self.panes, self.then, nobody):
            self.stack.addWidget(page)
        column_of(self).addWidget(self.stack)

    @property
    def to_do(self) -> int | None:
        return len(self.book.rows[""]) if self._read else None

    def load(self) -> None:
        self.lists.ask(lambda _progress: GapBook(gaps.find(self._context)), self._show, self._shell.show_error)

    def select(self, what: str) -> None:
        """Show the gaps of one field, those of one customer, or (CUSTOMERS) one line for each card."""
        if self.busy or not self._read:
            self._wanted = what
            return
        self._wanted = ""
        row = self.book.of_customer(int(what)) if what.isdecimal() else None
        if what in (*FIELDS, CUSTOMERS):
            self.chips.choose(what)
        elif row is not None:
            self.chips.choose("")
            self.list.select_id(row.id)

    def summary(self) -> str:
        """"212 of 214 tidy", once it is known."""
        return self.book.summary()

    def _build_list(self) -> Card:
        self.table = GapTable(self.panel.drafts)
        self.list = RowList(self.table, self.table.look, _("What is missing"), lined=True)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self._edit())
        self.list.menu_for = lambda row: [(_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id)),
                                          *([(_("Ask by letter"), self._on_letter)] if self.book.reached(row) else [])]
        self.ask_all = Button("", "mail", "link", on_click=self._on_ask_all)
        self.card = KindListCard(_("What is missing"), _("Missing"), self.list, EmptyState(_("One moment…"), icon="sparkles"),
                                 self.ask_all, self._fill_list)
        self.chips = self.card.chips
        return self.card

    def _build_panel(self) -> Card:
        self.panel = GapPanel(self._context, self._shell)
        self.panel.filled.connect(self._on_filled)
        self.panel.stepped.connect(self._step)
        self.panel.letter_asked.connect(self._on_letter)
        self.panel.customer_asked.connect(lambda: self._shell.open_room("customers", self.customer_id))
        self.nobody = Label(_("Choose a line on the left."), "secondary", wrap=True)
        card = Card()
        card.add(self.nobody)
        card.add(self.panel, 1)
        return card

    def _show(self, book: GapBook) -> None:
        self.book, self._read = book, True
        self._fill_list()
        self.select(self._wanted)
        self.counted.emit()

    def _fill_list(self) -> None:
        """Show the gaps of the chosen kind; the current one stays current, or the one that stands in its place."""
        self._count()
        number = self.list.currentIndex().row()
        shown = self.book.rows[self.chips.choice]
        self.table.by_card = self.chips.choice == CUSTOMERS
        self.table.set_rows(shown)
        if shown and self.list.current_row() is None:
            self.list.select_number(max(0, min(number, len(shown) - 1)))
        self._on_chosen(self.list.current_row())

    def _count(self) -> None:
        counts = {field: len(rows) for field, rows in self.book.rows.items() if rows or not field}
        words = {"": _("All {count}"), CUSTOMERS: _("By customer {count}")}
        self.card.set_kinds([(field, words[field].format(count=f"{count:,}") if field in words else f"{FIELDS[field]} {count:,}")
                             for field, count in counts.items()])
        self.stack.setCurrentIndex(LIST if counts[""] or not self._read else TIDY if self.book.total else NOBODY)
        asked = len(self.book.to_ask(self.chips.choice))
        self.ask_all.setVisible(asked > 1)
        self.ask_all.setText(ngettext("Ask {count} by letter…", "Ask {count} by letter…", asked).format(count=f"{asked:,}"))

    def _step(self, direction: int = 1) -> None:
        """Go to the next row, or the one before; the cursor goes along."""
        count = len(self.table.rows)
        if count:
            self.list.select_number((self.list.currentIndex().row() + direction) % count)
            self._edit()

    def _edit(self) -> None:
        self.panes.show_side()
        self.panel.edit()

    def _on_chosen(self, row: GapRow | None) -> None:
        place = ""
        if row is not None:
            place = _("{number} of {count} · Enter saves, Ctrl+Page Down skips").format(
                number=f"{self.list.currentIndex().row() + 1:,}", count=f"{len(self.table.rows):,}")
        self.nobody.setVisible(row is None)
        self.panel.show_gap(row, place, row is not None and self.book.reached(row))

    def _on_filled(self, gap: GapRow, action: int, onward: bool) -> None:
        """Take the row off the list now; reading everything again confirms it later."""
        said = _("Saved: {field} of {name}").format(field=FIELDS[gap.field], name=gap.name)
        self._shell.toast(said, action or None)
        self.book.take(gap)
        kind = self.chips.choice
        self._count()
        if kind == CUSTOMERS or len(self.table.rows) < 2 or kind != self.chips.choice or not self.table.take_out(gap):
            self._fill_list()
        self._on_chosen(self.list.current_row())
        if onward:
            self._edit()

    def _on_letter(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._shell.open_room("letters", f"write:{row.customer_id}:details")

    def _on_ask_all(self) -> None:
        self._shell.open_room("letters", f"write:{','.join(map(str, self.book.to_ask(self.chips.choice)))}:details")
