"""What happened with a customer, by month, with a box to jot down what just happened."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app import journal, tasks, timeline
from app.format import day_date
from app.i18n import _, ngettext
from app.journal import CHANNELS, InteractionRow
from app.timeline import Timeline
from ui.customers.history_rows import HistoryTable, PromiseTable, contact_look, promise_look, understood, whole_text
from ui.kit.buttons import Button, menu_of
from ui.kit.cards import Card, EmptyState
from ui.kit.fields import LineField
from ui.kit.labels import ElidedLabel
from ui.kit.row_list import RowList
from ui.kit.shell import Shell
from ui.kit.table import Heading
from ui.kit.words import Words
from ui.theme import theme

SHOWN, PROMISES = 100, 3


class HistoryPanel(Card):
    """Promises first, then contacts under their months."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("History"), 20, parent)
        self._context, self._shell = context, shell
        self._customer, self._channel, self._limit = 0, "", SHOWN
        self.note = LineField(_("Add a note… try “rang, wants quote by friday”"))
        self.meaning = ElidedLabel("", "small")
        self.promises = RowList(PromiseTable(), lambda row: promise_look(row, context.today), _("To do"), fit=True)
        self.contacts = RowList(HistoryTable(), lambda row: contact_look(row, context.today), _("History"))
        self.reader = Words("", "secondary")
        self.older = Button("", kind="link", on_click=self._on_older)
        self._build()
        self._connect()

    def show_customer(self, customer_id: int) -> None:
        """Read one customer's history."""
        if customer_id != self._customer:
            self._customer, self._channel, self._limit = customer_id, "", SHOWN
            self.note.clear()
            self.reader.hide()
        self._show(timeline.of_customer(self._context, customer_id, channel=self._channel, limit=self._limit))

    def _build(self) -> None:
        assert self.heading is not None
        self.filter = Button(_("All"), "list-filter", "quiet", _("Show only one kind of contact"), self._on_filter)
        self.heading.add(self.filter)
        self.heading.setMinimumHeight(theme().px(32))
        self.note.setAccessibleName(_("Add a note"))
        self.body.setContentsMargins(20, 10, 20, 8)
        self.meaning.hide()
        self.reader.hide()
        self.older.hide()
        self.contacts.set_empty(EmptyState(_("Calls, visits and letters stand here, newest first."), "", None, "notebook-pen"))
        self.contacts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        for widget in (self.note, self.meaning, self.promises, self.contacts, self.reader, self.older):
            self.add(widget, 1 if widget is self.contacts else 0)

    def _connect(self) -> None:
        self.note.returnPressed.connect(self._on_note)
        self.note.textChanged.connect(self._on_typed)
        self.promises.pressed.connect(self._on_done)
        self.contacts.chosen.connect(self._on_chosen)
        self.contacts.opened.connect(lambda row: self._shell.open_room("journal", row.id))
        self.contacts.menu_for = self._menu

    def _show(self, found: Timeline) -> None:
        self.promises.table.set_rows(found.open[:PROMISES])
        self.promises.setVisible(bool(found.open))
        rows: list[object] = []
        for month in found.months:
            rows += [Heading(month.label), *month.rows]
        self.contacts.table.set_rows(rows)
        self.older.setVisible(found.more > 0)
        self.older.setText(ngettext("Show {count} older entry", "Show {count} older entries", found.more).format(count=f"{found.more:,}"))
        self.filter.setText(CHANNELS.get(self._channel, _("All")))

    def _menu(self, row: InteractionRow) -> list[tuple[str, Callable[[], object]] | None]:
        return [(_("Open in the journal"), lambda: self._shell.open_room("journal", row.id)),
                (_("Remove"), lambda: self._shell.act(lambda: journal.remove(self._context, row.id),
                                                      lambda action: self._shell.toast(_("Removed from the journal"), action)))]

    def _on_typed(self, text: str) -> None:
        self.meaning.setText(understood(journal.read_note(text, self._context.today)) if text.strip() else "")
        self.meaning.setVisible(bool(text.strip()))

    def _on_note(self) -> None:
        text = self.note.text().strip()
        if not text or not self._customer:
            return
        note, customer = journal.read_note(text, self._context.today), self._customer
        self._shell.act(lambda: journal.log(self._context, customer, note.entry, note.follow_up, note.follow_up_text),
                        lambda logged: self._on_logged(note, logged))

    def _on_logged(self, note: journal.QuickNote, logged: journal.Logged) -> None:
        self.note.clear()
        words = _("Noted") if note.follow_up is None else _("Noted · to do {day}").format(day=day_date(note.follow_up))
        self._shell.toast(words, logged.action)

    def _on_done(self, row: tasks.TaskRow, _key: str) -> None:
        self._shell.act(lambda: tasks.done(self._context, row.id), lambda saved: self._shell.toast(_("Done"), saved.action))

    def _on_chosen(self, row: InteractionRow | None) -> None:
        text = whole_text(row) if row is not None else ""
        long = "\n" in text or self.contacts.fontMetrics().horizontalAdvance(text) > self.contacts.viewport().width() - 70
        self.reader.say(text)
        self.reader.setVisible(bool(text) and long)

    def _on_filter(self) -> None:
        menu = self.filter_menu()
        menu.popup(self.filter.mapToGlobal(QPoint(0, self.filter.height() + 2)))

    def filter_menu(self) -> QMenu:
        """All kinds of contact."""
        kinds = [("", _("All")), *CHANNELS.items()]
        menu = menu_of(self, [(words, lambda key=key: self._on_channel(key)) for key, words in kinds])
        for action, (key, _words) in zip(menu.actions(), kinds, strict=True):
            action.setCheckable(True)
            action.setChecked(key == self._channel)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_channel(self, channel: str) -> None:
        self._channel = channel
        self.show_customer(self._customer)

    def _on_older(self) -> None:
        self._limit *= 10
        self.show_customer(self._customer)
