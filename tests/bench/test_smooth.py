"""What nobody should feel: a template is checked between two keystrokes, and pages are printed beside the window."""
from __future__ import annotations

import io
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from app.letters.wording.check import problems
from app.letters.wording.templates import TemplateValues
from measure import p95, seconds
from ui.kit.printing import Wanted, print_pdf

MOST_CHECK, MOST_STRIP = 0.03, 0.05
BODIES = ("Dear {{ first }}, {% if policy %}x{% endif %} " * 110, "{{ frist_name }} {% if polcy %} {{ nmae " * 130, "{{" * 2500)


def test_five_thousand_characters_are_checked_between_two_keystrokes(figures: Any) -> None:
    slowest = max(min(seconds(lambda: problems(TemplateValues("", "x", "renewal", body=body[:5000]))) for _try in range(5))  # noqa: B023
                  for body in BODIES)
    figures.note("5,000 characters of a template are checked", f"{slowest * 1000:.0f} ms", f"at most {MOST_CHECK * 1000:.0f} ms")
    assert slowest < MOST_CHECK


@pytest.mark.usefixtures("qapp")
def test_the_window_does_not_stand_still_beside_a_printing_thread(tmp_path: Path, figures: Any) -> None:
    """A strip of a page keeps others from Python far shorter than the whole page would."""
    gaps, stop = [], threading.Event()
    thread = threading.Thread(target=lambda: (print_pdf(_six_pages(), "Letters", Wanted(), find=lambda _name: _into(tmp_path / "out.pdf")),
                                              stop.set()))
    before = time.perf_counter()
    thread.start()
    while not stop.is_set():
        time.sleep(0.001)
        gaps.append(time.perf_counter() - before)
        before += gaps[-1]
    thread.join()
    figures.note("a thread's gaps beside one that prints, 95 of 100", f"{p95(gaps) * 1000:.0f} ms", f"at most {MOST_STRIP * 1000:.0f} ms")
    assert p95(gaps) < MOST_STRIP


def _six_pages() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(6):
        canvas.drawString(100, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _into(out: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(600)
    return printer
