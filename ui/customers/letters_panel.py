"""The letters to a customer, as they went."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.format import long_date
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
    """Every letter to this customer, as it went; how it went and how it stands, and the words of the one under the cursor below."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Letters"), parent)
        self._context, self._customer = context, 0
        self.list = RowList(_Letters(), self._look, _("Letters"), lined=True)
        self.list.set_empty(EmptyState(_("Every letter to this customer stands here, word for word."),
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
        from app.letters.readers.channels import CHANNELS, POST
        from ui.letter_state import also_to, chip_of, icon_of, when_of

        pages = ngettext("{count} page", "{count} pages", row.pages).format(count=row.pages) if row.channel == POST else ""
        icon, tone = icon_of(row)
        chip, chip_tone = chip_of(row)
        second = (when_of(row), CHANNELS[row.channel], pages, also_to(row))
        return RowLook(row.subject or _("Letter"), " · ".join(filter(None, second)), icon=icon, tone=tone, chip=chip, chip_tone=chip_tone)

    def _on_chosen(self, row: OutboxRow | None) -> None:
        from app.letters import outbox

        self.reader.say(outbox.text(self._context, row.id) if row is not None else "")
        self.reader.setVisible(row is not None)


class _Letters(Table):
    COLUMNS = (("subject", _("Subject"), None), ("made_on", _("Date"), lambda day: long_date(day) if day else ""))

    def sentence(self, row: OutboxRow) -> str:
        from ui.letter_state import chip_of

        return ", ".join(filter(None, (super().sentence(row), chip_of(row)[0])))
