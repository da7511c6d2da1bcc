"""A run and its PDF belong together, though the database and the file cannot be written in one stroke.

Before a run begins, a small note says where its unfinished PDF lies and what it will be called; before the run is
committed, the note learns the run's number. Then comes the commit, then the file gets its name, then the note goes. Killed
anywhere: if the run is not in the database, nothing happened, and the unfinished file is cleared away; if it is, the file
gets its name now, and should it be gone, it is made again from the outbox. So no letter is lost and none goes twice.
"""
from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.paper.files import Pending, whole_file

_BEGINNING, _ENDING = ".run-", ".note"


@dataclass
class Note:
    """What must be known to finish a run that was interrupted."""

    path: Path
    unfinished: Path
    out: Path
    run: int = 0

    def keep(self) -> None:
        """Write the note so that it survives a crash."""
        with whole_file(self.path) as stream:
            stream.write(json.dumps({"unfinished": str(self.unfinished), "out": str(self.out), "run": self.run}).encode())

    def forget(self) -> None:
        """The run is finished, or never was."""
        self.path.unlink(missing_ok=True)

    def settle(self, committed: bool, remake: Callable[[int, Path], object]) -> bool:
        """Finish or clear away what the note speaks of; whether a file came of it."""
        appeared = False
        if not committed:
            self.unfinished.unlink(missing_ok=True)
        elif self.unfinished.exists():
            appeared = self._publish()
        elif not self.out.exists():
            remake(self.run, self.out)
            appeared = True
        self.forget()
        return appeared

    def _publish(self) -> bool:
        pending = Pending(self.out)
        pending.path = self.unfinished
        try:
            pending.publish()
        except UserError:
            if self.unfinished.exists() or not self.out.exists():
                raise                     # else another process was quicker, and did the same
        return True


def begin(folder: Path, unfinished: Path, out: Path) -> Note:
    """Note down a run before it makes anything."""
    note = Note(folder / f"{_BEGINNING}{secrets.token_hex(8)}{_ENDING}", unfinished, out)
    note.keep()
    return note


def notes(folder: Path) -> Iterator[Note]:
    """The notes of runs that did not come to their end."""
    for path in sorted(folder.glob(f"{_BEGINNING}*{_ENDING}")):
        try:
            kept = json.loads(path.read_text("utf-8"))
            yield Note(path, Path(kept["unfinished"]), Path(kept["out"]), int(kept["run"]))
        except (OSError, ValueError, KeyError, TypeError):
            path.unlink(missing_ok=True)
