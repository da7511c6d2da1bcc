"""Started by a test: writes letters and kills itself at the place it was told."""
from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.clock import Clock
from app.context import open_business
from app.letters import drafts, making, pending, printing, recording, runs
from app.paper import sheet
from models import history


def die(*_anything: Any, **_more: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str, count: int = 1) -> None:
    """Die the count-th time that something is called."""
    real: Callable[..., Any] = getattr(owner, name)
    calls = iter(range(1, 1_000_000))
    setattr(owner, name, lambda *given, **named: die() if next(calls) == count else real(*given, **named))


@contextlib.contextmanager
def committed(*given: Any, **named: Any) -> Any:
    with REAL_ACTION(*given, **named) as made:
        yield made
    die()


def finishing(count: int) -> None:
    """Die before the count-th file gets its name, once everything is committed."""
    real, seen = history.action, pending.Pending.publish

    @contextlib.contextmanager
    def armed(*given: Any, **named: Any) -> Any:
        with real(*given, **named) as made:
            yield made
        pending.Pending.publish = seen  # type: ignore[method-assign]
        before(pending.Pending, "publish", count)

    history.action = armed


REAL_ACTION = history.action
folder, today, out, place, what = sys.argv[1:]
context = open_business(Path(folder), Clock(date.fromisoformat(today)))
where, _colon, number = place.partition(":")
match where:
    case "begin":
        before(pending, "begin")
    case "open":
        before(making, "written")
        before(printing, "written")
    case "page":
        before(sheet.Sheets, "next_page", int(number))
    case "close":
        before(sheet.Sheets, "close")
    case "draft":
        before(drafts.DraftFolder, "add", int(number))
    case "keep":
        before(making.Making, "_flush", int(number))
    case "journal":
        before(recording, "journal")
    case "note":
        before(pending.Note, "keep", 2)
    case "commit":
        before(history, "_finish")
    case "committed":
        history.action = committed
    case "publish":
        finishing(int(number or 1))
    case "forget":
        before(pending.Note, "forget")
if what == "print":
    printing.print_prepared(context, Path(out))
else:
    runs.prepare_due(context, 0, Path(out))
