"""Opens the window, and takes pictures of it."""
from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from ui.calm import Rubbish
from ui.theme import theme

PICTURE_SIZE = (1280, 820)


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


def print_pages(pdf: bytes, title: str, printer: str, parts: Sequence[int], both_sides: bool, progress: Any) -> Any:
    """Print without a window; answers a Printed. Raises UserError when nothing came out."""
    application()
    from ui.kit.printing import at_once

    return at_once(pdf, title, printer, parts, both_sides, progress)


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
    Rubbish(app)
    theme()
    return app


def has_screen() -> bool:
    """Whether a window could be seen: always on Windows and macOS, elsewhere when a display is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.environ.get("QT_QPA_PLATFORM") != "offscreen"


def _stay(app: QApplication, folder: Path, clock: Clock, one: Any) -> int:
    start = None
    if not (folder / "regulars.db").exists():
        from ui.first_run import first_steps

        start = first_steps(folder, clock)
        if start is None:
            return 0
    from ui.opening import Opening

    opening = Opening(start.folder if start else folder, clock, start)
    one.raised.connect(opening.window.raise_window)
    opening.window.show()
    return opening.stay(app)


def _first_paint(app: QApplication, folder: Path, clock: Clock) -> dict[str, Any]:
    from ui.opening import Opening

    opening = Opening(folder, clock)
    opening.window.show()
    while not (opening.window.settled or opening.error):
        app.processEvents()
    if opening.error is not None:
        raise opening.error
    app.processEvents()
    ready, began = time.time(), _began()
    answer = {"first_paint_ms": round((opening.painted_at - began) * 1000, 1), "ready_ms": round((ready - began) * 1000, 1),
              "modules": sorted({name.partition(".")[0] for name in sys.modules})}
    opening.window.close()
    opening.context.close()
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
