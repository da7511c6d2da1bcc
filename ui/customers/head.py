"""The head of a card: who it is, what must be heeded, and what one does most."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.customers.summary import Summary
from app.customers.values import Values
from app.format import long_date
from app.i18n import _
from app.letters.addressing.person import Person
from ui.customers.name_line import NameLine
from ui.customers.strip import Doing, Strip
from ui.customers.tabs import Tab, Tabs
from ui.kit.buttons import Button
from ui.kit.cards import Card, row_of
from ui.kit.chips import Avatar
from ui.kit.messages import Banner
from ui.kit.words import Words

TABS: tuple[Tab, ...] = (("overview", _("Overview")), ("details", _("Details")), ("history", _("History")), ("renewals", _("Renewals")),
                         ("purchases", _("Purchases")), ("letters", _("Letters")), ("changes", _("Changes")))


class Head(Card):
    """Avatar, name and tags, the life of this customer in one line, banners, buttons, tabs."""

    def __init__(self, doings: tuple[Doing, ...], on_edit: Callable[[], object], on_put_back: Callable[[], object],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.avatar = Avatar("", 56)
        self.name_line = NameLine()
        self.life = Words("", "secondary")
        self.edit = Button(_("Edit"), "pencil", on_click=on_edit)
        self.strip = Strip(doings, self.edit)
        self.tabs = Tabs(TABS)
        self.banner = Banner("", closable=False)
        self.put_back = self.banner.add_button(_("Put back"), on_put_back)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.name_line)
        words.addWidget(self.life)
        words.addStretch(1)
        top = row_of(self.avatar, spacing=14)
        top.addLayout(words, 1)
        self.body.setContentsMargins(16, 14, 16, 4)
        self.body.setSpacing(10)
        self.body.addWidget(self.banner)
        self.body.addLayout(top)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.tabs)

    def show_customer(self, values: Values, summary: Summary, today: date) -> None:
        """Show this customer."""
        name = full_name(values)
        self.avatar.set_name(values.name)
        self.name_line.show_name(name, values.tags)
        self.life.say(summary.line(today, values.text("notes")))
        self.banner.set(*_heed(values))
        self.put_back.setVisible(values.binned_on is not None)
        self.tabs.set_count("renewals", summary.renewals)
        self.tabs.set_count("purchases", summary.sales)
        self.tabs.set_count("letters", summary.letters)

    def set_editing(self, editing: bool) -> None:
        """Say Done instead of Edit while the form is open."""
        self.edit.setText(_("Done") if editing else _("Edit"))
        self.edit.set_icon("check" if editing else "pencil")


def full_name(values: Values) -> str:
    """The name as on an envelope, else as in the list."""
    person = Person(values.text("title"), values.text("first_name"), values.text("last_name"), values.text("suffix"))
    return person.name if values.text("first_name") or values.text("last_name") else values.name


def _heed(values: Values) -> tuple[str, str]:
    """What must be heeded before anything else: sentence and tone."""
    if values.binned_on is not None:
        return _("In the bin since {day}: left out of lists, reminders and letters.").format(day=long_date(values.binned_on)), "warning"
    if values.plain.get("deceased"):
        return _("Has died: gets no letters, and is in no reminder."), "info"
    if values.plain.get("do_not_contact"):
        return _("Do not contact: gets no letters, and is in no reminder."), "danger"
    return "", "info"
