"""Letters of the outbox once more, exactly as they went, each page marked as a copy."""
from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.context import Context, speaking
from app.errors import NotFound
from app.format import long_date
from app.i18n import _
from app.letters import kept
from app.letters.addressing.facts import chunks
from app.paper.names import must_be_pdf
from app.paper.picture import warmed
from app.paper.ranges import parts_from
from app.progress import Progress
from models import history
from models.base import placeholders


@dataclass(frozen=True)
class Copies:
    """Copies for a printer: which letters, the PDF, and how many pages each has."""

    ids: tuple[int, ...]
    pdf: bytes
    parts: tuple[int, ...]


def set_copies(context: Context, ids: Sequence[int], progress: Progress | None = None) -> Copies:
    """Set copies of these letters in order; nothing is counted yet. Raises NotFound."""
    _must_exist(context, ids)
    stream = io.BytesIO()
    laid = kept.draw(context, ids, stream, _title(context), copy=True, progress=progress)
    end = laid[-1].first_page + laid[-1].pages if laid else 0
    return warmed(Copies(tuple(one.letter_id for one in laid), stream.getvalue(), parts_from([one.first_page for one in laid], end)))


def count(context: Context, ids: Sequence[int]) -> None:
    """Copies of these letters came out. That is no step of its own, so that a run can be taken back after a copy."""
    with speaking(), history.aside(context.database) as possible:
        for chunk in chunks(ids if possible else ()):
            context.database.execute_sql(f"UPDATE letter SET copies = copies + 1 WHERE id IN ({placeholders(chunk)})", chunk)


def reprint(context: Context, ids: Sequence[int], out: Path) -> int:
    """Print letters of the outbox once more into a PDF; answers the pages. Raises NotFound, UserError."""
    must_be_pdf(out)
    _must_exist(context, ids)
    laid = kept.to_file(context, ids, out, _title(context), copy=True)
    count(context, ids)
    return sum(one.pages for one in laid)


def print_run(context: Context, run: int, out: Path) -> int:
    """Print a whole run again; answers the pages. Raises NotFound."""
    ids = kept.of_run(context, run)
    if not ids:
        raise NotFound(_("There is no letter run {number}.").format(number=run))
    return reprint(context, ids, out)


def _must_exist(context: Context, ids: Sequence[int]) -> None:
    strange = kept.strange(context, ids)
    if strange is not None:
        raise NotFound(_("There is no letter {number} in the outbox.").format(number=strange))


def _title(context: Context) -> str:
    return _("Letters, printed again on {day}").format(day=long_date(context.today))
