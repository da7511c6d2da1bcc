"""The letters to a customer, as they were printed."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.format import long_date, short_date
from app.i18n import _, ngettext
from ui.kit.cards import EmptyState, ListCard
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.kit.words import Words

if TYPE_CHECKING:
    from app.letters.outbox import OutboxRow


class LettersPanel(ListCard):
    """Every letter to this customer, as it was printed; the words of the one under the cursor stand below."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Letters"), parent)
        self._context, self._customer = context, 0
        self.list = RowList(_Letters(), self._look, _("Letters"), lined=True)
        self.list.set_empty(EmptyState(_("Every letter that was printed for this customer stands here, word for word."),
                                       _("Write a letter"), lambda: shell.open_room("letters", f"write:{self._customer}"), "mail"))
        self.list.chosen.connect(self._on_chosen)
        self.reader = Words("", "secondary")
        self.reader.setContentsMargins(16, 8, 16, 12)
        self.reader.hide()
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.add(self.list, 1)
        self.add(self.reader)

    def show_customer(self, customer_id: int) -> None:
        """Read one customer's letters."""
        from app.letters import outbox

        if customer_id != self._customer:
            self.reader.hide()
        self._customer = customer_id
        self.list.table.set_rows(outbox.letters(self._context, customer=customer_id))

    def _look(self, row: OutboxRow) -> RowLook:
        pages = ngettext("{count} page", "{count} pages", row.pages).format(count=row.pages)
        made = short_date(row.made_on) if row.made_on else ""
        return RowLook(row.subject or _("Letter"), " · ".join(filter(None, (made, pages))), icon="mail", tone="accent")

    def _on_chosen(self, row: OutboxRow | None) -> None:
        from app.letters import outbox

        self.reader.say(outbox.text(self._context, row.id) if row is not None else "")
        self.reader.setVisible(row is not None)


class _Letters(Table):
    COLUMNS = (("subject", _("Subject"), None), ("made_on", _("Date"), lambda day: long_date(day) if day else ""))
