"""What the window does for its screens: short writes, long work, messages, dialogs, undo."""
from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.errors import Locked, UserError
from app.i18n import _
from app.progress import Progress
from ui.kit.messages import Banner, Toast
from ui.kit.shell import Undo
from ui.kit.work import Lane, Run
from ui.undoing import Undoing
from ui.window_state import WindowState

if TYPE_CHECKING:
    from ui.kit.printing_shop import PrintShop

log = logging.getLogger(__name__)
T = TypeVar("T")
Waiting = tuple[Callable[[], Any], Callable[[Any], object] | None, Callable[[UserError], bool] | None]


class WindowShell(QObject):
    """The Shell that screens are handed."""

    news = Signal(object)
    asked_for = Signal(str, object)
    """A room, and what to show in it."""

    def __init__(self, context: Any, window: QWidget, home: QWidget, banner: Banner, toast: Toast, lane: Lane, press: Lane,
                 memory: WindowState) -> None:
        super().__init__(window)
        self.context = context
        self.lane, self.press, self._memory = lane, press, memory
        self._window, self._home, self._banner, self._toast = window, home, banner, toast
        self._waiting: deque[Waiting] = deque()
        self._stays = True
        self.undoing = Undoing(context, self)
        self.news.connect(self._on_news)
        lane.free.connect(self._on_free)
        lane.failed.connect(self.show_error)
        press.failed.connect(self.show_error)

    def open_room(self, room: str, ident: int | str | None = None) -> None:
        """Show a room."""
        self.asked_for.emit(room, ident)

    def toast(self, text: str, undo: Undo = None) -> None:
        """Say what was done; with an action's number or a callable, offer Undo."""
        self._stays = isinstance(undo, int)
        if isinstance(undo, int):
            undo = partial(self.undoing.undo_one, undo) if undo else None
        self._toast.say(text, undo)

    def leave_page(self) -> None:
        """Take away what was said of a page that is left, unless it can be undone from anywhere."""
        if not self._stays:
            self._toast.hide()

    def act(self, run: Callable[[], T], done: Callable[[T], object] | None = None,
            failed: Callable[[UserError], bool] | None = None) -> bool:
        """Run one short write now, or as soon as the lane lets go of the database."""
        if self._waiting and self.lane.busy:
            self._waiting.append((run, done, failed))
            return False
        try:
            result = run()
        except UserError as error:
            if isinstance(error, Locked) and self.lane.busy:
                self._wait(run, done, failed)
            elif failed is None or not failed(error):
                self.show_error(error)
            return False
        if done is not None:
            done(result)
        return True

    def work(self, title: str, run: Callable[[Progress], T], done: Callable[[T], object] | None = None,
             failed: Callable[[UserError], bool] | None = None) -> None:
        """Run something long beside the window."""
        self.lane.start(Run(title, run, done, failed, lambda: self.toast(_("Stopped; nothing was changed."))))

    def confirm(self, question: str, verb: str, detail: str = "", danger: bool = False) -> bool:
        """Ask before what cannot be undone."""
        from ui.kit import dialogs

        return dialogs.confirm(self._window, question, verb, detail, danger)

    def choose(self, question: str, answers: Sequence[tuple[str, str]], detail: str = "") -> str | None:
        """Ask a question that has several answers."""
        from ui.kit import dialogs

        return dialogs.choose(self._window, question, answers, detail)

    def prompt(self, question: str, verb: str, value: str = "", hint: str = "") -> str | None:
        """Ask for one line of text."""
        from ui.kit import dialogs

        return dialogs.prompt(self._window, question, verb, value, hint)

    def choose_file(self, title: str, kinds: str = "", folder: str = "") -> str | None:
        """Ask for a file to open."""
        from ui.kit import dialogs

        return dialogs.choose_file(self._window, title, kinds, folder)

    def choose_folder(self, title: str, folder: str = "") -> str | None:
        """Ask for a folder."""
        from ui.kit import dialogs

        return dialogs.choose_folder(self._window, title, folder)

    def save_file(self, title: str, name: str, kinds: str = "") -> str | None:
        """Ask where to write a file."""
        from ui.kit import dialogs

        return dialogs.save_file(self._window, title, name, kinds)

    def show_error(self, error: UserError) -> None:
        """Show a refusal in the banner."""
        self._banner.set(error.sentence, "danger", error.hint)

    def open_file(self, path: str | Path) -> None:
        """Open a file with the program that the computer uses for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.show_error(UserError(_("Nothing on this computer opens {file}.").format(file=Path(path).name),
                                      _("It lies in {folder}.").format(folder=Path(path).parent)))

    def print_pages(self, pdf: bytes | Path, title: str, parts: Sequence[int] = (), done: Callable[[Any], object] | None = None,
                    both_sides: bool = False, printer: str | None = None) -> None:
        """Ask how to print these pages, and print them beside the window; with a printer, at once."""
        from ui.kit.printing_dialog import Paper

        file = str(pdf) if isinstance(pdf, Path) else ""
        paper = Paper(pdf.read_bytes() if isinstance(pdf, Path) else pdf, title, tuple(parts), done, both_sides, file)
        self.printing().ask(paper) if printer is None else self.printing().print_at_once(paper, printer)

    def printing(self) -> PrintShop:
        """What prints for this window."""
        from ui.kit.printing_shop import PrintShop

        return PrintShop(self, self.press, self._memory, self.context.places.letters)

    def window(self) -> QWidget:
        """The parent for dialogs."""
        return self._window

    def home(self) -> QWidget:
        """Where screens stand."""
        return self._home

    def finish(self) -> None:
        """Do now what waited for the lane; for the close, when it has stopped."""
        for run, _done, _failed in self._waiting:
            try:
                run()
            except UserError as error:
                log.warning("not done at the close: %s", type(error).__name__)
        self._waiting.clear()

    def _wait(self, *waiting: Any) -> None:
        self._waiting.append(waiting)
        title = self.lane.running.title if self.lane.running else ""
        self._banner.set(_("Waiting for “{work}” to finish; what you typed is kept and will be saved then.").format(work=title))

    def _on_free(self) -> None:
        if self._waiting:
            self._banner.set("")
        for _number in range(len(self._waiting)):
            if self.lane.busy:
                return
            self.act(*self._waiting.popleft())

    def _on_news(self, changes: Changes) -> None:
        self.undoing.remember(changes)
