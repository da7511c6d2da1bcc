"""Fields that know the business: customers found by typing, days by its clock, amounts as it writes them."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app import dates
from app.errors import ValidationError
from app.exchange.columns.cells import parse_pence
from app.format import day_date, money, short_date
from app.i18n import _
from ui.kit.date_dialog import DateDialog
from ui.kit.date_fields import DateField
from ui.kit.money_field import MoneyField
from ui.kit.picker_field import Option, PickerField

MOST_FOUND = 30


def customer_field(context: Any, placeholder: str = "") -> PickerField:
    """Picks a customer by any part of a name, town, postcode or number."""
    from app.customers import lists

    def find(text: str) -> Sequence[Option]:
        rows = lists.rows(context, lists.find(context, text, limit=MOST_FOUND))
        return [Option(row.id, row.name, " · ".join(part for part in (row.company if row.company != row.name else "", row.town,
                                                                       row.postcode, row.phone) if part)) for row in rows]

    def name_of(ident: int) -> str:
        return lists.names(context, [ident]).get(ident, "")

    return PickerField(find, name_of, placeholder or _("Name, town, postcode or phone"))


def picked_customer(values: dict[str, Any], required: bool = True, name: str = "customer_id") -> int | None:
    """The customer picked in a form. Raises ValidationError when something else stands there."""
    found = values.get(name)
    if isinstance(found, int) or (found is None and not required):
        return found
    raise ValidationError({name: _("Choose a customer from the list.") if found is None else
                           _("“{text}” is not in the list. Choose a customer from it.").format(text=found)})


def date_field(context: Any, past: bool = False, placeholder: str = "", compact: bool = False, explains: bool = False) -> DateField:
    """A day by typing; with `past`, “fri” is the last Friday that was. A compact one holds a short date and says the long one under the
    box while one types, or with `explains` always."""
    field = DateField(lambda text: dates.parse_typed(text, context.today, past=past), day_date, placeholder,
                      short_date if compact else None)
    if compact:
        field.put_meaning_below()
        field.explains = explains
    return field


def amount_field(placeholder: str = "£0.00") -> MoneyField:
    """An amount of money by typing."""
    return MoneyField(parse_pence, money, placeholder)


def ask_day(context: Any, parent: QWidget | None, question: str, verb: str, done: Callable[[date], object], detail: str = "") -> DateDialog:
    """Open a dialog that asks for a day; `done` is called with it."""
    dialog = DateDialog(question, verb, lambda text: dates.parse_typed(text, context.today), day_date, done, detail, parent)
    dialog.open()
    return dialog
