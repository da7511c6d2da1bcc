"""Printing what a screen shows: its report, looked at and sent to a printer."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from app.i18n import _
from ui.kit.shell import Shell


def print_report(context: Any, shell: Shell, name: str, first: date | None = None, last: date | None = None) -> None:
    """Make the report of this name in the background, for a period if one is given, and ask how to print it."""
    from app import reports

    out = context.places.reports / f"{name}-{context.today}.pdf"
    shell.work(_("Making the report"), lambda progress: reports.make(context, name, out, first, last, progress),
               lambda result: shell.print_pages(Path(result.file), reports.NAMES[name]))
