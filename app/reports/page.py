"""What every page of a report bears: title, period and business at the top, the day and the page's number at the foot.

A4 upright with 20 mm margins, in black, grey and rules, so that it reads the same from a black-and-white printer.
"""
from __future__ import annotations

from datetime import date

from app.format import long_date
from app.i18n import _
from app.paper.clean import printable
from app.paper.fonts import BOLD
from app.paper.sheet import MM, Sheets
from app.paper.tags import Element
from app.reports.table import Report

MARGIN, WIDTH, HEIGHT = 20 * MM, 170 * MM, 297 * MM
FIRST_TOP, NEXT_TOP = 54 * MM, 36 * MM  # of tables, below the headings of their columns
HEADING = 7 * MM                         # what those headings take
BOTTOM = HEIGHT - 22 * MM
GREY, RULE = 0.35, 0.75


def first_head(sheets: Sheets, report: Report, business: str, section: Element) -> float:
    """The head of the first page, said aloud; answers where its body begins, in points from the top."""
    right = MARGIN + WIDTH
    sheets.begin(sheets.tags.element("P", section))
    name = sheets.wrapper.lines(((printable(business), 0),), WIDTH * 0.45, 9)[0]
    sheets.text(right - sheets.wrapper.width(name, 9), MARGIN + 7, name, 9, GREY)
    sheets.begin(sheets.tags.element("H1", section))
    sheets.write(MARGIN, MARGIN + 26, report.title, 18, BOLD)
    sheets.begin(sheets.tags.element("P", section))
    sheets.write(MARGIN, MARGIN + 43, printable(report.period), 10.5)
    if report.filters:
        sheets.begin(sheets.tags.element("P", section))
        sheets.write(MARGIN, MARGIN + 57, printable(report.filters), 9, grey=GREY)
    return FIRST_TOP


def next_head(sheets: Sheets, report: Report, business: str) -> float:
    """The head of a further page, passed over by a reader aloud."""
    sheets.begin()
    words = f"{report.title} · {printable(report.period)}"
    name = sheets.wrapper.lines(((printable(business), 0),), WIDTH * 0.45, 9)[0]
    sheets.write(MARGIN, MARGIN + 7, words, 9, grey=GREY)
    sheets.text(MARGIN + WIDTH - sheets.wrapper.width(name, 9), MARGIN + 7, name, 9, GREY)
    return NEXT_TOP


def head(sheets: Sheets, report: Report, business: str, number: int) -> tuple[float, Element]:
    """The head of the page of this number, counted from 1. Answers where its body begins, and its section.

    Each page is a section for itself, so that a very long report goes to the file page by page.
    """
    section = sheets.tags.section()
    top = first_head(sheets, report, business, section) if number == 1 else next_head(sheets, report, business)
    return top, section


def foot(sheets: Sheets, number: int, total: int, today: date) -> None:
    """The foot of a page, passed over by a reader aloud; its section is complete."""
    sheets.begin()
    y = HEIGHT - 13 * MM
    sheets.line(MARGIN, y - 12, MARGIN + WIDTH, y - 12, 0.4, RULE)
    sheets.write(MARGIN, y, _("Printed on {day}").format(day=long_date(today)), 8, grey=GREY)
    sheets.write_right(MARGIN + WIDTH, y, _("Page {number} of {total}").format(number=number, total=total), 8, grey=GREY)
    sheets.end()
    sheets.tags.end_section()
