"""Files that are there whole or not at all: written under a temporary name, flushed to the disk, then put in place."""
from __future__ import annotations

import contextlib
import glob
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"
STALE_SECONDS = 3600


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A temporary path beside `target`; when the block ends well it takes the target's place, else it is gone."""
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    part.unlink(missing_ok=True)
    _sweep(target)
    try:
        yield part
        flush(part)
        part.replace(target)
        flush_folder(target.parent)
    finally:
        for leftover in (part, *companions(part)):
            leftover.unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    """Take away what a killed run left of this very file; one that is being written now is younger than an hour."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{PART}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink()


def companions(database: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside an open database."""
    return tuple(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))


def flush(file: Path) -> None:
    """Wait until the file's content is really on the disk."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the folder knows the new name; Windows has no such thing and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
