"""Printing at actual size into a file that stands for a printer, measured as it came out."""
from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from app.errors import UserError
from app.paper.picture import Pages
from app.progress import Cancelled
from papers import MM, read
from ui.kit.printing import Devices, Wanted, devices, print_pdf

A4, DL = (210, 297), (220, 110)


def paper(*sizes: tuple[float, float]) -> bytes:
    """Pages with their number and a line of 100 mm across and one down, 20 mm from the left and the top."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number, (width, height) in enumerate(sizes):
        canvas.setPageSize((width * MM, height * MM))
        canvas.setLineWidth(1)
        canvas.line(20 * MM, (height - 20) * MM, 120 * MM, (height - 20) * MM)
        canvas.rect(40 * MM, (height - 40) * MM, number * 4 + 2, 8, fill=1)  # tells one page from another
        if height > 130:
            canvas.line(20 * MM, (height - 20) * MM, 20 * MM, (height - 120) * MM)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def into(out: Path, resolution: int = 600) -> Callable[[str], QPrinter]:
    """A printer that writes what it would print into a file."""
    def find(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        printer.setResolution(resolution)
        return printer

    return find


def sizes(pdf: Path) -> list[tuple[int, int]]:
    return [(round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM)) for page in read(pdf).pages]


def dark(pdf: Path, page: int = 0) -> tuple[Any, float]:
    """Which pixels of a page are dark, row by row, and how many there are to a millimetre."""
    pages = Pages(pdf.read_bytes())
    drawn = pages.draw(page, 300)
    pages.close()
    rows = [drawn.pixels[top:top + 4 * drawn.width:4] for top in range(0, drawn.height * drawn.stride, drawn.stride)]
    return rows, 300 / 25.4


class Watcher:
    """A progress that may have enough at some page."""

    def __init__(self, enough: int = 10_000) -> None:
        self.steps: list[tuple[int, int]] = []
        self._enough = enough

    def step(self, done: int, total: int, note: str = "") -> None:
        self.steps.append((done, total))
        if done >= self._enough:
            raise Cancelled


@pytest.mark.parametrize("resolution", [300, 600, 1200, 180])
def test_a_page_comes_out_at_actual_size(tmp_path: Path, qapp: Any, resolution: int) -> None:
    out = tmp_path / "out.pdf"
    printed = print_pdf(paper(A4), "Letters", Wanted(), find=into(out, resolution))
    assert (printed.pages, printed.total, printed.trouble) == ((0,), 1, "")
    assert sizes(out) == [A4]
    rows, per_mm = dark(out)
    across = rows[round(20 * per_mm)]
    line = [place for place, value in enumerate(across) if value < 128]
    assert line[0] / per_mm == pytest.approx(20, abs=0.5) and (line[-1] - line[0]) / per_mm == pytest.approx(100, abs=0.5)
    column = round(20 * per_mm)
    down = [number for number, row in enumerate(rows) if row[column] < 128]
    assert down[0] / per_mm == pytest.approx(20, abs=0.5) and (down[-1] - down[0]) / per_mm == pytest.approx(100, abs=0.5)
    assert down == list(range(down[0], down[-1] + 1)), "a seam between two strips"


def test_envelopes_come_out_lying_and_letters_standing(tmp_path: Path, qapp: Any) -> None:
    out = tmp_path / "out.pdf"
    print_pdf(paper(A4, DL, A4), "Mixed", Wanted(), find=into(out))
    assert sizes(out) == [A4, DL, A4]
    rows, per_mm = dark(out, 1)
    line = [place for place, value in enumerate(rows[round(20 * per_mm)]) if value < 128]
    assert (line[-1] - line[0]) / per_mm == pytest.approx(100, abs=0.5)


def widths(out: Path) -> list[int]:
    """Which pages came out, told by the width of their mark; -1 is an empty one."""
    found = []
    for number in range(len(read(out).pages)):
        rows, per_mm = dark(out, number)
        row = rows[round(38.5 * per_mm)][round(39 * per_mm):]
        points = sum(value < 128 for value in row) / 300 * 72
        found.append(round((points - 2) / 4) if points else -1)
    return found


def test_only_the_pages_asked_for_and_each_copy_whole(tmp_path: Path, qapp: Any) -> None:
    out = tmp_path / "out.pdf"
    printed = print_pdf(paper(*[A4] * 5), "Letters", Wanted(pages=(0, 2, 3), copies=2), (1, 2, 2), find=into(out))
    assert widths(out) == [0, 2, 3, 0, 2, 3]
    assert (printed.pages, printed.parts, printed.total) == ((0, 2, 3), (0,), 3)


def test_on_both_sides_a_letter_of_one_page_leaves_its_back_empty(tmp_path: Path, qapp: Any) -> None:
    out = tmp_path / "out.pdf"
    print_pdf(paper(*[A4] * 3), "Letters", Wanted(both_sides=True), (1, 2), find=into(out))
    assert widths(out) == [0, -1, 1, 2]


def test_cancelled_between_two_pages_what_was_printed_is_known_exactly(tmp_path: Path, qapp: Any) -> None:
    out, watcher = tmp_path / "out.pdf", Watcher(enough=4)
    printed = print_pdf(paper(*[A4] * 6), "Letters", Wanted(), (1, 2, 2, 1), watcher, into(out))
    assert watcher.steps == [(number, 6) for number in range(5)]
    assert widths(out) == [0, 1, 2, 3] and printed.pages == (0, 1, 2, 3)
    assert printed.parts == (0, 1), "the third letter lacks its last page"
    assert printed.total == 6 and printed.trouble == "Stopped before the end."


def test_cancelled_before_the_first_page_nothing_comes_out(tmp_path: Path, qapp: Any) -> None:
    out = tmp_path / "out.pdf"
    printed = print_pdf(paper(A4), "Letters", Wanted(), (1,), Watcher(enough=0), into(out))
    assert (printed.pages, printed.parts) == ((), ()) and not out.exists()


def test_a_computer_without_printers_says_so(qapp: Any) -> None:
    if devices() != Devices():
        pytest.skip("this computer has printers")
    with pytest.raises(UserError, match="no printer set up"):
        print_pdf(paper(A4), "Letters", Wanted())
    with pytest.raises(UserError, match="no printer called “Upstairs”"):
        print_pdf(paper(A4), "Letters", Wanted("Upstairs"))


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_a_sentence(tmp_path: Path, qapp: Any) -> None:
    with pytest.raises(UserError, match="does not take anything"):
        print_pdf(paper(A4), "Letters", Wanted("Office"), find=into(tmp_path / "no folder" / "out.pdf"))
