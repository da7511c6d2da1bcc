"""Making a report: collect, then write the file whole or not at all."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.context import Context
from app.errors import NotFound, UserError
from app.i18n import _
from app.progress import NoProgress, Progress

if TYPE_CHECKING:
    from app.reports.table import Report

NAMES = {"due": _("What is due"), "customers": _("Customers"), "journal": _("Journal"), "renewals": _("Renewals by month"),
         "birthdays": _("Birthdays"), "addresses": _("Addresses"),
         "calls": _("Calls to make")}
STYLES = {"addresses": {"table": _("Compact table"), "columns": _("Address book"), "cards": _("Large cards")}}


@dataclass(frozen=True)
class ReportResult:
    """A report that was written: its lines, its pages (0 for CSV), and where it lies."""

    rows: int
    pages: int
    file: str

    def as_json(self) -> dict[str, Any]:
        """The keys that the command line promises, and the pages."""
        return asdict(self)


def make(context: Context, name: str, out: Path, first: date | None = None, last: date | None = None,
         progress: Progress | None = None, style: str = "") -> ReportResult:
    """Write a report as PDF or CSV, by the ending of `out`. Without a period each takes the one that makes sense for it.

    style: one of STYLES, for the reports that have some. Raises NotFound for an unknown report or style, UserError
    for another ending or a period that ends before it begins.
    """
    from app.paper.files import whole_file
    from app.reports.csv_file import write_csv
    from app.reports.printing import print_on_paper

    if out.suffix.lower() not in (".pdf", ".csv"):
        raise UserError(_("A report is written as .pdf or .csv."), _("End the file's name with one of them."))
    report = build(context, name, first, last, style)
    pages = 0
    with whole_file(out) as stream:
        if out.suffix.lower() == ".csv":
            write_csv(report, stream)
        else:
            business = context.settings.business
            pages = print_on_paper(report, stream, business.name or business.owner, context.today, progress or NoProgress())
    return ReportResult(report.rows, pages, str(out))


def build(context: Context, name: str, first: date | None = None, last: date | None = None, style: str = "") -> Report:
    """A report as plain facts. Raises NotFound for an unknown one, UserError for a period that ends before it begins."""
    from app.reports.contents import REPORTS, addresses

    if name not in REPORTS:
        raise NotFound(_("There is no report called “{name}”.").format(name=name), _("There are: {known}.").format(known=", ".join(NAMES)))
    if first and last and last < first:
        raise UserError(_("The period ends before it begins."), _("Give the earlier day first."))
    if style and style not in STYLES.get(name, {}):
        known = ", ".join(STYLES[name]) if name in STYLES else ""
        raise NotFound(_("The report “{name}” has no style “{style}”.").format(name=name, style=style),
                       _("There are: {known}.").format(known=known) if known else _("Leave the style out."))
    return addresses(context, first, last, style) if name == "addresses" else REPORTS[name](context, first, last)
