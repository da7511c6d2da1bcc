"""What stayed when something was undone: a list of who, what and why, to be read and gone through."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app import stayed
from app.history import UndoResult
from app.i18n import _, ngettext
from app.stayed import StayedRow
from ui.kit.aside import Aside
from ui.kit.cards import EmptyState
from ui.kit.chips import initials_of, tone_of
from ui.kit.dialogs import Dialog
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook, row_height
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.theme import theme

WIDTH, MOST_SHOWN = 560, 6


class StayedTable(Table):
    """Those of whom something stayed."""

    COLUMNS = (("name", _("Who"), None), ("what", _("What"), None), ("why", _("Why"), None))


def look(row: StayedRow) -> RowLook:
    """Who, and below what stayed and why."""
    return RowLook(row.name, f"{row.what}: {row.why}", initials=initials_of(row.name), tone=tone_of(row.name))


class StayedDialog(Dialog):
    """Each row with its reason; Enter opens the customer."""

    def __init__(self, context: Any, shell: Shell, undone: UndoResult) -> None:
        count = len(undone.conflicts)
        question = ngettext("{count} row stayed as it is", "{count} rows stayed as they are", count).format(count=f"{count:,}")
        super().__init__(question, _("Close"), _("“{what}”: what was changed since, and what belongs to it, was left alone.").format(
            what=undone.what), parent=shell.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell = shell
        self.no.hide()
        self.list = RowList(StayedTable(), look, _("What stayed"), lined=True)
        self.list.set_empty(EmptyState(_("One moment…"), icon="history"))
        self.list.opened.connect(self._on_opened)
        self.list.setMinimumHeight(row_height() * min(MOST_SHOWN, count) + 4)
        self.body.addWidget(self.list)
        self.setMinimumWidth(theme().px(WIDTH))
        self._reading = Aside(context.database.connection_context, self)
        self._reading.soon(lambda _progress: stayed.rows(context, undone), self._show, shell.show_error)

    def _show(self, rows: tuple[StayedRow, ...]) -> None:
        """There are fewer lines than rows, where several belong to one customer."""
        self.list.table.set_rows(rows)
        self.list.setMinimumHeight(row_height() * min(MOST_SHOWN, len(rows)) + 4)

    def _on_opened(self, row: StayedRow) -> None:
        if row.customer_id:
            self.accept()
            self._shell.open_room("customers", row.customer_id)


def show_stayed(context: Any, shell: Shell, undone: UndoResult) -> None:
    """Say of each row that stayed why it did; nothing when all went back."""
    if undone.conflicts:
        StayedDialog(context, shell, undone).open()
