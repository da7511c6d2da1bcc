"""The long steps of an import: one at a time, and each ends, be it done, refused or stopped."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.errors import UserError
from app.i18n import _
from app.progress import Cancelled, Progress
from ui.kit.shell import Shell

STOPPED = object()
FILE, COLUMNS, OUTCOME, DONE = range(4)
_WORDS = {FILE: _("Step 1: the file"), COLUMNS: _("Step 2 of 4: its columns"), OUTCOME: _("Step 3 of 4: what would happen"),
          DONE: _("Step 4 of 4: done")}
_STRAIGHT = {COLUMNS: _("Step 1 of 3: how it is read"), OUTCOME: _("Step 2 of 3: what would happen"), DONE: _("Step 3 of 3: done")}
Work, Done, Otherwise = Callable[[Progress], Any], Callable[[Any], object], Callable[[], object]


def nothing() -> None:
    """What is done when there is nothing more to do."""


def step_words(step: int, straight: bool) -> str:
    """Which step this is; of a file that says itself what is what (`straight`) there are three, for no columns are matched."""
    return _STRAIGHT.get(step, _WORDS[step]) if straight else _WORDS[step]


class Steps:
    """Works beside the window for pages that are held meanwhile, so that nothing is brought in twice."""

    def __init__(self, shell: Shell, pages: Sequence[Any]) -> None:
        self._shell, self._pages = shell, pages
        self.running = False

    def run(self, title: str, work: Work, done: Done, otherwise: Otherwise = nothing) -> None:
        """Do this, unless something else is being done. `otherwise` is called in place of `done` when it was refused or stopped."""
        if not self.running:
            self._hold(True)
            self._work(title, work, done, otherwise, lambda: self._hold(False))

    def look(self, title: str, work: Work, done: Done, otherwise: Otherwise = nothing) -> None:
        """The same for something that is only looked at: as often as one likes, after what is running."""
        self._work(title, work, done, otherwise, nothing)

    def _work(self, title: str, work: Work, done: Done, otherwise: Otherwise, ended: Otherwise) -> None:
        def stoppable(progress: Progress) -> Any:
            try:
                return work(progress)
            except Cancelled:
                return STOPPED  # the shell tells nobody, and the page must know

        def answer(result: Any) -> None:
            ended()
            if result is STOPPED:
                otherwise()
                self._shell.toast(_("Stopped; nothing was changed."))
            else:
                done(result)

        def refuse(error: UserError) -> bool:
            ended()
            self._shell.show_error(error)
            otherwise()
            return True

        self._shell.work(title, stoppable, answer, refuse)

    def _hold(self, on: bool) -> None:
        self.running = on
        for page in self._pages:
            page.hold(on)
