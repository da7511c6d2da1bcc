"""The products that are renewed: how long a term is, what it costs, when customers are written to."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import products
from app.format import money
from app.i18n import _, ngettext
from app.products import ProductRow
from app.saved import Saved
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, row_of
from ui.kit.dialogs import Dialog
from ui.kit.fields import LineField, NumberField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.readable import readable
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.makers import amount_field
from ui.theme import theme

WIDTH, MOST_WIDTH = 660, 900
NUMBERS = frozenset({"term_months", "price_pence"})


class ProductTable(Table):
    """Products by name."""

    COLUMNS = (("name", _("Product"), None), ("renewals", _("Renewals"), None))


def look(row: ProductRow) -> RowLook:
    """A product in the list."""
    months = ngettext("{count} month", "{count} months", row.term_months).format(count=row.term_months)
    used = ngettext("{count} renewal", "{count} renewals", row.renewals).format(count=row.renewals)
    return RowLook(row.name, " · ".join(part for part in (months, money(row.price_pence), used) if part))


class ProductsDialog(Dialog):
    """Products on the left, the chosen one on the right; every change is kept as soon as its field is left."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Products"), _("Done"), _("What is renewed, and when customers are written to before it ends."), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._shell = context, shell
        self._ident = 0
        self.no.hide()
        self.yes.setDefault(False)
        self.table = ProductTable()
        self.list = RowList(self.table, look, _("Products"))
        self.list.set_empty(EmptyState(_("No product yet."), icon="package"))
        self.form = Form(shell, self._save, (
            ("name", _("Name"), LineField), ("term_months", _("Months in a term"), NumberField), ("price_pence", _("Price"), amount_field),
            ("steps", _("Write before the end (days)"), lambda: LineField(_("as in Settings: {days}").format(
                days=context.settings.reminders.renewal_steps)))))
        self.add_button = Button(_("Add a product"), "plus", on_click=self._on_add)
        self.remove_button = Button(_("Remove"), "trash-2", on_click=self._on_remove)
        self.refusal = Label("", "error", wrap=True)
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.form.saved.connect(lambda _saved: self._reload())
        self._reload()
        self._on_chosen(None)
        if self.table.rows:
            self.list.select_number(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        left, right = Card(padding=4), QVBoxLayout()
        left.add(self.list, 1)
        left.setMinimumSize(theme().px(240), theme().px(260))
        right.setSpacing(10)
        right.addWidget(self.form)
        right.addWidget(self.refusal)
        right.addLayout(row_of(self.add_button, self.remove_button, 1))
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(left, 1)
        across.addLayout(right, 1)
        self.body.addLayout(across)
        self.setMinimumWidth(min(theme().px(WIDTH), MOST_WIDTH))

    def _reload(self) -> None:
        self.table.set_rows(products.rows(self._context))
        row = self.list.current_row()
        if row is not None:
            self.form.load(row, ident=row.id)

    def _save(self, changes: dict[str, Any]) -> Saved:
        return products.edit(self._context, self._ident, readable(changes, numbers=changes.keys() & NUMBERS))

    def _on_chosen(self, row: ProductRow | None) -> None:
        self.refusal.setText("")
        self.form.setEnabled(row is not None)
        self.remove_button.setEnabled(row is not None)
        if row is not None:
            self.form.load(row, ident=row.id)
            self._ident = row.id

    def _on_add(self) -> None:
        name, taken = _("New product"), {row.name for row in self.table.rows}
        free = next(text for number in range(1, len(taken) + 2) if (text := name if number == 1 else f"{name} {number}") not in taken)
        self._shell.act(lambda: products.add(self._context, {"name": free}), self._on_added)

    def _on_added(self, saved: Saved) -> None:
        self._reload()
        self.list.select_id(saved.id)
        field = self.form.field("name")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _on_remove(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._shell.act(lambda: products.remove(self._context, row.id), lambda _action: self._reload(), self._on_refused)

    def _on_refused(self, error: Exception) -> bool:
        self.refusal.setText(str(error))
        return True

    def accept(self) -> None:
        """Close; what is being typed is kept."""
        self.form.commit()
        super().accept()
