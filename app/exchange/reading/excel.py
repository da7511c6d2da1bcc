"""A workbook (.xlsx, .xls) as a table: the first sheet whose headings are known, else the first that holds anything.

Dates become ISO, so that they are never ambiguous; numbers lose the ".0" that a spreadsheet keeps them with; texts stay texts.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from app.errors import BadFile
from app.exchange.reading.excel_size import check_workbook, is_zip
from app.exchange.reading.guard import guard
from app.exchange.reading.headings import MOST_ABOVE
from app.exchange.reading.records import Record
from app.exchange.reading.tables import MARK, Table, headings_among
from app.i18n import _

_MOST_SHEETS = 50
_AGAIN = _("Open it in Excel or LibreOffice, save it again, or save the sheet as CSV.")


@dataclass(frozen=True)
class SheetTable(Table):
    """One sheet of a workbook."""

    lines: tuple[list[str], ...] = ()

    def rows(self) -> Iterator[Record]:
        """The rows below the headings, numbered as the spreadsheet numbers them."""
        return self._below(_records(self.lines))


def open_workbook(file: Path, known: Callable[[str], bool], header: int = 0, sheet: str = "") -> SheetTable:
    """Read the sheet of that name, or the one that holds the list. `known` says whether a text is a heading, `header` in which row
    they stand (0 = find out, -1 = nowhere). Raises BadFile in one sentence."""
    if file.suffix.casefold() == ".msg":
        raise BadFile(_("This is a message of Outlook."), _("Save it as text or as .eml, or drag it into a mailbox file."))
    check_workbook(file)
    found: SheetTable | None = None
    refused: BadFile | None = None
    names: list[str] = []
    settled = False
    for name, rows in _sheets(file):
        if not any(any(value not in ("", None) for value in row) for row in rows):
            continue
        names.append(name)
        if settled or (sheet and name.casefold() != sheet.casefold()):
            continue
        try:
            table = _table(file, name, rows, known, header)
        except BadFile as error:
            refused = refused or error
            continue
        settled = bool(sheet) or table.own or sum(map(known, table.headings)) >= 2
        found = table if settled else found or table
    if found:
        return replace(found, sheets=tuple(names))
    if sheet and refused is None:
        raise BadFile(_("There is no sheet “{name}” in this workbook.").format(name=sheet),
                      _("Choose one of: {names}.").format(names=", ".join(names)))
    raise refused or BadFile(_("The workbook is empty."), _("Choose one that holds rows."))


def _table(file: Path, name: str, rows: list[list[Any]], known: Callable[[str], bool], header: int) -> SheetTable:
    lines = [_without_end([_text(value) for value in row]) for row in rows]
    while not any(lines[-1]):
        lines.pop()
    top = next(place for place, cells in enumerate(lines) if any(cells))
    own = lines[top][0] == MARK
    place, headings = (0, tuple(lines[top])) if own else headings_among(
        list(islice(_records(lines[top:]), MOST_ABOVE + 1)), known, header - top if header > 0 else header)
    for cells in lines:
        cells += [""] * (len(headings) - len(cells))
    return SheetTable(file, "", "", headings, top + place, own, lines=tuple([guard(cell) for cell in cells] for cells in lines)
                      if own else tuple(lines), sheet=name, swallowed=_swallowed(rows))


def _swallowed(rows: list[list[Any]]) -> frozenset[tuple[int, int]]:
    """Where a number stands that would be a British telephone number with a 0 before it: (row, column)."""
    return frozenset((number, place) for number, row in enumerate(rows, 1) for place, value in enumerate(row)
                     if isinstance(value, int | float) and 10**9 <= value < 10**10 and value == int(value) and str(int(value))[0] in "1237")


def _records(lines: Iterable[list[str]]) -> Iterator[Record]:
    return (Record(number, number, cells) for number, cells in enumerate(lines, 1))


def _sheets(file: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    """The sheets that can be seen: name and values. Raises BadFile."""
    from app.exchange.reading import excel_old

    return _new_sheets(file) if is_zip(file) else excel_old.sheets(file)


def _new_sheets(file: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(file) as workbook:
            names = [one.name for one in workbook.sheets_metadata
                     if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet]
            for name in (names or workbook.sheet_names)[:_MOST_SHEETS]:
                yield name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except PasswordError:
        raise BadFile(_("This workbook is protected with a password."), _("Save it without one, then bring it in.")) from None
    except (CalamineError, OSError, ValueError, OverflowError, RuntimeError, MemoryError) as error:
        raise BadFile(_("This workbook cannot be read."), _AGAIN) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":    # how the reader's own faults arrive; no Exception, so that nobody swallows them
            raise
        raise BadFile(_("This workbook cannot be read."), _AGAIN) from None


def _without_end(cells: list[str]) -> list[str]:
    """A row without the empty cells at its end; one at least is left."""
    cells = cells or [""]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else _decimal(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes" if not value.second else "seconds")
    if isinstance(value, date | time):
        return value.isoformat() if isinstance(value, date) else value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _decimal(value: float) -> str:
    """A number as the spreadsheet shows it: fifteen digits, no exponent."""
    return f"{Decimal(format(value, '.15g')):f}" if value == value and abs(value) < 1e30 else ""
