"""The right side: one customer's card. Side by side where there is room, one tab at a time where there is not."""
from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.customers import bin, cards, details, summary
from app.customers.values import Values
from app.i18n import _
from ui.customers.details_panel import DetailsPanel
from ui.customers.head import Head
from ui.customers.history_panel import HistoryPanel
from ui.kit.cards import Scrolled
from ui.kit.shell import Shell
from ui.theme import theme

WIDE = 600
ALWAYS = ("renewals", "purchases", "letters", "changes")


class CustomerCard(QWidget):
    """Everything about one customer. Only what is in sight is read."""

    left = Signal()
    """Esc, or the end of editing: the user is done here."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self.values = Values()
        self._wide, self._tab, self._editing = True, "overview", False
        self.head = Head(self._doings(), self.toggle_editing, self._on_put_back)
        self.details = DetailsPanel(shell, self.edit)
        self.history = HistoryPanel(context, shell)
        self._panels: dict[str, Any] = {"history": self.history}
        self._editor: QWidget | None = None
        self._build()
        self.head.tabs.changed.connect(self.open_tab)
        self._arrange()

    @property
    def customer_id(self) -> int:
        """Whose card it is; 0 before the first."""
        return self.values.id

    @property
    def editor(self) -> Any:
        """The form; made when it is first wanted."""
        if self._editor is None:
            from ui.customers.editor import Editor

            editor = Editor(self._context, self._shell)
            editor.finished.connect(self.stop_editing)
            self._row.addWidget(editor, 1)
            self._editor = editor
        return self._editor

    def panel(self, name: str) -> Any:
        """The panel of a tab; those of the further tabs are made when they are first opened."""
        if name not in self._panels:
            panel = getattr(import_module(f"ui.customers.{name}_panel"), f"{name.capitalize()}Panel")(self._context, self._shell)
            self._row.addWidget(panel, 1)
            self._panels[name] = panel
        return self._panels[name]

    def show_customer(self, customer_id: int) -> None:
        """Read and show a card. Raises NotFound."""
        values = cards.card(self._context, customer_id)
        if customer_id != self.values.id and self._editing:
            self.stop_editing()
        self.values = values
        self._summary = summary.of_customer(self._context, customer_id)
        self.head.show_customer(values, self._summary, self._context.today)
        self._read()

    def open_tab(self, name: str) -> None:
        """Show this tab; the form is closed for it."""
        self._tab = name
        if self._editing:
            self._end_editing()
        self._arrange()
        self._read()

    def edit(self) -> None:
        """Open the form."""
        if not self.values.id:
            return
        self._editing = True
        self.editor.load(self.values)
        self.head.set_editing(True)
        self._arrange()
        self.editor.form.focus_first()

    def stop_editing(self) -> None:
        """Save what is being typed and show the card again."""
        self._end_editing()
        self._arrange()
        self._read()
        self.left.emit()

    def toggle_editing(self) -> None:
        """Edit, or be done with it."""
        if self._editing:
            self.stop_editing()
        else:
            self.edit()

    def write_note(self) -> None:
        """Put the cursor into the note box."""
        if self._tab not in ("overview", "history") or self._editing:
            self.open_tab("overview" if self._wide else "history")
        elif not self._wide:
            self.open_tab("history")
        self.history.note.setFocus()

    def _doings(self) -> Any:
        def about(room: str, verb: str) -> Any:
            return lambda: self._shell.open_room(room, f"{verb}:{self.values.id}")

        return ((_("Log a call"), "phone", about("journal", "log")), (_("Write letter"), "mail", about("letters", "write")),
                (_("Add renewal"), "calendar-clock", about("renewals", "new")), (_("Add reminder"), "bell", about("today", "remind")))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Scrolled()  # scrolls only where the window is too low for the head and two rows
        outer.addWidget(page)
        column = page.body
        column.setSpacing(14)
        column.addWidget(self.head)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addWidget(self.details, 2)
        self._row.addWidget(self.history, 3)
        column.addLayout(self._row, 1)
        control = "Meta" if sys.platform == "darwin" else "Ctrl"  # Command+Tab belongs to macOS
        for keys, by in ((f"{control}+Tab", 1), (f"{control}+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.head.tabs.step(by))

    def _arrange(self) -> None:
        """Show what belongs to the tab and fits."""
        if self._wide and self._tab in ("details", "history"):
            self._tab = "overview"
        elif not self._wide and self._tab == "overview":
            self._tab = "details"
        self.head.tabs.set_shown(("overview", *ALWAYS) if self._wide else ("details", "history", *ALWAYS))
        self.head.tabs.set_current(self._tab)
        shown = () if self._editing else ("details", "history") if self._tab == "overview" else (self._tab,)
        self.details.setVisible("details" in shown)
        for name in ("history", *ALWAYS):
            if name in shown or name in self._panels:
                self.panel(name).setVisible(name in shown)
        self.details.set_titled(self._wide)
        if self._editor is not None:
            self._editor.setVisible(self._editing)

    def _read(self) -> None:
        """Read what is in sight."""
        if not self.values.id:
            return
        if self._editing:
            self.editor.load(self.values)
        if not self.details.isHidden():
            members = summary.household(self._context, self.values.id, self.values.text("household"))
            leap = self._context.settings.reminders.leap_birthday
            self.details.show_details(details.of_card(self.values, self._context.today, leap, members, self._summary))
        for panel in self._panels.values():
            if not panel.isHidden():
                panel.show_customer(self.values.id)

    def _end_editing(self) -> None:
        if self._editing:
            self.editor.form.commit()
        self._editing = False
        self.head.set_editing(False)
        self.values = cards.card(self._context, self.values.id)

    def _on_put_back(self) -> None:
        self._shell.act(lambda: bin.put_back(self._context, [self.values.id]), lambda action: self._shell.toast(_("Put back"), action))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(WIDE)
        if wide != self._wide:
            self._wide = wide
            self._arrange()
            self._read()
