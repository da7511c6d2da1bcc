"""Backups: a verified copy of the business, taken while it stays open.

Copy under a temporary name, open the copy, check it, count its customers, flush it to the disk, put it in place. Nothing
is taken and nothing thinned out while the file is damaged.
"""
from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.clock import Clock
from app.context import Context, speaking
from app.errors import BadFile, DiskFull, UserError
from app.i18n import _
from app.paths import Places
from app.safety.steady import PART, written_whole
from app.safety.thinning import Copy, superfluous
from app.safety.verify import Verified, verify
from models import database as files
from models.faults import DatabaseFault

_NAME = re.compile(r"regulars-(\d+)-(\d{4}-\d\d-\d\d-\d{6})(?:-([\w-]+))?\.db")
_TIME = "%Y-%m-%d-%H%M%S"
_STALE_SECONDS = 3600
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class BackupMade:
    """A backup that was taken and verified. `warning` says why the second folder has none, else it is empty."""

    file: Path
    customers: int
    warning: str = ""


@dataclass(frozen=True)
class BackupRow:
    """One backup in the list; `customers` is None when it cannot be opened."""

    file: Path
    number: int
    made: datetime
    why: str
    customers: int | None


def backup(context: Context, file: Path | None = None, why: str = "") -> BackupMade:
    """Back the business up: into `file`, or into the backups folder (and the second one of the settings), thinned out.

    Raises BadFile when the business is damaged or `file` is something else, DiskFull, Locked, UserError.
    """
    if file is not None:
        target = file / _next_name(file, context.clock, why) if file.is_dir() else file
        _refuse_precious(target, context.places)
        if not target.parent.is_dir():       # a folder made in place of a stick that is not plugged in would pass for it
            raise UserError(_("There is no folder {folder}.").format(folder=target.parent), _("Choose another place."))
        return BackupMade(target, _take(context.database, target).customers)
    target = context.places.backups / _next_name(context.places.backups, context.clock, why)
    customers = _take(context.database, target).customers
    warning = _second(context, target)
    _thin(context.places.backups, context.clock)
    return BackupMade(target, customers, warning)


def backup_before(context: Context, why: str) -> BackupMade:
    """Back up before something large; `why` is one of import, merge, restore, delete, migrate, and part of the file's name."""
    return backup(context, why=f"before-{why}")


def backup_if_changed(context: Context) -> BackupMade | None:
    """Back up unless the newest backup already holds everything: at the close, and every half hour."""
    now = context.clock.now()
    for row in list_backups(context.places):
        if row.customers is not None and row.made <= now:
            last = context.database.execute_sql('SELECT coalesce(max(id), 0) FROM "action"').fetchone()[0]
            if verify(row.file, thorough=False).last_action == last:
                return None
            break
    return backup(context)


def before_migration(path: Path) -> None:
    """Keep a copy of a business that is about to be brought up to date; for `open_business`."""
    copy_aside(Places(path.parent), "before-migrate", Clock())


def copy_aside(places: Places, why: str, clock: Clock) -> Path:
    """Back up a business that is not open here, and answer the file."""
    places.make()
    target = places.backups / _next_name(places.backups, clock, why)
    with speaking():
        closed = files.Database(places.database, read_only=True)
        closed.connect()
        try:
            _take(closed, target)
        finally:
            closed.close()
    return target


def list_backups(places: Places) -> list[BackupRow]:
    """The backups in the business's own folder, newest first."""
    rows = []
    for number, made, why, file in _named(places.backups):
        try:
            customers: int | None = verify(file, thorough=False).customers
        except UserError:
            customers = None
        rows.append(BackupRow(file, number, made, why, customers))
    return rows


def newest(places: Places) -> datetime | None:
    """When the newest backup was made, by its name alone; None without one."""
    return next((made for _number, made, _why, _file in _named(places.backups)), None)


def _take(database: files.Database, target: Path) -> Verified:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with speaking(), written_whole(target) as part:
            files.copy(database, part)
            try:
                return verify(part)
            except BadFile as error:
                raise BadFile(_("The business is damaged, so no backup was taken."),
                              _("Run the check, and restore the latest good backup.")) from error
    except OSError as error:
        raise _cannot_write(error, target.parent) from error


def _cannot_write(error: OSError, folder: Path) -> UserError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(_("There is no room left in {folder}, so no backup was taken.").format(folder=folder),
                        _("Free some space and try again."))
    return UserError(_("The backup cannot be written to {folder}.").format(folder=folder),
                     _("Check that the folder is there and may be written to."))


def _second(context: Context, made: Path) -> str:
    """Take the backup to the second folder too; a stick that is not plugged in must not stop anybody's work."""
    folder = context.settings.data.backup_folder
    if not folder:
        return ""
    if not Path(folder).is_dir():
        return _("The second backup folder {folder} is not there just now.").format(folder=folder)
    try:
        _take(context.database, Path(folder) / made.name)
        _thin(Path(folder), context.clock)
    except UserError as error:
        return str(error)
    return ""


def _refuse_precious(target: Path, places: Places) -> None:
    """Never write a backup over the business itself or over somebody's other file."""
    if target.resolve() == places.database.resolve():
        raise UserError(_("This is the file of the business itself."), _("Choose another name for the backup."))
    if target.exists() and target.stat().st_size:
        try:
            files.look(target)
        except DatabaseFault as error:
            raise UserError(_("{name} is already there and is no backup of Regulars.").format(name=target.name),
                            _("Choose another name for the backup.")) from error


def _next_name(folder: Path, clock: Clock, why: str) -> str:
    number = 1 + max((number for number, *_rest in _named(folder)), default=0)
    return f"regulars-{number:05}-{clock.now().strftime(_TIME)}{'-' + why if why else ''}.db"


def _named(folder: Path) -> list[tuple[int, datetime, str, Path]]:
    """The backups in a folder by their names: number, time, reason, file; newest first."""
    found = []
    for file in folder.glob("regulars-*.db") if folder.is_dir() else ():
        match = _NAME.fullmatch(file.name)
        try:
            made = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC) if match else None
        except ValueError:
            made = None
        if match and made:
            found.append((int(match[1]), made, match[3] or "", file))
    return sorted(found, reverse=True)


def _thin(folder: Path, clock: Clock) -> None:
    copies = [Copy(number, made, _opens(file), file) for number, made, _why, file in _named(folder)]
    for copy in superfluous(copies, clock.now()):
        copy.file.unlink(missing_ok=True)
        _LOG.info("backup %d thinned out", copy.number)
    for part in folder.glob(f".regulars-*{PART}"):      # left behind by a run that was killed
        if time.time() - part.stat().st_mtime > _STALE_SECONDS:
            part.unlink(missing_ok=True)


def _opens(file: Path) -> bool:
    try:
        verify(file, thorough=False)
    except UserError:
        return False
    return True
