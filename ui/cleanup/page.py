"""What the pages of Clean up share."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.kit.aside import Aside
from ui.kit.cards import Card, EmptyState
from ui.kit.row_list import RowList
from ui.kit.shell import Shell


class CleanupPage(QWidget):
    """One of the pages. `lists` answers its questions beside the window."""

    counted = Signal()
    """How much there is to do has become known."""
    turned_to = Signal(str)
    """Another page shall be shown."""

    list: RowList

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.lists = Aside(context.database.connection_context, self)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self.lists.busy

    @property
    def customer_id(self) -> int | None:
        """The customer who is looked at."""
        row = self.list.current_row()
        return row.customer_id if row is not None else None

    @property
    def to_do(self) -> int | None:
        """How many things wait for a decision; None while that is not known."""
        return None

    def load(self) -> None:
        """Read everything again."""

    def build_none_yet(self, sentence: str) -> Card:
        """What the page says before there are customers: what it is for, and the way to bring some in."""
        self.none_yet = EmptyState(sentence, _("Bring customers in…"), lambda: self._shell.open_room("imports"), "users")
        card = Card()
        card.add(self.none_yet, 1)
        return card

    def select(self, what: str) -> None:
        """Show one thing of the page."""
