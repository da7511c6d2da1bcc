"""The left side: search box, filters, order, the list, and what can be done with several at once."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.customers import lists
from app.i18n import _, ngettext
from app.segments import saved
from ui.customers.selection_bar import SelectionBar
from ui.customers.table import CustomerTable
from ui.customers.wanted import ORDERS, Wanted
from ui.kit.aside import Aside
from ui.kit.buttons import Button, Entries, IconButton, menu_of
from ui.kit.cards import Card, EmptyState, row_of
from ui.kit.labels import Label
from ui.kit.paged_table import Packed
from ui.kit.row_list import RowList
from ui.kit.search_box import SearchBox
from ui.kit.tags_field import FlowLayout
from ui.kit.text import announce

LONGEST_CHIP = 28
PAUSE_MS = 40  # while an arrow key is held down, the card waits until the list stands still


class ListPane(Card):
    """Emits whom the user looks at. The list's own state is one Wanted."""

    chosen = Signal(int)
    """The customer under the cursor (0: nobody)."""
    opened = Signal(int)
    added = Signal()
    """The user wants to add a customer."""
    draft_asked = Signal()
    """The user wants to go on with the new customer who is not saved yet."""
    keep_asked = Signal()
    """The user wants to keep what the list shows as a segment."""

    def __init__(self, context: Any, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self._context = context
        self.reading = Aside(context.database.connection_context, self)
        self.wanted = Wanted()
        self._sought = 0
        self.table = CustomerTable(context, lambda: self.wanted)
        self.list = RowList(self.table, self.table.look, _("Customers"))
        self.list.allow_many()
        self.search = SearchBox(_("Find a customer…"))
        self.count = Label("", "secondary")
        self.bar = SelectionBar()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._build()
        self._build_empty()
        self._connect()

    @property
    def current_id(self) -> int:
        """The customer under the cursor; 0 when there is none."""
        row = self.list.current_row()
        return row.id if row is not None else 0

    def selected_ids(self) -> list[int]:
        """Everybody who is selected, however many: read from ranges, no row is fetched for it."""
        ids = self.table.ids
        numbers = {number for chunk in self.list.selectionModel().selection() for number in range(chunk.top(), chunk.bottom() + 1)}
        return [ids[number] for number in sorted(numbers) if number < len(ids)]

    def refresh(self) -> None:
        """Read the list again, beside the window if that may take a while; whoever stood under the cursor stays there, or the next one
        takes their place."""
        if self.wanted.quick:
            self.reading.forget()
            self._show(self.table.find(self.wanted))
        else:
            wanted = self.wanted
            self.reading.soon(lambda _progress: self.table.prepared(self.table.find(wanted)), self._show)

    def _show(self, found: Packed | list[int]) -> None:
        number, before = self.list.currentIndex().row(), self._sought or self.current_id
        self._sought = 0
        self.list.blockSignals(True)
        self.table.take(found)
        if before != self.current_id:
            self.list.select_id(before)
        if not before or self.table.number_of(before) < 0:
            self._select_near(number)
        self.list.blockSignals(False)
        self._say_count()
        self._on_selected()
        if before != self.current_id:
            self.chosen.emit(self.current_id)

    def want(self, **changes: Any) -> None:
        """Look for something else."""
        self.wanted = replace(self.wanted, **changes)
        if self.search.text() != self.wanted.text:
            self.search.setText(self.wanted.text)
            self.search.search_now()
        self._show_chips()
        self.refresh()
        if not self.current_id:
            self.select_first()
            self.chosen.emit(self.current_id)
        announce(self, self.count.accessibleName())

    def select(self, customer_id: int) -> bool:
        """Put the cursor on a customer, if need be by showing everybody; False when they are not in the list even then."""
        if self.table.number_of(customer_id) < 0 and self.wanted.narrowed:
            self.wanted = Wanted(order=self.wanted.order)
            self.search.clear_quietly()
            self._show_chips()
            self.refresh()
        found = bool(self.list.select_id(customer_id))
        self._sought = 0 if found or not self.reading.busy else customer_id  # the list is on its way
        self._timer.stop()  # whoever asked for it shows the card
        return found

    def select_first(self) -> None:
        """Put the cursor on the first customer, without a word."""
        if self.table.rowCount():
            self.list.select_number(0)
        self._timer.stop()

    def _select_near(self, number: int) -> None:
        rows = self.table.rowCount()
        if rows:
            self.list.select_number(max(0, min(number, rows - 1)))

    def _build(self) -> None:
        self.body.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(15, 11, 15, 8)
        head.setSpacing(10)
        self.filter_button = Button(_("Filter"), "list-filter", on_click=lambda: self._pop(self.filter_menu(), self.filter_button))
        self.order_button = IconButton("arrow-up-down", _("Order"), lambda: self._pop(self.order_menu(), self.order_button))
        head.addLayout(row_of(Label(_("Customers"), "title"), self.count, 1, self.order_button, self.filter_button))
        head.addWidget(self.search)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        head.addWidget(self._chips)
        self.draft_button = Button(_("Back to the new customer"), "user-plus", on_click=self.draft_asked.emit)
        self.draft_button.hide()
        head.addWidget(self.draft_button)
        self._chips.hide()
        self.body.addLayout(head)
        rows = QVBoxLayout()
        rows.setContentsMargins(7, 0, 7, 7)
        rows.addWidget(self.list)
        self.body.addLayout(rows, 1)
        self.body.addWidget(self.bar)

    def _build_empty(self) -> None:
        self._empty = QStackedWidget()
        self._empty.addWidget(EmptyState(_("Here stand the people and companies that you work for."), _("Add a customer"), self.added.emit,
                                         "users"))
        self._nobody = EmptyState("", _("Show everybody"), lambda: self.want(text="", filter="all", tag="", segment=""), "search")
        self._empty.addWidget(self._nobody)
        self.list.set_empty(self._empty)

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self.want(text=text))
        self.search.left_down.connect(self._on_left_down)
        self.list.chosen.connect(lambda _row: self._timer.start())
        self._timer.timeout.connect(lambda: self.chosen.emit(self.current_id))
        self.list.opened.connect(lambda row: self.opened.emit(row.id))
        self.list.selectionModel().selectionChanged.connect(lambda *_changes: self._on_selected())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self.bar.asked.emit("back" if self.wanted.binned else "bin"))

    def filter_menu(self) -> QMenu:
        """Filters, then the tags that somebody carries, then segments."""
        entries: Entries = [(words, lambda key=key: self.want(filter=key)) for key, (_sql, words) in lists.FILTERS.items()]
        marks = [key == self.wanted.filter for key in lists.FILTERS]
        groups = ((_("Tags"), "tag", lists.tags(self._context)), (_("Segments"), "segment", saved.names(self._context)))
        for heading, name, values in groups:
            if not values:
                continue
            now = getattr(self.wanted, name)
            entries += [None, (heading, None)]
            entries += [(value, lambda name=name, now=now, value=value: self.want(**{name: "" if value == now else value}))
                        for value in values]
            marks += [False, False, *(value == now for value in values)]
        if self.wanted.rule is not None:
            entries += [None, (_("Keep this as a segment…"), self.keep_asked.emit)]
            marks += [False, False]
        return self._marked(entries, marks)

    def order_menu(self) -> QMenu:
        """The orders."""
        return self._marked([(words, lambda key=key: self.want(order=key)) for key, words in ORDERS],
                            [key == self.wanted.order for key, _words in ORDERS])

    def _marked(self, entries: Entries, marks: list[bool]) -> QMenu:
        menu = menu_of(self, entries)
        menu.aboutToHide.connect(menu.deleteLater)
        for action, mark in zip(menu.actions(), marks, strict=True):
            if not action.isSeparator() and action.isEnabled():
                action.setCheckable(True)
                action.setChecked(mark)
        return menu

    def _pop(self, menu: QMenu, button: QWidget) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _show_chips(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0).widget().deleteLater()
        usual = Wanted()
        for name, words in self.wanted.chips():
            short = words if len(words) <= LONGEST_CHIP else f"{words[:LONGEST_CHIP - 1]}…"
            chip = Button(short, "x", "chip", words if short != words else "",
                          lambda name=name: self.want(**{name: getattr(usual, name)}))
            chip.setCheckable(False)
            chip.setAccessibleName(_("Take off the filter {name}").format(name=words))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self.wanted.chips()))

    def _say_count(self) -> None:
        count = self.table.rowCount()
        self.count.setText(f"{count:,}" if count else "")
        self.count.setAccessibleName(ngettext("{count} customer", "{count} customers", count).format(count=f"{count:,}"))
        self._nobody.set_sentence(self.wanted.nobody())
        self._empty.setCurrentIndex(1 if self.wanted.narrowed else 0)

    def _on_left_down(self) -> None:
        if not self.current_id:
            self.select_first()
            self.chosen.emit(self.current_id)
        self.list.setFocus()

    def _on_selected(self) -> None:
        self.bar.show_selection(self.selected_ids(), self.wanted.binned)
