"""A report on paper, in the layout that it asks for."""
from __future__ import annotations

from datetime import date
from typing import BinaryIO

from app.progress import Progress
from app.reports.addresses import CARDS, COLUMNS, AddressList
from app.reports.book import print_book
from app.reports.cards import print_cards
from app.reports.frame import print_report
from app.reports.table import Report


def print_on_paper(report: Report, stream: BinaryIO, business: str, today: date, progress: Progress, most_pages: int = 0) -> int:
    """Write a report as PDF; answers its pages. With `most_pages` only the first so many are drawn, for a look at them."""
    if isinstance(report, AddressList) and report.style == COLUMNS:
        return print_book(report, stream, business, today, progress, most_pages)
    if isinstance(report, AddressList) and report.style == CARDS:
        return print_cards(report, stream, business, today, progress, most_pages)
    return print_report(report, stream, business, today, progress, most_pages=most_pages)
