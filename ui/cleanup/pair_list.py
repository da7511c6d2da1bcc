"""The list of pairs: those who may be one customer, and those of whom the owner said that they are not."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _
from ui.cleanup.kind_list import KindListCard
from ui.cleanup.pair_search import PairSearch
from ui.cleanup.pair_table import PairLine, PairTable
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.labels import Label
from ui.kit.row_list import RowList

MAYBE, DISTINCT = "", "apart"


class PairListCard(KindListCard):
    """Shows what a search has found."""

    turned = Signal()
    """The other kind of pairs shall be shown."""
    merge_all_asked = Signal()

    def __init__(self, search: PairSearch) -> None:
        self._search = search
        self.table = PairTable()
        self.again = Button(_("Look again"), kind="link", on_click=search.start)
        super().__init__(_("Who may be there twice"), _("Pairs"), RowList(self.table, self.table.look, _("Pairs"), lined=True),
                         EmptyState("", _("Look again"), search.start, "users"), self.again, lambda: self.turned.emit())
        self.note = Label(_("Something has changed since these were found."), "secondary", wrap=True)
        self.merge_all = Button(_("Merge all without a conflict…"), "users", on_click=self.merge_all_asked.emit)
        self.above.addWidget(self.note)
        self.add_block(self.merge_all)

    @property
    def distinct(self) -> bool:
        """Whether the pairs are shown that are not the same."""
        return self.chips.choice == DISTINCT

    def show_pairs(self, apart: Sequence[PairLine]) -> None:
        """Show the list as it stands; the current pair stays current, or the one that stands in its place."""
        pairs, number = self._search.pairs, self.list.currentIndex().row()
        choices = [(MAYBE, _("Perhaps the same {count}").format(count=f"{len(pairs):,}"))]
        if apart:
            choices.append((DISTINCT, _("Not the same {count}").format(count=f"{len(apart):,}")))
        self.set_kinds(choices, self.merge_all)
        self.table.set_rows(apart if self.distinct else pairs)
        if self.table.rows and self.list.current_row() is None:
            self.list.select_number(max(0, min(number, len(self.table.rows) - 1)))
        self._say()

    def step(self, direction: int) -> None:
        """Go to the next pair, or the one before, round the end."""
        count = len(self.table.rows)
        if count:
            self.list.select_number((self.list.currentIndex().row() + direction) % count)

    def _say(self) -> None:
        search, maybe = self._search, not self.distinct
        if search.running:
            sentence = _("Looking for customers who are there twice…")
        elif search.stopped:
            sentence = _("The search was stopped.")
        else:
            sentence = _("Nobody seems to be there twice. Customers who look alike stand here side by side, each pair with the reason in "
                         "words.")
        self.empty.set_sentence(sentence)
        if self.empty.button is not None:
            self.empty.button.setHidden(search.running)
        self.again.setHidden(search.running or not search.pairs or not maybe)
        self.note.setHidden(not search.stale or not maybe)
        self.merge_all.setHidden(search.running or len(search.pairs) < 2 or not maybe)
