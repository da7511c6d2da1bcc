"""Taking one action back, from wherever it is asked for: the questions before it, the work, and what is told afterwards."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import history
from app.history import ActionRow, UndoResult
from app.i18n import _, ngettext
from ui import posted
from ui.kit.shell import Shell
from ui.stayed import show_stayed

MANY_ROWS, SLOW_ROWS = 20, 200


def may_undo(context: Any, shell: Shell, row: ActionRow) -> bool:
    """Ask what must be known before: whether letters on paper were posted; where nothing is, whether so many rows are meant."""
    said = posted.before_undo(context, shell, row.id)
    if said != posted.NO_PAPER or row.rows <= MANY_ROWS:
        return said != posted.STOP
    question = ngettext("Undo “{what}”, which changed {count} row?", "Undo “{what}”, which changed {count} rows?", row.rows)
    return shell.confirm(question.format(what=row.what, count=f"{row.rows:,}"), _("Undo"),
                         _("What was changed since stays as it is and is listed afterwards."))


def undo(context: Any, shell: Shell, row: ActionRow, done: Callable[[UndoResult], object]) -> None:
    """Take it back: at once, or beside the window where it touches so many rows that the window would stand still."""
    if row.rows > SLOW_ROWS:
        shell.work(_("Undoing “{what}”").format(what=row.what), lambda _progress: history.undo_action(context, row.id), done)
    else:
        shell.act(lambda: history.undo_action(context, row.id), done)


def tell(context: Any, shell: Shell, undone: UndoResult, again: bool = True) -> None:
    """Say what was undone, and who stayed and why. `again`: offer to undo the undo."""
    words, stay = undone.what, len(undone.conflicts)
    if stay:
        words += " · " + ngettext("{count} row stays", "{count} rows stay", stay).format(count=f"{stay:,}")
    shell.toast(words, undone.action or None if again else None)
    show_stayed(context, shell, undone)


def ask_and_undo(context: Any, shell: Shell, row: ActionRow) -> None:
    """All of it, for a list of actions."""
    if may_undo(context, shell, row):
        undo(context, shell, row, lambda undone: tell(context, shell, undone))
