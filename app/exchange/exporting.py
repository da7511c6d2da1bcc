"""Taking data out: CSV files that spreadsheets open and that come back in exactly."""
from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.context import Context
from app.errors import DiskFull, UserError
from app.exchange import own_format, own_sheets
from app.exchange.guard import guard
from app.i18n import _
from app.progress import NoProgress, Progress
from app.safety.steady import written_whole

Sheet = tuple[tuple[str, ...], Iterable[tuple[Any, ...]]]
SHEETS: dict[str, Callable[[Context, str], Sheet]] = {
    "customers": own_sheets.customers, "interactions": own_sheets.interactions, "renewals": own_sheets.renewals,
    "permissions": own_sheets.permissions}
_STEP = 5000


@dataclass(frozen=True)
class Exported:
    """A file that was written, and how many rows it holds."""

    rows: int
    file: Path


def export(context: Context, what: str, out: Path, progress: Progress | None = None) -> Exported:
    """Write customers, interactions, renewals or permissions to a CSV file, or everything to a zip; done whole or not at all.

    Raises UserError, DiskFull, Cancelled.
    """
    if what == "everything":
        return _everything(context, out, progress)
    if what not in SHEETS:
        known = ", ".join((*SHEETS, "everything"))
        raise UserError(_("“{what}” cannot be exported.").format(what=what), _("Choose one of: {names}.").format(names=known))
    if out.suffix.casefold() != ".csv":
        raise UserError(_("An export is written as CSV; “{name}” ends otherwise.").format(name=out.name),
                        _("Give it a name that ends in .csv."))
    headings, rows = SHEETS[what](context, own_format.give_id(context))
    try:
        with written_whole(out) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
            count = _write(stream, headings, rows, progress or NoProgress())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise _cannot_write(error, out) from error
    return Exported(count, out)


def _everything(context: Context, out: Path, progress: Progress | None) -> Exported:
    from app.exchange.everything import export_everything

    if out.suffix.casefold() != ".zip":
        raise UserError(_("Everything is written as a zip; “{name}” ends otherwise.").format(name=out.name),
                        _("Give it a name that ends in .zip."))
    return Exported(export_everything(context, out, progress).rows, out)


def write_rejects(file: Path, headings: tuple[str, ...], rejects: Iterable[tuple[tuple[str, ...], str]], source: str) -> int:
    """Write rows that were not taken, with their reasons, to a CSV file that can be mended and read again."""
    from app.exchange.maps import CAME_FROM, REASON

    listed = list(rejects)
    try:
        with written_whole(file) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow((*headings, REASON, CAME_FROM))
            for cells, reason in listed:
                padded = (*cells, *[""] * (len(headings) - len(cells)))[:len(headings)]
                writer.writerow((*padded, reason, source))
    except OSError as error:
        raise _cannot_write(error, file) from error
    return len(listed)


def _write(stream: Any, headings: tuple[str, ...], rows: Iterable[tuple[Any, ...]], progress: Progress) -> int:
    writer = csv.writer(stream)
    writer.writerow([guard(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
        if count % _STEP == 0:
            progress.step(count, 0, _("Writing"))
    return count


def _cell(value: Any) -> str:
    return "" if value is None else guard(value) if isinstance(value, str) else str(value)


def _cannot_write(error: OSError, out: Path) -> UserError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return DiskFull(_("There is no room left on the disk, so {name} was not written.").format(name=out.name),
                        _("Free some space and try again."))
    return UserError(_("{name} cannot be written.").format(name=out.name), _("Close it in other programs, and check its folder."))


def in_bites(ids: list[int], size: int = 1000) -> Iterator[list[int]]:
    """Ids in lists of at most `size`."""
    return (ids[start:start + size] for start in range(0, len(ids), size))
