"""What a screen may ask of the window: open a room, say something, run an action, work in the background.

Screens are handed a Shell and never import the window or each other.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.progress import Progress

T = TypeVar("T")
Undo = int | Callable[[], object] | None


class Shell(Protocol):
    """The window, as a screen sees it."""

    news: SignalInstance
    """Emits a Changes value on the main thread after something was written."""

    def open_room(self, room: str, ident: int | str | None = None) -> None:
        """Show a room, and in it one customer, renewal, … if `ident` says which."""

    def toast(self, text: str, undo: Undo = None) -> None:
        """Say what was done, for some seconds; `undo` (an action's number or what to call) adds an Undo button."""

    def leave_page(self) -> None:
        """One page of the screen is left for another: a toast that only that page can undo goes; a kept action's stays."""

    def act(self, run: Callable[[], T], done: Callable[[T], object] | None = None,
            failed: Callable[[UserError], bool] | None = None) -> bool:
        """Run one short write. True when it is done (then `done` was called with its result).

        A refusal goes to `failed` first; when that answers False, or is not given, a banner shows the sentence. While
        the lane holds the database, the write waits for its turn, the window says so, and `done` is called later.
        """

    def work(self, title: str, run: Callable[[Progress], T], done: Callable[[T], object] | None = None,
             failed: Callable[[UserError], bool] | None = None) -> None:
        """Run something long in the lane, with progress and Cancel; `done` is called on the main thread."""

    def confirm(self, question: str, verb: str, detail: str = "", danger: bool = False) -> bool:
        """Ask before what cannot be undone; `verb` is on the button."""

    def choose(self, question: str, answers: Sequence[tuple[str, str]], detail: str = "") -> str | None:
        """Ask a question that has several answers, each a name and the words on its button; None when the user thinks better of it."""

    def prompt(self, question: str, verb: str, value: str = "", hint: str = "") -> str | None:
        """Ask for one line of text; None when the user thinks better of it."""

    def choose_file(self, title: str, kinds: str = "", folder: str = "") -> str | None:
        """Ask for a file to open; `kinds` as in “CSV files (*.csv)”."""

    def save_file(self, title: str, name: str, kinds: str = "") -> str | None:
        """Ask where to write a file."""

    def choose_folder(self, title: str, folder: str = "") -> str | None:
        """Ask for a folder."""

    def show_error(self, error: UserError) -> None:
        """Show a refusal as a sentence in the banner."""

    def open_file(self, path: Any) -> None:
        """Open a file or folder with the program that the computer uses for it."""

    def print_pages(self, pdf: bytes | Path, title: str, parts: Sequence[int] = (), done: Callable[[Any], object] | None = None,
                    both_sides: bool = False, printer: str | None = None) -> None:
        """Show what will come out of the printer, ask how, and print it beside the window.

        With a `printer` ("" is the one of last time, else the usual one) it is printed at once, and asked only if that fails.
        `parts`: how many pages each letter has, one after another. `done` is called with a Printed (`ui/kit/printing.py`) when
        something went out: to a printer, even if it was stopped before the end, or as a PDF.
        """

    def window(self) -> QWidget:
        """The parent for dialogs."""

    def home(self) -> QWidget | None:
        """Where screens stand."""
