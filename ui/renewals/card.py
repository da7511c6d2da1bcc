"""The card of one renewal: how it stands, its details to correct in place, and its terms."""
from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import products, renewals
from app.format import long_date
from app.i18n import _
from app.renewals import RenewalRow
from app.saved import Saved
from ui.kit.buttons import Button
from ui.kit.cards import SectionTitle
from ui.kit.chips import Chip
from ui.kit.fields import FlagField, LineField
from ui.kit.form import Form, FormField
from ui.kit.labels import ElidedLabel, Label
from ui.kit.picker_field import SuggestField
from ui.kit.readable import readable
from ui.kit.row_list import RowList
from ui.kit.shell import Shell
from ui.kit.tags_field import FlowLayout
from ui.makers import amount_field, date_field
from ui.renewals.looks import TermTable, distance, status, term_look

RENEW, LETTER, LAPSE, MOVED, CUSTOMER, REMOVE = "renew", "letter", "lapse", "moved", "customer", "remove"
VERBS = ((RENEW, _("Renew…")), (LETTER, _("Letter")), (LAPSE, _("Lapse…")), (MOVED, _("Moved…")), (CUSTOMER, _("Open customer")),
         (REMOVE, _("Remove")))
DATES = frozenset({"starts", "ends"})
AMOUNTS = frozenset({"amount_pence", "next_amount_pence"})


class RenewalCard(QWidget):
    """Shows one renewal; each field is saved when it is left. `asked` tells which of its buttons was pressed."""

    asked = Signal(str)

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self.row: RenewalRow | None = None
        self.buttons: dict[str, Button] = {}
        self.form = Form(shell, self._save, self._fields(), columns=2, wide=("product",))
        self.terms = TermTable()
        self.term_list = RowList(self.terms, term_look, _("Terms"), fit=True)
        self.why = Label("", "secondary", wrap=True)
        self.silent = Label(_("This customer has died or wants no contact: no letter goes out."), "secondary", "danger", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        for label in (self.why, self.silent):
            column.addWidget(label)
        column.addWidget(self._build_buttons())
        column.addWidget(self.form)
        column.addWidget(SectionTitle(_("Terms"), "strong"))
        column.addWidget(self.term_list)
        column.addStretch(1)
        self.form.saved.connect(self._on_saved)

    def show_row(self, row: RenewalRow, today: date) -> None:
        """Show this renewal."""
        self.form.load(row, ident=row.id)
        self.row = row
        self.product.setText(row.product)
        self.name.setText(row.name)
        self.until.setText(distance(row))
        self.chip.set(*status(row, today))
        ended = row.status != "active" and row.ended_on is not None
        self.why.setVisible(ended)
        if ended:
            words = _("Moved elsewhere on {day}") if row.status == "moved" else _("Lapsed on {day}")
            self.why.setText(": ".join(part for part in (words.format(day=long_date(row.ended_on)), row.lapse_reason) if part))
        self.silent.setVisible(row.silent)
        self.buttons[LETTER].setHidden(row.silent or row.status != "active")
        self.buttons[LAPSE].setHidden(ended)
        self.buttons[MOVED].setHidden(ended)
        self.terms.set_rows(reversed(renewals.terms(self._context, row.id)))

    def _build_head(self) -> QVBoxLayout:
        self.product, self.name, self.until = ElidedLabel("", "title"), ElidedLabel("", "strong"), Label("", "secondary", wrap=True)
        self.chip = Chip("")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.product, 1)
        line.addWidget(self.chip)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(line)
        head.addWidget(self.name)
        head.addWidget(self.until)
        return head

    def _build_buttons(self) -> QWidget:
        strip = QWidget()
        flow = FlowLayout(strip, spacing=8)
        for key, text in VERBS:
            kind, icon = ("primary", "repeat") if key == RENEW else ("secondary", "")
            self.buttons[key] = Button(text, icon, kind, on_click=lambda key=key: self.asked.emit(key))
        for button in self.buttons.values():
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        return strip

    def _fields(self) -> tuple[FormField, ...]:
        context = self._context
        return (
            ("product", _("Product"), lambda: SuggestField(lambda: [one.name for one in products.rows(context)])),
            ("reference", _("Reference"), LineField), ("provider", _("Provider"), LineField),
            ("starts", _("First day"), lambda: date_field(context, compact=True)),
            ("ends", _("Last day"), lambda: date_field(context, compact=True)),
            ("amount_pence", _("Amount"), amount_field), ("next_amount_pence", _("Price of the next term"), amount_field),
            ("auto_renews", "", lambda: FlagField(_("Renews by itself"))))

    def _save(self, changes: dict[str, Any]) -> Saved:
        assert self.row is not None
        return renewals.edit(self._context, self.row.id, readable(changes, changes.keys() & DATES, changes.keys() & AMOUNTS))

    def _on_saved(self, result: Saved) -> None:
        if result.action:
            self._shell.toast(_("Saved"), result.action)
