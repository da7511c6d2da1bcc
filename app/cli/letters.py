"""Letters in the shell: those that are due, and a template to many."""
from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, whole
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context


def register(commands: Commands) -> None:
    """Add this room's commands: `letters due` and `letters write`."""
    letters = commands.add_parser("letters", help=_("letters on paper"), description=_("Letters on paper."), allow_abbrev=False)
    kinds = letters.add_subparsers(dest="letters", metavar="due|write", required=True)
    waiting = command(kinds, "due", due, _("write the letters whose day has come, each once"), show=show_run)
    waiting.add_argument("--days", type=whole, default=0, metavar="N", help=_("and those of the next N days (0)"))
    _where(waiting)
    writing = command(kinds, "write", write, _("write a template to many"), show=show_run)
    writing.add_argument("template", metavar=_("TEMPLATE"), help=_("renewal, birthday, general or one of your own"))
    writing.add_argument("--to", required=True, metavar=_("WHOM"), help=_("all, a segment's name, ID[,ID…] or @FILE of ids"))
    _where(writing)


def _where(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar=_("FILE.pdf"), help=_("the PDF to write"))
    parser.add_argument("--rehearse", action="store_true", help=_("only say what would be written"))
    parser.set_defaults(parser=parser)


def due(context: Context, arguments: Namespace) -> Any:
    """Write the letters that are due."""
    from app.letters import runs

    return runs.prepare_due(context, arguments.days, _out(arguments), arguments.rehearse, arguments.shell.progress).as_json()


def write(context: Context, arguments: Namespace) -> Any:
    """Write a template to many."""
    from app.cli.whom import ids_of
    from app.letters import runs

    ids = ids_of(context, arguments.to)
    return runs.write(context, arguments.template, ids, _out(arguments), arguments.rehearse, arguments.shell.progress).as_json()


def _out(arguments: Namespace) -> Path:
    """Where the PDF goes; a rehearsal writes none."""
    if arguments.out is None and not arguments.rehearse:
        arguments.parser.error(_("say where the PDF goes with --out, or --rehearse"))
    return Path(arguments.out or "letters.pdf").expanduser().absolute()


def show_run(result: Mapping[str, Any]) -> str:
    """How many letters, where they lie, and who was left out."""
    letters = ngettext("{count} letter", "{count} letters", result["prepared"]).format(count=result["prepared"])
    pages = ngettext("{count} page", "{count} pages", result["pages"]).format(count=result["pages"])
    told = [f"{letters}, {pages}" + (f": {result['file']}" if result["file"] else "")]
    told += [_("{name}: {reason}").format(name=one["name"], reason=one["reason"]) for one in result["warnings"]]
    if result["left_out"]:
        columns = (("customer_id", _("ID")), ("name", _("Customer")), ("reason", _("Why")))
        told.append(_("Left out:") + "\n" + table(result["left_out"], columns))
    return "\n".join(told)
