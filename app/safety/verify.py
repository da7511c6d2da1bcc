"""A look at somebody's file before it is trusted: is it ours, whole, and not from the future?"""
from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import BadFile, DiskFull, NotFound, TooNew, UserError
from app.i18n import _
from models import database as files
from models import faults, schema

_SHOWN = 3
_OUR_TRIGGERS = ("_inserted", "_updated", "_deleted", "_keeps_id")   # made anew as they should be when the file is opened


@dataclass(frozen=True)
class Verified:
    """What a good backup holds."""

    version: int
    customers: int
    last_action: int


def verify(file: Path, thorough: bool = True, name: str = "") -> Verified:
    """Read the whole file and say what it holds. With `thorough=False` only its beginning and its counts.

    Raises NotFound, BadFile or TooNew, each a sentence about this file (or about `name`, whose copy it is).
    """
    try:
        version = files.look(file)
        with files.reading(file) as connection:
            if version > schema.newest():
                raise faults.Newer(str(file))
            _refuse_strangers(connection)
            found = files.faults_in(connection) if thorough else []
            if found:
                raise faults.Damaged("; ".join(found[:_SHOWN]))
            customers = connection.execute("SELECT count(*) FROM customer WHERE binned_on IS NULL").fetchone()[0]
            last = connection.execute('SELECT coalesce(max(id), 0) FROM "action"').fetchone()[0]
    except (faults.DatabaseFault, OSError) as error:
        raise refusal(error, file, name or file.name) from error
    return Verified(version, int(customers), int(last))


def refusal(error: Exception, file: Path, name: str) -> UserError:
    """The sentence for what is wrong with a file that was to be read."""
    if isinstance(error, faults.Missing):
        if not file.exists():
            return NotFound(_("There is no file {name}.").format(name=name), _("Choose one of the backups."))
        return BadFile(_("The file {name} is empty.").format(name=name), _("Choose another backup."))
    if isinstance(error, faults.NotOurs):
        return BadFile(_("The file {name} is not a backup of Regulars.").format(name=name), _("Choose another file."))
    if isinstance(error, faults.Newer):
        return TooNew(_("The backup {name} was made by a newer Regulars.").format(name=name),
                      _("Install the newest version, then restore it."))
    if isinstance(error, faults.Damaged):
        return BadFile(_("The backup {name} is damaged.").format(name=name), _("Choose another backup, perhaps an older one."))
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(_("There is no room left on the disk, so nothing was restored."), _("Free some space and try again."))
    return UserError(_("The file {name} cannot be read.").format(name=name), _("Check that it is there and may be read."))


def _refuse_strangers(connection: Any) -> None:
    """A file that somebody sent may hold commands of theirs: only the triggers that Regulars makes are let in, and no views."""
    for kind, name in connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall():
        if kind == "view" or not str(name).endswith(_OUR_TRIGGERS):
            raise faults.NotOurs(f"{kind} {name}")
