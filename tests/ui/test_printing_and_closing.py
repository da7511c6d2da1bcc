"""A window that is closed while it prints: what has come out is noted down before it goes."""
from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from app.settings import Business
from house import House
from papers import read
from ui.kit.printing import Printed, Wanted
from ui.kit.printing_dialog import Paper
from ui.main_window import MainWindow


@pytest.fixture
def window(house: House, qtbot: Any) -> Any:
    made = MainWindow(house.context, ())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.lane.close()
    made.press.close()


def paper(told: list[Printed]) -> Paper:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595.28, 841.89))
    for number in range(80):
        canvas.drawString(100, 700, f"Sheet {number + 1}")
        canvas.showPage()
    canvas.save()
    return Paper(stream.getvalue(), "Letters", (1,) * 80, told.append)


def into(out: Path) -> Any:
    def find(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    return find


def printing(window: MainWindow, out: Path, told: list[Printed]) -> None:
    shop = window.shell.printing()
    shop._find = into(out)
    shop.start(paper(told), Wanted("Office"))


def test_closing_stops_after_the_page_and_tells_what_was_printed(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    told: list[Printed] = []
    asked: list[str] = []
    window.shell.confirm = lambda question, *_rest, **_named: asked.append(question) or True
    with qtbot.waitSignal(window.press.progressed):
        printing(window, tmp_path / "out.pdf", told)
    assert not window.close() and asked == ["Something is still running. Stop it and quit?"]
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert told[0].parts == tuple(range(len(read(tmp_path / "out.pdf").pages))) and len(told[0].parts) < 80
    assert window.state.text("printer") == "Office"


def test_whoever_wants_to_go_on_printing_keeps_the_window(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    told: list[Printed] = []
    window.shell.confirm = lambda *_question, **_named: False
    with qtbot.waitSignal(window.press.progressed):
        printing(window, tmp_path / "out.pdf", told)
    assert not window.close() and window.isVisible()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].parts == tuple(range(80)) and told[0].trouble == ""
    assert window.close()


def test_what_waited_for_the_lane_is_saved_at_the_close(window: MainWindow, qtbot: Any) -> None:
    saved: list[str] = []
    inside, go = threading.Event(), threading.Event()

    def hold(_progress: Any) -> None:
        with window.context.action("Held"):
            inside.set()
            go.wait(5)

    window.shell.confirm = lambda *_question, **_named: go.set() or True
    window.shell.work("Import", hold)
    assert inside.wait(5)

    def save() -> None:
        window.context.set(Business, name="Hartley Heating")
        saved.append("saved")

    assert not window.shell.act(save) and saved == []
    assert window.close()
    assert saved == ["saved"]
