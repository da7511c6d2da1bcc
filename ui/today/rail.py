"""Beside what is due: the money of renewals, who has gone quiet, and the last backup."""
from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app import today
from app.format import ago, money, month_name, short_date
from app.i18n import _, ngettext
from app.renewals import MonthMoney
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.chips import initials_of, tone_of
from ui.kit.labels import ElidedLabel, Label
from ui.kit.row_list import RowList
from ui.kit.row_look import Columns, RowLook
from ui.kit.table import Table
from ui.today.morning import Morning

OLD_DAYS = 7


class QuietTable(Table):
    """Customers not heard from in a while."""

    COLUMNS = (("name", _("Customer"), None), ("why", _("Why"), None))

    def ident(self, row: today.QuietRow) -> object:
        return row.customer_id


class MoneyCard(Card):
    """What this month's renewals bring, and the next month's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(2)
        self.month, self.amount = Label("", "secondary", wrap=True), ElidedLabel("", "display")
        self.note, self.next = Label("", "small", "success", wrap=True), Label("", "secondary", wrap=True)
        for label in (self.month, self.amount, self.note, self.next):
            self.add(label)

    def show_months(self, now: MonthMoney, then: MonthMoney) -> None:
        """Show both months; without any renewal in them the card is not there."""
        self.month.setText(_("Renewals in {month}, still open").format(month=month_name(now.month.month)))
        self.amount.setText(money(now.at_stake_pence))
        self.note.setText(_("{amount} renewed").format(amount=money(now.renewed_pence)))
        self.note.setVisible(now.renewed > 0)
        ends = ngettext("{month}: {amount}, {count} renewal", "{month}: {amount}, {count} renewals", then.at_stake)
        self.next.setText(ends.format(month=month_name(then.month.month), amount=money(then.at_stake_pence), count=then.at_stake))
        self.setVisible(bool(now.at_stake or now.renewed or then.at_stake))


class QuietCard(Card):
    """Who has not been heard from, and why that is worth a look; a click opens the card."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Not heard from in a while"), parent=parent)
        self.table = QuietTable()
        self.list = RowList(self.table, lambda row: RowLook(row.name, row.why, initials=initials_of(row.name), tone=tone_of(row.name)),
                            _("Not heard from in a while"), Columns(side=4), fit=True)
        self.body.setContentsMargins(10, 12, 10, 8)
        self.heading.setContentsMargins(6, 0, 6, 0)
        self.add(self.list)
        self.list.clicked.connect(lambda index: self.opened.emit(self.table.row_at(index.row()).customer_id))
        self.list.opened.connect(lambda row: self.opened.emit(row.customer_id))

    def show_rows(self, rows: tuple[today.QuietRow, ...]) -> None:
        """Show these; without any the card is not there."""
        self.table.set_rows(rows)
        self.setVisible(bool(rows))


class BackupCard(Card):
    """How old the last backup is."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(2)
        self.age = Label("", "strong", wrap=True)
        self.button = Button(_("Back up now"), kind="link", on_click=self.asked.emit)
        self.add(Label(_("Last backup"), "secondary"))
        self.add(self.age)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_age(self, made: datetime | None, now: datetime) -> None:
        """Show when it was made; one that is old or missing is coloured, and said."""
        if made is None:
            self.age.setText(_("There is none yet"))
            self.age.set_tone("warning")
            return
        made, now = made.astimezone(), now.astimezone()
        days = (now.date() - made.date()).days
        if days <= 0:
            self.age.setText(_("Today at {time}").format(time=f"{made:%H:%M}"))
        else:
            self.age.setText(_("{day}, {ago}").format(day=short_date(made.date(), now.date()), ago=ago(days)))
        self.age.set_tone("warning" if days > OLD_DAYS else "")


class Rail(QWidget):
    """The cards beside what is due, one under another or, in a narrow window, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.money, self.quiet, self.backup = MoneyCard(), QuietCard(), BackupCard()
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(16)
        for card in (self.money, self.quiet, self.backup):
            self.box.addWidget(card)
        self.box.addStretch(1)

    def show_morning(self, found: Morning, now: datetime) -> None:
        """Show what was read."""
        self.money.show_months(*found.months)
        self.quiet.show_rows(found.quiet)
        self.backup.show_age(found.backed_up, now)
