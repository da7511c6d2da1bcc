"""The address list as large cards, two beside each other: to cut out, or for eyes that want larger letters."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from app.paper.clean import printable
from app.paper.fonts import BOLD
from app.paper.sheet import MM, Sheets
from app.paper.tags import Element
from app.paper.wrap import Pieces, Wrapper
from app.progress import Progress
from app.reports import breaking
from app.reports.addresses import AddressList, Entry
from app.reports.page import BOTTOM, FIRST_TOP, GREY, HEADING, MARGIN, RULE, WIDTH, foot, head

ACROSS, DOWN = 2, 4
CARD = (WIDTH / ACROSS, (BOTTOM - FIRST_TOP) / DOWN)
PADDING = 4 * MM
NAME, TEXT, LEADING = 13.0, 11.0, 14.0
_Line = tuple[Pieces, float, float]      # a line, its size and its grey


def print_cards(report: AddressList, stream: BinaryIO, business: str, today: date, progress: Progress, most_pages: int) -> int:
    """Write the list as cards; answers its pages."""
    sheets = Sheets(stream, printable(report.title), printable(business), report.title)
    each = ACROSS * DOWN
    pages = max(1, -(-len(report.entries) // each))
    for number in range(1, min(pages, most_pages or pages) + 1):
        progress.step(number - 1, pages)
        top, section = head(sheets, report, business, number)
        top -= HEADING
        if not report.entries:
            sheets.begin(sheets.tags.element("P", section))
            sheets.write(MARGIN, top + 30, printable(report.nothing), 10)
        for place, entry in enumerate(report.entries[(number - 1) * each:number * each]):
            _draw(sheets, entry, MARGIN + place % ACROSS * CARD[0], top + place // ACROSS * CARD[1], section)
        foot(sheets, number, pages, today)
        sheets.next_page()
    sheets.close()
    return pages


def _draw(sheets: Sheets, entry: Entry, x: float, y: float, section: Element) -> None:
    width, height = CARD
    sheets.begin()
    for x1, y1, x2, y2 in ((x, y, x + width, y), (x, y + height, x + width, y + height), (x, y, x, y + height),
                           (x + width, y, x + width, y + height)):
        sheets.line(x1, y1, x2, y2, 0.4, RULE)
    sheets.begin(sheets.tags.element("P", section))
    baseline = y + PADDING + NAME * 0.9
    for line, size, grey in _lines(entry, sheets.wrapper):
        if baseline > y + height - PADDING:
            break
        sheets.text(x + PADDING, baseline, line, size, grey)
        baseline += LEADING + (2.0 if size == NAME else 0.0)


def _lines(entry: Entry, wrapper: Wrapper) -> Iterator[_Line]:
    """The name takes two lines at most, so that what follows has room."""
    room = CARD[0] - 2 * PADDING
    yield from ((line, NAME, 0.0) for line in breaking.lines(wrapper, entry.name, BOLD, room, NAME)[:2])
    for text, grey in (*((text, 0.0) for text in (entry.company, *entry.address)), *((text, GREY) for text in entry.contact)):
        if text:
            yield from ((line, TEXT, grey) for line in breaking.lines(wrapper, text, 0, room, TEXT)[:2])
