"""The sample business in the shell: a sole trader's morning, done for real."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import FOLDER, Commands, command
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.cli.shell import Shell


def register(commands: Commands) -> None:
    """Add this room's command."""
    parser = command(commands, "demo", demo, _("make the sample business, its letters, a report and pictures of the screens"),
                     business=FOLDER, show=show_demo, after=open_window, where=folder_of)
    parser.add_argument("folder", nargs="?", type=Path, metavar=_("DIR"), help=_("where to (sample, beside the data folder)"))
    parser.add_argument("--no-window", action="store_true", help=_("do not open the window afterwards"))


def demo(shell: Shell, arguments: Namespace) -> Any:
    """Make or open the sample, and do a morning's work on it."""
    from app.sample.demo import make

    return make(shell.places.folder, shell.clock, shell.doors.pictures, shell.progress).as_json()


def open_window(shell: Shell, arguments: Namespace) -> int:
    """Show the sample, where there is a screen."""
    if arguments.no_window or not shell.doors.has_screen():
        return 0
    return int(shell.doors.window(shell.places.folder, shell.clock) or 0)


def folder_of(folder: Path, arguments: Namespace) -> Path:
    """The sample's folder: the one that was named, else beside the owner's own."""
    from app.paths import sample_folder

    return Path(arguments.folder).expanduser().absolute() if arguments.folder else sample_folder(folder)


def show_demo(result: Mapping[str, Any]) -> str:
    """Where everything lies."""
    customers = ngettext("{count} customer", "{count} customers", result["customers"]).format(count=result["customers"])
    told = [_("The sample business: {customers} in {folder}").format(customers=customers, folder=result["data"]),
            "", ngettext("{count} thing is due:", "{count} things are due:", result["due"]).format(count=result["due"]),
            table(result["due_items"], (("due", _("Due")), ("kind", _("Kind")), ("name", _("Customer")), ("reason", _("Why")))), "",
            ngettext("{count} letter was written.", "{count} letters were written.", result["letters"]).format(count=result["letters"])
            if result["letters"] else _("No new letter is due.")]
    if result["letters_pdf"]:
        told.append(_("Letters:  {file}").format(file=result["letters_pdf"]))
    told.append(_("Report:   {file}").format(file=result["report_pdf"]))
    if result["pictures"]:
        told.append(_("Pictures: {folder}").format(folder=Path(result["pictures"][0]).parent))
    return "\n".join(told)
