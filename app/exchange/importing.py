"""Bringing in a file: look at it, rehearse it, do it. One file is one undoable action and one transaction."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.context import Context
from app.errors import UserError
from app.exchange import everything, forms, jobs, remembered
from app.exchange.columns import kinds
from app.exchange.columns.drafts import Draft
from app.exchange.columns.translating import Reader, Translating
from app.exchange.incoming.customer_store import next_id
from app.exchange.incoming.options import Options
from app.exchange.incoming.results import Rehearsal, Result
from app.exchange.jobs import Job
from app.exchange.own import own_format
from app.exchange.own.own_rows import Home
from app.exchange.reading import encodings
from app.i18n import _, ngettext
from app.progress import NoProgress, Progress

if TYPE_CHECKING:
    from app.exchange.incoming.doubles import Doubles

FIRST_ROWS = 20
CHECKED = 1000


@dataclass(frozen=True)
class PreviewColumn:
    """One column of a file: its heading, the field it goes to ("ignore" = nowhere), and how many of the first rows fill it.

    by_content: it goes there because of what it holds, for nobody knows its heading.
    """

    heading: str
    field: str
    filled: int
    examples: tuple[str, ...]
    by_content: bool = False


@dataclass(frozen=True)
class Preview:
    """How a file would be read, with its first rows."""

    file: Path
    kind: str
    program: str
    source: str
    encoding: str
    delimiter: str
    header_row: int
    columns: tuple[PreviewColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    own: bool
    form: str = forms.TEXT
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def preview(file: Path, options: Options | None = None, today: date | None = None) -> Preview:
    """How this file would be read: encoding, separator, headings, columns and first rows. Raises BadFile in one sentence."""
    job = jobs.open_job(file, options or Options(), today or date.today(), lenient=True)
    table = job.table
    rows = tuple(tuple(record.cells) for record in islice(table.rows(), FIRST_ROWS))
    columns = tuple(_preview_column(heading, target.field, [row[place] for row in rows], place in job.columns.by_content)
                    for place, (heading, target) in enumerate(zip(table.headings, job.columns.targets, strict=True)))
    return Preview(file, job.columns.kind, job.columns.program, job.source, encodings.shown(table.encoding), table.delimiter,
                   table.above + 1 + table.separator_line, columns, rows, table.own, forms.form_of(file), table.sheet, table.sheets)


def asks(file: Path, options: Options, today: date) -> bool:
    """Whether a date in this file can be read in two ways, so that somebody must be asked. Raises BadFile in one sentence."""
    if everything.is_everything(file):
        return False
    job = jobs.open_job(file, options, today)
    return bool(job.dates and not job.options.dates and jobs.scan(job, NoProgress()))


def rehearse(context: Context, file: Path, options: Options | None = None, progress: Progress | None = None) -> Rehearsal:
    """What bringing in this file would do; nothing is written. Raises BadFile, UserError, Cancelled."""
    if everything.is_everything(file):
        return _whole(everything.bring_in_everything(context, file, progress, rehearse=True))
    job, result = _begin(context, file, options, progress)
    result.rehearsed = True
    if not result.asks:
        _fill(context, job, result, progress or NoProgress(), _doubles(context, job, progress or NoProgress()), write=False)
    return result


def bring_in(context: Context, file: Path, options: Options | None = None, progress: Progress | None = None) -> Result:
    """Bring in this file as one undoable action, after a backup. With questions in the result, nothing was written.

    Raises BadFile, UserError, Locked, DiskFull; Cancelled when the user stopped it, and then nothing was written.
    """
    if everything.is_everything(file):
        return _whole(everything.bring_in_everything(context, file, progress))
    job, result = _begin(context, file, options, progress)
    if result.asks:
        return result
    doubles = _doubles(context, job, progress or NoProgress())
    _back_up(context, result)
    with context.action(_("Import of {file}").format(file=file.name)) as action:
        context.database.execute_sql("PRAGMA defer_foreign_keys = ON")
        _fill(context, job, result, progress or NoProgress(), doubles, write=True)
        action.name = _name(result)
    result.action = action.id
    remembered.remember(context, job.source, job.columns.kind, options or Options())
    return result


def _name(result: Result) -> str:
    """What an import is called in the history: its file and how much came of it. A file about one person is called after them,
    and the history names nobody: such a file is called by what it holds."""
    made = ngettext("{count} customer made", "{count} customers made", result.customers_made)
    parts = [words.format(count=count) for words, count in ((_("{count} new"), result.new), (_("{count} changed"), result.changed),
                                                            (made, result.customers_made)) if count]
    file = Path(result.file).name if result.rows > 1 else kinds.WORDS[result.kind].lower()
    return _("Import of {file}: {told}").format(file=file, told=", ".join(parts)) if parts else _("Import of {file}").format(file=file)


def _preview_column(heading: str, field: str, cells: list[str], by_content: bool) -> PreviewColumn:
    filled = [cell for cell in cells if cell]
    return PreviewColumn(heading, field, len(filled), tuple(dict.fromkeys(filled))[:3], by_content)


def _whole(made: everything.Everything) -> Result:
    """A whole business as the result of an import."""
    return Result(str(made.file), "everything", "", "zip", "", action=made.action, rows=made.rows,
                  new=made.customers, rehearsed=not made.action, lists=made.lists)


def _begin(context: Context, file: Path, options: Options | None, progress: Progress | None) -> tuple[Job, Result]:
    job = jobs.open_job(Path(file), options or Options(), context.today)
    questions = jobs.scan(job, progress or NoProgress())
    result = job.result()
    result.questions = questions
    result.warnings = jobs.map_warnings(job)
    if questions:
        result.rows = job.total
    return job, result


def _fill(context: Context, job: Job, result: Result, progress: Progress, doubles: Doubles, write: bool) -> None:
    connection = context.database.connection()
    done = 0
    for done in _runner(context, connection, job, result, doubles, write):
        progress.step(done, job.total)
    progress.step(done, job.total, _("Finishing"))


def _runner(context: Context, connection: Any, job: Job, result: Result, doubles: Doubles, write: bool) -> Any:
    from app.exchange.columns.entry_rows import EntryRows
    from app.exchange.incoming.customers_in import CustomersIn
    from app.exchange.incoming.interactions_in import InteractionsIn
    from app.exchange.incoming.renewals_in import RenewalsIn
    from app.exchange.incoming.sales_in import SalesIn
    from app.exchange.incoming.whose import Whose
    from app.exchange.own.own_rows import OwnEntries

    today = context.today.isoformat()
    people = CustomersIn(connection, result, job.options, today, write, doubles)
    home = _home(context, connection, job, write) if job.table.own else None
    if job.columns.kind == kinds.CUSTOMERS:
        return people.run(job.table.rows(), _customer_reader(job, home))
    whose = Whose(connection, people, result.source, may_make=job.options.match != "supplement" and job.columns.program != "zoho")
    known: dict[str, type[RenewalsIn | SalesIn]] = {kinds.RENEWALS: RenewalsIn, kinds.SALES: SalesIn}
    entries = known.get(job.columns.kind, InteractionsIn)
    runner = entries(connection, result, whose, job.options.match, today, write)
    told: Reader[dict[str, Any]] = OwnEntries(job.table.headings, home) if home else EntryRows(
        job.table.headings, job.columns, job.dates)
    return runner.run(job.table.rows_of(whose, context.settings.business.email), Translating(told, job.values) if job.values else told)


def _customer_reader(job: Job, home: Home | None) -> Reader[Draft]:
    from app.exchange.columns.customer_rows import CustomerRows
    from app.exchange.own.own_rows import OwnCustomers

    reader: Reader[Draft] = OwnCustomers(job.table.headings, home) if home else CustomerRows(
        job.table.headings, job.columns, job.dates, _has_left(job), job.table.swallowed)
    return Translating(reader, job.values) if job.values else reader


@dataclass
class _Once:
    """What is worked out when it is first wanted; nobody else needs to wait meanwhile."""

    doubles: Doubles | None = None


def _doubles(context: Context, job: Job, progress: Progress) -> Doubles:
    """Who in the file may be somebody else; found by the rehearsal, it holds for the import that follows."""
    if job.columns.kind != kinds.CUSTOMERS or job.options.match == "supplement":
        return {}
    from app.exchange.incoming import doubles

    state, settled = job.file.stat(), replace(job.options, match="", decisions={}, duplicates="new")
    once = context.kept(("doubles", str(job.file), state.st_mtime_ns, state.st_size, repr(settled)), _Once)
    if once.doubles is None:
        connection = context.database.connection()
        home = _home(context, connection, job, write=False) if job.table.own else None
        once.doubles = doubles.find(connection, _drafts(job, _customer_reader(job, home), progress), progress)
    return once.doubles


def _drafts(job: Job, reader: Reader[Draft], progress: Progress) -> Iterator[Draft]:
    """The file's rows as they will be brought in; what is odd about them is told later."""
    source = job.result().source
    for done, record in enumerate(job.table.rows()):
        if not record.problem:
            draft = reader.read(record)
            if draft.source_id and draft.source is None:
                draft.source = source
            yield draft
        reader.warnings.clear()
        if not done % CHECKED:
            progress.step(0, 0, _("Looking for possible duplicates"))


def _has_left(job: Job) -> bool:
    """Whether the file lists those who left a mailing list; its columns may be the same as of those who stay."""
    return job.columns.program == "mailchimp" and job.file.stem.casefold().startswith("unsubscribed")


def _home(context: Context, connection: Any, job: Job, write: bool) -> Home:
    """What an export's mark means here; a business in which there never was a customer takes the mark over."""
    mine = own_format.business_id(context)
    empty = next_id(connection, "customer") == 1
    first = next(job.table.rows(), None)
    mark = first.cells[0] if first and first.cells else ""
    if empty and mark and write:
        own_format.keep_id(connection, mark)
    return Home(mark if empty else mine, empty)


def _back_up(context: Context, result: Result) -> None:
    """Keep a copy of the business as it is before the import."""
    from app.safety.backup import backup_before

    result.backup = str(backup_before(context, "import").file)


def in_order(files: Sequence[Path], options: Options, today: date) -> list[Path]:
    """The files in the order in which they can be joined: companies, then people, then what is about them."""
    return sorted(files, key=lambda file: _rank(file, options, today))


def _rank(file: Path, options: Options, today: date) -> int:
    try:
        columns = jobs.open_job(file, options, today).columns
    except (UserError, OSError):
        return 0
    if columns.kind != kinds.CUSTOMERS:
        return 3
    return 2 if columns.places("company_source_id") else 1
