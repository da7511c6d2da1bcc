"""What a customer bought: each sale, year by year, and what it comes to."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import sales
from app.format import long_date, money
from app.i18n import _, ngettext
from app.sales import SaleRow, SaleValues, Totals
from ui.customers.sale_dialog import ask_sale
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import EmptyState, ListCard
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table, with_headings
from ui.kit.words import Words

ONE = SaleValues().quantity


class PurchasesPanel(ListCard):
    """Every sale to this customer, newest first; Enter edits, Del takes off."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Purchases"), parent)
        assert self.heading is not None
        self._context, self._shell, self._customer = context, shell, 0
        self.edit_button = IconButton("pencil", _("Edit this sale"), self.edit)
        self.remove_button = IconButton("trash-2", _("Take this sale off"), self.remove)
        self.add_button = Button(_("Add a sale"), "plus", on_click=self.new)
        for button in (self.edit_button, self.remove_button, self.add_button):
            self.heading.add(button)
        self.totals = Words("", "secondary")
        self.totals.setContentsMargins(16, 8, 16, 4)
        self.add(self.totals)
        self.list = RowList(_Sales(), _look, _("Purchases"), lined=True)
        self.list.set_empty(EmptyState(_("What this customer buys stands here, and what it comes to."), _("Add a sale"), self.new,
                                       "receipt"))
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.add(self.list, 1)
        self._connect()

    def show_customer(self, customer_id: int) -> None:
        """Read one customer's purchases."""
        self._customer = customer_id
        found = sales.of_customer(self._context, customer_id)
        self.list.table.set_rows(with_headings(found, lambda row: str(row.date.year), _of_year))
        totals = sales.totals(self._context, customer_id)
        self.totals.say(_in_words(totals))
        self.totals.setVisible(bool(found))
        self.add_button.setVisible(bool(found))
        self._on_chosen(self.list.current_row())

    def new(self) -> None:
        """Ask for a sale."""
        ask_sale(self._context, self._shell, self._customer, None, lambda saved: self._shell.toast(_("Sale added"), saved.action))

    def edit(self) -> None:
        """Put the sale under the cursor right."""
        row = self.list.current_row()
        if row is not None:
            ask_sale(self._context, self._shell, self._customer, row, lambda saved: self._shell.toast(_("Saved"), saved.action))

    def remove(self) -> None:
        """Take the sale under the cursor off."""
        row = self.list.current_row()
        if row is not None:
            self._shell.act(lambda: sales.remove(self._context, row.id), lambda action: self._shell.toast(_("Sale taken off"), action))

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self.edit())
        self.list.menu_for = lambda _row: [(_("Edit…"), self.edit), (_("Take off"), self.remove)]
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)

    def _on_chosen(self, row: SaleRow | None) -> None:
        for button in (self.edit_button, self.remove_button):
            button.setVisible(row is not None)


class _Sales(Table):
    COLUMNS = (("product", _("What"), None), ("date", _("Date"), long_date), ("amount_pence", _("Amount"), money),
               ("reference", _("Reference"), None))


def _look(row: SaleRow) -> RowLook:
    many = _("{count} ×").format(count=sales.quantity_text(row.quantity)) if row.quantity != ONE else ""
    said = (long_date(row.date), many, row.reference, row.values.channel, row.values.campaign)
    return RowLook(row.product or row.reference or _("Sale"), " · ".join(filter(None, said)), icon="receipt", tone="accent",
                   date=money(row.amount_pence))


def _of_year(rows: list[SaleRow]) -> str:
    return money(sum(row.amount_pence or 0 for row in rows))


def _in_words(totals: Totals) -> str:
    """23 purchases since March 2014 · £4,180.00 in all · £310.00 in the last twelve months."""
    parts = [ngettext("{count} purchase", "{count} purchases", totals.count).format(count=f"{totals.count:,}"),
             _("{amount} in all").format(amount=money(totals.pence)),
             _("{amount} in the last twelve months").format(amount=money(totals.year_pence))]
    if totals.first is not None:
        parts.append(_("first on {day}").format(day=long_date(totals.first)))
    return " · ".join(parts)
