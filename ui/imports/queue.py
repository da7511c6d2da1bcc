"""Several files that were dropped together: customers first, then what belongs to them, one after another."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from app.errors import UserError
from app.exchange.columns import kinds
from app.i18n import _

ORDER = (kinds.CUSTOMERS, kinds.RENEWALS, kinds.SALES, kinds.INTERACTIONS)


class Queue:
    """The files that wait, and a folder for what is pasted, which goes when the window does."""

    def __init__(self) -> None:
        self.waiting: list[Path] = []
        self._count = self._taken = 0
        self._folder: QTemporaryDir | None = None

    @property
    def folder(self) -> Path:
        """Where pasted text is kept while it is brought in."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path())

    def fill(self, files: Iterable[Path]) -> None:
        """Let these files wait, before those that wait already."""
        self.waiting = [*files, *self.waiting]
        self._count, self._taken = len(self.waiting), 0

    def take(self) -> Path | None:
        """The next file; None when no more wait."""
        if not self.waiting:
            return None
        self._taken += 1
        return self.waiting.pop(0)

    def empty(self) -> list[Path]:
        """Let no file wait any more; answers those that did."""
        left, self.waiting = self.waiting, []
        self._count = self._taken = 0
        return left

    def words(self) -> str:
        """“file 2 of 3”."""
        return _("file {number} of {count}").format(number=self._taken, count=self._count) if self._count > 1 and self._taken else ""


def in_order(files: Iterable[Path], today: date) -> list[Path]:
    """Several files in the order in which they belong together: customers first."""
    listed = list(files)
    return sorted(listed, key=lambda file: _place(file, today)) if len(listed) > 1 else listed


def _place(file: Path, today: date) -> int:
    """Customers must be there before what belongs to them; what cannot be read comes last."""
    from app.exchange import importing

    try:
        return ORDER.index(importing.preview(file, today=today).kind)
    except UserError:
        return len(ORDER)
