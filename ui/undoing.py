"""Undo and redo of what was done in this window since it opened, by name."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.changes import Changes
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from ui.window_shell import WindowShell

MANY_ROWS, SLOW_ROWS = 20, 2000


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
        from ui import posted

        row = history.action(self._context, action)
        answer = posted.answer(self._context, self._shell, action)
        if answer == posted.STOP or (answer == posted.NOTHING and row.rows > MANY_ROWS and not self._ask(row.what, row.rows)):
            return
        self._drop(action, source)
        if row.rows > SLOW_ROWS:
            self._shell.work(_("Undoing “{what}”").format(what=row.what), lambda _progress: history.undo_action(self._context, action),
                             lambda result: self._on_undone(result, target))
            return
        self._busy = True
        try:
            self._shell.act(lambda: history.undo_action(self._context, action), lambda result: self._on_undone(result, target))
        finally:
            self._busy = False

    def _ask(self, what: str, rows: int) -> bool:
        question = ngettext("Undo “{what}”, which changed {rows} row?", "Undo “{what}”, which changed {rows} rows?", rows)
        return self._shell.confirm(question.format(what=what, rows=f"{rows:,}"), _("Undo"))

    def _on_undone(self, result: Any, target: list[int]) -> None:
        self._drop(result.action, self._done)  # its own news may have come before
        if result.action:
            target.append(result.action)
        text = result.what
        if result.conflicts:
            kept = len(result.conflicts)
            text += " · " + ngettext("{count} row stays, it has changed since", "{count} rows stay, they have changed since", kept
                                     ).format(count=kept)
        self._shell.toast(text)
        if result.conflicts:
            from ui.kept_rows import show_kept

            show_kept(self._context, self._shell, result)

    def _drop(self, action: int, source: list[int]) -> None:
        if action in source:
            source.remove(action)
