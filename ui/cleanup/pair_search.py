"""Looking for pairs beside the window: with progress and Cancel, one search at a time, again only when it is quick."""
from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.i18n import _
from app.progress import Cancelled, Progress
from ui.cleanup.pair_table import PairLine
from ui.kit.shell import Shell

QUICK = 1.0  # seconds: so quick a search is made again by itself whenever something has changed


class PairSearch(QObject):
    """Finds the pairs who may be one customer."""

    changed = Signal()
    """It has begun, ended, or been overtaken by a change."""

    def __init__(self, context: Any, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self._again = False
        self.running = self.stopped = self.stale = False
        self.done = False
        self.seconds = 0.0
        self.pairs: tuple[PairLine, ...] = ()

    def refresh(self) -> None:
        """Something may have changed: look again if that is quick, else say that the list is old."""
        if self.running:
            self._again = True
        elif (not self.done and not self.stopped) or (self.done and self.seconds <= QUICK):
            self.start()
        elif self.done and not self.stale:
            self.stale = True
            self.changed.emit()

    def start(self) -> None:
        """Look now."""
        if self.running:
            return
        self.running, self.stopped, self.stale, self._again = True, False, False, False
        self.changed.emit()
        self._shell.work(_("Looking for duplicates"), self._run, self._on_done, self._on_failed)

    def forget(self, gone: Sequence[int] = (), pair: tuple[int, int] | None = None) -> None:
        """Take off the pairs of customers who are gone, or one pair."""
        self.pairs = tuple(row for row in self.pairs if row.id != pair and row.a not in gone and row.b not in gone)

    def _run(self, progress: Progress) -> tuple[float, tuple[PairLine, ...]] | None:
        """In the lane. None when it was stopped: nothing was written, so there is nothing else to say."""
        from app.cleanup import comparing, duplicates  # noqa: F401  here, so that the window need not load them

        begun = time.monotonic()
        try:
            found = duplicates.pairs(self._context, progress=progress)
        except Cancelled:
            return None
        except BaseException:
            self.running = False
            raise
        lines = tuple(PairLine(row.a, row.b, row.a_name, row.b_name, why(row.reasons), row.score, known=row.a_known,
                               other_known=row.b_known) for row in found)
        return time.monotonic() - begun, lines

    def _on_done(self, found: tuple[float, tuple[PairLine, ...]] | None) -> None:
        self.running = False
        if found is None:
            self.stopped = True
        else:
            self.done = True
            self.seconds, self.pairs = found
        if self._again and found is not None:
            self._again = False
            self.refresh()
        self.changed.emit()

    def _on_failed(self, error: UserError) -> bool:
        self.running, self.stopped = False, True
        self.changed.emit()
        return False


def why(reasons: Sequence[str]) -> str:
    """The reasons as one line that begins with a capital."""
    line = ", ".join(reasons)
    return line[:1].upper() + line[1:]
