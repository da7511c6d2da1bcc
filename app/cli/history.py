"""The change history in the shell: what was done, and taking it back."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, whole
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context
    from app.history import UndoResult


def register(commands: Commands) -> None:
    """Add this room's commands."""
    listing = command(commands, "history", history, _("what was done, newest first"), show=show_history)
    listing.add_argument("id", nargs="?", type=whole, metavar="ID", help=_("only what touched this customer"))
    listing.add_argument("--limit", type=whole, default=200, metavar="N", help=_("at most so many; 0 = all (200)"))
    undoing = command(commands, "undo", undo, _("take the last action back, or that one"), show=show_undo)
    undoing.add_argument("action", nargs="?", type=whole, metavar=_("ACTION"))
    command(commands, "redo", redo, _("do again what was undone last"), show=show_undo)


def history(context: Context, arguments: Namespace) -> Any:
    """The actions, newest first."""
    from app.customers import cards
    from app.history import actions

    found = actions(context, arguments.id, arguments.limit)
    if arguments.id is not None and not found:
        cards.card(context, arguments.id)
    return [{"action": row.id, "when": row.when.isoformat(timespec="seconds"), "what": row.what, "rows": row.rows,
             "customer_id": row.customer_id, "undone": row.undone, "undoable": row.undoable}
            for row in found]


def undo(context: Context, arguments: Namespace) -> Any:
    """Take an action back."""
    from app.history import undo_action, undo_last

    return _told(undo_last(context) if arguments.action is None else undo_action(context, arguments.action))


def redo(context: Context, arguments: Namespace) -> Any:
    """Do again what was undone."""
    from app import history as room

    return _told(room.redo(context))


def _told(result: UndoResult) -> dict[str, Any]:
    return {"action": result.action, "undone": result.undone, "what": result.what, "restored": result.restored,
            "conflicts": [{"table": kept.table, "id": kept.id, "what": kept.what} for kept in result.conflicts]}


def show_history(rows: list[Mapping[str, Any]]) -> str:
    """The actions as a table."""
    return table(rows, (("action", _("Action")), ("when", _("When"), lambda when: when[:16].replace("T", " ")), ("what", _("What")),
                        ("rows", _("Rows")), ("undone", _("Undone"))))


def show_undo(result: Mapping[str, Any]) -> str:
    """What was taken back, and what stayed."""
    count = result["restored"]
    told = _("{what}: {rows}").format(what=result["what"], rows=ngettext("{count} row", "{count} rows", count).format(count=count))
    kept = result["conflicts"]
    if not kept:
        return told
    heading = ngettext("{count} row stayed as it is:", "{count} rows stayed as they are:", len(kept)).format(count=len(kept))
    return f"{told}\n{heading}\n" + table(kept, (("table", _("Table")), ("id", _("ID")), ("what", _("Why"))))
