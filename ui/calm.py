"""What keeps the window from standing still for reasons of its own: rubbish is collected rarely, rooms are loaded ahead."""
from __future__ import annotations

import gc
import threading
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from ui.rooms import Room

OFTEN, RARELY = (10_000, 10), 1_000_000


def collect_rarely() -> None:
    """Leave the whole memory to the housekeeping, and let Python look through what is new only.

    With 100,000 rows in memory a look through everything holds up all threads for 100 ms (measured), and Python takes it at any time.
    """
    gc.freeze()  # the modules stay for good
    gc.set_threshold(*OFTEN, RARELY)


def load_ahead(rooms: Iterable[Room]) -> threading.Thread:
    """Load the code of all rooms beside the window, so that each opens sooner; what cannot be loaded says so when it is opened."""
    thread = threading.Thread(target=_load, args=([room.module for room in rooms],), name="loading")
    thread.start()
    return thread


def _load(modules: list[str]) -> None:
    for name in modules:
        with suppress(Exception):
            import_module(name)
