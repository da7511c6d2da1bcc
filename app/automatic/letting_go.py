"""What the owner let go out unattended: into a folder, or to a printer. What cannot go waits, and says why."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.automatic import interrupted, trust
from app.automatic.paper import sheaf
from app.automatic.waiting import Item
from app.context import Context
from app.errors import UserError
from app.i18n import _
from app.letters import halted, printing, recording
from app.letters.readers.channels import EMAIL, POST
from app.paper.names import dated_name, free_name
from app.progress import Progress

FOLDER, PRINTER = "folder", "printer"


class Out(Protocol):
    """What a printer has done: which letters are whole, what it is called, and why it ended early, if it did."""

    @property
    def parts(self) -> tuple[int, ...]:
        """The letters that came out, by their place in the PDF."""

    @property
    def to(self) -> str:
        """The printer's name."""

    @property
    def trouble(self) -> str:
        """A sentence, or nothing."""


Press = Callable[[bytes, str, str, Sequence[int], bool, Progress], Out]
"""Prints (pdf, title, printer, pages of each letter, both sides, progress) and raises UserError when nothing came out."""


@dataclass(frozen=True)
class Gone:
    """What went out: letters, e-mail drafts, into which file or on which printer, and why the others wait."""

    printed: int = 0
    drafts: int = 0
    file: str = ""
    printer: str = ""
    why: tuple[str, ...] = ()


def let_go(context: Context, items: Sequence[Item], press: Press | None, progress: Progress) -> Gone:
    """Send on its way what may go. Refusals are no errors here: the letters wait and the answer says why."""
    settings = context.settings.automatic
    if settings.unattended not in (FOLDER, PRINTER):
        return Gone()
    held = trust.held(context, {one.template for one in items})
    doubtful = interrupted.still_waiting(context, [one.id for one in items])
    halts = halted.halted(context, [one.id for one in items])
    free = [one for one in items if one.template not in held and one.id not in doubtful and one.id not in halts]
    why = [*trust.told(context, held), *halted.told(halts)]
    if doubtful:
        why.append(_("Regulars was stopped while letters were being printed: look which came out, and print the others yourself."))
    if not free:
        return Gone(why=tuple(why))
    try:
        gone = _to_folder(context, free, progress) if settings.unattended == FOLDER else _to_printer(context, free, press, progress)
    except UserError as error:
        return Gone(why=(*why, str(error)))
    return Gone(gone.printed, gone.drafts, gone.file, gone.printer, (*why, *gone.why))


def drafts_of(context: Context, ids: Sequence[int], progress: Progress | None = None) -> tuple[str, ...]:
    """Write the drafts of prepared e-mails; answers the files. Without any nothing happens."""
    if not ids:
        return ()
    out = context.places.letters / dated_name(context.today, _("E-mails"))
    return printing.print_prepared(context, out, ids=ids, progress=progress).drafts


def _to_folder(context: Context, items: Sequence[Item], progress: Progress) -> Gone:
    folder = context.settings.automatic.folder
    if not folder.strip():
        raise UserError(_("No folder is chosen for the PDFs."), _("Choose one in Settings, Letters by themselves."))
    out = free_name(Path(folder).expanduser() / dated_name(context.today, _("Letters")))
    made = printing.print_prepared(context, out, ids=[one.id for one in items], progress=progress)
    return Gone(made.posted, len(made.drafts), made.file or "")


def _to_printer(context: Context, items: Sequence[Item], press: Press | None, progress: Progress) -> Gone:
    if press is None:
        raise UserError(_("Nothing can be printed from here."), _("Open Regulars to print the letters."))
    posted = [one.id for one in items if one.channel == POST]
    gone = _print(context, posted, press, progress) if posted else Gone()
    drafts = drafts_of(context, [one.id for one in items if one.channel == EMAIL], progress)
    return Gone(gone.printed, len(drafts), printer=gone.printer, why=gone.why)


def _print(context: Context, ids: Sequence[int], press: Press, progress: Progress) -> Gone:
    made = sheaf(context, ids, progress)
    with interrupted.noted(context, made.ids):
        try:
            out = press(made.pdf, printing.job_title(context), context.settings.automatic.printer, made.parts, made.both_sides, progress)
        except UserError as error:
            return Gone(why=(str(error),))
        marked = recording.mark_printed(context, [made.ids[part] for part in out.parts])
    return Gone(marked.marked, printer=out.to, why=(out.trouble,) if out.trouble else ())
