"""The address list as an address book: three columns, a heading for each letter, nobody cut in two by the end of a column."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from app.paper.clean import printable
from app.paper.fonts import BOLD
from app.paper.sheet import MM, Sheets
from app.paper.tags import Element
from app.paper.wrap import Pieces, Wrapper
from app.progress import Progress
from app.reports import breaking
from app.reports.addresses import AddressList, Entry, by_letter
from app.reports.page import BOTTOM, FIRST_TOP, GREY, HEADING, MARGIN, NEXT_TOP, RULE, WIDTH, foot, head

COLUMNS, GUTTER = 3, 6 * MM
COLUMN = (WIDTH - (COLUMNS - 1) * GUTTER) / COLUMNS
SIZE, LEADING, GAP = 8.5, 10.6, 6.5
LETTER, LETTER_ROOM = 13.0, 24.0
_MOST_LINES = 24                         # of one entry; an endless name does not fill the book


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a column: a letter, or the lines of one entry."""

    letter: str
    lines: tuple[tuple[Pieces, float], ...] = ()          # each with its grey

    @property
    def height(self) -> float:
        """How much of the column it takes, in points."""
        return LETTER_ROOM if self.letter else len(self.lines) * LEADING + GAP


def print_book(report: AddressList, stream: BinaryIO, business: str, today: date, progress: Progress, most_pages: int) -> int:
    """Write the list as an address book; answers its pages."""
    sheets = Sheets(stream, printable(report.title), printable(business), report.title)
    pages = _pages(list(_pieces(report, sheets.wrapper, progress)))
    for number, page in enumerate(pages[:most_pages or None], start=1):
        top, section = head(sheets, report, business, number)
        top -= HEADING
        if not report.entries:
            sheets.begin(sheets.tags.element("P", section))
            sheets.write(MARGIN, top + 30, printable(report.nothing), 10)
        for place, column in enumerate(page):
            _draw(sheets, column, MARGIN + place * (COLUMN + GUTTER), top, section)
        foot(sheets, number, len(pages), today)
        sheets.next_page()
    sheets.close()
    return len(pages)


def _pieces(report: AddressList, wrapper: Wrapper, progress: Progress) -> Iterator[Piece]:
    done = 0
    for letter, entries in by_letter(report.entries):
        yield Piece(letter)
        for entry in entries:
            if not done % 500:
                progress.step(done, len(report.entries))
            done += 1
            yield Piece("", tuple(_lines(entry, wrapper))[:_MOST_LINES])


def _lines(entry: Entry, wrapper: Wrapper) -> Iterator[tuple[Pieces, float]]:
    for texts, face, grey in (((entry.name,), BOLD, 0.0), ((entry.company, *entry.address), 0, 0.0), (entry.contact, 0, GREY)):
        for text in texts:
            if text:
                yield from ((line, grey) for line in breaking.lines(wrapper, text, face, COLUMN, SIZE))


def _pages(pieces: list[Piece]) -> list[list[list[Piece]]]:
    """Fill column after column; a letter never stands last in one."""
    pages: list[list[list[Piece]]] = [[[]]]
    room = BOTTOM - FIRST_TOP + HEADING
    for place, piece in enumerate(pieces):
        needed = piece.height + (pieces[place + 1].height if piece.letter else 0.0)
        if needed > room and pages[-1][-1]:
            if len(pages[-1]) == COLUMNS:
                pages.append([])
            pages[-1].append([])
            room = BOTTOM - (FIRST_TOP if len(pages) == 1 else NEXT_TOP) + HEADING
        pages[-1][-1].append(piece)
        room -= piece.height
    return pages


def _draw(sheets: Sheets, column: list[Piece], x: float, top: float, section: Element) -> None:
    y = top
    for piece in column:
        sheets.begin(sheets.tags.element("H2" if piece.letter else "P", section))
        if piece.letter:
            sheets.write(x, y + LETTER + 2, piece.letter, LETTER, BOLD)
            sheets.begin()
            sheets.line(x, y + LETTER_ROOM - 5, x + COLUMN, y + LETTER_ROOM - 5, 0.5, RULE)
        for number, (line, grey) in enumerate(piece.lines):
            sheets.text(x, y + SIZE * 0.9 + number * LEADING, line, SIZE, grey)
        y += piece.height
