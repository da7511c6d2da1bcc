"""Files that appear whole or not at all: a temporary name beside the place, fsync, replace."""
from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.errors import DiskFull, UserError
from app.i18n import _
from app.paths import Places

PARTIAL = ".partial"
_HEAD = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")      # what SQLite keeps beside an open database


class Pending:
    """A file that is complete on the disk but does not yet bear its name. `publish` gives it, `discard` takes it away."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = out.with_name(f".{out.stem[:20]}.{secrets.token_hex(4)}{PARTIAL}")

    def publish(self) -> None:
        """Give the file its name, in place of what bore it before."""
        with saying(self.out):
            self.path.replace(self.out)
            _sync_folder(self.out.parent)

    def discard(self) -> None:
        """Take the unfinished file away."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


@contextmanager
def written(pending: Pending) -> Iterator[BinaryIO]:
    """Write a file's bytes to its temporary name; on any error it is taken away. The caller publishes it afterwards."""
    with saying(pending.out):
        _spare(pending.out)
        try:
            with pending.path.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            pending.discard()
            raise


@contextmanager
def whole_file(out: Path) -> Iterator[BinaryIO]:
    """Write a file that appears only when it is complete."""
    pending = Pending(out)
    with written(pending) as stream:
        yield stream
    try:
        pending.publish()
    except BaseException:
        pending.discard()
        raise


@contextmanager
def saying(out: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence about this file."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(_("There is no room left on the disk for {name}.").format(name=out.name),
                           _("Free some space and try again.")) from error
        if isinstance(error, PermissionError) and out.exists() and os.access(out.parent, os.W_OK):
            raise UserError(_("{name} is open in another program.").format(name=out.name),
                            _("Close it there and try again.")) from error
        if isinstance(error, FileNotFoundError) and not out.parent.is_dir():
            raise UserError(_("There is no folder {folder}.").format(folder=out.parent), _("Choose another place.")) from error
        raise UserError(_("{name} cannot be written: {why}.").format(name=out.name, why=error.strerror or error),
                        _("Choose another place.")) from error


def _spare(out: Path) -> None:
    """Refuse a name whose bearer must not go: a database, above all the business itself, or what is no file, as a device."""
    hint = _("Choose another name.")
    if out.exists() and not out.is_file() and not out.is_dir():
        raise UserError(_("{name} is not a file.").format(name=out.name), hint)
    owner = out.with_name(next((out.name.removesuffix(end) for end in _BESIDE if out.name.endswith(end)), out.name))
    if (owner.name == Places(owner.parent).database.name and owner.exists()) or _is_database(owner):
        raise UserError(_("{name} belongs to a database.").format(name=out.name), hint)


def _is_database(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_HEAD)) == _HEAD


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system has a way to say so."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass                              # some file systems know no fsync of a folder
    finally:
        os.close(handle)
