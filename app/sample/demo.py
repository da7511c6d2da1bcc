"""The demonstration: a sole trader's morning, done for real on the sample business.

The files that an owner would have are made for today and brought in by the real import; then what is due is listed, the
letters are written, a report is printed and the screens are pictured. A sample that is there already is only opened.
"""
from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import Clock
from app.errors import UserError
from app.i18n import _
from app.paths import Places
from app.progress import NoProgress, Progress
from app.sample import make as making
from app.sample import words
from app.sample.promises import keep
from app.sample.segments import keep_segments

if TYPE_CHECKING:
    from app.context import Context
    from app.today import DueRow

FILES, PICTURES, SOURCE = "files to import", "pictures", "Outlook"
_WORK = ".making"
_MAP = "outlook-contacts.toml"
_LOGO, _LOGO_WIDTH, _SIGNATURE, _COLOUR = "logo.png", 16, "signature.png", "#0B6E62"
Pictures = Callable[["Context", Path], list[Path]]


@dataclass(frozen=True)
class Demo:
    """What the demonstration left behind, and what was due when it began.

    letters: how many were written now; letters_pdf: the newest PDF of letters (None when none was ever due).
    """

    data: Path
    customers: int
    due: tuple[DueRow, ...]
    letters: int
    letters_pdf: Path | None
    report_pdf: Path
    left_out: tuple[tuple[int, str], ...] = ()
    pictures: list[Path] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The keys that the command line promises (COMMANDS: demo)."""
        listed = [{"due": row.due.isoformat(), "kind": row.kind, "name": row.name, "reason": row.reason} for row in self.due]
        return {"data": str(self.data), "customers": self.customers, "due": len(self.due), "due_items": listed, "letters": self.letters,
                "letters_pdf": str(self.letters_pdf) if self.letters_pdf else None, "report_pdf": str(self.report_pdf),
                "left_out": [{"customer_id": customer, "reason": reason} for customer, reason in self.left_out],
                "pictures": [str(file) for file in self.pictures]}


def make(folder: Path, clock: Clock, pictures: Pictures | None = None, progress: Progress | None = None) -> Demo:
    """Do the demonstration in a folder. `pictures(context, folder)` takes the pictures of the screens.

    Raises UserError when the folder holds a business of the owner's own.
    """
    from app.context import open_business

    prepare(folder, clock, progress)
    context = open_business(folder, clock, origin="shell")
    try:
        return _morning(context, pictures)
    finally:
        context.close()


def prepare(folder: Path, clock: Clock, progress: Progress | None = None) -> bool:
    """See that the sample business is in the folder, and answer whether it had to be made. A run that is killed leaves none.

    Raises UserError when the folder holds a business of the owner's own.
    """
    from app.context import open_business
    from app.safety.backup import before_migration

    places = Places(folder)
    if places.database.exists():
        context = open_business(folder, clock, origin="shell", before_migration=before_migration)
        try:
            if not context.settings.business.sample:
                raise UserError(_("The folder {folder} holds a business of your own.").format(folder=folder),
                                _("Choose another folder for the sample."))
        finally:
            context.close()
        return False
    work = folder / _WORK
    shutil.rmtree(work, ignore_errors=True)         # of a run that was killed
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _fill(work, folder / FILES, clock, progress or NoProgress())
        places.make()
        (work / "regulars.db").replace(places.database)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return True


def _fill(work: Path, owners_files: Path, clock: Clock, progress: Progress) -> None:
    """Make the business in a folder of its own: files, letterhead, import, promises, segments."""
    from app import letterhead
    from app.context import open_business
    from app.exchange.importing import bring_in
    from app.exchange.incoming.options import Options
    from app.settings import Business, Letterhead

    contacts, *others = making.make_files(owners_files, clock.today())
    told = shutil.copy(words.SAMPLE / _MAP, owners_files / _MAP)
    context = open_business(work, clock, create=True, origin="shell")
    try:
        context.set(Business, **words.table("business"), sample=True)
        letterhead.keep_logo(context, words.SAMPLE / _LOGO)
        letterhead.keep_signature(context, words.SAMPLE / _SIGNATURE)
        context.set(Letterhead, logo_width=_LOGO_WIDTH, colour=_COLOUR)
        bring_in(context, contacts, Options(source=SOURCE, map=Path(told)), progress)
        for file in others:
            bring_in(context, file, Options(source=SOURCE), progress)
        people = making.make_sample(clock.today()).people
        companies = {person.company: person.ref for person in people if person.company}
        known = companies | {person.name: person.ref for person in people if person.kind == "home"}
        keep(context, known, clock.today())
        keep_segments(context, known)
    finally:
        context.close()


def _morning(context: Context, pictures: Pictures | None) -> Demo:
    """What is due, the letters, the report, a backup, the pictures."""
    from app import today
    from app.customers import lists
    from app.letters import runs
    from app.paper.names import free_name
    from app.safety.backup import backup_if_changed

    folder = context.places.folder
    due = today.due(context)
    report = _report(context)
    letters = folder / f"letters-{context.today.isoformat()}.pdf"
    written = runs.prepare_due(context, 0, free_name(letters)) if today.letters_due(context) else None
    newest = max(folder.glob("letters-*.pdf"), key=lambda file: file.stat().st_mtime_ns, default=None)
    backup_if_changed(context)
    taken: list[Path] = []
    if pictures is not None:
        (folder / PICTURES).mkdir(exist_ok=True)
        taken = pictures(context, folder / PICTURES)
    left_out = tuple((one.customer_id, one.reason) for one in written.left_out) if written else ()
    return Demo(folder, lists.count(context), due, written.prepared if written else 0, newest, report, left_out, taken)


def _report(context: Context) -> Path:
    from app import reports

    file = context.places.folder / f"due-{context.today.isoformat()}.pdf"
    if not file.exists():       # on a second start the day's list, as it was in the morning, stays
        reports.make(context, "due", file)
    return file
