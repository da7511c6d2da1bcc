"""A customer's renewals with their terms."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from app import renewals
from app.format import long_date, money
from app.i18n import _
from app.renewals import RenewalRow, TermRow
from ui.kit.cards import EmptyState, ListCard
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Heading, Table


class RenewalsPanel(ListCard):
    """Each renewal with the history of its terms, the latest first; Enter opens it among the renewals."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Renewals"), parent)
        self._context, self._shell, self._customer = context, shell, 0
        self._of_term: dict[int, RenewalRow] = {}
        self.list = RowList(_Terms(), self._look, _("Renewals"), lined=True)
        self.list.set_empty(EmptyState(_("Cover, policies and contracts of this customer stand here."), _("Add a renewal"),
                                       lambda: shell.open_room("renewals", f"new:{self._customer}"), "calendar-clock"))
        self.list.opened.connect(lambda row: shell.open_room("renewals", self._of_term[row.id].id))
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.add(self.list, 1)

    def show_customer(self, customer_id: int) -> None:
        """Read one customer's renewals."""
        self._customer, self._of_term = customer_id, {}
        rows: list[object] = []
        for renewal in renewals.find(self._context, customer_id=customer_id):
            terms = renewals.terms(self._context, renewal.id)
            self._of_term |= {term.id: renewal for term in terms}
            rows += [Heading(" · ".join(filter(None, (renewal.product, renewal.provider, renewal.reference))), _state(renewal)),
                     *reversed(terms)]
        self.list.table.set_rows(rows)

    def _look(self, row: TermRow) -> RowLook:
        renewal = self._of_term[row.id]
        now = row.id == renewal.term_id
        title = (_("{first} to {last}").format(first=long_date(row.starts), last=long_date(row.ends)) if row.starts
                 else _("until {last}").format(last=long_date(row.ends)))
        second = _("renewed {day}").format(day=long_date(row.renewed_on)) if row.renewed_on else ""
        return RowLook(title, second, icon="repeat" if now else "history", tone="accent" if now and renewal.status == "active" else "muted",
                       date=money(row.amount_pence), quiet=not now)


class _Terms(Table):
    COLUMNS = (("starts", _("Starts"), lambda day: long_date(day) if day else ""), ("ends", _("Ends"), long_date),
               ("amount_pence", _("Amount"), money))


def _state(renewal: RenewalRow) -> str:
    words = {"lapsed": _("lapsed"), "moved": _("moved away")}.get(renewal.status, "")
    if words:
        return f"{words}: {renewal.lapse_reason}" if renewal.lapse_reason else words
    words = _("renews by itself") if renewal.auto_renews else _("in force")
    if renewal.in_grace:
        words = _("ended {day}").format(day=long_date(renewal.ends))
    if renewal.next_amount_pence is None:
        return words
    return _("{state}, next term {amount}").format(state=words, amount=money(renewal.next_amount_pence))
