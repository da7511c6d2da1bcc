"""Letters by themselves in the shell: what the system's scheduler runs each morning."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.cli.parsing import Commands, command
from app.i18n import _

if TYPE_CHECKING:
    from app.automatic.letting_go import Out
    from app.cli.shell import Shell
    from app.context import Context
    from app.progress import Progress


def register(letters: Commands) -> None:
    """Add `letters automatic`."""
    command(letters, "automatic", automatic, _("prepare what is due, as Settings say; for the system's scheduler"),
            show=lambda result: str(result["told"]))


def automatic(context: Context, arguments: Namespace) -> Mapping[str, Any]:
    """Prepare the letters that are due and let go what may go unattended; nothing due is no failure, and --quiet then says nothing."""
    from app.automatic import telling
    from app.automatic.looking import look_after

    shell: Shell = arguments.shell
    done = look_after(context, shell.progress, _press(shell))
    silent = shell.quiet and not telling.sentence(done) and not done.why
    return {**done.as_json(), "told": "" if silent else telling.outcome(done)}


def _press(shell: Shell) -> Any:
    """The window's own printing, without a window; loaded only when something is to be printed."""
    def press(pdf: bytes, title: str, printer: str, parts: Sequence[int], both_sides: bool, progress: Progress) -> Out:
        printed: Out = shell.doors.printing(pdf, title, printer, parts, both_sides, progress)
        return printed

    return press
