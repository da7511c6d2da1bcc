"""Adding a renewal: whose, what, from when to when, for how much."""
from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app import products, renewals
from app.i18n import _
from app.renewals import RenewalValues
from app.renewals.terms import first_end
from app.saved import Saved
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import SectionTitle, row_of
from ui.kit.fields import FlagField, LineField, NumberField
from ui.kit.form import Form, FormField
from ui.kit.form_binding import write_field
from ui.kit.picker_field import SuggestField
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.makers import amount_field, customer_field, date_field, picked_customer

EMPTY: dict[str, Any] = {"customer_id": None, "product": "", "term_months": None, "amount_pence": None, "starts": None, "ends": None,
                         "reference": "", "provider": "", "next_amount_pence": None, "auto_renews": False}


class NewPanel(QWidget):
    """The form of a new renewal. A known product brings its term and price; the last day follows from the first."""

    added = Signal(object)
    """A Saved."""
    closed = Signal()

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.form = Form(shell, self._save, self._fields(), live=False, columns=2, wide=("customer_id", "product"))
        self.save_button = PrimaryButton(_("Add renewal"), on_click=self.form.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(SectionTitle(_("New renewal")))
        column.addWidget(self.form)
        column.addLayout(row_of(self.save_button, Button(_("Cancel"), on_click=self.closed.emit), 1))
        column.addStretch(1)
        self.form.saved.connect(self.added)
        QApplication.instance().focusChanged.connect(self._on_focus)

    def start(self, customer_id: int | None = None) -> None:
        """Begin a new one, perhaps of this customer."""
        self.form.load({**EMPTY, "customer_id": customer_id}, ident=object())
        self.form.show_errors({})
        self.form.field("customer_id" if customer_id is None else "product").setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> tuple[FormField, ...]:
        context = self._context
        return (
            ("customer_id", _("Customer"), lambda: customer_field(context)),
            ("product", _("Product"), lambda: SuggestField(lambda: [one.name for one in products.rows(context)], _("e.g. Boiler cover"))),
            ("term_months", _("Months in a term"), lambda: NumberField(str(products.STANDARD_MONTHS))),
            ("amount_pence", _("Amount"), amount_field),
            ("starts", _("First day"), lambda: date_field(context, compact=True, explains=True)),
            ("ends", _("Last day"), lambda: date_field(context, compact=True, explains=True)),
            ("reference", _("Reference"), LineField), ("provider", _("Provider"), LineField),
            ("next_amount_pence", _("Price of the next term"), amount_field),
            ("auto_renews", "", lambda: FlagField(_("Renews by itself"))))

    def _save(self, values: dict[str, Any]) -> Saved:
        values = readable(values, ("starts", "ends"), ("amount_pence", "next_amount_pence", "term_months"))
        customer_id, months = picked_customer(values), values.pop("term_months") or products.STANDARD_MONTHS
        assert customer_id is not None
        values.pop("customer_id")
        return renewals.add(self._context, customer_id, RenewalValues(**values), months)

    def _on_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        if not self.isVisible() or old is None:
            return
        if old is self.form.field("product"):
            self._follow_product()
        if old in (self.form.field("product"), self.form.field("term_months"), self.form.field("starts").focusProxy()):
            self._follow_start()

    def _follow_product(self) -> None:
        """A known product says how long a term is and what it costs."""
        values = self.form.values()
        name = values["product"].strip().casefold()
        known = next((one for one in products.rows(self._context) if one.name.casefold() == name), None)
        self.form.field("term_months").setEnabled(known is None)
        if known is not None:
            self._fill("term_months", known.term_months)
            if values["amount_pence"] is None:
                self._fill("amount_pence", known.price_pence)

    def _follow_start(self) -> None:
        """The last day is filled in where none stands yet."""
        values = self.form.values()
        months = values["term_months"] or products.STANDARD_MONTHS
        if isinstance(values["starts"], date) and values["ends"] is None and isinstance(months, int) and 0 < months <= products.MOST_MONTHS:
            self._fill("ends", first_end(values["starts"], months))

    def _fill(self, name: str, value: Any) -> None:
        with self.form.loading():
            write_field(self.form.field(name), value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
