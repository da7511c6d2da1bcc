"""What keeps the window from standing still for reasons of its own: rubbish is collected in small portions, rooms are loaded ahead."""
from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from ui.rooms import Room

PAUSE_MS, FEW, SHORT = 500, 2_000, 0.01


class Rubbish(QObject):
    """Collects Python's rubbish in the window's thread alone.

    Python itself collects in whichever thread comes along: a widget that was rubbish then dies beside the window, and the process
    with it (measured: a QTimer). And it may look through the whole memory at any time, which with 100,000 rows holds up all
    threads for 100 ms; that is left to `collect_all`, once in a long while.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._spent, self._beside = 0.0, False
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def collect_some(self) -> None:
        """Look through what is new; when that has added up, also through what was new before."""
        if threading.active_count() > 1:  # what long work makes is much, and goes again by itself
            self._beside = True
        elif self._beside:
            gc.freeze()  # what stays of it waits for `collect_all`
            self._beside = False
        elif gc.get_count()[0] > FEW:
            start = time.perf_counter()
            gc.collect(0)
            self._spent += time.perf_counter() - start
            if self._spent > SHORT:
                gc.collect(1)
                self._spent = 0.0

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()


def collect_all() -> None:
    """Look through the whole memory, for rubbish that has grown old."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def load_ahead(rooms: Iterable[Room]) -> threading.Thread:
    """Load the code of all rooms beside the window, so that each opens sooner; what cannot be loaded says so when it is opened."""
    thread = threading.Thread(target=_load, args=([room.module for room in rooms],), name="loading")
    thread.start()
    return thread


def _load(modules: list[str]) -> None:
    for name in modules:
        with suppress(Exception):
            import_module(name)
