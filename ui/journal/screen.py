"""Journal: every contact with every customer, newest first."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app import journal
from app.context import Context
from app.i18n import _, ngettext
from app.journal import InteractionRow, Logged
from ui.journal.entry_panel import EntryPanel
from ui.journal.filters import FilterBar
from ui.journal.log_panel import LogPanel
from ui.journal.looks import JournalTable, look
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Scrolled, column_of, row_of
from ui.kit.growing_table import FIRST, Portion
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.kit.table import Heading
from ui.kit.text import announce
from ui.printing import print_report


class JournalScreen(Screen):
    """The list on the left; on the right the form of a new contact, or the entry that is chosen."""

    concerns = frozenset({"customer", "interaction", "letter", "day"})

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        self._wanted: int | None = None
        column = self.page_layout(spacing=12)
        self.heading, self.subheading = Label(_("Journal"), "display"), Label("", "secondary")
        self.print_button = Button(_("Print…"), "printer", on_click=self.print_page)
        head = column_of(spacing=0)
        head.addLayout(row_of(self.heading, 1, self.print_button))
        head.addWidget(self.subheading)
        column.addLayout(head)
        self.filters = FilterBar(context)
        self.find_box = self.filters.box
        column.addWidget(self.filters)
        list_card, side_card = Card(padding=4), Card(padding=1)
        self.panes = Panes(list_card, side_card, 5, 4)
        column.addWidget(self.panes, 1)
        self._build_list(list_card)
        self._build_side(side_card)
        self._connect()

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.customer_id if row is not None and self.side.currentWidget() is self.entry_page else self.log.customer_id

    def reload(self) -> None:
        self._look_up(self.table.limit)

    def show_id(self, ident: int | str) -> None:
        verb, _colon, rest = str(ident).partition(":")
        who, _colon, settles = rest.partition(":")
        if verb in ("log", "note"):
            self._show_log(int(who) if who.isdecimal() else None, "phone" if verb == "log" else "other", settles)
        elif verb.isdecimal():
            self._show_entry(int(verb))

    def print_page(self) -> bool:
        first, last = self.filters.days
        if first or last:
            print_report(self.context, self.shell, "journal", first, last)
        else:
            self.print_button.pop(self._periods())
        return True

    def _build_list(self, card: Card) -> None:
        self.table = JournalTable(self._ids, lambda ids: journal.rows(self.context, ids))
        self.list = RowList(self.table, lambda row: look(row, self.filters.box.text()), _("Journal"), lined=True)
        self.empty = EmptyState(_("One moment…"), "", icon="notebook-pen")
        self.list.set_empty(self.empty)
        card.add(self.list, 1)

    def _build_side(self, card: Card) -> None:
        self.side = QStackedWidget()
        card.add(self.side, 1)
        self.log, self.entry_page = LogPanel(self.context, self.shell, self.side), Scrolled((16, 14, 16, 14))
        for page in (self.log, self.entry_page):
            self.side.addWidget(page)
        self.entry = EntryPanel(self.context, self.shell)
        self.entry_page.body.addWidget(self.entry)

    def _connect(self) -> None:
        self.table.more.connect(self._on_more)
        self.filters.changed.connect(self._on_filter)
        self.filters.box.left_down.connect(self._on_down)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda row: self.shell.open_room("customers", row.customer_id))
        self.list.menu_for = lambda row: [(_("Open customer"), lambda: self.shell.open_room("customers", row.customer_id)),
                                          (_("Remove"), lambda: self._on_remove(row))]
        self.log.logged.connect(self._on_logged)
        self.entry.closed.connect(self._on_closed)
        self.entry.opened.connect(lambda ident: self.shell.open_room("customers", ident))
        self.entry.removed.connect(self._on_remove)
        for press, act in (("Del", lambda: self._on_remove(self.list.current_row())), ("F2", self._on_edit)):
            shortcut = QShortcut(QKeySequence(press), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _ids(self, asked: dict[str, Any], limit: int) -> Iterator[int | Heading]:
        for day in journal.by_day(self.context, limit=limit, **asked):
            yield Heading(day.label)
            yield from day.ids

    def _look_up(self, limit: int = FIRST, then: Callable[[], object] = lambda: None) -> None:
        """Read the list beside the window, as far as the entry that is wanted, and go on with `then`."""
        asked, wanted = self.filters.asked(), self._wanted
        self.read(lambda: self.table.portion(asked, limit, wanted), lambda found: self._show(found, then))

    def _show(self, found: Portion, then: Callable[[], object]) -> None:
        self.table.show(found)
        self._say_count()
        if self._wanted is not None and self._select_wanted():
            return
        row = self.list.current_row()
        if row is not None and self.side.currentWidget() is self.entry_page:
            self.entry.show_row(row)
        then()

    def _select_wanted(self) -> bool:
        """Select the entry that was asked for; True when the list must be read again because it hides it."""
        if self.table.number_of(self._wanted) < 0 and any(self.table.asked.values()):
            self.filters.clear()
            return True
        wanted, self._wanted = self._wanted, None
        self.list.select_id(wanted)
        return False

    def _on_more(self, limit: int) -> None:
        if self.busy:
            return  # another list is coming
        asked = self.table.asked
        self.read(lambda: self.table.portion(asked, limit), self._on_grown)

    def _on_grown(self, found: Portion) -> None:
        self.table.show(found)
        self._say_count()

    def _periods(self) -> list[tuple[str, object]]:
        """Periods to print, in words."""
        today = self.context.today
        month = today.replace(day=1)
        before = month - relativedelta(months=1)
        spans = ((_("Today"), today, today), (_("The last 7 days"), today - timedelta(days=6), today), (_("This month"), month, today),
                 (_("Last month"), before, month - timedelta(days=1)), (_("This year"), today.replace(month=1, day=1), today))
        return [(text, lambda first=first, last=last: print_report(self.context, self.shell, "journal", first, last))
                for text, first, last in spans]

    def _say_count(self) -> None:
        count = len(self.table.ids)
        shown = f"{count:,}"
        if self.table.complete:
            text = ngettext("{count} contact", "{count} contacts", count).format(count=shown)
        else:
            text = _("The newest {count} contacts; older ones follow as you scroll").format(count=shown)
        self.subheading.setText(text)
        wanted = any(self.table.asked.values())
        self.empty.set_sentence(_("Nothing in the journal matches.") if wanted else
                                _("Here stands every call, visit, letter and message. Log the first one on the right."))

    def _show_log(self, customer_id: int | None = None, channel: str = "phone", settles: str = "") -> None:
        self.side.setCurrentWidget(self.log)
        self.log.start(customer_id, channel, settles)
        self.list.selectionModel().clear()
        self.panes.show_side()
        self.log.focus()

    def _show_entry(self, ident: int) -> None:
        self._wanted = ident
        self._look_up(self.table.limit)

    def _on_filter(self) -> None:
        self._look_up(then=self._on_filtered)

    def _on_filtered(self) -> None:
        self.list.scrollToTop()
        announce(self.filters.box, self.subheading.text())

    def _on_down(self) -> None:
        number = next((number for number in range(self.table.rowCount()) if not isinstance(self.table.row_at(number), Heading)), None)
        if number is not None:
            self.list.setFocus()
            self.list.select_number(number)

    def _on_chosen(self, row: InteractionRow | None) -> None:
        if row is None:
            self.side.setCurrentWidget(self.log)
            return
        self.entry.show_row(row)
        self.side.setCurrentWidget(self.entry_page)

    def _on_edit(self) -> None:
        if self.list.current_row() is not None:
            self.entry.form.field("text").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_closed(self) -> None:
        self.side.setCurrentWidget(self.log)
        self.list.selectionModel().clear()
        self.list.setFocus()

    def _on_logged(self, result: Logged) -> None:
        self.shell.toast(_("Logged, with a follow-up") if result.task_id else _("Logged"), result.action)
        self.log.focus()

    def _on_remove(self, row: InteractionRow | None) -> None:
        if row is not None:
            self.shell.act(lambda: journal.remove(self.context, row.id), lambda action: self.shell.toast(_("Entry removed"), action))
