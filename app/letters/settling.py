"""Steps that end in files: what an interrupted one left behind is finished or cleared away before the next begins."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.context import Context
from app.errors import UserError
from app.i18n import _
from app.letters import pending
from app.letters.addressing import facts
from app.letters.pending import Note
from app.letters.readers.channels import EMAIL, POST
from app.paper.names import must_be_pdf
from models.base import placeholders
from models.letter import LetterRun


@dataclass
class Step:
    """One action and its files. recovered: files of earlier, interrupted steps that appeared when this one began."""

    action: int = 0
    note: Note | None = None
    recovered: tuple[str, ...] = ()

    def free(self, out: Path) -> Path:
        """The place, unless a file of an interrupted run has just appeared there; then a name beside it."""
        if str(out) not in self.recovered:
            return out
        return next(place for number in range(2, 10_000) if not (place := out.with_name(f"{out.stem}-{number}{out.suffix}")).exists())


@contextmanager
def step(context: Context, name: str) -> Iterator[Step]:
    """An action whose files get their names when it is committed, and vanish when it is not."""
    made, whole = Step(), False
    try:
        with context.action(name) as action:
            made.recovered = settle_all(context)
            yield made
            whole = True
        made.action = action.id
        if made.note is not None:
            made.note.settle(True, _remaker(context))
    except BaseException:
        if made.note is not None:        # ask the database whether it happened; a listener may have failed behind the commit
            made.note.settle(whole and _is_committed(context, made.note), _remaker(context))
        raise


def settle_all(context: Context) -> tuple[str, ...]:
    """Settle every note that is left; answers the files that appeared. Runs inside an action, so that nobody else is writing."""
    remake = _remaker(context)
    return tuple(file for note in pending.notes(context.places.letters) for file in note.settle(_is_committed(context, note), remake))


def check_place(out: Path) -> None:
    """Refuse a place where the PDF could not appear, before anything is made. Raises UserError."""
    must_be_pdf(out)
    if not out.parent.is_dir():
        raise UserError(_("There is no folder {folder}.").format(folder=out.parent), _("Choose another place."))
    if out.is_dir():
        raise UserError(_("{name} is a folder.").format(name=out.name), _("Give the PDF a name of its own."))
    if out.exists():
        from app.paper.files import saying

        with saying(out), out.open("r+b"):
            pass


def _is_committed(context: Context, note: Note) -> bool:
    """Whether the database knows of what the note speaks."""
    if note.run:
        return LetterRun.get_or_none(LetterRun.id == note.run) is not None
    return bool(note.letters) and len(note.letters) == sum(
        context.database.execute_sql(f"SELECT count(*) FROM letter WHERE printed_on IS NOT NULL AND id IN ({placeholders(chunk)})",
                                     chunk).fetchone()[0] for chunk in facts.chunks(note.letters))


def _remaker(context: Context) -> Callable[[Note, str, Path], object]:
    return lambda note, kind, out: _remake(context, note, kind, out)


def _remake(context: Context, note: Note, kind: str, out: Path) -> None:
    """A PDF or drafts that vanished with the crash, again from the outbox; drafts that were sent meanwhile are not made again."""
    from app.letters import drafts, kept

    ids = note.letters or kept.of_run(context, note.run)
    if kind == pending.PDF:
        kept.to_file(context, kept.among(context, ids, POST), out, _("Letters"))
    else:
        folder = drafts.DraftFolder(out)
        drafts.put_kept(context, folder, kept.among(context, ids, EMAIL, "sent_on IS NULL"))
        folder.publish()
