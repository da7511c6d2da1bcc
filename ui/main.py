"""Opens the window, and takes pictures of it."""
from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import Clock
from ui.theme import theme

PICTURE_SIZE = (1280, 820)
FIRST_ROOM = "today"


def run(folder: Path, clock: Clock | None = None, first_paint: bool = False) -> int | dict[str, Any]:
    """Open the window on the business in this folder and stay until it is closed; the answer is the exit status.

    A folder without a business leads to the first steps. With `first_paint` the window is painted once, and the answer is
    {first_paint_ms, ready_ms, modules}: the times since the process began at which the window was painted and its first room
    was shown, and the names of all modules loaded by then.
    """
    app = application()
    if first_paint:
        return _first_paint(app, folder, clock or Clock())
    from ui.single import OneWindow

    one = OneWindow(folder, app)
    if not one.take():
        return 0
    try:
        return _stay(app, folder, clock or Clock(), one)
    finally:
        one.release()


def pictures(context: Any, folder: Path, size: tuple[int, int] = PICTURE_SIZE, schemes: tuple[str, ...] = ("light", "dark"),
             only: str = "", zoom: int = 100) -> list[Path]:
    """Save a picture of each room, light and dark, and answer the files. Nothing appears on the screen."""
    app = application()
    from ui.pictures import take

    return take(app, context, folder, size, schemes, only, zoom)


def application() -> QApplication:
    """The one QApplication, set up for Regulars; without a screen it paints into memory."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Regulars")
    app.setDesktopFileName("regulars")
    theme()
    return app


def has_screen() -> bool:
    """Whether a window could be seen: always on Windows and macOS, elsewhere when a display is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.environ.get("QT_QPA_PLATFORM") != "offscreen"


def _stay(app: QApplication, folder: Path, clock: Clock, one: Any) -> int:
    window, opened = _window(folder, clock)
    if window is None:
        return 0
    from ui.crash import Excepthook
    from ui.housekeeping import back_up_at_close

    hook = Excepthook(lambda: window, window.shell.show_error, app)
    one.raised.connect(window.raise_window)
    window.show()
    try:
        return app.exec()
    finally:
        hook.remove()
        back_up_at_close(opened)
        opened.close()


def _window(folder: Path, clock: Clock, first_steps: bool = True) -> tuple[Any, Any]:
    """The window and its open business; (None, None) when the user left the first steps. Its room opens after the first paint."""
    from app.context import open_business
    from ui.main_window import MainWindow

    start = None
    if not (folder / "regulars.db").exists() and first_steps:
        from ui.first_run import first_steps as ask

        start = ask(folder, clock)
        if start is None:
            return None, None
        folder = start.folder
    context = open_business(folder, clock, create=True, before_migration=_before_migration)
    if start is not None:
        start.settle(context)
    window = MainWindow(context)
    painted = FirstPaint(window)
    painted.happened.connect(lambda: window.settle(start.room if start is not None else FIRST_ROOM), Qt.ConnectionType.QueuedConnection)
    return window, context


def _before_migration(path: Path) -> None:
    from app.safety.backup import before_migration

    before_migration(path)


class FirstPaint(QObject):
    """Notes when the window was first painted; what can wait until then is loaded afterwards."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("first paint")
        self.at = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.time()
            self.happened.emit()
        return False


def _first_paint(app: QApplication, folder: Path, clock: Clock) -> dict[str, Any]:
    window, context = _window(folder, clock, first_steps=False)
    painted = window.findChild(FirstPaint)
    window.show()
    while not (painted.at and window.settled):
        app.processEvents()
    app.processEvents()
    ready, began = time.time(), _began()
    answer = {"first_paint_ms": round((painted.at - began) * 1000, 1), "ready_ms": round((ready - began) * 1000, 1),
              "modules": sorted({name.partition(".")[0] for name in sys.modules})}
    window.close()
    context.close()
    return answer


def _began() -> float:
    """When this process began; where the system does not tell, when this module was loaded."""
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
        return booted + ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError, ValueError, IndexError):
        return _LOADED


_LOADED = time.time()
