"""Everything as one zip of plain files, and a whole business made from it again.

`tables/NAME.jsonl` holds each table to the letter: a first line with the column names, then one line a row. Beside them lie
the CSV files that any spreadsheet opens, and a README that says so. Brought into an empty business, the tables come back
with the same ids; a business that holds customers already is left alone.
"""
from __future__ import annotations

import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.context import Context
from app.errors import BadFile, UserError
from app.exchange.incoming.results import KindCount
from app.format import long_date
from app.i18n import _
from app.progress import NoProgress, Progress
from app.safety.steady import written_whole
from models import schema
from models.base import columns, placeholders
from models.records import RECORDS

README, ABOUT, TABLES = "README.txt", "about.json", "tables/"
LISTS = {"customer": "customers", "sale": "sales", "interaction": "interactions", "renewal": "renewals", "letter": "letters"}
MOST_BYTES = 4 * 1024**3
MOST_RATIO = 200
LONGEST_LINE = 64 * 1024**2
_BROKEN = (ValueError, TypeError, KeyError, EOFError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error)
_RECORDS = {record._meta.table_name: record for record in RECORDS}


@dataclass(frozen=True)
class Everything:
    """A zip that was written or read: how many rows, and (after reading) the action that made them."""

    rows: int
    file: Path
    action: int = 0
    lists: tuple[KindCount, ...] = ()

    @property
    def customers(self) -> int:
        """How many customers came in."""
        return next((one.new for one in self.lists if one.kind == LISTS["customer"]), 0)


def export_everything(context: Context, out: Path, progress: Progress | None = None) -> Everything:
    """Write the whole business, its history aside, into one zip; done whole or not at all. Raises UserError, Cancelled."""
    watch = progress or NoProgress()
    total = 0
    try:
        with written_whole(out) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(README, _readme(context))
            archive.writestr(ABOUT, json.dumps({"regulars": 1, "schema": schema.newest()}))
            watch.step(0, len(_RECORDS) + 1, _("Writing spreadsheets"))
            _write_spreadsheets(context, archive)  # first: they give the business its mark, which the tables then hold
            for done, table in enumerate(_RECORDS, 1):
                watch.step(done, len(_RECORDS) + 1, _("Writing {name}").format(name=table))
                total += _write_table(context, archive, table)
    except OSError as error:
        raise UserError(_("“{name}” could not be written: {reason}.").format(name=out.name, reason=error.strerror or error),
                        _("Choose another folder.")) from error
    return Everything(total, out)


def bring_in_everything(context: Context, file: Path, progress: Progress | None = None, rehearse: bool = False) -> Everything:
    """Make the business in the zip again, as one undoable action. The business must be empty.

    Raises BadFile for a zip that is not ours or does not hold together, UserError when there are customers already.
    """
    if context.database.execute_sql("SELECT count(*) FROM customer").fetchone()[0]:
        raise UserError(_("A whole business comes into an empty one only, and this one holds customers."),
                        _("Bring it into a new business, in a folder of its own."))
    with _opened(file) as archive:
        names = _check(archive, file)
        rows = {table: sum(1 for _row in _rows(archive, table)) for table in names}
        lists = tuple(KindCount(kind, rows[table], rows[table]) for table, kind in LISTS.items() if rows.get(table))
        action = 0 if rehearse else _fill(context, archive, names, progress or NoProgress(), _name(file, lists))
        return Everything(sum(rows.values()), file, action, lists)


def is_everything(file: Path) -> bool:
    """Whether the file is a zip that `export everything` wrote."""
    try:
        with zipfile.ZipFile(file) as archive:
            return ABOUT in archive.namelist()
    except _BROKEN:
        return False


def _name(file: Path, lists: tuple[KindCount, ...]) -> str:
    """What the action is called: the file, and how much of each there is."""
    told = ", ".join(f"{one.label.lower()} {one.read}" for one in lists)
    return _("Import of {file}: {told}").format(file=file.name, told=told) if told else _("Import of {file}").format(file=file.name)


def _fill(context: Context, archive: zipfile.ZipFile, names: list[str], progress: Progress, name: str) -> int:
    with context.action(name) as action:
        connection = context.database.connection()
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in reversed(names):
            connection.execute(f'DELETE FROM "{table}"')  # settings of the first steps give way to those of the zip
        for done, table in enumerate(names):
            progress.step(done, len(names), _("Bringing in {name}").format(name=table))
            _fill_table(connection, archive, table)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BadFile(_("The zip does not hold together: {count} references lead nowhere.").format(count=len(broken)))
    return action.id


def _fill_table(connection: Any, archive: zipfile.ZipFile, table: str) -> None:
    heading = _heading(archive, table)
    quoted = ", ".join(f'"{name}"' for name in heading)
    rows = _rows(archive, table)
    try:
        connection.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({placeholders(heading)})', rows)
    except BadFile:
        raise
    except Exception as error:
        if type(error).__name__ in ("IntegrityError", "ProgrammingError", "InterfaceError", "OverflowError", "UnicodeEncodeError"):
            raise _damaged(table) from error
        raise


def _write_table(context: Context, archive: zipfile.ZipFile, table: str) -> int:
    names = columns(_RECORDS[table])
    quoted = ", ".join(f'"{name}"' for name in names)
    rows = context.database.connection().execute(f'SELECT {quoted} FROM "{table}" ORDER BY id').fetchall()
    with archive.open(f"{TABLES}{table}.jsonl", "w", force_zip64=True) as stream:
        stream.write((json.dumps(names) + "\n").encode())
        for row in rows:
            stream.write((json.dumps([_plain(value) for value in row], ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
    return len(rows)


def _plain(value: Any) -> Any:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    if isinstance(value, str | int | float) or value is None:
        return value
    raise ValueError(value)


def _write_spreadsheets(context: Context, archive: zipfile.ZipFile) -> None:
    from app.exchange.exporting import SHEETS, export

    with tempfile.TemporaryDirectory() as folder:
        for what in SHEETS:
            made = Path(folder) / f"{what}.csv"
            export(context, what, made)
            archive.write(made, made.name)


def _readme(context: Context) -> str:
    name = context.settings.business.name or _("your business")
    return _("Everything that Regulars knew about {name} on {day}.\n\nThe .csv files open in any spreadsheet. The folder “tables” holds "
             "the same and more, one line a row, so that Regulars can make the business again:\n\n"
             "    regulars --data NEW-FOLDER import THIS.zip\n").format(name=name, day=long_date(context.today))


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN as error:
        raise BadFile(_("“{name}” is not a zip that can be read.").format(name=file.name)) from error


def _check(archive: zipfile.ZipFile, file: Path) -> list[str]:
    """The tables in the zip, parents first. Raises BadFile for what is not ours, too large, or from a newer Regulars."""
    sizes = [(one.file_size, one.compress_size) for one in archive.infolist()]
    if sum(size for size, _packed in sizes) > MOST_BYTES or any(size > 10**7 and size > packed * MOST_RATIO for size, packed in sizes):
        raise BadFile(_("“{name}” unpacks to far more than it can hold; it was not opened.").format(name=file.name))
    try:
        about = json.loads(archive.read(ABOUT))
        made_by = int(about["schema"])
    except _BROKEN as error:
        raise BadFile(_("“{name}” was not written by `export everything`.").format(name=file.name)) from error
    if made_by > schema.newest():
        raise BadFile(_("“{name}” was written by a newer Regulars.").format(name=file.name), _("Install the newest version to read it."))
    there = set(archive.namelist())
    return [table for table in _RECORDS if f"{TABLES}{table}.jsonl" in there]


def _heading(archive: zipfile.ZipFile, table: str) -> list[str]:
    try:
        with archive.open(f"{TABLES}{table}.jsonl") as stream:
            heading = json.loads(stream.readline(LONGEST_LINE))
    except _BROKEN as error:
        raise _damaged(table) from error
    known = set(columns(_RECORDS[table]))
    if not isinstance(heading, list) or not heading or not all(isinstance(name, str) and name in known for name in heading):
        raise _damaged(table)
    return heading


def _rows(archive: zipfile.ZipFile, table: str) -> Iterator[list[Any]]:
    width = len(_heading(archive, table))
    try:
        with archive.open(f"{TABLES}{table}.jsonl") as stream:
            stream.readline(LONGEST_LINE)
            while line := stream.readline(LONGEST_LINE):
                values = [_kept(value) for value in json.loads(line.decode("utf-8", "surrogatepass"))]
                if len(values) != width:
                    raise _damaged(table)
                yield values
    except _BROKEN as error:
        raise _damaged(table) from error


def _damaged(table: str) -> BadFile:
    return BadFile(_("The part “{table}” of the zip is damaged; nothing was brought in.").format(table=table))
