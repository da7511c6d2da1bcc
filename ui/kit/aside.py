"""Questions that are answered beside the window, so that it never stands still; only the newest question counts.

Made for looking: a preview, a list that takes a while. A question reads through a connection of its own and writes nothing.
Long work that writes goes through the shell's lane instead.
"""
from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import UserError
from app.progress import Cancelled

PATIENCE = 3.0  # seconds that closing waits for an answer that nobody wants any more
BRIEFLY = 0.01  # seconds that the window may wait for an answer, so that a short list appears at once and does not flicker


@dataclass(eq=False)
class Question:
    """One question, its answer, and what to do with it on the main thread. It is its own Progress."""

    ask: Callable[[Any], Any]
    done: Callable[[Any], object]
    failed: Callable[[UserError], object] | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    ready: threading.Event = field(default_factory=threading.Event)
    answer: Any = None
    error: BaseException | None = None

    def step(self, done: int, total: int, note: str = "") -> None:
        """Raises Cancelled when a newer question has come."""
        if self.stopped.is_set():
            raise Cancelled


@dataclass(eq=False)
class _State:
    """What outlives the widget: the thread, and the questions it is at."""

    thread: threading.Thread | None = None
    running: Question | None = None
    waiting: Question | None = None

    def stop(self) -> None:
        """Forget what waits, and wait for what runs."""
        self.waiting = None
        if self.running is not None:
            self.running.stopped.set()
        if self.thread is not None:
            self.thread.join(PATIENCE)


class Aside(QObject):
    """Answers one question at a time. `connection()` is entered in the thread for each question."""

    changed = Signal()
    """It has become busy or free."""
    _finished = Signal(object)

    def __init__(self, connection: Callable[[], AbstractContextManager[Any]] = nullcontext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._state = _State()
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        state = self._state
        self.destroyed.connect(lambda *_gone: state.stop())

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._state.running is not None or self._state.waiting is not None

    def ask(self, ask: Callable[[Any], Any], done: Callable[[Any], object], failed: Callable[[UserError], object] | None = None,
            wait: float = 0) -> None:
        """Find out `ask(progress)`, then call `done` with it on the main thread, unless another question comes before that.

        What is known within `wait` seconds is answered before this returns.
        """
        self._state.waiting = question = Question(ask, done, failed)
        if self._state.running is not None:
            self._state.running.stopped.set()
            return
        self._next()
        if wait and question.ready.wait(wait):
            self._on_finished(question)

    def soon(self, ask: Callable[[Any], Any], done: Callable[[Any], object], failed: Callable[[UserError], object] | None = None) -> None:
        """Find out what is usually known at once: the window waits for it so briefly that nothing flickers and nobody notices."""
        self.ask(ask, done, failed, BRIEFLY)

    def forget(self) -> None:
        """Nobody wants the answer any more."""
        self._state.waiting = None
        if self._state.running is not None:
            self._state.running.stopped.set()

    def close(self) -> None:
        """Ask nothing more, and wait a little for what is being found out."""
        self._state.stop()

    def _next(self) -> None:
        state = self._state
        question, state.waiting = state.waiting, None
        was, state.running = state.running, question
        if question is not None:
            state.thread = threading.Thread(target=self._work, args=(question,), name="aside", daemon=True)
            state.thread.start()
        if (was is None) != (question is None):
            self.changed.emit()

    def _work(self, question: Question) -> None:
        """In the thread: every exception is carried to the main thread."""
        try:
            with self._connection():
                question.answer = question.ask(question)
        except BaseException as error:
            question.error = error
        question.ready.set()
        with suppress(RuntimeError):  # the window is gone
            self._finished.emit(question)

    @Slot(object)
    def _on_finished(self, question: Question) -> None:
        if question is not self._state.running:
            return  # it was waited for, and has been answered
        if self._state.thread is not None:
            self._state.thread.join()
        self._next()
        if question.stopped.is_set() or isinstance(question.error, Cancelled):
            return
        if question.error is None:
            question.done(question.answer)
        elif isinstance(question.error, UserError):
            if question.failed is not None:
                question.failed(question.error)
        else:
            raise question.error
