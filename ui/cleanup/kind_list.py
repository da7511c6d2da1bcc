"""A card that is one list, with chips above it to look at one kind of thing at a time."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cleanup.kind_chips import KindChips
from ui.kit.cards import EmptyState, ListCard, column_of
from ui.kit.row_list import RowList


class KindListCard(ListCard):
    """`rows` is the list, `beside` a button in the heading; `fill` is called when another kind is chosen."""

    def __init__(self, title: str, kinds: str, rows: RowList, empty: EmptyState, beside: QWidget, fill: Callable[[], object]) -> None:
        super().__init__(title)
        self.list, self.empty, self.chips = rows, empty, KindChips(kinds)
        rows.set_empty(empty)
        self.chips.picked.connect(lambda _kind: fill())
        self._beside = beside
        self.heading.add(beside)
        self.above = self.add_block(self.chips)
        self.add(rows, 1)

    def set_kinds(self, choices: Sequence[tuple[str, str]], *below: QWidget) -> None:
        """Offer these (kind, text). Tab goes down: the chips, the list, what stands below it, and the button in the heading."""
        self.chips.set_choices(choices)
        for one, other in pairwise((self.list, *self.chips.stops(), self.list, *below, self._beside)):
            QWidget.setTabOrder(one, other)

    def add_block(self, *widgets: QWidget) -> QVBoxLayout:
        """Put widgets below one another, with room around them."""
        block = column_of(margin=12)
        for widget in widgets:
            block.addWidget(widget)
        self.body.addLayout(block)
        return block
