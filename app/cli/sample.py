"""The sample business in the shell: a sole trader's morning, done for real."""
from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import FOLDER, Commands, command
from app.i18n import _, ngettext
from app.paths import default_folder, sample_folder

if TYPE_CHECKING:
    from app.cli.shell import Shell
    from app.sample.demo import Demo


def register(commands: Commands) -> None:
    """Add this room's commands."""
    parser = command(commands, "demo", demo, _("make the sample business, do its morning's work and open it"), business=FOLDER, show=show)
    parser.add_argument("folder", nargs="?", type=Path, metavar=_("DIR"), help=_("where to (sample beside the data folder)"))
    parser.add_argument("--no-window", action="store_true", help=_("do not open the window, even where there is a screen"))


def demo(shell: Shell, arguments: Namespace) -> Any:
    """Do the demonstration; when its answer is printed, open the window where there is a screen."""
    from app.sample.demo import make

    folder = arguments.folder.expanduser().absolute() if arguments.folder else beside(shell.places.folder)
    done = make(folder, shell.clock, shell.doors.pictures, shell.progress)
    if not arguments.json:
        shell.say(due_list(done))
    if not arguments.no_window and has_screen():
        arguments.status = lambda _answer: int(shell.doors.window(folder, shell.clock) or 0)
    return done.as_json()


def beside(data: Path) -> Path:
    """The folder of the sample: beside the owner's own, never in it."""
    return sample_folder() if data == default_folder() else data.with_name("sample")


def due_list(done: Demo) -> str:
    """What was due when the day began."""
    if not done.due:
        return _("Nothing is due.")
    return table(done.due, (("due", _("Due")), ("kind", _("Kind")), ("name", _("Customer")), ("reason", _("Why"))))


def show(result: Mapping[str, Any]) -> str:
    """Where everything lies."""
    pictures = result["pictures"]
    written = ngettext("{count} letter written now: {file}", "{count} letters written now: {file}", result["letters"])
    told = [_("The sample business lies in {folder}.").format(folder=result["data"]),
            written.format(count=result["letters"], file=result["letters_pdf"]) if result["letters"] else
            _("No new letter is due; the last ones: {file}").format(file=result["letters_pdf"] or "–"),
            _("What was due this morning: {file}").format(file=result["report_pdf"])]
    if pictures:
        told.append(_("Pictures of the screens: {folder}").format(folder=Path(pictures[0]).parent))
    return "\n".join(told)


def has_screen() -> bool:
    """Whether a window could be seen: always on Windows and macOS, elsewhere when a display is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.environ.get("QT_QPA_PLATFORM") != "offscreen"
