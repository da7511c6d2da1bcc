"""What was changed on a customer's card, and taking it back."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from app import history
from app.format import long_date
from app.history import ActionRow
from app.i18n import _, ngettext
from ui.kit.cards import ListCard
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.undo import ask_and_undo


class ChangesPanel(ListCard):
    """What was done to this card, newest first; most of it can be taken back."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Changes"), parent)
        self._context = context
        self.list = RowList(_Changes(), self._look, _("Changes"), lined=True)
        self.list.pressed.connect(lambda row, _key: ask_and_undo(context, shell, row))
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.add(self.list, 1)

    def show_customer(self, customer_id: int) -> None:
        """Read what was changed on this card."""
        self.list.table.set_rows(history.actions(self._context, customer_id))

    def _look(self, row: ActionRow) -> RowLook:
        second = f"{_when(row)} · " + ngettext("{count} row", "{count} rows", row.rows).format(count=f"{row.rows:,}")
        return RowLook(row.what, second, icon="undo-2" if row.undone else "pencil", tone="muted" if row.undone else "info",
                       chip=_("undone") if row.undone else "", chip_tone="muted",
                       buttons=(("undo", _("Undo")),) if row.undoable else (), quiet=row.undone)


def _when(row: ActionRow) -> str:
    return f"{long_date(row.when.date())}, {row.when:%H:%M}"


class _Changes(Table):
    COLUMNS = (("what", _("What"), None), ("when", _("When"), lambda when: f"{long_date(when.date())}, {when:%H:%M}"))
