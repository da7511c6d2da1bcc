"""Pictures of all rooms, for the demonstration and for looking at one's work."""
from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.theme import theme

ROUNDS = 6
MOST_SECONDS = 10


def take(app: QApplication, context: Any, folder: Path, size: tuple[int, int], schemes: tuple[str, ...], only: str = "",
         zoom: int = 100) -> list[Path]:
    """Open each room in each scheme and save what it looks like."""
    before = theme().scheme
    window = MainWindow(context)
    theme().set_zoom(zoom)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    window.settle()
    window.automatic.rest()
    files = []
    try:
        for scheme in schemes:
            theme().choose(scheme)
            for number, room in enumerate(window.rooms, 1):
                if only and room.name != only.partition(":")[0]:
                    continue
                window.open_room(room.name, _ident(only.partition(":")[2]))
                settle(app, window)
                window.setFocus()
                file = folder / f"{number:02}-{room.name}-{scheme}.png"
                if window.grab().save(str(file)):
                    files.append(file)
    finally:
        window.lane.close()
        window.messenger.stop()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
        theme().choose(before)
    return files


def _ident(text: str) -> int | str | None:
    return int(text) if text.isdecimal() else text or None


def settle(app: QApplication, window: MainWindow) -> None:
    """Let everything happen that waits for the event loop, and what the screen still reads beside the window."""
    end = time.monotonic() + MOST_SECONDS
    while window.current is not None and window.current.busy and time.monotonic() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    for _round in range(ROUNDS):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, 0)
