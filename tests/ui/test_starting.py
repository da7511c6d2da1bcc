"""Starting: first steps, one window for each folder, what happens when the program itself is at fault."""
from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.clock import Clock
from app.context import open_business
from app.errors import UserError
from ui.crash import CrashDialog, Excepthook, details
from ui.first_run import IMPORT, SAMPLE, FirstRun
from ui.main import run
from ui.single import OneWindow


@pytest.fixture
def steps(qtbot, tmp_path):
    made = FirstRun(tmp_path / "own", Clock())
    qtbot.addWidget(made)
    made.show()
    return made


def test_name_and_address_become_the_letterhead(steps, tmp_path):
    steps.name.setText("Hartley & Sons")
    steps.address.setPlainText("2 Mill Lane\nOtley")
    steps.next.click()
    steps.next.click()
    steps._backup = str(tmp_path / "stick")
    steps.next.click()
    assert steps.result() == QDialog.DialogCode.Accepted
    start = steps.answer()
    context = open_business(start.folder, create=True)
    start.settle(context)
    business = context.settings.business
    assert (business.name, business.address, business.sample) == ("Hartley & Sons", "2 Mill Lane\nOtley", False)
    assert context.settings.data.backup_folder == str(tmp_path / "stick")
    assert start.room == "customers"
    context.close()


def test_every_step_can_be_skipped(steps):
    for _step in range(3):
        steps.skip.click()
    start = steps.answer()
    assert (start.business, start.backup_folder) == ({}, "")


def test_importing_leads_to_the_import_room(steps):
    steps.next.click()
    steps._choices.button(1).click()
    assert steps.choice() == IMPORT
    assert steps.answer().room == "imports"


def test_a_sample_is_made_beside_the_own_folder(steps, qtbot, tmp_path):
    steps.next.click()
    steps._choices.button(2).click()
    assert steps.choice() == SAMPLE
    with qtbot.waitSignal(steps.accepted, timeout=60_000):
        steps.next.click()
    start = steps.answer()
    assert start.folder == tmp_path / "sample"
    assert not (tmp_path / "own").exists()
    context = open_business(start.folder)
    assert context.settings.business.sample
    context.close()


def test_a_second_start_raises_the_first_window(qtbot, tmp_path):
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    with qtbot.waitSignal(first.raised):
        assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_lock_left_empty_by_a_crash_locks_nobody_out(qtbot, tmp_path):
    (tmp_path / "window.lock").write_bytes(b"")
    one = OneWindow(tmp_path)
    assert one.take()
    one.release()


def test_two_folders_may_have_a_window_each(qtbot, tmp_path):
    one, other = OneWindow(tmp_path / "one"), OneWindow(tmp_path / "other")
    assert one.take() and other.take()
    one.release()
    other.release()


def fault() -> tuple:
    try:
        {}["Ann Ellis"]
    except KeyError:
        return sys.exc_info()


def test_details_of_a_fault_name_lines_of_the_program_and_no_customer(qapp):
    text = details(fault()[0], fault()[2])
    assert "KeyError" in text
    assert "test_starting.py" in text
    assert "in fault" in text or " fault" in text


def test_a_message_never_reaches_the_dialog(qtbot):
    try:
        raise ValueError("Ann Ellis, 01904 555 0182")
    except ValueError:
        kind, _error, trace = sys.exc_info()
    text = details(kind, trace).replace('raise ValueError("Ann Ellis, 01904 555 0182")', "")
    assert "Ann Ellis" not in text


def test_the_excepthook_shows_a_fault_and_carries_on(qtbot):
    refused = []
    before = sys.excepthook
    hook = Excepthook(lambda: None, refused.append)
    try:
        with qtbot.waitSignal(hook.caught):
            hook.hook(*fault())
        hook.hook(UserError, UserError("The file is damaged."), None)
    finally:
        hook.remove()
    assert sys.excepthook is before
    assert [error.sentence for error in refused] == ["The file is damaged."]
    from PySide6.QtWidgets import QApplication
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CrashDialog):
            widget.close()


def test_the_dialog_copies_its_details(qtbot):
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    dialog = CrashDialog("KeyError\n  ui/main.py:1")
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPlainTextEdit).isReadOnly()
    dialog.findChildren(type(dialog.yes))[0]
    next(button for button in dialog.findChildren(type(dialog.yes)) if "Copy" in button.text()).click()
    assert QApplication.clipboard().text().startswith("KeyError")


def test_first_paint_tells_times_and_modules_and_loads_nothing_heavy(house, qapp):
    house.close()
    answer = run(house.folder, Clock(house.today), first_paint=True)
    assert 0 < answer["first_paint_ms"] <= answer["ready_ms"]
    assert "PySide6" in answer["modules"]


def test_dialogs_close_with_escape(steps, qtbot):
    qtbot.keyClick(steps, Qt.Key.Key_Escape)
    assert steps.result() == QDialog.DialogCode.Rejected


def test_the_frame_shows_what_stood_there_last_time_before_the_business_is_open(house, qtbot):
    from ui.main_window import MainWindow

    house.business()
    first = MainWindow(house.context, ())
    qtbot.addWidget(first)
    first.settle()
    first.close()
    frame = MainWindow(rooms=(), folder=house.folder)
    qtbot.addWidget(frame)
    assert frame.sidebar._name.text() == "Hartley Heating"
    assert not frame.open_room("customers")
    frame.show()
    frame.close()


def test_a_business_that_cannot_be_opened_is_said_in_the_window(tmp_path, qtbot, qapp):
    from ui.opening import Opening

    (tmp_path / "regulars.db").write_bytes(b"this is no database, but it is long enough to be taken for one" * 200)
    opening = Opening(tmp_path, Clock())
    qtbot.addWidget(opening.window)
    opening.window.show()
    qtbot.waitUntil(lambda: opening.error is not None)
    assert opening.window.banner.text() == opening.error.sentence
    assert opening.context is None
