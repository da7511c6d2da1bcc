"""Long work beside the window: one lane, one thread, its own connection; progress, cancel, and answers on the main thread.

The run is one transaction of the app's, so raising Cancelled from `progress.step` rolls everything back. The GUI thread keeps
reading meanwhile; a short write that finds the database taken waits in a queue until the lane is free.
"""
from __future__ import annotations

import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import UserError
from app.progress import Cancelled

log = logging.getLogger(__name__)

TICK = 0.05  # seconds between two reports: about 20 a second
# How long the window's thread waits before it asks for its turn. It must be shorter than the time between two pauses of the
# lane for its disk: each of these begins the wait anew (measured: gaps of 450 ms with 0.001, none over 30 ms with this).
SWITCH_INTERVAL = 0.0002


@dataclass(eq=False)
class Run:
    """One piece of long work and what to do afterwards; the callbacks are called on the main thread."""

    title: str
    work: Callable[[Any], Any]
    done: Callable[[Any], object] | None = None
    failed: Callable[[UserError], bool] | None = None
    cancelled: Callable[[], object] | None = None
    result: Any = None
    error: BaseException | None = None
    stopping: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask it to stop; what it did is rolled back."""
        self.stopping.set()


class LaneProgress:
    """Hands reports to the main thread, at most every 50 ms, and stops the run when asked."""

    def __init__(self, run: Run, report: Callable[[int, int, str], None]) -> None:
        self._run, self._report = run, report
        self._next = 0.0

    def step(self, done: int, total: int, note: str = "") -> None:
        """Say that `done` of `total` are finished. Raises Cancelled when the user has pressed Cancel."""
        if self._run.stopping.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self._next or (total and done >= total):
            self._next = now + TICK
            self._report(done, total, note)


class Lane(QObject):
    """Runs long work one after the other. Signals arrive on the main thread."""

    started = Signal(object)
    progressed = Signal(object, int, int, str)
    ended = Signal(object)
    free = Signal()
    """Nothing is running any more."""
    failed = Signal(object)
    """A UserError that the run's own `failed` did not deal with."""
    _finished = Signal(object)
    _stepped = Signal(object, int, int, str)

    def __init__(self, connection: Callable[[], AbstractContextManager[Any]] = nullcontext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._waiting: deque[Run] = deque()
        self._thread: threading.Thread | None = None
        self.running: Run | None = None
        sys.setswitchinterval(SWITCH_INTERVAL)
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._on_finished, queued)
        self._stepped.connect(self._on_stepped, queued)

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        return self.running is not None or bool(self._waiting)

    def start(self, run: Run) -> Run:
        """Run this as soon as the lane is free."""
        self._waiting.append(run)
        self._next()
        return run

    def cancel_all(self) -> None:
        """Stop what runs and forget what waits."""
        self._waiting.clear()
        if self.running is not None:
            self.running.cancel()

    def close(self, seconds: float = 10) -> bool:
        """Cancel everything and wait for the thread to end; True when it has."""
        self.cancel_all()
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _next(self) -> None:
        if self.running is not None or not self._waiting:
            return
        self.running = run = self._waiting.popleft()
        self.started.emit(run)
        self._thread = threading.Thread(target=self._work, args=(run,), name="lane", daemon=True)
        self._thread.start()

    def _work(self, run: Run) -> None:
        """In the thread: every exception is carried to the main thread."""
        try:
            with self._connection():
                run.result = run.work(LaneProgress(run, lambda *step: self._stepped.emit(run, *step)))
        except BaseException as error:
            run.error = error
        self._finished.emit(run)

    @Slot(object, int, int, str)
    def _on_stepped(self, run: Run, done: int, total: int, note: str) -> None:
        if run is self.running:
            self.progressed.emit(run, done, total, note)

    @Slot(object)
    def _on_finished(self, run: Run) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = self.running = None
        self.ended.emit(run)
        try:
            self._answer(run)
        finally:
            self._next()
            if not self.busy:
                self.free.emit()

    def _answer(self, run: Run) -> None:
        if run.error is None:
            if run.done is not None:
                run.done(run.result)
        elif isinstance(run.error, Cancelled):
            if run.cancelled is not None:
                run.cancelled()
        elif isinstance(run.error, UserError):
            if run.failed is None or not run.failed(run.error):
                self.failed.emit(run.error)
        else:
            raise run.error
