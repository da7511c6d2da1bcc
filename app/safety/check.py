"""Is the file whole? What is found is said in words, and what can be made anew is mended at once."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.context import Context
from app.errors import UserError
from app.i18n import _, ngettext
from app.safety.backup import list_backups
from app.safety.verify import verify
from models import database as files
from models import schema, search
from models.faults import Damaged, sort_out

_SHOWN = 10


@dataclass(frozen=True)
class Checked:
    """What the check found; `mended` says which of the problems are gone already."""

    problems: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(context: Context) -> Checked:
    """Look through the whole business: pages, references, search index, change history, newest backup.

    What can be derived (search index, history triggers) is mended. Raises Locked when somebody else is writing.
    """
    try:
        problems = _pages(context.database)
    except Exception as error:
        if not isinstance(sort_out(error), Damaged):
            raise
        problems = [_("The file is damaged: {detail}.").format(detail=error)]
    if problems:        # nothing is written to a damaged file
        return Checked((*problems, _restore_hint(context)))
    references = _references(context.database)
    mended = [*_search(context.database), *_triggers(context.database)]
    return Checked((*references, *mended, *_newest_backup(context)), tuple(mended))


def _pages(database: files.Database) -> list[str]:
    rows = [row[0] for row in database.execute_sql("PRAGMA quick_check").fetchall()]
    found = [_("The file is damaged: {detail}.").format(detail=row) for row in rows if row != "ok"]
    return found[:_SHOWN]


def _references(database: files.Database) -> list[str]:
    broken = Counter(row[0] for row in database.execute_sql("PRAGMA foreign_key_check").fetchall())
    found = [ngettext("{count} row of {table} belongs to something that is not there.",
                      "{count} rows of {table} belong to something that is not there.", count).format(count=count, table=table)
             for table, count in sorted(broken.items())]
    if database.execute_sql("SELECT count(*) FROM current_action").fetchone()[0]:
        found.append(_("An action of the change history was never finished."))
    return found


def _search(database: files.Database) -> list[str]:
    drifted = search.problems(database)
    if not drifted:
        return []
    with database.atomic("IMMEDIATE"):
        search.rebuild(database)
    return [_("The search index had fallen behind. It was made anew.")]


def _triggers(database: files.Database) -> list[str]:
    return [_("The change history was not kept for everything. That was mended.")] if schema.mend_triggers(database) else []


def _newest_backup(context: Context) -> list[str]:
    for row in list_backups(context.places)[:1]:
        try:
            verify(row.file)
        except UserError as error:
            return [str(error)]
    return []


def _restore_hint(context: Context) -> str:
    good = next((row for row in list_backups(context.places) if row.customers is not None), None)
    if good is None:
        return _("There is no backup. Keep the file and ask somebody who knows SQLite.")
    return ngettext("Restore the backup {name} ({count} customer).", "Restore the backup {name} ({count} customers).",
                    good.customers or 0).format(name=good.file.name, count=good.customers)
