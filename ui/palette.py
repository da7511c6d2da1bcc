"""What the search box finds: customers, rooms and commands, under the box as one types."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.i18n import _, ngettext
from ui.doings import DOINGS
from ui.kit.chips import initials_of, tone_of
from ui.kit.labels import Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook, row_height
from ui.kit.table import Table
from ui.kit.text import announce
from ui.shortcut_sheet import native
from ui.theme import theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MOST_CUSTOMERS, MOST_COMMANDS, MOST_SHOWN, WIDTH = 7, 6, 8, 520
LEAST_LETTERS = 2


@dataclass(frozen=True)
class Found:
    """One thing found, and what Enter does with it."""

    id: str
    title: str
    second: str
    run: Callable[[], object]
    icon: str = ""
    key: str = ""


class FoundTable(Table):
    """What was found."""

    COLUMNS = (("title", _("Found"), None), ("second", _("What it is"), None))


def look(found: Found) -> RowLook:
    """Customers with their initials, commands with an icon and their key."""
    if found.icon:
        return RowLook(found.title, found.second, icon=found.icon, tone="muted", date=found.key)
    return RowLook(found.title, found.second, initials=initials_of(found.title), tone=tone_of(found.title))


class Palette(QFrame):
    """Hangs under the search box while somebody types in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setProperty("kind", "card")
        self._window, self._box = window, window.header.box
        self.table = FoundTable()
        self.list = RowList(self.table, look, _("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Label(_("Nothing found."), "secondary")
        self.nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self.hide()
        self._box.searched.connect(self.show_for)
        self._box.installEventFilter(self)
        window.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._open())

    def show_for(self, text: str) -> None:
        """Show what this text finds; an empty text shows the commands."""
        if not self._box.hasFocus():
            self.hide()
            return
        found = [*self._customers(text.strip()), *self._commands(text.strip().casefold()), *self._doings(text.strip())]
        self.table.set_rows(found)
        self.nothing.setHidden(bool(found))
        self.list.setHidden(not found)
        if found:
            self.list.select_number(0)
        self._place()
        self.show()
        self.raise_()
        announce(self._box, ngettext("{count} result", "{count} results", len(found)).format(count=len(found)))

    def _customers(self, text: str) -> Iterator[Found]:
        if not text or not any(room.name == "customers" for room in self._window.rooms):
            return
        from app.customers import lists

        context = self._window.context
        for row in lists.rows(context, lists.find(context, text, limit=MOST_CUSTOMERS)):
            detail = " · ".join(part for part in (row.company if row.company != row.name else "", row.town, row.phone, row.email) if part)
            yield Found(f"customer:{row.id}", row.name, detail or _("Customer"),
                        lambda ident=row.id: self._window.open_room("customers", ident))

    def _commands(self, text: str) -> Iterator[Found]:
        icons = {room.name: room.icon for room in self._window.rooms}
        matching = [key for key in self._window.keys if key.call != "search" and all(word in key.words.casefold() for word in text.split())]
        for key in matching[:MOST_COMMANDS if text else None]:
            is_room = key.call == "open_verb" and not key.argument
            yield Found(f"key:{key.press}", key.words, _("Go to") if is_room else _("Command"), lambda key=key: self._window.do(key),
                        icons.get(key.room, "keyboard") if is_room else "keyboard", native(key.press))

    def _doings(self, text: str) -> Iterator[Found]:
        """What the rooms are for, by their own and other words; one letter would find nearly all."""
        rooms = {room.name: room for room in self._window.rooms}
        if len(text) < LEAST_LETTERS:
            return
        for place, doing in enumerate(DOINGS):
            if doing.room in rooms and doing.matches(text):
                yield Found(f"doing:{place}", doing.words, rooms[doing.room].label,
                            lambda doing=doing: self._window.open_room(doing.room, doing.ident), rooms[doing.room].icon)

    def _place(self) -> None:
        corner = self._box.mapTo(self._window, QPoint(0, self._box.height() + 4))
        width = min(max(theme().px(WIDTH), self._box.width()), self._window.width() - 48)
        rows = max(1, min(MOST_SHOWN, self.table.rowCount()))
        height = 14 + (row_height() * rows if self.table.rowCount() else self.nothing.sizeHint().height())
        left = corner.x() if not self.isRightToLeft() else corner.x() + self._box.width() - width
        self.setGeometry(QRect(left, corner.y(), width, height))

    def _open(self) -> None:
        found = self.list.current_row()
        if found is None:
            return
        self.hide()
        self._box.clear_quietly()
        self._box.clearFocus()
        found.run()

    def _move(self, step: int) -> None:
        count = self.table.rowCount()
        if count:
            self.list.select_number((self.list.currentIndex().row() + step) % count)

    def _on_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.isHidden():
                self.show_for(self._box.text())
            else:
                self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._box.search_now()
            if not self.isHidden():
                self._open()
            return True
        if key == Qt.Key.Key_Escape and not self.isHidden():
            self.hide()
            self._box.clear_quietly()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._box and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event.key())
        if watched is self._box and kind == QEvent.Type.FocusOut:
            self.hide()
        elif kind == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
