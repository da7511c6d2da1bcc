"""Bringing a backup back: verified first, a copy of what was there kept, then everything changes in one step.

A business in good health takes the backup in through SQLite's own copying, as one transaction: whoever else has the file
open sees the old business or the new one, and a run that is killed leaves the old. A damaged file cannot be written to;
it is put aside under another name and the backup takes its place.
"""
from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.changes import Changes
from app.clock import Clock
from app.context import Context, speaking
from app.errors import UserError
from app.i18n import _
from app.paper.names import free_name
from app.paths import Places
from app.safety.backup import backup_before, copy_aside
from app.safety.steady import companions, written_whole
from app.safety.verify import Verified, refusal, verify
from models import database as files
from models import schema
from models.faults import Busy, DatabaseFault
from models.records import RECORDS

_PATIENCE = 5.0             # seconds to wait for another writer
_STALE_SECONDS = 3600
_WORK = ".restoring-"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Restored:
    """A backup that was brought back. `kept` is the business as it was before (None: there was none).

    put_aside: it was damaged, or from a newer Regulars, and is kept byte for byte instead of as a backup.
    """

    file: Path
    customers: int
    kept: Path | None
    put_aside: bool = False


def restore(here: Context | Places, file: Path, clock: Clock | None = None) -> Restored:
    """Make the business what it was in the backup `file`.

    With an open Context it stays open and shows the restored business; with Places it must not be open in this process.
    Raises NotFound, BadFile, TooNew (nothing was changed then), Locked, DiskFull.
    """
    places = here.places if isinstance(here, Context) else here
    if file.resolve() == places.database.resolve():
        raise UserError(_("This is the file of the business itself."), _("Choose one of the backups."))
    with _working_copy(file, places) as (copy, found):
        if isinstance(here, Context):
            kept: Path | None = _into_open(here, copy, found)
        elif _healthy(places.database):
            kept = _into_closed(places, copy, clock or Clock())
        else:
            kept = _in_its_place(places, copy, clock or Clock())
            return Restored(file, found.customers, kept, put_aside=kept is not None)
    return Restored(file, found.customers, kept)


@contextmanager
def _working_copy(file: Path, places: Places) -> Iterator[tuple[Path, Verified]]:
    """A private, verified copy of somebody's file, which may lie on a read-only disk and may not change while we work."""
    verify(file, thorough=False)
    places.make()
    for stale in places.folder.glob(f"{_WORK}*"):       # left behind by a run that was killed
        if time.time() - stale.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(stale, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=places.folder) as folder:
        copy = Path(folder) / "copy.db"
        try:
            shutil.copyfile(file, copy)
            if companions(file)[0].is_file():
                shutil.copyfile(companions(file)[0], companions(copy)[0])
        except OSError as error:
            raise refusal(error, file, file.name) from error
        yield copy, verify(copy, name=file.name)


def _into_open(context: Context, copy: Path, found: Verified) -> Path:
    kept = backup_before(context, "restore").file
    with speaking():
        pour(copy, context.database)
        if found.version < schema.newest():
            schema.migrate(context.database)
        else:
            schema.mend_triggers(context.database)
    _LOG.info("a backup was restored")
    tables = frozenset(record._meta.table_name for record in RECORDS)
    context.news.publish(Changes(tables, frozenset(), context.origin, 0))
    return kept


def _into_closed(places: Places, copy: Path, clock: Clock) -> Path:
    kept = copy_aside(places, "before-restore", clock)
    with speaking():
        closed = files.Database(places.database)
        closed.connect()
        try:
            pour(copy, closed)
        finally:
            files.close(closed)
    return kept


def _in_its_place(places: Places, copy: Path, clock: Clock) -> Path | None:
    """Put the file aside, with what SQLite keeps beside it, and the backup in its place."""
    aside: Path | None = None
    with written_whole(places.database) as part:
        shutil.copyfile(copy, part)
        part.chmod(0o600)
        if places.database.exists():
            aside = free_name(places.folder / f"regulars.put-aside-{clock.today().isoformat()}.db")
            shutil.copyfile(places.database, aside)
            for ours, theirs in zip(companions(places.database), companions(aside), strict=True):
                if ours.exists():
                    ours.replace(theirs)
    return aside


def pour(copy: Path, database: files.Database) -> None:
    """Make the open database's content that of the copy, as one transaction. Raises Busy, Full, Damaged."""
    patient_until = time.monotonic() + _PATIENCE

    def waiting(_status: int, remaining: int, total: int) -> None:
        """SQLite asks again and again while somebody else writes; it would do so for ever."""
        if remaining == total == 0 and time.monotonic() > patient_until:
            raise Busy(str(database.path))

    with files.reading(copy) as source:
        source.backup(database.connection(), progress=waiting, sleep=0.05)


def _healthy(path: Path) -> bool:
    """Whether the business's own file can take a backup in."""
    try:
        if files.look(path) > schema.newest():
            return False
        with files.reading(path) as connection:
            return not files.faults_in(connection)
    except DatabaseFault:
        return False
