"""Reports in the shell."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.parsing import Commands, command, iso_date
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context


def register(commands: Commands) -> None:
    """Add this room's command."""
    parser = command(commands, "report", report, _("write a report on paper or as CSV"), show=show_report)
    parser.add_argument("name", metavar=_("NAME"), help=_("due, customers, journal, renewals, birthdays, addresses or calls"))
    parser.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=_("FILE.pdf or FILE.csv"))
    parser.add_argument("--style", default="", metavar=_("STYLE"), help=_("of addresses: table, columns or cards"))
    parser.add_argument("--from", dest="first", type=iso_date, metavar=_("DATE"), help=_("the first day"))
    parser.add_argument("--to", dest="last", type=iso_date, metavar=_("DATE"), help=_("the last day"))


def report(context: Context, arguments: Namespace) -> Any:
    """Write a report."""
    from app.reports import make

    out = arguments.out.expanduser().absolute()
    return make(context, arguments.name, out, arguments.first, arguments.last, arguments.shell.progress, arguments.style).as_json()


def show_report(result: Mapping[str, Any]) -> str:
    """How long it is and where it lies."""
    rows = ngettext("{count} line", "{count} lines", result["rows"]).format(count=result["rows"])
    return _("{rows} in {file}").format(rows=rows, file=result["file"])
