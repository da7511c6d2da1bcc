"""A report as CSV: one line of headings, days as 2026-11-03, money in pounds, nothing that a spreadsheet would run."""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from app.paper.clean import NBSP
from app.reports.table import MONEY, Cell, Column, Report

_NUMBER_OR_PHONE = re.compile(r"[+-][\d\s().-]*")


def write_csv(report: Report, stream: BinaryIO) -> None:
    """Write the rows; with groups, the group's label comes first on each line. A mark at the start tells Excel that it is UTF-8."""
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerows(_lines(report))
    finally:
        text.detach()


def _lines(report: Report) -> Iterator[list[str]]:
    grouped = bool(report.group_heading)
    yield [report.group_heading] * grouped + [column.heading for column in report.columns]
    for group in report.groups:
        for row in group.rows:
            yield [group.label] * grouped + [_cell(cell, column) for cell, column in zip(row, report.columns, strict=True)]


def _cell(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return f"{cell / 100:.2f}" if column.kind == MONEY else str(cell)
    return guarded(cell.replace(NBSP, " "))


def guarded(text: str) -> str:
    """Text that a spreadsheet shows and never runs: an apostrophe before what looks like a formula."""
    text = text.replace("\x00", "")
    risky = text[:1] in ("=", "@", "\t", "\r") or (text[:1] in ("+", "-") and not _NUMBER_OR_PHONE.fullmatch(text))
    return f"'{text}" if risky else text
