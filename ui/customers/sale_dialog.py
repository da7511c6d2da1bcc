"""The dialog in which a sale is written down or put right."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from app import products, sales
from app.errors import ValidationError
from app.exchange.columns.cells import parse_quantity
from app.i18n import _
from app.sales import SaleRow, SaleValues
from app.saved import Saved
from ui.kit.fields import LineField
from ui.kit.form_dialog import FormDialog
from ui.kit.money_field import MoneyField
from ui.kit.picker_field import SuggestField
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.makers import amount_field, date_field

MONEY = ("amount_pence", "cost_pence", "discount_pence")


def ask_sale(context: Any, shell: Shell, customer_id: int, row: SaleRow | None, done: Callable[[Saved], object]) -> FormDialog:
    """Ask for a new sale to a customer, or for what is different in one that is kept."""
    def save(values: dict[str, Any]) -> Saved:
        said = _read(values)
        return sales.edit(context, row.id, said) if row is not None else sales.add(context, customer_id, SaleValues(**said))

    fields = (
        ("product", _("What was sold"), lambda: SuggestField(lambda: [one.name for one in products.rows(context)])),
        ("date", _("When"), lambda: date_field(context, past=True, compact=True)),
        ("amount_pence", _("Amount"), amount_field),
        ("quantity", _("How many"), lambda: MoneyField(parse_quantity, _quantity, "1")),
        ("cost_pence", _("Cost to you"), amount_field),
        ("discount_pence", _("Discount given"), amount_field),
        ("reference", _("Reference"), lambda: LineField(_("e.g. the number of the invoice"))),
        ("channel", _("Sold through"), lambda: LineField(_("e.g. shop, website"))),
        ("campaign", _("Because of"), lambda: LineField(_("e.g. the spring letter"))))
    shown = asdict(row.values) if row is not None else {**asdict(SaleValues()), "date": context.today}
    question, verb = (_("Edit a sale"), _("Save")) if row is not None else (_("Add a sale"), _("Add"))
    dialog = FormDialog(shell, question, verb, fields, save, done, shown, parent=shell.window(), columns=2, wide=("product",))
    dialog.open()
    return dialog


def _quantity(thousandths: int | None) -> str:
    return "" if thousandths is None else sales.quantity_text(thousandths)


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as a sale is kept; no quantity means one. Raises ValidationError."""
    if values.get("date") is None:
        raise ValidationError({"date": _("Give the day of the sale.")})
    said = readable(values, dates=("date",), numbers=(*MONEY, "quantity"))
    if said["quantity"] is None:
        said["quantity"] = SaleValues().quantity
    return said
