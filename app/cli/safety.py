"""Backups in the shell: take one, bring one back, check the file."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.parsing import FOLDER, Commands, command
from app.errors import BadFile, NotFound
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.cli.shell import Shell
    from app.context import Context

FOUND = 3


def register(commands: Commands) -> None:
    """Add this room's commands."""
    taking = command(commands, "backup", backup, _("copy the business, verified, into one file"), show=show_backup)
    taking.add_argument("file", nargs="?", type=Path, metavar=_("FILE"), help=_("where to (the backups folder)"))
    bringing = command(commands, "restore", restore, _("make the business what it was in a backup"), business=FOLDER, show=show_restored)
    bringing.add_argument("file", type=Path, metavar=_("FILE"))
    command(commands, "check", check, _("look whether the file is whole"), business=FOLDER, show=show_check,
            status=lambda result: 0 if result["ok"] else FOUND)


def backup(context: Context, arguments: Namespace) -> Any:
    """Take a backup."""
    from app.safety.backup import backup as take

    made = take(context, arguments.file.expanduser().absolute() if arguments.file else None)
    return {**asdict(made), "ok": True, "problems": []}


def restore(shell: Shell, arguments: Namespace) -> Any:
    """Bring a backup back; into an empty folder too, for a new laptop has nothing else."""
    from app.safety.restore import restore as bring

    return {**asdict(bring(shell.places, arguments.file.expanduser().absolute(), shell.clock)), "ok": True, "problems": []}


def check(shell: Shell, arguments: Namespace) -> Any:
    """Look the file through; one that cannot even be opened is a finding too."""
    from app.cli.shell import business
    from app.customers import lists
    from app.safety.check import check as look

    try:
        with business(shell) as context:
            found = look(context)
            return {"file": shell.places.database, "customers": lists.count(context), "ok": found.ok, "problems": found.problems,
                    "mended": found.mended}
    except (BadFile, NotFound) as error:
        if not shell.places.database.exists():
            raise
        return {"file": shell.places.database, "customers": None, "ok": False, "problems": [str(error)], "mended": []}


def show_backup(result: Mapping[str, Any]) -> str:
    """Where the backup lies and what it holds."""
    told = _("{customers} in {file}").format(customers=_customers(result["customers"]), file=result["file"])
    return f"{told}\n{result['warning']}" if result["warning"] else told


def show_restored(result: Mapping[str, Any]) -> str:
    """What was brought back, and where the former state lies."""
    told = _("{customers} restored from {file}.").format(customers=_customers(result["customers"]), file=result["file"])
    return told + (" " + _("As it was before: {kept}").format(kept=result["kept"]) if result["kept"] else "")


def show_check(result: Mapping[str, Any]) -> str:
    """All well, or what was found."""
    return "\n".join(result["problems"]) or _("All is well: {customers}.").format(customers=_customers(result["customers"]))


def _customers(count: int) -> str:
    return ngettext("{count} customer", "{count} customers", count).format(count=count)
