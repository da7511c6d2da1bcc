"""What every room is handed: the open business, its places, its settings, the day, and the one way to write.

`open_business` is the front door of the workshop; a Context is passed in everywhere and kept nowhere.
"""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from app import settings as groups
from app.answers import Answers
from app.changes import Changes, News
from app.clock import Clock
from app.errors import BadFile, DiskFull, Locked, NotFound, TooNew, UserError
from app.i18n import _
from app.paths import Places
from models import database as files
from models import faults, history, schema

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """An open business."""

    database: files.Database
    places: Places
    clock: Clock
    origin: str = "window"
    news: News = field(default_factory=News)
    settings: groups.Settings = field(default_factory=groups.Settings)
    _answers: Answers = field(default_factory=Answers)

    @property
    def today(self) -> date:
        """Today, by the business's clock."""
        return self.clock.today()

    @contextmanager
    def action(self, name: str, customer_id: int | None = None, undoes: int | None = None) -> Iterator[history.Made]:
        """Do one named, undoable thing; then tell everybody what kind of thing changed.

        `name` holds no personal data. After the block, `.id` is the action's id (0 when nothing changed). Raises Locked
        or DiskFull, and then nothing was written.
        """
        moment = self.clock.now().isoformat().replace("+00:00", "Z")
        with speaking(), history.action(self.database, name, moment, self.origin, customer_id, undoes) as made:
            yield made
        if made.id:
            few = made.customers if len(made.customers) < history.MANY_CUSTOMERS else set()
            self.news.publish(Changes(frozenset(made.tables), frozenset(few), self.origin, made.id))

    def set(self, group: type[Any], **values: Any) -> int:
        """Keep settings of one group as one action, and answer its id."""
        with self.action(_("Settings")) as action:
            groups.write(group, values)
        return action.id

    def kept(self, name: Hashable, work: Callable[[], T]) -> T:
        """What `work` finds out, worked out once until something is written or the day ends; shared, so nobody may change it."""
        return self._answers.get(self.database, self.today, name, work)

    def close(self) -> None:
        """Close this thread's connection; the last one leaves one file at rest."""
        files.close(self.database)


SENTENCES: dict[type[faults.DatabaseFault], tuple[type[UserError], str, str]] = {
    faults.Missing: (NotFound, _("There is no business in this folder."), _("Choose the folder that holds regulars.db.")),
    faults.NotOurs: (BadFile, _("This file is not a business of Regulars."), _("Choose a regulars.db or a backup of one.")),
    faults.Damaged: (BadFile, _("The file is damaged and was not opened."), _("Restore the latest backup; the damaged file is kept.")),
    faults.Newer: (TooNew, _("This business was saved by a newer Regulars."), _("Install the newest version to open it.")),
    faults.Busy: (Locked, _("Another window or program is writing just now."), _("Try again in a moment.")),
    faults.Full: (DiskFull, _("There is no room left on the disk, so nothing was saved."), _("Free some space and try again.")),
    faults.NoAccess: (UserError, _("The folder cannot be written to."), _("Check that you own it and that it is not read-only.")),
}


@contextmanager
def speaking() -> Iterator[None]:
    """Turn what the database refuses into a sentence; anything else passes as it is."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        fault = faults.sort_out(error)
        if fault is None:
            raise
        kind, sentence, hint = SENTENCES[type(fault)]
        raise kind(sentence, hint) from error


def open_business(folder: Path, clock: Clock | None = None, create: bool = False, origin: str = "window",
                  before_migration: Callable[[Path], object] | None = None) -> Context:
    """Open the business in a folder, or with `create` make a new one where there is none.

    An older file is migrated after `before_migration(path)` made its backup. Raises NotFound, BadFile, TooNew, Locked.
    """
    places = Places(folder)
    with speaking():
        if create and not places.database.exists():
            places.make()
            schema.create(places.database)
        if files.look(places.database) < schema.newest():
            _migrate(places.database, before_migration)
        opened = files.open_file(places.database, schema.newest())
        schema.mend_triggers(opened)
    places.make()
    return Context(opened, places, clock or Clock(), origin)


def _migrate(path: Path, before: Callable[[Path], object] | None) -> None:
    if before is not None:
        before(path)
    old = files.Database(path)
    old.connect()
    try:
        schema.migrate(old)
    finally:
        files.close(old)
