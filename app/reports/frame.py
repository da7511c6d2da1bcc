"""A report as a table on paper: its head on every page, sums at the foot of each group."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from app.i18n import _
from app.paper.clean import printable
from app.paper.fonts import BOLD
from app.paper.sheet import Sheets
from app.paper.tags import Element
from app.paper.wrap import Pieces
from app.progress import NoProgress, Progress
from app.reports import breaking
from app.reports.page import BOTTOM, FIRST_TOP, MARGIN, NEXT_TOP, RULE, WIDTH, foot, head
from app.reports.table import Cell, Column, Group, Report, printed, sums

SIZE, LEADING, PADDING = 8.5, 11.0, 5.0
GUTTER = 7.0
_MOST_LINES = 40                         # of one cell; the rest stands in the program
_LONGEST_CELL = 4000
_OF_COLUMN, _OF_ROWS = "/A<</O/Table/Scope/Column>>", "/A<</O/Table/Scope/Row/ColSpan {columns}>>"
ROW, HEAD, SUM = "row", "head", "sum"


@dataclass(frozen=True, slots=True)
class Band:
    """One table row, set: the lines of each cell."""

    kind: str
    cells: tuple[tuple[Pieces, ...], ...]
    height: float


def print_report(report: Report, stream: BinaryIO, business: str, today: date, progress: Progress | None = None,
                 invariant: bool = False, most_pages: int = 0) -> int:
    """Write a report as PDF; answers its pages. With `most_pages` only the first so many are drawn, for a look at them."""
    title = f"{report.title}, {report.period}"
    sheets = Sheets(stream, printable(title), printable(business), report.title, invariant=invariant)
    columns = _places(report.columns)
    bands = list(_bands(report, sheets, columns, progress or NoProgress()))
    pages = _pages(bands)
    for number, page in enumerate(pages[:most_pages or None], start=1):
        top, section = head(sheets, report, business, number)
        _table(sheets, report.columns, columns, page, top, section)
        if not bands:
            sheets.begin(sheets.tags.element("P", section))
            sheets.write(MARGIN, top + 30, printable(report.nothing), 10)
        foot(sheets, number, len(pages), today)
        sheets.next_page()
    sheets.close()
    return len(pages)


def _places(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Left edge and width of each column, the shares stretched to the page."""
    share = WIDTH / sum(column.width for column in columns)
    made, x = [], MARGIN
    for column in columns:
        made.append((x, column.width * share - GUTTER))
        x += column.width * share
    made[-1] = (made[-1][0], made[-1][1] + GUTTER)
    return made


def _bands(report: Report, sheets: Sheets, columns: Sequence[tuple[float, float]], progress: Progress) -> Iterator[Band]:
    done = 0
    for group in report.groups:
        if group.label:
            yield _head_band(group)
        for row in group.rows:
            if not done % 200:
                progress.step(done, report.rows)
            done += 1
            yield _band(sheets, ROW, [printed(cell, column) for cell, column in zip(row, report.columns, strict=True)], columns)
        if report.totals and group.label:
            yield _sum_band(sheets, report.columns, group.rows, columns, _("{group} in all").format(group=group.label))
    if report.totals and report.rows:
        everything = [row for group in report.groups for row in group.rows]
        yield _sum_band(sheets, report.columns, everything, columns, _("In all"))


def _band(sheets: Sheets, kind: str, texts: Sequence[str], columns: Sequence[tuple[float, float]], face: int = 0) -> Band:
    cells = tuple(_cell(sheets, text, width, face) for text, (_x, width) in zip(texts, columns, strict=True))
    return Band(kind, cells, max(len(cell) for cell in cells) * LEADING + PADDING)


def _cell(sheets: Sheets, text: str, width: float, face: int) -> tuple[Pieces, ...]:
    if not text:
        return ()
    lines = breaking.lines(sheets.wrapper, printable(text[:_LONGEST_CELL]).strip(), face, width, SIZE)
    if len(lines) > _MOST_LINES or len(text) > _LONGEST_CELL:
        lines = [*lines[:_MOST_LINES - 1], ((face, "…"),)]
    return tuple(lines)


def _head_band(group: Group) -> Band:
    pieces = ((BOLD, group.label), (0, f"   {group.note}")) if group.note else ((BOLD, group.label),)
    return Band(HEAD, ((pieces,),), LEADING + PADDING + 7)


def _sum_band(sheets: Sheets, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], places: Sequence[tuple[float, float]],
              label: str) -> Band:
    """The label takes the room of all columns that are not added up."""
    texts = [printed(cell, column) for cell, column in zip(sums(columns, rows), columns, strict=True)]
    cells: list[tuple[Pieces, ...]] = [(((BOLD, text),),) if text else () for text in texts]
    cells[0] = (((BOLD, label),),)
    return Band(SUM, tuple(cells), LEADING + PADDING + 3)


def _pages(bands: Sequence[Band]) -> list[list[Band]]:
    """Fill the pages; a group's heading never stands last, and a sum never stands alone."""
    made: list[list[Band]] = [[]]
    room = BOTTOM - FIRST_TOP
    for place, band in enumerate(bands):
        follower = bands[place + 1] if place + 1 < len(bands) else None
        needed = band.height
        if follower is not None and (band.kind == HEAD or follower.kind == SUM):
            needed += follower.height
        if needed > room and made[-1]:
            made.append([])
            room = BOTTOM - NEXT_TOP
        made[-1].append(band)
        room -= band.height
    return made


def _table(sheets: Sheets, columns: Sequence[Column], places: Sequence[tuple[float, float]], bands: Sequence[Band], top: float,
           section: Element) -> None:
    table = sheets.tags.element("Table", section)
    row = sheets.tags.element("TR", table)
    for column, (x, width) in zip(columns, places, strict=True):
        sheets.begin(sheets.tags.element("TH", row, more=_OF_COLUMN))
        _write_cell(sheets, ((BOLD, column.heading),), x, width, top - 6, column.right)
    sheets.begin()
    sheets.line(MARGIN, top, MARGIN + WIDTH, top, 0.9)
    y = top
    for band in bands:
        _draw(sheets, columns, places, band, y, sheets.tags.element("TR", table))
        y += band.height


def _draw(sheets: Sheets, columns: Sequence[Column], places: Sequence[tuple[float, float]], band: Band, top: float, row: Element) -> None:
    if band.kind == HEAD:
        sheets.begin(sheets.tags.element("TH", row, more=_OF_ROWS.format(columns=len(columns))))
        sheets.text(MARGIN, top + band.height - PADDING - 1, band.cells[0][0], SIZE + 1.5)
        sheets.begin()
        sheets.line(MARGIN, top + band.height, MARGIN + WIDTH, top + band.height, 0.4, RULE)
        return
    extra = 3.0 if band.kind == SUM else 0.0
    for column, (x, width), lines in zip(columns, places, band.cells, strict=True):
        y = top + extra + PADDING / 2 + SIZE * 0.92
        cell = sheets.tags.element("TD", row)
        if lines:
            sheets.begin(cell)
        for line in lines:
            _write_cell(sheets, line, x, width, y, column.right)
            y += LEADING
    sheets.begin()
    bottom = top + band.height
    if band.kind == SUM:
        sheets.line(MARGIN, top + 0.5, MARGIN + WIDTH, top + 0.5, 0.7)
    else:
        sheets.line(MARGIN, bottom, MARGIN + WIDTH, bottom, 0.25, RULE)


def _write_cell(sheets: Sheets, line: Pieces, x: float, width: float, y: float, right: bool) -> None:
    sheets.text(x + width - sheets.wrapper.width(line, SIZE) if right else x, y, line, SIZE)
