"""Undo and redo of what was done in this window since it opened, by name."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.changes import Changes
from app.i18n import _

if TYPE_CHECKING:
    from ui.window_shell import WindowShell


class Undoing:
    """Remembers the actions of this window. One that touches more than 20 rows says so and asks first."""

    def __init__(self, context: Any, shell: WindowShell) -> None:
        self._context, self._shell = context, shell
        self._done: list[int] = []
        self._undone: list[int] = []
        self._busy = False

    def remember(self, changes: Changes) -> None:
        """Something was written here."""
        if changes.action and changes.origin == self._context.origin and not self._busy:
            self._done.append(changes.action)
            self._undone.clear()

    def undo_last(self) -> None:
        """Ctrl+Z outside a field."""
        if self._done:
            self._take_back(self._done[-1], self._done, self._undone)
        else:
            self._shell.toast(_("Nothing was done in this window that could be undone. Older things are undone in History."))

    def redo_last(self) -> None:
        """Ctrl+Shift+Z outside a field."""
        if self._undone:
            self._take_back(self._undone[-1], self._undone, self._done)
        else:
            self._shell.toast(_("There is nothing to do again."))

    def undo_one(self, action: int) -> None:
        """The Undo of a toast."""
        self._take_back(action, self._done, self._undone)

    def _take_back(self, action: int, source: list[int], target: list[int]) -> None:
        from app import history
        from ui import undo

        row = history.action(self._context, action)
        if not undo.may_undo(self._context, self._shell, row):
            return
        self._drop(action, source)
        self._busy = True
        try:
            undo.undo(self._context, self._shell, row, lambda undone: self._on_undone(undone, target))
        finally:
            self._busy = False

    def _on_undone(self, undone: Any, target: list[int]) -> None:
        from ui import undo

        self._drop(undone.action, self._done)  # its own news may have come before
        if undone.action:
            target.append(undone.action)
        undo.tell(self._context, self._shell, undone, again=False)

    def _drop(self, action: int, source: list[int]) -> None:
        if action in source:
            source.remove(action)
