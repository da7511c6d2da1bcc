"""Renewals: by month, with the money at stake; the chosen one on the right."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app import renewals
from app.context import Context
from app.format import long_date, money
from app.i18n import _, ngettext
from app.renewals import RenewalRow, Renewed
from app.saved import Saved
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, Scrolled, column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.shell import Shell
from ui.kit.table import Heading
from ui.kit.tags_field import FlowLayout
from ui.kit.text import announce
from ui.printing import print_report
from ui.renewals import card as verbs
from ui.renewals.card import RenewalCard
from ui.renewals.ending import ask_lapse, ask_moved, ask_renew
from ui.renewals.looks import RenewalTable, look, with_months
from ui.renewals.new_panel import NewPanel
from ui.renewals.products_dialog import ProductsDialog
from ui.theme import theme

UPCOMING, LAPSED, ALL = "upcoming", "lapsed", "all"
SEARCH = 260


def _found(context: Context, text: str, wanted: object) -> tuple[tuple[RenewalRow, ...], list[Any]]:
    """The renewals that are wanted, alone and under their months."""
    rows = renewals.find(context, text=text)
    if wanted == UPCOMING:
        rows = tuple(row for row in rows if row.status == "active")
    elif wanted == LAPSED:
        rows = tuple(row for row in reversed(rows) if row.status != "active")
    return rows, with_months(rows)


class RenewalsScreen(Screen):
    """The list on the left; on the right one renewal, or the form of a new one."""

    concerns = frozenset({"customer", "renewal", "term", "product", "letter", "setting", "day"})

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._first_look = True
        self._wanted: int | None = None
        column = self.page_layout(spacing=12)
        self.heading, self.subheading = Label(_("Renewals"), "display"), Label("", "secondary")
        head = column_of(spacing=0)
        head.addLayout(row_of(self.heading, 1, Button(_("Products…"), "package", on_click=self._on_products),
                              Button(_("Print"), "printer", on_click=self.print_page),
                              PrimaryButton(_("Add a renewal"), "plus", on_click=self._show_new)))
        head.addWidget(self.subheading)
        column.addLayout(head)
        column.addWidget(self._build_filters())
        list_card, self.side_card = Card(padding=4), Card(padding=1)
        self.panes = Panes(list_card, self.side_card, 1, 1)
        column.addWidget(self.panes, 1)
        self._build_list(list_card)
        self._build_side()
        self._connect()
        self.reload_filters()

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.customer_id if row is not None else None

    def reload(self) -> None:
        self._look_up()

    def show_id(self, ident: int | str) -> None:
        verb, _colon, rest = str(ident).partition(":")
        if verb == "new":
            self._show_new(int(rest) if rest.isdecimal() else None)
        elif verb.isdecimal():
            self._show_renewal(int(verb))

    def print_page(self) -> bool:
        print_report(self.context, self.shell, "renewals")
        return True

    def _look_up(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the list again beside the window, and go on with `then`."""
        text, wanted = self.find_box.text(), self.filter.choice()
        self.read(lambda: _found(self.context, text, wanted), lambda found: self._show(*found, then))

    def reload_filters(self) -> None:
        """Fit the search box to the text size."""
        self.find_box.setFixedWidth(theme().px(SEARCH))

    def _build_filters(self) -> QWidget:
        self.find_box = SearchBox(_("Search renewals"))
        self.filter = SegmentField(((UPCOMING, _("Upcoming")), (LAPSED, _("Lapsed and moved")), (ALL, _("All"))), _("Show"))
        self.filter.set_choice(UPCOMING)
        self.filter.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bar = QWidget()
        flow = FlowLayout(bar, spacing=8)
        flow.addWidget(self.find_box)
        flow.addWidget(self.filter)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        return bar

    def _build_list(self, card: Card) -> None:
        self.table = RenewalTable(self.context.today)
        self.list = RowList(self.table, lambda row: look(row, self.table.today), _("Renewals"), lined=True)
        self.empty = EmptyState(_("One moment…"), _("Add a renewal"), self._show_new, "calendar-clock")
        self.empty.button.hide()
        self.list.set_empty(self.empty)
        card.add(self.list, 1)

    def _build_side(self) -> None:
        self.side = QStackedWidget()
        self.side_card.add(self.side, 1)
        self.card_page, self.new_page = Scrolled((16, 14, 16, 14)), Scrolled((16, 14, 16, 14))
        for page in (EmptyState(_("Choose a renewal to see its terms, renew it or write about it."), icon="repeat"), self.card_page,
                     self.new_page):
            self.side.addWidget(page)
        self.card, self.new = RenewalCard(self.context, self.shell), NewPanel(self.context, self.shell)
        self.card_page.body.addWidget(self.card)
        self.new_page.body.addWidget(self.new)

    def _connect(self) -> None:
        self.find_box.searched.connect(lambda _text: self._on_filter())
        self.find_box.left_down.connect(self._on_down)
        self.filter.committed.connect(self._on_filter)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda row: self.shell.open_room("customers", row.customer_id))
        self.list.menu_for = lambda row: [(text, lambda key=key: self._on_asked(key)) for key, text in verbs.VERBS
                                          if not self.card.buttons[key].isHidden()]
        self.card.asked.connect(self._on_asked)
        self.new.added.connect(self._on_added)
        self.new.closed.connect(lambda: self._on_chosen(self.list.current_row()))
        for press, act in (("Del", lambda: self._on_asked(verbs.REMOVE)), ("F2", self._on_edit)):
            shortcut = QShortcut(QKeySequence(press), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        theme().changed.connect(self.reload_filters)

    def _show(self, rows: tuple[RenewalRow, ...], lines: list[Any], then: Callable[[], object]) -> None:
        self.table.today = self.context.today
        self.table.set_rows(lines)
        self._say_count(rows)
        if self._wanted is not None and self._select_wanted():
            return
        self._show_side(bool(rows))
        then()

    def _say_count(self, rows: tuple[RenewalRow, ...]) -> None:
        count = ngettext("{count} renewal", "{count} renewals", len(rows)).format(count=f"{len(rows):,}")
        stake = sum(row.amount_pence or 0 for row in rows if row.status == "active")
        self.subheading.setText(_("{count} · {amount} at stake").format(count=count, amount=money(stake)) if stake else count)
        narrowed = bool(self.find_box.text().strip()) or self.filter.choice() == LAPSED
        self.empty.button.setHidden(narrowed)
        self.empty.set_sentence(_("No renewal matches.") if narrowed else
                                _("Here stands what ends unless it is renewed: boiler cover, policies, yearly services."))

    def _show_side(self, any_rows: bool) -> None:
        """Keep the card up to date; at the first look the first renewal is chosen."""
        row = self.list.current_row()
        if row is not None and self.side.currentWidget() is self.card_page:
            self.card.show_row(row, self.context.today)
        elif any_rows and self._first_look and self.side.currentIndex() == 0 and self.panes.beside:
            self.list.select_number(1)  # below the heading of its month
        self._first_look = self._first_look and not any_rows
        self.side_card.setHidden(not any_rows and self.side.currentIndex() == 0)

    def _show_new(self, customer_id: int | None = None) -> None:
        self.list.selectionModel().clear()
        self.side.setCurrentWidget(self.new_page)
        self.side_card.show()
        self.panes.show_side()
        self.new.start(customer_id)

    def _show_renewal(self, ident: int) -> None:
        self._wanted = ident
        self.refresh()

    def _select_wanted(self) -> bool:
        """Select the renewal that was asked for; True when the list must be read again because it hides it."""
        if self.table.number_of(self._wanted) < 0 and (self.find_box.text() or self.filter.choice() != ALL):
            self.find_box.clear_quietly()
            self.filter.set_choice(ALL)
            self._look_up()
            return True
        wanted, self._wanted = self._wanted, None
        self.list.select_id(wanted)
        return False

    def _on_filter(self) -> None:
        self._look_up(self._on_filtered)

    def _on_filtered(self) -> None:
        if self.filter.choice() == ALL and self.list.current_row() is None:
            QTimer.singleShot(0, self, self._scroll_to_now)
        announce(self.find_box, self.subheading.text())

    def _scroll_to_now(self) -> None:
        """Of all renewals, show those that end from this month on; the past lies above."""
        month = self.context.today.replace(day=1)
        number = next((number for number, row in enumerate(self.table.rows) if isinstance(row, RenewalRow) and row.ends >= month), None)
        if number is not None:
            self.list.scrollTo(self.table.index(max(0, number - 1), 0), RowList.ScrollHint.PositionAtTop)

    def _on_down(self) -> None:
        number = next((number for number, row in enumerate(self.table.rows) if not isinstance(row, Heading)), None)
        if number is not None:
            self.list.setFocus()
            self.list.select_number(number)

    def _on_chosen(self, row: RenewalRow | None) -> None:
        if row is None:
            self.side.setCurrentIndex(0)
            self.side_card.setHidden(not self.table.rows)
            return
        self.card.show_row(row, self.context.today)
        self.side.setCurrentWidget(self.card_page)

    def _on_asked(self, key: str) -> None:
        row = self.list.current_row()
        if row is None:
            return
        if key == verbs.RENEW:
            ask_renew(self.context, self.shell, row, self._on_renewed)
        elif key == verbs.LAPSE:
            ask_lapse(self.context, self.shell, row, lambda saved: self._say(_("Lapsed"), saved))
        elif key == verbs.MOVED:
            ask_moved(self.context, self.shell, row, lambda saved: self._say(_("Moved elsewhere"), saved))
        elif key == verbs.LETTER:
            self._on_letter(row)
        elif key == verbs.CUSTOMER:
            self.shell.open_room("customers", row.customer_id)
        elif key == verbs.REMOVE:
            self.shell.act(lambda: renewals.remove(self.context, row.id), lambda action: self.shell.toast(_("Renewal removed"), action))

    def _on_edit(self) -> None:
        if self.list.current_row() is not None:
            self.card.form.field("reference").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_letter(self, row: RenewalRow) -> None:
        """The notice, if one is due; else a letter of one's own."""
        due = next((step.key for step in renewals.steps_due(self.context) if step.renewal.id == row.id), None)
        self.shell.open_room("letters", f"due:{due}" if due else f"write:{row.customer_id}")

    def _on_renewed(self, result: Renewed) -> None:
        self.shell.toast(_("Renewed until {day}").format(day=long_date(result.ends)), result.action)

    def _say(self, text: str, saved: Saved) -> None:
        self.shell.toast(text, saved.action)

    def _on_added(self, saved: Saved) -> None:
        self.shell.toast(_("Renewal added"), saved.action)
        self._show_renewal(saved.id)

    def _on_products(self) -> None:
        ProductsDialog(self.context, self.shell, self.shell.window()).open()
