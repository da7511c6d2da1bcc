"""Import and export in the shell."""
from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import FOLDER, Commands, command
from app.errors import BadFile, UserError
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.cli.shell import Shell
    from app.context import Context
    from app.exchange.incoming.options import Options

FEW = 20


def register(commands: Commands) -> None:
    """Add this room's commands."""
    _register_import(command(commands, "import", bring_in, _("bring in files: CSV, Excel, vCard, calendar, e-mail"), business=FOLDER,
                             show=show_import, status=lambda result: int(any(map(_stopped, _files(result))))))
    exporting = command(commands, "export", export, _("write a file that comes back in exactly"), show=show_export)
    exporting.add_argument("what", metavar=_("WHAT"), help=_("customers, interactions, sales, renewals, permissions, due or everything"))
    exporting.add_argument("out", type=Path, metavar=_("OUT"), help=_(
        "FILE.csv or FILE.xlsx; FILE.vcf for customers, FILE.ics for what is due, FILE.zip for everything"))
    exporting.add_argument("--vcard", default="3.0", choices=("3.0", "4.0"), help=_("which vCard a .vcf is to be (3.0)"))


def _register_import(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar=_("FILE"))
    parser.add_argument("--as", dest="kind", default="auto", choices=("customers", "sales", "interactions", "renewals", "auto"),
                        help=_("what the rows are (found out)"))
    parser.add_argument("--source", default="", metavar=_("NAME"), help=_("what the references in the file belong to"))
    parser.add_argument("--map", type=Path, metavar=_("FILE.toml"), help=_("which column is which field"))
    parser.add_argument("--match", default="", choices=("skip", "fill", "overwrite", "new", "supplement"),
                        help=_("what to do with customers who are known already (fill)"))
    parser.add_argument("--dates", default="", choices=("dmy", "mdy", "ymd"), help=_("which number of a date is the day"))
    parser.add_argument("--encoding", default="", metavar=_("NAME"), help=_("for example cp1252 (found out)"))
    parser.add_argument("--sheet", default="", metavar=_("NAME"), help=_("which sheet of a workbook (the first that holds a list)"))
    parser.add_argument("--rehearse", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--rejects", type=Path, metavar=_("FILE.csv"), help=_("where rows go that cannot be taken"))


def bring_in(shell: Shell, arguments: Namespace) -> Any:
    """Bring in files, each one undoable action; a file that is refused does not stop the others."""
    from tempfile import TemporaryDirectory

    from app.paths import Places

    files = [file.expanduser().absolute() for file in arguments.files]
    options = _options(arguments)
    if shell.places.database.exists() or (_anything_comes(files, options, shell) and not arguments.rehearse):
        return _all(shell, files, options, arguments)
    with TemporaryDirectory() as elsewhere:      # there is no business, and nothing is to be written
        return _all(replace(shell, places=Places(Path(elsewhere))), files, options, arguments)


def _options(arguments: Namespace) -> Options:
    from app.exchange.incoming.options import Options

    told = arguments.map.expanduser().absolute() if arguments.map else None
    return Options(arguments.kind, arguments.source, told, arguments.match, arguments.dates, arguments.encoding,
                   sheet=arguments.sheet)


def _all(shell: Shell, files: list[Path], options: Options, arguments: Namespace) -> Any:
    from app.cli.shell import business

    with business(shell, make=True) as context:
        if len(files) == 1:
            return _one(shell, context, files[0], options, arguments)
        from app.exchange.importing import in_order

        results = {file: _one_of_many(shell, context, file, options, arguments) for file in in_order(files, options, context.today)}
        return {"files": [results[file] for file in files]}


def _anything_comes(files: list[Path], options: Options, shell: Shell) -> bool:
    """Whether a new business would hold anything: one of the files can be read, and asks nothing. Raises BadFile."""
    from app.exchange.importing import asks

    refused, ready = [], False
    for file in files:
        try:
            ready = ready or not asks(file, options, shell.clock.today())
        except UserError as error:
            refused.append(error)
    if len(refused) == len(files):
        raise refused[0]
    return ready


def _one(shell: Shell, context: Context, file: Path, options: Options, arguments: Namespace) -> dict[str, Any]:
    from app.exchange import exporting, importing

    run = importing.rehearse if arguments.rehearse else importing.bring_in
    result = run(context, file, options, shell.progress)
    for question in result.questions:
        shell.complain(_ask(file, question.column, question.text))
    if arguments.rejects and result.rejects:
        exporting.write_rejects(_rejects_file(arguments, file), result.headings, [(one.cells, one.reason) for one in result.rejects],
                                result.source)
    return result.as_json()


def _one_of_many(shell: Shell, context: Context, file: Path, options: Options, arguments: Namespace) -> dict[str, Any]:
    try:
        return _one(shell, context, file, options, arguments)
    except BadFile as error:
        shell.complain(_("{file}: {reason}").format(file=file.name, reason=error))
        return {"file": str(file), "error": str(error)}


def _rejects_file(arguments: Namespace, file: Path) -> Path:
    """Where this file's rejects go; of several files each has its own."""
    place: Path = arguments.rejects.expanduser().absolute()
    return place if len(arguments.files) == 1 else place.with_stem(f"{place.stem}-{file.stem}")


def _ask(file: Path, column: str, text: str) -> str:
    return _("{file}: the dates in “{column}” can be read in two ways (“{text}”); say which with --dates dmy or --dates mdy. Nothing was "
             "written.").format(file=file.name, column=column, text=text)


def _files(result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = result.get("files") or [result]
    return found


def _stopped(result: Mapping[str, Any]) -> bool:
    return bool(result.get("questions") or result.get("error"))


def export(context: Context, arguments: Namespace) -> Any:
    """Write a file of customers, contacts or renewals."""
    from app.exchange.exporting import export as write

    done = write(context, arguments.what, arguments.out.expanduser().absolute(), arguments.shell.progress, arguments.vcard)
    return {"rows": done.rows, "file": done.file}


def show_export(result: Mapping[str, Any]) -> str:
    """How many rows, and where."""
    rows = ngettext("{count} row", "{count} rows", result["rows"]).format(count=result["rows"])
    return _("{rows} in {file}").format(rows=rows, file=result["file"])


def show_import(result: Mapping[str, Any]) -> str:
    """What came of each file."""
    return "\n\n".join(_show_one(one) for one in _files(result) if not _stopped(one))


def _show_one(one: Mapping[str, Any]) -> str:
    from app.exchange.columns import kinds

    told = _("{file}: {rows} rows, {new} new, {changed} changed, {same} the same, {rejected} rejected").format_map(
        {**one, "file": Path(one["file"]).name})
    parts = [told if not one["rehearsed"] else _("{told} (rehearsed, nothing was written)").format(told=told)]
    if one["possible_duplicates"]:
        count = one["possible_duplicates"]
        parts.append(ngettext("{count} may be here already under another name.", "{count} may be here already under other names.",
                              count).format(count=count))
    if one["customers_made"]:
        count = one["customers_made"]
        parts.append(ngettext("{count} customer who was not known was made.", "{count} customers who were not known were made.",
                              count).format(count=count))
    if one["kind"] == "everything":
        parts = [*parts, *(f"{kinds.WORDS[kind['kind']]}: {kind['read']}" for kind in one["kinds"])]
    if one["ignored_columns"]:
        parts.append(_("Left out: {columns}").format(columns=", ".join(one["ignored_columns"])))
    parts += [_("“{column}” looks like {field}: say so with --map.").format_map(told) for told in one["suggestions"]]
    columns = (("row", _("Row")), ("reason", _("Why")))
    parts += [_few(_("Rejected:"), one["rejects"], columns), _few(_("Warnings:"), one["warnings"], (
        ("row", _("Row")), ("name", _("Customer")), ("column", _("Column")), ("text", _("Text")), ("reason", _("Why"))))]
    return "\n".join(part for part in parts if part)


def _few(heading: str, rows: list[Mapping[str, Any]], columns: tuple[tuple[str, str], ...]) -> str:
    if not rows:
        return ""
    more = "\n" + _("… and {count} more (--json lists all)").format(count=len(rows) - FEW) if len(rows) > FEW else ""
    return f"{heading}\n{table(rows[:FEW], columns, whole='reason')}{more}"
