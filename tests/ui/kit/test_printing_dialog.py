"""The print dialog and what follows it: choosing, refusing, printing, stopping, and a computer without a printer."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from hands import click, press, settle, type_into
from papers import read
from recording import RecordingShell
from ui.kit.printing import Devices, Printed, Wanted
from ui.kit.printing_dialog import Paper, PrintDialog
from ui.kit.printing_shop import PrintShop
from ui.kit.work import Lane

OFFICE = Devices(("Kitchen", "Office"), "Office")


def pdf(pages: int) -> bytes:
    import io

    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595.28, 841.89))
    for number in range(pages):
        canvas.drawString(100, 700, f"Sheet {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


class Notes(dict):
    """Stands in for the window's ini file."""

    def text(self, name: str, default: str = "") -> str:
        return self.get(name, default)

    def keep(self, name: str, value: str) -> None:
        self[name] = value


def opened(qtbot: Any, shell: RecordingShell, paper: Paper, found: Devices, usual: str = "") -> PrintDialog:
    dialog = PrintDialog(shell, paper, usual, find=lambda: found)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled() or dialog.print_button.isHidden())
    return dialog


def test_enter_prints_everything_once_on_the_usual_printer(qtbot: Any, shell: RecordingShell) -> None:
    dialog = opened(qtbot, shell, Paper(pdf(4), "Letters"), OFFICE)
    assert dialog.paper.area.count == 4 and dialog.sum.text() == "4 pages on 4 sheets of paper, at actual size."
    with qtbot.waitSignal(dialog.printing) as asked:
        press(dialog, Qt.Key.Key_Return)
    assert asked.args == [Wanted("Office")]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_printer_of_last_time_is_offered_again(qtbot: Any, shell: RecordingShell) -> None:
    assert opened(qtbot, shell, Paper(pdf(1), "Letter"), OFFICE, "Kitchen").wanted().printer == "Kitchen"
    assert opened(qtbot, shell, Paper(pdf(1), "Letter"), OFFICE, "Sold long ago").wanted().printer == "Office"


def test_the_preview_shows_only_the_pages_that_will_come_out(qtbot: Any, shell: RecordingShell) -> None:
    dialog = opened(qtbot, shell, Paper(pdf(8), "Letters"), OFFICE)
    type_into(dialog.form.field("pages"), "2-3, 7")
    type_into(dialog.form.field("copies"), "2")
    qtbot.waitUntil(lambda: dialog.paper.area.count == 3)
    assert "Sheet 2" in dialog.paper.area.words()
    assert dialog.sum.text() == "3 pages on 6 sheets of paper, at actual size."
    click(dialog.form.field("both_sides"))
    assert dialog.sum.text() == "3 pages on 4 sheets of paper, at actual size."
    with qtbot.waitSignal(dialog.printing) as asked:
        click(dialog.print_button)
    assert asked.args == [Wanted("Office", (1, 2, 6), 2, True)]


@pytest.mark.parametrize(("field", "typed", "sentence"), [
    ("pages", "9", "There are only 8 pages."), ("pages", "soon", "Give pages as in 1-3, 7."),
    ("copies", "0", "Give a number from 1 to 99."),
    ("copies", "", "Give a number from 1 to 99.")])
def test_what_cannot_be_printed_is_said_beside_its_field(qtbot: Any, shell: RecordingShell, field: str, typed: str, sentence: str) -> None:
    dialog = opened(qtbot, shell, Paper(pdf(8), "Letters"), OFFICE)
    type_into(dialog.form.field(field), typed)
    assert dialog.form.bound[field].error.text() == sentence
    with qtbot.assertNotEmitted(dialog.printing):
        click(dialog.print_button)
    assert dialog.isVisible()


def test_many_pages_are_shown_in_part_and_printed_whole(qtbot: Any, shell: RecordingShell) -> None:
    dialog = opened(qtbot, shell, Paper(pdf(230), "Letters"), OFFICE)
    qtbot.waitUntil(lambda: dialog.paper.area.count == 200)
    assert dialog.paper.note.text() == "230 pages, the first 200 shown"
    assert dialog.wanted().pages is None


def test_without_a_printer_the_pdf_is_offered(qtbot: Any, shell: RecordingShell) -> None:
    dialog = opened(qtbot, shell, Paper(pdf(2), "Letters"), Devices())
    assert dialog.banner.isVisible() and dialog.banner.text() == "This computer has no printer set up."
    assert dialog.print_button.isHidden() and dialog.form.field("printer").isHidden() and dialog.open_button.isVisible()


@pytest.fixture
def lane(qapp: Any) -> Any:
    made = Lane()
    yield made
    made.close()


def shop(shell: RecordingShell, lane: Lane, folder: Path, out: Path | None = None) -> PrintShop:
    def find(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    return PrintShop(shell, lane, Notes(), folder, find)


def test_what_went_out_is_told_when_the_printing_is_done(qtbot: Any, shell: RecordingShell, lane: Lane, tmp_path: Path) -> None:
    told: list[Printed] = []
    with qtbot.waitSignal(lane.free):
        shop(shell, lane, tmp_path, tmp_path / "out.pdf").start(Paper(pdf(3), "Letters", (1, 2), told.append), Wanted("Office"))
    assert [(one.pages, one.parts, one.how, one.trouble) for one in told] == [((0, 1, 2), (0, 1), "printer", "")]
    assert shell.toasts[-1][0].startswith("3 pages sent to the printer")
    assert len(read(tmp_path / "out.pdf").pages) == 3


def test_a_job_stopped_on_the_way_tells_exactly_what_was_printed(qtbot: Any, shell: RecordingShell, lane: Lane, tmp_path: Path) -> None:
    told: list[Printed] = []
    lane.progressed.connect(lambda run, done, _total, _note: run.cancel() if done else None)
    with qtbot.waitSignal(lane.free, timeout=20_000):
        shop(shell, lane, tmp_path, tmp_path / "out.pdf").start(Paper(pdf(60), "Letters", (1,) * 60, told.append), Wanted())
    printed = len(read(tmp_path / "out.pdf").pages)
    assert 0 < printed < 60
    assert told[0].parts == tuple(range(printed)) and told[0].trouble
    assert shell.errors[-1].sentence == "Stopped before the end." and "of 60 went" in shell.errors[-1].hint


def test_the_pdf_is_saved_with_the_chosen_pages(qtbot: Any, shell: RecordingShell, lane: Lane, tmp_path: Path) -> None:
    told: list[Printed] = []
    shell.answers.append(str(tmp_path / "mine"))
    dialog = shop(shell, lane, tmp_path).ask(Paper(pdf(4), "Letters: May/June", (1, 1, 1, 1), told.append))
    type_into(dialog.form.field("pages"), "2-")
    with qtbot.waitSignal(lane.free):
        click(dialog.save_button)
    assert len(read(tmp_path / "mine.pdf").pages) == 3
    assert (told[0].parts, told[0].how, told[0].to) == ((1, 2, 3), "pdf", str(tmp_path / "mine.pdf"))


def test_looking_at_the_pdf_opens_a_file_that_stays_and_counts_as_nothing(qtbot: Any, shell: RecordingShell, lane: Lane,
                                                                       tmp_path: Path) -> None:
    told: list[Printed] = []
    dialog = shop(shell, lane, tmp_path).ask(Paper(pdf(2), "Letters: May/June", (1, 1), told.append))
    with qtbot.waitSignal(lane.free):
        click(dialog.open_button)
    assert shell.files == [str(tmp_path / "Letters May June.pdf")] and len(read(shell.files[0]).pages) == 2
    assert told == [] and dialog.isVisible() and dialog.save_button.text() == "Save as PDF; counts as printed…"
    dialog.reject()


def test_an_unsaved_dialog_tells_nobody(qtbot: Any, shell: RecordingShell, lane: Lane, tmp_path: Path) -> None:
    told: list[Printed] = []
    dialog = shop(shell, lane, tmp_path).ask(Paper(pdf(2), "Letters", done=told.append))
    click(dialog.save_button)  # the file dialog is cancelled
    settle()
    assert told == [] and not lane.busy


def test_printed_at_once_nobody_is_asked(qtbot: Any, shell: RecordingShell, lane: Lane, tmp_path: Path) -> None:
    told: list[Printed] = []
    with qtbot.waitSignal(lane.free):
        shop(shell, lane, tmp_path, tmp_path / "out.pdf").print_at_once(Paper(pdf(2), "Letters", (1, 1), told.append), "")
    assert told[0].parts == (0, 1)


def test_a_printer_that_has_gone_leads_to_the_question_with_the_reason(qtbot: Any, shell: RecordingShell, lane: Lane, tmp_path: Path,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[PrintDialog] = []
    made = PrintShop(shell, lane, Notes(), tmp_path)
    ask = made.ask
    monkeypatch.setattr(made, "ask", lambda *given: asked.append(ask(*given)) or asked[-1])
    with qtbot.waitSignal(lane.free):
        made.print_at_once(Paper(pdf(1), "Letters"), "Upstairs")
    assert asked[0].isVisible() and "Upstairs" in asked[0].banner.text()
    qtbot.waitUntil(lambda: asked[0].print_button.isEnabled() or asked[0].print_button.isHidden())
    asked[0].reject()
