"""Taking data out: lists, cards and a calendar that other programs open, and that come back in exactly."""
from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.context import Context
from app.errors import DiskFull, UserError
from app.exchange.own import own_format, own_sheets
from app.exchange.reading.guard import guard
from app.i18n import _
from app.progress import NoProgress, Progress
from app.safety.steady import written_whole

Sheet = tuple[tuple[str, ...], Iterable[tuple[Any, ...]]]
SHEETS: dict[str, Callable[[Context, str], Sheet]] = {
    "customers": own_sheets.customers, "interactions": own_sheets.interactions, "sales": own_sheets.sales, "renewals": own_sheets.renewals,
    "permissions": own_sheets.permissions, "due": lambda context, _mark: _due(context)}
FORMS: dict[str, tuple[str, ...]] = {
    "customers": (".csv", ".xlsx", ".vcf"), "interactions": (".csv", ".xlsx"), "sales": (".csv", ".xlsx"), "renewals": (".csv", ".xlsx"),
    "permissions": (".csv", ".xlsx"), "due": (".ics", ".csv", ".xlsx")}
DUE_AHEAD = 366             # days: a whole year, so that every birthday is in it
_STEP = 5000


@dataclass(frozen=True)
class Exported:
    """A file that was written, and how many rows it holds."""

    rows: int
    file: Path


def export(context: Context, what: str, out: Path, progress: Progress | None = None, version: str = "3.0",
           ids: Collection[int] = ()) -> Exported:
    """Write customers, interactions, sales, renewals, permissions, what is due, or everything; the form is that of the file's ending.

    Done whole or not at all. .csv and .xlsx for lists, .vcf for customers (vCard `version` 3.0 or 4.0), .ics for what is due, .zip
    for everything. `ids`: of customers only these (none = all outside the bin). Raises UserError, DiskFull, Cancelled.
    """
    if what == "everything":
        return _everything(context, out, progress)
    if what not in FORMS:
        known = ", ".join((*FORMS, "everything"))
        raise UserError(_("“{what}” cannot be exported.").format(what=what), _("Choose one of: {names}.").format(names=known))
    ending = out.suffix.casefold()
    if ending not in FORMS[what]:
        raise UserError(_("An export of {what} cannot end in “{name}”.").format(what=what, name=out.suffix or out.name),
                        _("Give it a name that ends in one of: {endings}.").format(endings=", ".join(FORMS[what])))
    watch = progress or NoProgress()
    try:
        with written_whole(out) as part:
            if ending in (".csv", ".xlsx"):
                count = _write_sheet(context, what, ending, part, watch, ids)
            else:
                count = _write_text(_cards(context, version, ids) if ending == ".vcf" else _calendar(context), part, watch)
    except OSError as error:
        raise _cannot_write(error, out) from error
    return Exported(count, out)


def _write_sheet(context: Context, what: str, ending: str, part: Path, progress: Progress, ids: Collection[int]) -> int:
    mark = own_format.give_id(context)
    headings, rows = own_sheets.customers(context, mark, ids) if what == "customers" else SHEETS[what](context, mark)
    if ending == ".xlsx":
        from app.exchange import excel_out

        return excel_out.write(part, what, headings, rows, progress)
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        return _write(stream, headings, rows, progress)


def _cards(context: Context, version: str, ids: Collection[int]) -> Iterator[str]:
    from app.exchange.vcards import vcard_out

    if version not in vcard_out.VERSIONS:
        raise UserError(_("There is no vCard {version}.").format(version=version),
                        _("Choose one of: {names}.").format(names=", ".join(vcard_out.VERSIONS)))
    return vcard_out.cards(context, own_format.give_id(context), version, ids)


def _calendar(context: Context) -> Iterator[str]:
    from app.exchange import calendar_out

    return calendar_out.calendar(context, own_format.give_id(context))


def _write_text(pieces: Iterator[str], part: Path, progress: Progress) -> int:
    """Write cards or appointments one after another; answers how many."""
    count = 0
    with part.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        for piece in pieces:
            stream.write(piece)
            count += piece.startswith(("BEGIN:VCARD", "BEGIN:VEVENT"))
            if count % _STEP == 0:
                progress.step(count, 0, _("Writing"))
    return count


def _everything(context: Context, out: Path, progress: Progress | None) -> Exported:
    from app.exchange.everything import export_everything

    if out.suffix.casefold() != ".zip":
        raise UserError(_("Everything is written as a zip; “{name}” ends otherwise.").format(name=out.name),
                        _("Give it a name that ends in .zip."))
    return Exported(export_everything(context, out, progress).rows, out)


def write_rejects(file: Path, headings: tuple[str, ...], rejects: Iterable[tuple[tuple[str, ...], str]], source: str) -> int:
    """Write rows that were not taken, with their reasons, to a CSV file that can be mended and read again."""
    from app.exchange.columns.maps import CAME_FROM, REASON

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


def _due(context: Context) -> Sheet:
    """What is due now and in the year ahead."""
    from app.today.gathering import due

    return own_format.DUE, (
        (one.key, one.kind, one.customer_id, one.name, one.due.isoformat(), one.on.isoformat(), one.days_late, one.reason)
        for one in due(context, DUE_AHEAD))


def _cell(value: Any) -> str:
    return "" if value is None else guard(value) if isinstance(value, str) else str(value)


def _cannot_write(error: OSError, out: Path) -> UserError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return DiskFull(_("There is no room left on the disk, so {name} was not written.").format(name=out.name),
                        _("Free some space and try again."))
    return UserError(_("{name} cannot be written.").format(name=out.name), _("Close it in other programs, and check its folder."))
