"""A run and its files belong together, though the database and a file cannot be written in one stroke.

Before a run begins, a small note says where its unfinished PDF (and the folder of its e-mail drafts) lies and what it will be
called; before the run is committed, the note learns which run it is, or which letters were printed. Then comes the commit,
then the files get their names, then the note goes. Killed anywhere: if the database knows nothing of it, nothing happened, and
what is unfinished is cleared away; if it does, the files get their names now, and should they be gone, they are made
again from the outbox. So no letter is lost and none goes twice. Everybody who prints settles the notes of others first.
"""
from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import UserError
from app.paper.files import PARTIAL, Pending, whole_file

_BEGINNING, _ENDING = ".run-", ".note"
PDF, DRAFTS = "pdf", "drafts"


@dataclass
class Note:
    """What must be known to finish a run that was interrupted.

    files: each unfinished file or folder with what it will be called, as PDF or DRAFTS. run: the run that was made;
    letters: those that were printed of runs made before.
    """

    path: Path
    files: dict[str, tuple[Path, Path]]
    run: int = 0
    letters: list[int] = field(default_factory=list)

    def keep(self) -> None:
        """Write the note so that it survives a crash."""
        kept = {"files": {kind: [str(one), str(out)] for kind, (one, out) in self.files.items()}, "run": self.run, "letters": self.letters}
        with whole_file(self.path) as stream:
            stream.write(json.dumps(kept).encode())

    def needs(self, **made: int) -> None:
        """Which of the files came to be at all, by how many letters they hold."""
        self.files = {kind: pair for kind, pair in self.files.items() if made[kind]}

    def forget(self) -> None:
        """The run is finished, or never was."""
        self.path.unlink(missing_ok=True)

    def settle(self, committed: bool, remake: Callable[[Note, str, Path], object]) -> tuple[str, ...]:
        """Finish or clear away what the note speaks of; answers what came of it."""
        appeared = []
        for kind, (unfinished, out) in self.files.items():
            if not committed:
                _clear(unfinished)
            elif unfinished.exists():
                appeared.append(str(_publish(unfinished, out)))
            elif not out.exists():
                remake(self, kind, out)
                appeared.append(str(out))
        self.forget()
        return tuple(appeared)


def begin(folder: Path, pdf: Pending, drafts: Pending) -> Note:
    """Note down a run before it makes anything."""
    files = {PDF: (pdf.path, pdf.out), DRAFTS: (drafts.path, drafts.out)}
    note = Note(folder / f"{_BEGINNING}{secrets.token_hex(8)}{_ENDING}", files)
    note.keep()
    return note


def notes(folder: Path) -> Iterator[Note]:
    """The notes of runs that did not come to their end."""
    for path in sorted(folder.glob(f"{_BEGINNING}*{_ENDING}")):
        try:
            kept = json.loads(path.read_text("utf-8"))
            files = {str(kind): (Path(one), Path(out)) for kind, (one, out) in kept["files"].items()}
            yield Note(path, files, int(kept["run"]), [int(one) for one in kept["letters"]])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            path.unlink(missing_ok=True)


def _publish(unfinished: Path, out: Path) -> Path:
    """Give a file its name; a folder whose name was taken meanwhile gets the next free one."""
    number, free = 1, out
    while unfinished.is_dir() and free.exists():
        number += 1
        free = out.with_name(f"{out.name} {number}")
    pending = Pending(free)
    pending.path = unfinished
    try:
        pending.publish()
    except UserError:
        if unfinished.exists() or not out.exists():
            raise                         # else another process was quicker, and did the same
    return free


def _clear(unfinished: Path) -> None:
    """Take away what was begun; never anything that does not bear the mark of it."""
    if not unfinished.name.endswith(PARTIAL):
        return
    if unfinished.is_dir():
        shutil.rmtree(unfinished, ignore_errors=True)
    else:
        unfinished.unlink(missing_ok=True)
