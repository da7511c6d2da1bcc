"""Preparing what is due, as the settings say: the one function that the window and the system's scheduler call."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.automatic.alone import alone
from app.automatic.letting_go import Gone, Press, let_go
from app.automatic.waiting import ORIGIN, items
from app.context import Context
from app.letters import runs
from app.letters.readers.plan import RunResult
from app.letters.readers.recipients import LeftOut
from app.progress import NoProgress, Progress
from app.today import letters_due

_LOCK = "automatic.lock"


@dataclass(frozen=True)
class Done:
    """What was done. off: the owner has not turned it on; busy: somebody else is at it just now, and nothing was done.

    prepared: letters made now; calls: those of them that are calls to make; ready: what waits in the outbox for a click, whenever it
    was prepared; printed, drafts, file, printer: what went out unattended; why: why something waits that should have gone; left_out:
    who could not be written to, but for the dead and those who want no contact, of whom nobody wants to hear each morning;
    finished: the files of runs that were interrupted, which are there now.
    """

    off: bool = False
    busy: bool = False
    action: int = 0
    prepared: int = 0
    calls: int = 0
    ready: int = 0
    printed: int = 0
    drafts: int = 0
    file: str = ""
    printer: str = ""
    why: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    finished: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The keys of the command line; a file is null when there is none."""
        return {**asdict(self), "file": self.file or None}


def prepare_waiting(context: Context, progress: Progress | None = None, press: Press | None = None) -> Done:
    """Prepare the letters that are due, and let go what the owner lets go unattended, on `press`.

    Raises UserError when nothing could be prepared (Locked: another program is writing just now).
    """
    settings, progress = context.settings.automatic, progress or NoProgress()
    if not settings.prepare:
        return Done(off=True)
    by_itself = replace(context, origin=ORIGIN)
    with alone(context.places.folder / _LOCK) as mine:
        if not mine:
            return Done(busy=True)
        silent = frozenset(row.customer_id for row in letters_due(context, settings.days) if row.silent)
        made = runs.prepare_due(by_itself, settings.days, None, progress=progress)
        gone = let_go(by_itself, items(context), press, progress)
        return _done(made, gone, len(items(context)), silent)


def _done(made: RunResult, gone: Gone, ready: int, silent: Collection[int | None]) -> Done:
    left_out = tuple(one for one in made.left_out if one.customer_id not in silent)
    return Done(action=made.action, prepared=made.prepared, calls=len(made.calls), ready=ready, printed=gone.printed, drafts=gone.drafts,
                file=gone.file, printer=gone.printer, why=gone.why, left_out=left_out)
