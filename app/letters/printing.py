"""Printing what was prepared: into a PDF with its e-mail drafts beside it, or page by page by a printer."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.context import Context
from app.errors import UserError
from app.format import long_date
from app.i18n import _
from app.letters import drafts, kept, pending, recording
from app.letters.addressing.facts import chunks
from app.letters.freshening import freshen
from app.letters.halted import halted, moved, told
from app.letters.kept import Laid
from app.letters.readers.channels import EMAIL, POST
from app.letters.readers.plan import RunResult
from app.letters.settling import check_place, step
from app.paper.files import Pending, whole_file, written
from app.progress import NoProgress, Progress
from models.base import placeholders

_WAITING = "SELECT id FROM letter WHERE channel = ? AND printed_on IS NULL AND sent_on IS NULL {} ORDER BY id"
_FILE = "UPDATE letter_run SET file = ? WHERE id IN (SELECT run_id FROM letter WHERE id IN ({})) AND file != ?"


def print_prepared(context: Context, out: Path, ids: Sequence[int] | None = None, run: int | None = None, duplex: bool | None = None,
                   progress: Progress | None = None) -> RunResult:
    """Print the prepared letters (all, these, or those of one run) into a PDF, write the e-mail drafts, and note both down.

    One action. Letters that must not go any more (`halted`) are left out and wait on; those of earlier days are set again first.
    The posted ones stand in the journal afterwards, the e-mails when they are marked as sent. Raises UserError when the PDF cannot
    be written.
    """
    check_place(out)
    both_sides = context.settings.letters.duplex if duplex is None else duplex
    with step(context, _("Letters printed")) as made:
        posted, emailed = (_waiting(context, channel, ids, run) for channel in (POST, EMAIL))
        halts = halted(context, [*posted, *emailed])
        posted, emailed = ([one for one in some if one not in halts] for some in (posted, emailed))
        fresh = freshen(context, [*posted, *emailed])
        place = made.free(out)
        file, folder = Pending(place), drafts.DraftFolder(drafts.free_folder(place))
        made.note = pending.begin(context.places.letters, file, folder.pending)
        made.note.needs(pdf=len(posted), drafts=len(emailed))
        laid = _to_pdf(context, posted, file, both_sides, progress or NoProgress()) if posted else ()
        drafts.put_kept(context, folder, emailed)
        recording.record(context, posted, POST, "printed_on")
        recording.date_them(context, emailed, EMAIL, "printed_on")
        for chunk in chunks(posted):
            context.database.execute_sql(_FILE.format(placeholders(chunk)), (str(place), *chunk, str(place)))
        if posted or emailed:
            made.note.letters = [*posted, *emailed]
            made.note.keep()
    return RunResult(made.action, run or 0, len(posted) + len(emailed), _pages(laid), folder.files, tuple(halts.values()),
                     (*fresh.kept, *moved(context, posted)), str(place) if posted else None, made.recovered, posted=len(posted),
                     emailed=len(emailed), sheets=_sheets(laid, both_sides))


def lay_out(context: Context, ids: Sequence[int], out: Path, duplex: bool | None = None,
            progress: Progress | None = None) -> tuple[Laid, ...]:
    """A PDF of prepared letters for a printer, and where each stands in it. Nothing is marked: that is for `mark_printed`.

    Letters that must not go any more are left out. Raises UserError when none is left.
    """
    both_sides = context.settings.letters.duplex if duplex is None else duplex
    posted = kept.among(context, ids, POST)
    halts = halted(context, posted)
    going = [one for one in posted if one not in halts]
    if halts and not going:
        raise UserError(" ".join(told(halts)), _("Withdraw what is not wanted."))
    with whole_file(out) as stream:
        return kept.draw(context, going, stream, _("Letters"), duplex=both_sides, progress=progress)


def job_title(context: Context) -> str:
    """What letters of the outbox are called at the printer."""
    return _("Letters, {day}").format(day=long_date(context.today))


def _waiting(context: Context, channel: str, ids: Sequence[int] | None, run: int | None) -> list[int]:
    """What waits and is asked for, in the order in which it was made."""
    found = [row[0] for row in context.database.execute_sql(_WAITING.format("" if run is None else "AND run_id = ?"),
                                                            (channel,) if run is None else (channel, run)).fetchall()]
    asked = None if ids is None else frozenset(ids)
    return found if asked is None else [one for one in found if one in asked]


def _to_pdf(context: Context, ids: Sequence[int], file: Pending, duplex: bool, progress: Progress) -> tuple[Laid, ...]:
    with written(file) as stream:
        return kept.draw(context, ids, stream, _("Letters"), duplex=duplex, progress=progress)


def _pages(laid: Sequence[Laid]) -> int:
    """The pages of the PDF, blank backs included."""
    return laid[-1].first_page + laid[-1].pages if laid else 0


def _sheets(laid: Sequence[Laid], duplex: bool) -> int:
    return sum(-(-one.pages // 2) if duplex else one.pages for one in laid)
