"""The window: sidebar, header, and one room at a time."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from app.i18n import _, ngettext
from ui.frame import Frame
from ui.kit.cards import EmptyState
from ui.kit.messages import Banner
from ui.kit.screen import Screen
from ui.rooms import Messenger, Room, available
from ui.theme import ZOOM_STEP, theme
from ui.visited import Visited
from ui.window_keys import Key

PATIENCE_MS = 200  # how long the window may stand still for another writer


class MainWindow(Frame):
    """One business in one window. Without a context it is only the frame, until `attach` brings one."""

    def __init__(self, context: Any = None, rooms: tuple[Room, ...] | None = None, folder: Path | None = None) -> None:
        super().__init__(folder or context.places.folder, available() if rooms is None else rooms)
        self.context = context
        self.settled = self._closed = self._leaving = False
        self.screens: dict[str, Screen] = {}
        self._visited = Visited()
        if context is not None:
            self.attach(context)

    def attach(self, context: Any) -> None:
        """The business is open now."""
        from ui.kit.aside import Aside
        from ui.kit.work import Lane
        from ui.kit.work_panel import WorkPanel
        from ui.window_shell import WindowShell

        self.context = context
        context.database.wait_at_most(PATIENCE_MS)
        self.lane = Lane(context.database.connection_context, self)
        self.counting = Aside(context.database.connection_context, self)
        self.press = Lane(parent=self)
        self.shell = WindowShell(context, self, self.stack, self.banner, self.toast, self.lane, self.press, self.state)
        self.sample_banner = Banner(_("Sample business: look round and try everything. Nobody here is real."), closable=False)
        self.sample_banner.add_button(_("Start for real"), self.start_for_real)
        self.sample_banner.hide()
        self.add_notice(self.sample_banner)
        self.add_notice(WorkPanel(self.lane))
        self.add_notice(WorkPanel(self.press, _("Stopping after this page…")))
        if not self.rooms:
            self.stack.addWidget(EmptyState(_("There is no room in this house yet.")))
        self.messenger = Messenger(context.news, self)
        self.messenger.news.connect(self.shell.news)
        self.shell.news.connect(self._on_news)
        self.shell.asked_for.connect(self.open_room)
        self._read_look()

    @property
    def current(self) -> Screen | None:
        """The screen that is shown."""
        screen = self.stack.currentWidget()
        return screen if isinstance(screen, Screen) else None

    def settle(self, room: str = "") -> None:
        """What can wait until the window has been painted once: the first room, numbers, palette, housekeeping."""
        if room and self.current is None:
            self.open_room(room) or self.open_first()
        if self.settled:
            return
        from ui.automatic import Automatically
        from ui.housekeeping import Housekeeping
        from ui.palette import Palette

        self.settled = True
        self.finder = Palette(self)
        self.housekeeping = Housekeeping(self.context, self.lane, self.refresh_backup, self)
        self.automatic = Automatically(self.context, self.shell, self.lane, self)
        self.add_notice(self.automatic.banner)
        self.automatic.begin()
        self.refresh_sidebar()

    def open_room(self, name: str, ident: int | str | None = None) -> bool:
        """Show a room and something in it; False when there is no such room."""
        screen = self._screen(name) if self.context is not None else None
        if screen is None:
            return False
        self._visited.go(name, ident)
        self._show(name, screen, ident)
        return True

    def open_first(self) -> bool:
        """Show the first room there is."""
        return bool(self.rooms) and self.open_room(self.rooms[0].name)

    def open_verb(self, room: str, verb: str) -> None:
        """Show a room and do something there."""
        self.open_room(room, verb or None)

    def open_about(self, room: str, verb: str) -> None:
        """Do something about the customer who is shown now, if there is one."""
        about = self.current.customer_id if self.current is not None else None
        self.open_room(room, verb if about is None else f"{verb}:{about}")

    def go_back(self) -> None:
        """The room before."""
        self._travel(self._visited.back())

    def go_forward(self) -> None:
        """The room after."""
        self._travel(self._visited.forward())

    def search(self) -> None:
        """Put the cursor into the search box and show the commands."""
        self.settle()
        self.header.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.box.selectAll()
        self.finder.show_for(self.header.box.text())

    def find(self) -> None:
        """Find within the room; where that cannot be, everywhere."""
        if self.current is None or not self.current.find():
            self.search()

    def open_help(self) -> None:
        """The help page about the room that is shown."""
        here = next((name for name, screen in self.screens.items() if screen is self.current), "")
        self.open_room("help", here or None)

    def print_page(self) -> None:
        """Print what is shown."""
        if self.current is None or not self.current.print_page():
            self.shell.toast(_("There is nothing to print here."))

    def undo(self) -> None:
        """Take the last thing done in this window back."""
        self.shell.undoing.undo_last()

    def redo(self) -> None:
        """Do it again."""
        self.shell.undoing.redo_last()

    def zoom_in(self) -> None:
        """Larger text."""
        self._zoom(theme().zoom + ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller text."""
        self._zoom(theme().zoom - ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Text of the usual size."""
        self._zoom(100)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self.sidebar.setVisible(not self.sidebar.isVisible())

    def show_keys(self) -> None:
        """All keys on one sheet."""
        from ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self.keys, self).open()

    def do(self, key: Key) -> None:
        """Do what a key stands for; before the business is open, nothing but closing."""
        if self.context is None and key.call != "close":
            return
        if key.room:
            getattr(self, key.call)(key.room, key.argument)
        else:
            getattr(self, key.call)()

    def raise_window(self) -> None:
        """Come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def refresh_sidebar(self) -> None:
        """Read names and numbers of the sidebar again; what takes counting comes from beside the window."""
        from ui import numbers

        business = self.context.settings.business
        self.note_business(business.name or _("My business"), self.state.text("detail"))
        self.refresh_backup()
        self.sample_banner.setHidden(not business.sample)
        self.setWindowTitle(f"{business.name} – {QApplication.applicationName()}" if business.name else QApplication.applicationName())
        numbers.load(self.rooms)
        self.counting.ask(lambda _progress: numbers.read(self.context, self.rooms), self._show_numbers)

    def refresh_backup(self) -> None:
        """Read the age of the last backup again."""
        from app.safety.backup import newest
        from ui.backup_line import backup_line

        self.sidebar.set_backup(*backup_line(newest(self.context.places), self.context.clock.now()))

    def _show_numbers(self, found: Any) -> None:
        customers = ngettext("{count} customer", "{count} customers", found.customers).format(count=f"{found.customers:,}")
        self.note_business(self.state.text("business"), customers)
        for room, badge in found.badges.items():
            self.sidebar.items[room].set_count(*badge)

    def start_for_real(self) -> None:
        """Leave the sample business for one's own."""
        from app.paths import default_folder
        from ui.restart import open_other

        if open_other(default_folder()):
            self.close()

    def _read_look(self) -> None:
        appearance = self.context.settings.appearance
        self.note_look(appearance.scheme, appearance.text_percent)

    def _screen(self, name: str) -> Screen | None:
        if name not in self.screens:
            room = next((room for room in self.rooms if room.name == name), None)
            if room is None:
                return None
            self.screens[name] = room.screen_class()(self.context, self.shell)
            self.stack.addWidget(self.screens[name])
        return self.screens[name]

    def _show(self, name: str, screen: Screen, ident: int | str | None) -> None:
        self.stack.setCurrentWidget(screen)
        self.sidebar.show_here(name)
        self.state.keep("room", name)
        if ident is not None:
            screen.show_id(ident)

    def _travel(self, place: tuple[str, int | str | None] | None) -> None:
        screen = self._screen(place[0]) if place else None
        if place is not None and screen is not None:
            self._show(place[0], screen, place[1])

    def _zoom(self, percent: int) -> None:
        from app.settings import Appearance

        theme().set_zoom(percent)
        percent = theme().zoom
        self.shell.act(lambda: self.context.set(Appearance, text_percent=percent))

    def _on_news(self, changes: Any) -> None:
        if "setting" in changes.kinds:
            self._read_look()
        QTimer.singleShot(0, self, self.refresh_sidebar)

    def _may_close(self) -> bool:
        """Ask before something is stopped. What has been printed by then is noted down before the window goes."""
        if self._leaving or not (self.lane.busy or self.press.busy):
            return not self.press.busy
        if not self.shell.confirm(_("Something is still running. Stop it and quit?"), _("Stop and quit")):
            return False
        if self.press.busy:
            self._leaving = True
            self.press.free.connect(self.close)
            self.press.cancel_all()
        return not self._leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.context is None or self._closed:
            super().closeEvent(event)
            return
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # what is being typed is saved now
        if not self._may_close():
            event.ignore()
            return
        self._closed = True
        self.lane.close()
        self.shell.finish()
        self.counting.close()
        for screen in self.screens.values():
            screen.stop_reading()
        self.messenger.stop()
        self.state.keep_geometry(self.saveGeometry())
        super().closeEvent(event)
