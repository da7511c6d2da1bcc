"""A shell for tests of single screens: does what it is asked at once, and remembers it."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.errors import UserError
from app.progress import NoProgress
from ui.kit.printing import Printed


class RecordingShell(QObject):
    """Stands in for the window. `answers` are what confirm, prompt and the file dialogs give, in turn."""

    news = Signal(object)

    def __init__(self, context: Any) -> None:
        super().__init__()
        self.context = context
        self.toasts: list[tuple[str, Any]] = []
        self.opened: list[tuple[str, Any]] = []
        self.errors: list[UserError] = []
        self.asked: list[str] = []
        self.files: list[str] = []
        self.answers: list[Any] = []
        self.printed: list[tuple[bytes | Path, str, tuple[int, ...]]] = []
        context.news.subscribe(self._on_change)

    def _on_change(self, changes: Changes) -> None:
        self.news.emit(changes)

    def open_room(self, room: str, ident: Any = None) -> None:
        self.opened.append((room, ident))

    def toast(self, text: str, undo: Any = None) -> None:
        self.toasts.append((text, undo))

    def leave_page(self) -> None:
        pass

    def act(self, run: Callable[[], Any], done: Callable[[Any], object] | None = None,
            failed: Callable[[UserError], bool] | None = None) -> bool:
        try:
            result = run()
        except UserError as error:
            if failed is None or not failed(error):
                self.show_error(error)
            return False
        if done is not None:
            done(result)
        return True

    def work(self, title: str, run: Callable[[Any], Any], done: Callable[[Any], object] | None = None,
             failed: Callable[[UserError], bool] | None = None) -> None:
        self.act(lambda: run(NoProgress()), done, failed)

    def show_error(self, error: UserError) -> None:
        self.errors.append(error)

    def open_file(self, path: str | Path) -> None:
        self.files.append(str(path))

    def print_pages(self, pdf: bytes | Path, title: str, parts: Sequence[int] = (), done: Callable[[Printed], object] | None = None,
                    both_sides: bool = False, printer: str | None = None) -> None:
        """As if everything came out of a printer called Test."""
        self.printed.append((pdf, title, tuple(parts)))
        if done is not None:
            pages = tuple(range(sum(parts)))
            done(Printed(pages, tuple(range(len(parts))), len(pages), to="Test"))

    def window(self) -> QWidget | None:
        return None

    def home(self) -> QWidget | None:
        return None

    def _answer(self, question: str) -> Any:
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else None

    def confirm(self, question: str, verb: str, detail: str = "", danger: bool = False) -> bool:
        return bool(self._answer(question))

    def choose(self, question: str, answers: Sequence[tuple[str, str]], detail: str = "") -> str | None:
        answer: str | None = self._answer(question)
        assert answer is None or answer in dict(answers), answers
        return answer

    def prompt(self, question: str, verb: str, value: str = "", hint: str = "") -> str | None:
        return self._answer(question)

    def choose_file(self, title: str, kinds: str = "", folder: str = "") -> str | None:
        return self._answer(title)

    def choose_folder(self, title: str, folder: str = "") -> str | None:
        return self._answer(title)

    def save_file(self, title: str, name: str, kinds: str = "") -> str | None:
        return self._answer(title)
