"""Taking a list out of Regulars: the forms that there are, asking for a name, writing beside the window."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.i18n import _, ngettext
from ui.kit.shell import Shell

SHEET, EXCEL, CARDS, NEW_CARDS, CALENDAR, ZIP = "csv", "xlsx", "vcf 3.0", "vcf 4.0", "ics", "zip"
FORMS: dict[str, tuple[str, str]] = {
    SHEET: (_("Spreadsheet (CSV)…"), _("CSV files (*.csv)")), EXCEL: (_("Excel…"), _("Excel workbooks (*.xlsx)")),
    CARDS: (_("Cards for phones, Google and Outlook (vCard 3.0)…"), _("Cards (*.vcf)")),
    NEW_CARDS: (_("Cards for newer programs (vCard 4.0)…"), _("Cards (*.vcf)")),
    CALENDAR: (_("Calendar…"), _("Calendars (*.ics)")), ZIP: (_("Everything…"), _("Zip files (*.zip)"))}


def write_out(context: Any, shell: Shell, what: str, form: str, ids: Sequence[int] = ()) -> None:
    """Ask for a name and write this list in this form; of customers only those of `ids`, if there are any."""
    from app.exchange import exporting

    ending, _space, version = form.partition(" ")
    name = shell.save_file(_("Take out"), f"{what} {context.today.isoformat()}.{ending}", FORMS[form][1])
    if not name:
        return
    file = Path(name) if Path(name).suffix else Path(f"{name}.{ending}")
    shell.work(_("Writing the file"), lambda progress: exporting.export(context, what, file, progress, version or "3.0", ids),
               lambda made: shell.toast(written(made)))


def written(made: Any) -> str:
    """“214 rows written to customers.csv”."""
    rows = ngettext("{count} row written to {file}", "{count} rows written to {file}", made.rows)
    return rows.format(count=f"{made.rows:,}", file=made.file.name)
