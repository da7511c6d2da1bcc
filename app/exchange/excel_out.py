"""A sheet as a workbook: every text is a text, never a formula or a link; dates are dates and numbers are numbers."""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.errors import UserError
from app.i18n import _
from app.progress import Progress

_LONGEST = 32_767
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EARLIEST = "1900-03-01"        # before it, Excel counts a day that never was
_DAYS = frozenset({"date", "starts", "ends", "renewed_on", "ended_on", "created_on", "customer_since", "birthday", "since", "due", "on"})
_STEP = 5000


def write(part: Path, name: str, headings: tuple[str, ...], rows: Iterable[tuple[Any, ...]], progress: Progress) -> int:
    """Write one sheet; answers how many rows it has. Raises UserError for what no workbook can hold, OSError, Cancelled."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    if len(headings) > _MOST_COLUMNS:
        raise _too_much()
    try:
        with TemporaryDirectory(dir=part.parent, prefix=".") as folder, part.open("wb") as stream, Workbook(stream, {
                "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
                "strings_to_numbers": False}) as workbook:
            return _fill(workbook, name, headings, rows, progress)
    except FileCreateError as error:
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error


def _fill(workbook: Any, name: str, headings: tuple[str, ...], rows: Iterable[tuple[Any, ...]], progress: Progress) -> int:
    sheet = workbook.add_worksheet(name[:31])
    bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings) - 1, 18)
    for place, heading in enumerate(headings):
        _write_text(sheet, 0, place, heading, bold)
    dated = [heading in _DAYS or heading.endswith("_since") for heading in headings]
    count = 0
    for count, row in enumerate(rows, 1):
        if count >= _MOST_ROWS:
            raise _too_much()
        for place, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                if dated[place] and _ISO.fullmatch(value) and value >= _EARLIEST:
                    sheet.write_datetime(count, place, date.fromisoformat(value), day)
                else:
                    _write_text(sheet, count, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(count, place, value, day)
            else:
                sheet.write_number(count, place, value)
        if count % _STEP == 0:
            progress.step(count, 0, _("Writing"))
    return count


def _write_text(sheet: Any, row: int, place: int, text: str, style: Any = None) -> None:
    if len(text.encode("utf-16-le", "replace")) > 2 * _LONGEST:
        raise UserError(_("Row {row} holds a text of more than {most} characters, which no workbook can hold.").format(
            row=row + 1, most=_LONGEST), _("Take it out as CSV instead."))
    sheet.write_string(row, place, text, style)


def _too_much() -> UserError:
    return UserError(_("There are more rows or columns than a workbook can hold."), _("Take them out as CSV instead."))
