"""One look after the letters: finish what was interrupted, prepare what is due, remember what came of it."""
from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.automatic.letting_go import Press
from app.automatic.preparing import Done, prepare_waiting
from app.automatic.telling import keep_last, outcome
from app.automatic.waiting import ORIGIN
from app.context import Context
from app.errors import Locked, UserError
from app.letters import runs
from app.progress import Progress

_UNDONE = ("SELECT back.made_at FROM action mine JOIN action back ON back.id = mine.undone_by "
           "WHERE mine.origin = ? AND mine.undoes IS NULL ORDER BY back.id DESC LIMIT 1")


def wanted(context: Context) -> bool:
    """Whether to prepare without being asked: not before letters can say whom they are from, and not on a day on which it was undone."""
    business = context.settings.business
    known = bool((business.name or business.owner).strip() and business.address.strip())
    return context.settings.automatic.prepare and known and not _undone_today(context)


def _undone_today(context: Context) -> bool:
    found = context.database.execute_sql(_UNDONE, (ORIGIN,)).fetchone()
    return found is not None and datetime.fromisoformat(found[0]).astimezone().date() == context.today


def look_after(context: Context, progress: Progress, press: Press | None) -> Done:
    """What the window does each morning, the scheduler runs, and Settings offers. Raises what `prepare_waiting` raises."""
    try:
        finished = runs.settle(context)
        done = replace(prepare_waiting(context, progress, press), finished=finished)
    except UserError as error:
        if not isinstance(error, Locked):
            keep_last(context, str(error))
        raise
    if not done.busy and not (done.off and context.origin == "window"):
        keep_last(context, outcome(done))
    return done
