"""The window before its business is open: sidebar, header and an empty page, as they stood when it was closed.

It is painted first; the database and the first room are loaded when it can be seen already.
"""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.header import Header
from ui.kit.cards import PAGE_MARGIN
from ui.kit.messages import Banner, Toast
from ui.kit.sidebar import Sidebar
from ui.rooms import Room
from ui.shortcut_sheet import native
from ui.theme import theme
from ui.window_keys import ALIASES, Key, keys_for
from ui.window_state import WindowState

USUAL_SIZE, LEAST_SIZE = (1280, 820), (800, 560)


class Frame(QWidget):
    """What can be shown of a window without reading its business."""

    def __init__(self, folder: Path, rooms: tuple[Room, ...]) -> None:
        super().__init__()
        self.rooms = rooms
        self.state = WindowState(folder)
        self.setProperty("kind", "page")
        self.setWindowTitle(QApplication.applicationName())
        self.setMinimumSize(*LEAST_SIZE)
        self._recall()
        self._build()
        self._bind_keys()

    def do(self, key: Key) -> None:
        """Do what a key stands for; before the business is open, nothing."""

    def open_room(self, name: str, ident: int | str | None = None) -> bool:
        """Show a room; before the business is open there is none."""
        return False

    def note_look(self, scheme: str, percent: int) -> None:
        """Show this scheme and text size, also at the next start before the business is open."""
        theme().choose(scheme)
        if percent != theme().zoom:
            theme().set_zoom(percent)
        self.state.keep("scheme", scheme)
        self.state.keep("zoom", str(percent))

    def note_business(self, name: str, detail: str) -> None:
        """Show whose business this is, also at the next start."""
        self.sidebar.set_business(name, detail)
        self.state.keep("business", name)
        self.state.keep("detail", detail)

    def _recall(self) -> None:
        theme().choose(self.state.text("scheme", "system"))
        zoom = self.state.text("zoom")
        if zoom.isdecimal() and int(zoom) != theme().zoom:
            theme().set_zoom(int(zoom))
        if not self.restoreGeometry(self.state.geometry()):
            self.resize(*USUAL_SIZE)

    def _build(self) -> None:
        self.sidebar, self.stack, self.banner, self.toast = Sidebar(self), QStackedWidget(), Banner(), Toast(self)
        self.sidebar.set_business(self.state.text("business"), self.state.text("detail"))
        self.sidebar.set_backup("", True)
        offered = {key.call + key.argument: key for key in keys_for(self.rooms)}
        log, new = offered.get("open_aboutlog"), offered.get("open_verbnew")
        self.header = Header((lambda: self.do(log)) if log else None, (lambda: self.do(new)) if new else None)
        for room in self.rooms:
            self.sidebar.add_room(room.name, room.icon, room.label, native(room.key), room.place == "lower")
        self.sidebar.chosen.connect(lambda name: self.open_room(name))
        self._build_columns()

    def _build_columns(self) -> None:
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        self.notices.setSpacing(0)
        self.add_notice(self.banner)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(self.notices)
        right.addWidget(self.stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(right, 1)

    def add_notice(self, widget: QWidget) -> None:
        """Put something across the top of the page, below the header."""
        widget.setProperty("place", "notice")
        self.notices.addWidget(widget)

    def _bind_keys(self) -> None:
        self.keys = keys_for(self.rooms)
        for key in self.keys:
            for press in (key.press, *ALIASES.get(key.press, ())):
                shortcut = QShortcut(QKeySequence(press), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(lambda key=key: self.do(key))
