"""Customers: everybody on the left, one card on the right."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import NotFound
from app.i18n import _
from ui.customers.card import CustomerCard
from ui.customers.doing import Doing
from ui.customers.list_pane import ListPane
from ui.kit.cards import EmptyState
from ui.kit.list_and_card import ListAndCard
from ui.kit.screen import Screen
from ui.kit.shell import Shell

LIST_WIDTH, LEAST_CARD, LEAST_LIST = 320, 330, 220
SPLIT = 620


class CustomersScreen(Screen):
    """A list and a card; in a narrow window one of the two at a time."""

    concerns = frozenset({"customer", "address", "phone", "email", "custom_value", "tag", "customer_tag", "consent", "interaction", "task",
                          "renewal", "term", "product", "letter", "sale", "segment", "segment_member"})

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(context, shell, parent)
        self.pane = ListPane(context)
        self.card = CustomerCard(context, shell)
        self.doing = Doing(context, shell, self.pane)
        self._new: Any = None
        self.find_box = self.pane.search
        self._build()
        self._connect()

    @property
    def customer_id(self) -> int | None:
        return self.card.customer_id or None

    @property
    def new_customer(self) -> Any:
        """The form of a new customer; made when it is first wanted."""
        if self._new is None:
            from ui.customers.new_customer import NewCustomer

            self._new = NewCustomer(self.context, self.shell)
            self._new.saved.connect(self._on_saved)
            self._new.closed.connect(self._on_closed)
            self.right.addWidget(self._new)
        return self._new

    @property
    def busy(self) -> bool:
        return super().busy or self.pane.reading.busy

    def reload(self) -> None:
        self.pane.refresh()
        if not self.card.customer_id and not self.pane.current_id:
            self.pane.select_first()
        self._show_card(self.card.customer_id or self.pane.current_id, stay=True)

    def show_id(self, ident: int | str) -> None:
        """A number shows that customer; "new", "edit:12" and "note:12" do what they say."""
        verb, _colon, number = str(ident).rpartition(":")
        if str(ident) == "new":
            self._open_new()
        elif number.isdecimal():
            self._show(int(number))
            {"edit": self.card.edit, "note": self.card.write_note}.get(verb, lambda: None)()
        elif ident == "note" and self.card.customer_id:
            self.card.write_note()

    def _build(self) -> None:
        self.right = QStackedWidget()
        nobody = EmptyState(_("Here stands everything about the customer that you choose."), icon="user")
        self.right.addWidget(nobody)
        self.right.addWidget(self.card)
        self.sides = ListAndCard(self.pane, self.right, _("All customers"), LIST_WIDTH, SPLIT)
        self.page_layout().addWidget(self.sides, 1)

    def _connect(self) -> None:
        self.pane.chosen.connect(self._on_chosen)
        self.pane.opened.connect(self._on_opened)
        self.pane.list.clicked.connect(lambda _index: self._on_clicked())
        self.pane.added.connect(self._open_new)
        self.pane.draft_asked.connect(self._open_new)
        self.card.left.connect(self._on_left)
        self.sides.went_back.connect(self.pane.list.setFocus)
        edit = QShortcut(QKeySequence("F2"), self)
        edit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        edit.activated.connect(self._on_edit)

    def _show(self, customer_id: int) -> None:
        """Show this customer, in the list too if they are there."""
        self.pane.refresh()
        self.pane.select(customer_id)
        self._show_card(customer_id)
        self.sides.show_right()

    def _show_card(self, customer_id: int, stay: bool = False) -> None:
        """`stay`: a new customer who is being written down stays in sight."""
        if stay and self._new is not None and self.right.currentWidget() is self._new:
            return
        try:
            if customer_id:
                self.card.show_customer(customer_id)
        except NotFound:
            customer_id = 0
        self.right.setCurrentIndex(1 if customer_id else 0)
        self.pane.draft_button.setVisible(self._new is not None and bool(self._new.form.changes()))

    def _open_new(self) -> None:
        self.right.setCurrentWidget(self.new_customer)
        self.pane.draft_button.hide()
        self.sides.show_right()
        self.new_customer.form.focus_first()

    def _on_chosen(self, customer_id: int) -> None:
        self._show_card(customer_id)

    def _on_opened(self, customer_id: int) -> None:
        self._show_card(customer_id)
        self.sides.show_right()
        self.card.head.edit.setFocus() if not self.sides.beside else self.card.write_note()

    def _on_clicked(self) -> None:
        """Where only one side has room, a click is enough to see the other; with Shift or Ctrl one is still choosing."""
        if not self.sides.beside and len(self.pane.selected_ids()) == 1:
            self.sides.show_right()

    def _on_left(self) -> None:
        self.card.head.edit.setFocus()

    def _on_edit(self) -> None:
        if self.right.currentWidget() is self.card and self.card.customer_id:
            self.sides.show_right()
            self.card.edit()

    def _on_saved(self, customer_id: int) -> None:
        self.right.setCurrentIndex(1)
        self._show(customer_id)
        self.card.head.edit.setFocus()

    def _on_closed(self) -> None:
        self._show_card(self.pane.current_id)
        self.sides.show_left()
        self.pane.list.setFocus()
