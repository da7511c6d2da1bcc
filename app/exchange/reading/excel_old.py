"""Old workbooks (.xls): read in plain Python, because a damaged one ends the program in a faster reader (measured)."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from app.errors import BadFile
from app.i18n import _

_MOST_CELLS = 5_000_000


def sheets(file: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    """Name and values of every sheet that can be seen. Raises BadFile."""
    import xlrd

    try:
        with xlrd.open_workbook(str(file), logfile=StringIO(), ragged_rows=True) as book:
            seen = [sheet for sheet in book.sheets() if not sheet.visibility] or book.sheets()
            if sum(sheet.row_len(number) for sheet in seen for number in range(sheet.nrows)) > _MOST_CELLS:
                raise ValueError
            found = [(sheet.name, [[_value(book, cell) for cell in sheet.row(number)] for number in range(sheet.nrows)]) for sheet in seen]
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).casefold():
            raise BadFile(_("This workbook is protected with a password."), _("Save it without one, then bring it in.")) from None
        raise _unreadable() from error
    except (Exception, MemoryError) as error:      # a damaged file fails in more ways than can be named
        raise _unreadable() from error
    yield from found


def _value(book: Any, cell: Any) -> Any:
    """A cell as a number, text, day or yes and no; what the sheet could not reckon is empty."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, book.datemode) if cell.value >= 1 else timedelta(days=cell.value)
        except (ValueError, OverflowError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    return "" if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) else cell.value


def _unreadable() -> BadFile:
    return BadFile(_("This workbook cannot be read."), _("Open it in Excel or LibreOffice, save it again, or save the sheet as CSV."))
