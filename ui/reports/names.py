"""The reports there are, as a list."""
from __future__ import annotations

from dataclasses import dataclass

from app import reports
from app.i18n import _
from ui.kit.row_look import RowLook
from ui.kit.table import Table

ICONS = {"due": "calendar-clock", "customers": "users", "journal": "notebook-pen", "renewals": "repeat", "birthdays": "cake",
         "addresses": "map-pin", "calls": "phone"}
ABOUT = {
    "due": _("Overdue, today and the next days"),
    "customers": _("Name, town, phone and e-mail"),
    "journal": _("Every contact, day by day"),
    "renewals": _("What ends, with the money at stake"),
    "birthdays": _("Who, when, and how old, month by month"),
    "addresses": _("As a table, an address book or cards"),
    "calls": _("Whom to ring instead of writing, and why"),
}


@dataclass(frozen=True)
class ReportRow:
    """One report to choose."""

    id: str
    title: str
    about: str


class ReportTable(Table):
    """All reports."""

    COLUMNS = (("title", _("Report"), None), ("about", _("About"), None))

    def __init__(self) -> None:
        super().__init__([ReportRow(name, title, ABOUT[name]) for name, title in reports.NAMES.items()])


def look(row: ReportRow) -> RowLook:
    """A report's line."""
    return RowLook(row.title, row.about, icon=ICONS[row.id], tone="accent")
