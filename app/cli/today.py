"""Today in the shell: what is due, done, put off."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, iso_date, whole
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context
    from app.today import DueRow


def register(commands: Commands) -> None:
    """Add this room's commands."""
    listing = command(commands, "due", due, _("what is overdue, due today and due soon"), show=show_due)
    listing.add_argument("--days", type=whole, default=0, metavar="N", help=_("and in the next N days (0)"))
    doing = command(commands, "done", done, _("say that a due thing is done"))
    doing.add_argument("id", metavar="ID", help=_("as `due` lists it"))
    snoozing = command(commands, "snooze", snooze, _("put a due thing off; its own day stays what it is"))
    snoozing.add_argument("id", metavar="ID", help=_("as `due` lists it"))
    snoozing.add_argument("until", type=iso_date, metavar=_("DATE"))
    snoozing.add_argument("--reason", default="", metavar=_("TEXT"))


def due(context: Context, arguments: Namespace) -> Any:
    """What is due."""
    from app import today

    return [as_item(row) for row in today.due(context, arguments.days)]


def as_item(row: DueRow) -> dict[str, Any]:
    """A due thing; its key is its id."""
    values = asdict(row)
    return {"id": values.pop("key"), **values}


def done(context: Context, arguments: Namespace) -> Any:
    """Say that it is done."""
    from app import today

    return {"id": arguments.id, "action": today.done(context, arguments.id)}


def snooze(context: Context, arguments: Namespace) -> Any:
    """Put it off."""
    from app import today

    return {"id": arguments.id, "action": today.snooze(context, arguments.id, arguments.until, arguments.reason)}


def show_due(rows: list[Mapping[str, Any]]) -> str:
    """What is due as a table."""
    if not rows:
        return _("Nothing is due.")
    return table(rows, (("due", _("Due")), ("days_late", _("Late"), lambda days: str(days or "")), ("kind", _("Kind")),
                        ("name", _("Customer")), ("reason", _("Why")), ("id", _("ID"))))
