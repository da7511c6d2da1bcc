"""One look after the letters: finish what was interrupted, prepare what is due, remember what came of it."""
from __future__ import annotations

from dataclasses import replace

from app.automatic.letting_go import Press
from app.automatic.preparing import Done, prepare_waiting
from app.automatic.telling import keep_last, outcome
from app.context import Context
from app.errors import Locked, UserError
from app.letters import runs
from app.progress import Progress


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
