"""Opens a window in two steps: its frame is painted, then the business and the first room are loaded."""
from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.errors import UserError
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.first_run import Start

FIRST_ROOM = "today"
LATER_MS = 1000  # the first room has been read and painted by then


class Opening(QObject):
    """One start. `error` is why the business could not be opened."""

    painted = Signal()

    def __init__(self, folder: Path, clock: Clock, start: Start | None = None) -> None:
        self.window = MainWindow(folder=folder)
        super().__init__(self.window)
        self._folder, self._clock, self._start = folder, clock, start
        self.room = start.room if start is not None else FIRST_ROOM
        self.context: Any = None
        self.error: UserError | None = None
        self.painted_at = 0.0
        self.window.sidebar.show_here(self.room)
        self.window.installEventFilter(self)
        self.painted.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def stay(self, app: QApplication) -> int:
        """Until the window is closed; the answer is the exit status. Raises UserError when the business could not be opened."""
        from ui.crash import Excepthook
        from ui.housekeeping import back_up_at_close

        gc.freeze()  # what is loaded by now stays for good, and need not be looked through again
        hook = Excepthook(lambda: self.window, self._on_refused, app)
        try:
            status = app.exec()
        finally:
            hook.remove()
            if self.context is not None:
                back_up_at_close(self.context)
                self.context.close()
        if self.error is not None:
            raise self.error
        return status

    def _open(self) -> None:
        from app.context import open_business
        from ui import calm

        try:
            self.context = open_business(self._folder, self._clock, create=True, before_migration=_before_migration)
        except UserError as error:
            self.error = error
            self._on_refused(error)  # there may be no terminal in which to read it
            return
        if self._start is not None:
            self._start.settle(self.context)
        self.window.attach(self.context)
        self.window.settle(self.room)
        QTimer.singleShot(LATER_MS, self, lambda: calm.load_ahead(self.window.rooms))

    def _on_refused(self, error: UserError) -> None:
        self.window.banner.set(error.sentence, "danger", error.hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted_at:
            self.painted_at = time.time()
            self.painted.emit()
        return False


def _before_migration(path: Path) -> None:
    from app.safety.backup import before_migration

    before_migration(path)
