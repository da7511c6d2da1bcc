"""The dialogs in which a renewal goes on or ends: renew, lapse, moved elsewhere."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import renewals
from app.format import money
from app.i18n import _
from app.renewals import RenewalRow
from ui.kit.fields import LineField
from ui.kit.form_dialog import FormDialog
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.makers import amount_field
from ui.renewals.looks import span

Done = Callable[[Any], object]


def ask_renew(context: Any, shell: Shell, row: RenewalRow, done: Done) -> FormDialog | None:
    """Show the term that renewing would add and its amount, which can be changed, before doing it."""
    found: list[renewals.NextTerm] = []
    shell.act(lambda: renewals.next_term(context, row.id), found.append)
    if not found:
        return None
    term = found[0]

    def save(values: dict[str, Any]) -> renewals.Renewed:
        amount = readable(values, numbers=("amount_pence",))["amount_pence"]
        return renewals.renew(context, row.id, amount)

    dialog = FormDialog(shell, _("Renew {product} for {name}?").format(product=row.product, name=row.name), _("Renew"),
                        (("amount_pence", _("Amount for the new term"), amount_field),), save, done,
                        {"amount_pence": term.amount_pence}, _detail(row, term), parent=shell.window())
    dialog.open()
    return dialog


def _detail(row: RenewalRow, term: renewals.NextTerm) -> str:
    """The new term, and what the last one cost where that was another price."""
    words = _("New term: {term}").format(term=span(term.starts, term.ends))
    if row.amount_pence is None or row.amount_pence == term.amount_pence:
        return words
    return f"{words}\n{_('The term before cost {amount}.').format(amount=money(row.amount_pence))}"


def ask_lapse(context: Any, shell: Shell, row: RenewalRow, done: Done) -> FormDialog:
    """Ask why a renewal ended for good."""
    dialog = FormDialog(shell, _("{product} of {name} has lapsed").format(product=row.product, name=row.name), _("Lapse"),
                        (("reason", _("Why?"), lambda: LineField(_("e.g. sold the house"))),),
                        lambda values: renewals.lapse(context, row.id, values["reason"]), done, {"reason": ""},
                        _("It is no longer written about. Renewing it later starts a new term."), parent=shell.window())
    dialog.open()
    return dialog


def ask_moved(context: Any, shell: Shell, row: RenewalRow, done: Done) -> FormDialog:
    """Ask to whom the customer has taken a renewal."""
    dialog = FormDialog(shell, _("{name} has moved {product} to somebody else").format(product=row.product, name=row.name), _("Moved"),
                        (("reason", _("Where to, or why? (if you know)"), LineField),),
                        lambda values: renewals.moved(context, row.id, values["reason"]), done, {"reason": ""},
                        _("It is no longer written about. Renewing it later starts a new term."), parent=shell.window())
    dialog.open()
    return dialog
