"""Everything that is settled about a file before its first row is brought in."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from app.errors import UserError
from app.exchange.columns import kinds
from app.exchange.columns.columns_of_dates import DateColumn, is_nothing
from app.exchange.columns.drafts import Warned
from app.exchange.columns.maps import CAME_FROM, ColumnMap, is_known, known_headings, map_columns, must_go_somewhere, read_map
from app.exchange.columns.translating import places
from app.exchange.forms import open_any
from app.exchange.incoming.options import Options
from app.exchange.incoming.results import Question, Result
from app.exchange.own import own_format
from app.exchange.reading import encodings
from app.exchange.reading.headings import NoHeadings
from app.exchange.reading.tables import ANYTHING, Table
from app.i18n import _
from app.progress import Progress

BIRTH_PARTS = -1
_LATER = re.compile(r"[\s_-]*(?:\(\d+\)|\d{4}-?\d{2}-?\d{2}|copy|kopie)+$", re.IGNORECASE)
_STEP = 5000


@dataclass
class Job:
    """A file, how it is read, and what its columns mean."""

    file: Path
    options: Options
    table: Table
    columns: ColumnMap
    dates: dict[int, DateColumn]
    source: str
    total: int = 0
    values: dict[int, dict[str, str]] = field(default_factory=dict)
    suggested: tuple[tuple[str, str], ...] = ()

    def result(self) -> Result:
        """An empty result for this file."""
        ignored = tuple(heading for heading, target in zip(self.table.headings, self.columns.targets, strict=True)
                        if target.field == "ignore") if not self.table.own else ()
        return Result(str(self.file), self.columns.kind, self.source, encodings.shown(self.table.encoding), self.table.delimiter,
                      self.table.headings, ignored=ignored, sheet=self.table.sheet, sheets=self.table.sheets,
                      suggested=self.suggested)


def open_job(file: Path, options: Options, today: date, lenient: bool = False) -> Job:
    """Find out how a file is read and what its columns are; no row is judged yet. Raises BadFile, UserError.

    lenient: headings that nobody knows, or none at all, are no reason to refuse: somebody will say which column is what.
    """
    try:
        return _open(file, options, today, lenient)
    except NoHeadings as refused:
        if not options.by_content and not lenient and (looks := _looks_like(file, options, today)):
            refused.hint = _("Say with a map file (--map) which column is what. By what they hold they look like: {columns}.").format(
                columns=looks)
        raise


def _looks_like(file: Path, options: Options, today: date) -> str:
    """What a file's columns are by what they hold, in the words of a map file."""
    try:
        job = _open(file, replace(options, by_content=True), today, lenient=True)
    except UserError:
        return ""
    return ", ".join(f'"{job.table.headings[place]}" = "{job.columns.targets[place].field}"' for place in sorted(job.columns.by_content))


def _open(file: Path, options: Options, today: date, lenient: bool) -> Job:
    told = options.columns or read_map(options.map)
    settled = options.with_map(told)
    keys = known_headings(told)
    anything = lenient or settled.by_content
    table = open_any(file, lambda text: is_known(text, keys) or (anything and text == ANYTHING), settled.encoding, settled.delimiter,
                     today, settled.header, settled.sheet)
    if table.kind and settled.kind not in ("auto", table.kind):
        raise UserError(_("This file holds {what}, not {other}.").format(what=table.kind, other=settled.kind))
    suggested: dict[int, str] = {}
    if table.own:
        columns = own_format.columns(table.headings)
    else:
        own_format.refuse_due(table.headings)
        columns = map_columns(table.headings, told, table.kind or settled.kind, anything)
        suggested = _by_content(table, columns, today)
        if settled.by_content:
            columns, suggested = columns.sending(suggested), {}
        if not lenient:
            must_go_somewhere(columns.targets, table.headings)
    source = settled.source or table.source or _source(table, columns)
    return Job(file, settled, table, columns, _date_columns(columns, today), source, values=places(table.headings, told.values),
               suggested=tuple((table.headings[place], field) for place, field in suggested.items()))


def _by_content(table: Table, columns: ColumnMap, today: date) -> dict[int, str]:
    """Where columns that nobody knows belong by what they hold; files of programs that we know have no such columns."""
    if table.kind or columns.program or columns.kind != kinds.CUSTOMERS or not columns.unknown:
        return {}
    from app.exchange.columns import by_content

    rows = [record.cells for record in islice(table.rows(), by_content.LOOKED_AT) if not record.problem]
    return by_content.suggest(columns.unknown, columns.targets, rows, today)


def scan(job: Job, progress: Progress) -> list[Question]:
    """Read the file once, count its rows and decide the order of its dates; answers what must be asked."""
    fed = [(place, column) for place, column in job.dates.items() if place != BIRTH_PARTS]
    for column in job.dates.values():
        column.order = job.options.dates
    for record in job.table.rows():
        job.total += 1
        for place, column in fed:
            text = record.cells[place]
            if text and not is_nothing(text):
                column.feed(text)
        if job.total % _STEP == 0:
            progress.step(0, 0, _("Reading"))
    return [_question(job.table.headings[place], column) for place, column in fed if column.question]


def map_warnings(job: Job) -> list[Warned]:
    """What the map names and the file does not have, the sheets that were not read, and what stands alone at the foot."""
    row = job.table.above + 1
    others = [name for name in job.table.sheets if name != job.table.sheet] if not job.options.sheet else []
    alone = _("This stands alone below the last row. It was taken for a footer and left out.")
    feet = [Warned(one.number, "", " ".join(filter(None, map(str.strip, one.cells))), alone) for one in job.table.footer]
    return [Warned(row, "", name, _("This is another sheet of the workbook, and it was not read.")) for name in others] + [
        Warned(row, name, "", _("The map names this column, but the file has none of that name.")) for name in job.columns.missing] + feet


def _question(heading: str, column: DateColumn) -> Question:
    examples = tuple((text, *_meant(column, text)) for text in column.question)
    return Question(heading, *examples[0], examples)


def _meant(column: DateColumn, text: str) -> tuple[str, str]:
    """What a date would be, day first and month first."""
    from app.dates import read

    days = [read(text, order, column.today, column.birthday) for order in ("dmy", "mdy")]
    return tuple(day.as_birthday() if day else "" for day in days)  # type: ignore[return-value]


def _date_columns(columns: ColumnMap, today: date) -> dict[int, DateColumn]:
    if columns.kind == kinds.CUSTOMERS:
        lean = "mdy" if columns.program == "mailchimp" else ""
        found = {place: DateColumn(True, today, lean=lean) for place in columns.places("birthday")}
        if columns.places("birth_month"):
            found[BIRTH_PARTS] = DateColumn(True, today)
        return found
    dated = {one.name for one in kinds.COLUMNS[columns.kind] if one.kind == "date"}
    return {place: DateColumn(False, today) for place, target in enumerate(columns.targets) if target.field in dated}


def _source(table: Table, columns: ColumnMap) -> str:
    """What a file's references belong to: what a file of rejects says, the program that wrote it, else the file's name."""
    if CAME_FROM in table.headings:
        place = table.headings.index(CAME_FROM)
        first = next(islice(table.rows(), 1), None)
        if first and first.cells[place]:
            return first.cells[place]
    stem = table.file.stem
    return columns.program or _LATER.sub("", stem) or stem
