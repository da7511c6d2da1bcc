"""Letters that were on their way to a printer when Regulars was stopped: nobody knows which came out, so they wait for the owner."""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.context import Context
from app.paper.files import whole_file

_NOTE = ".printing.json"


@contextmanager
def noted(context: Context, ids: Sequence[int]) -> Iterator[None]:
    """Write down what is on its way, until this ends well; a killed process leaves the note."""
    before = left(context)
    _keep(context, before | frozenset(ids))
    yield
    _keep(context, before)


def left(context: Context) -> frozenset[int]:
    """The letters of which it is not known whether they came out."""
    try:
        return frozenset(one for one in json.loads(_file(context).read_text("utf-8")) if isinstance(one, int))
    except (OSError, ValueError, TypeError):
        return frozenset()


def still_waiting(context: Context, waiting: Sequence[int]) -> frozenset[int]:
    """Those of them with which the owner has not dealt yet; the others are forgotten."""
    before = left(context)
    still = before & frozenset(waiting)
    if still != before:
        _keep(context, still)
    return still


def _keep(context: Context, ids: frozenset[int]) -> None:
    if not ids:
        _file(context).unlink(missing_ok=True)
        return
    with whole_file(_file(context)) as stream:
        stream.write(json.dumps(sorted(ids)).encode())


def _file(context: Context) -> Path:
    return context.places.letters / _NOTE
