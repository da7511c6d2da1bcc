"""Printing what was prepared: exactly the letters whose pages came out are noted down, the others wait."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.format import long_date
from app.i18n import _, ngettext
from app.letters import copies, outbox, printing, recording
from app.letters.copies import Copies
from app.letters.outbox import PREPARED
from app.letters.readers.channels import POST
from app.letters.readers.recipients import LeftOut
from app.progress import Progress
from ui.kit.shell import Shell

if TYPE_CHECKING:
    from app.automatic.paper import Sheaf
    from ui.kit.printing import Printed

EVERY = 1_000_000


@dataclass(frozen=True)
class Outcome:
    """What came of a job: how many letters were to be printed, how many were, those that wait on, who is left out, cautions."""

    total: int
    printed: int
    waiting: tuple[int, ...]
    action: int
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[LeftOut, ...] = ()


class Press:
    """Sets prepared letters, has them printed, notes them down. `done` is called with an Outcome when something came out,
    `failed` when nothing could be set, `copied` when copies came out.
    """

    def __init__(self, context: Any, shell: Shell, done: Callable[[Outcome], object], failed: Callable[[UserError], bool],
                 copied: Callable[[], object]) -> None:
        self._context, self._shell, self._done, self._failed, self._copied = context, shell, done, failed, copied

    def print_letters(self, ids: Sequence[int]) -> None:
        """Print these, as far as they wait and go by post."""
        self._print(lambda: ids)

    def print_run(self, run: int) -> None:
        """Print what waits of a run."""
        self._print(lambda: waiting(self._context, run))

    def print_copies(self, ids: Sequence[int]) -> None:
        """Print these again, marked as copies."""
        self._shell.work(_("Setting the letters"), lambda progress: copies.set_copies(self._context, ids, progress), self._on_copies,
                         self._failed)

    def _on_copies(self, made: Copies) -> None:
        title = _("Letters, printed again on {day}").format(day=long_date(self._context.today))
        self._shell.print_pages(made.pdf, title, made.parts, lambda printed: self._on_copied([made.ids[part] for part in printed.parts]),
                                self._context.settings.letters.duplex)

    def _on_copied(self, ids: Sequence[int]) -> None:
        self._shell.act(lambda: copies.count(self._context, ids), lambda _nothing: self._copied())

    def _print(self, which: Callable[[], Sequence[int]]) -> None:
        self._shell.work(_("Setting the letters"), lambda progress: _set(self._context, which(), progress), self._on_set,
                         self._failed)

    def _on_set(self, made: Sheaf) -> None:
        if not made.ids:
            self._shell.toast(_("No letter waits to be printed here"))
            return
        title = printing.job_title(self._context)
        self._shell.print_pages(made.pdf, title, made.parts, lambda printed: self._on_printed(made, printed), made.both_sides)

    def _on_printed(self, made: Sheaf, printed: Printed) -> None:
        gone = [made.ids[part] for part in printed.parts]
        if not gone:
            self._shell.toast(_("No letter came out whole; all of them wait"))
            return
        left = tuple(sorted(set(made.ids) - set(gone)))
        self._shell.act(lambda: recording.mark_printed(self._context, gone),
                        lambda marked: self._done(Outcome(len(made.ids), marked.marked, left, marked.action, made.left_out,
                                                             made.warnings)))


def waiting(context: Any, run: int | None = None) -> tuple[int, ...]:
    """The letters that wait for the printer, of one run or of all, in the order in which they were made."""
    rows = outbox.letters(context, run=run, limit=EVERY, state=PREPARED)
    return tuple(row.id for row in reversed(rows) if row.channel == POST)


def told(outcome: Outcome) -> str:
    """What was printed and what waits, in a sentence."""
    if not outcome.waiting:
        return ngettext("{count} letter printed", "{count} letters printed", outcome.printed).format(count=f"{outcome.printed:,}")
    rest = ngettext("{count} waits", "{count} wait", len(outcome.waiting)).format(count=f"{len(outcome.waiting):,}")
    return _("{count} of {total} letters printed; {rest}.").format(count=f"{outcome.printed:,}", total=f"{outcome.total:,}", rest=rest)


def _set(context: Any, ids: Sequence[int], progress: Progress) -> Sheaf:
    from app.automatic.paper import sheaf

    return sheaf(context, ids, progress)
