from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from app.errors import Locked, UserError
from app.progress import Cancelled
from ui.kit.work import Lane, Run
from ui.kit.work_panel import WorkPanel


@pytest.fixture
def lane(house, qapp):
    made = Lane(house.context.database.connection_context)
    yield made
    made.close()


def on_main_thread() -> bool:
    return QThread.currentThread() is QApplication.instance().thread() or threading.current_thread() is threading.main_thread()


def test_work_runs_beside_and_its_answer_lands_on_the_main_thread(lane, qtbot):
    where = []
    with qtbot.waitSignal(lane.free):
        lane.start(Run("Count", lambda progress: where.append(threading.current_thread().name) or 42,
                       lambda result: where.append((result, threading.current_thread() is threading.main_thread()))))
    assert where == ["lane", (42, True)]
    assert not lane.busy


def test_work_has_a_connection_of_its_own(lane, house, qtbot):
    got = []
    main = house.context.database.connection()
    with qtbot.waitSignal(lane.free):
        lane.start(Run("Read", lambda progress: house.context.database.connection() is not main, got.append))
    assert got == [True]


def test_what_waits_runs_afterwards_in_order(lane, qtbot):
    done = []
    for number in range(3):
        lane.start(Run(str(number), lambda progress, number=number: number, done.append))
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_cancel_rolls_everything_back(lane, house, qtbot):
    from app.settings import Business

    before = house.tables()
    began = threading.Event()
    told = []

    def slow(progress):
        with house.context.action("Import") as _action:
            from app import settings
            settings.write(Business, {"name": "Half done"})
            began.set()
            while True:
                progress.step(1, 0)
                time.sleep(0.005)

    with qtbot.waitSignal(lane.free):
        run = lane.start(Run("Import", slow, told.append, cancelled=lambda: told.append("cancelled")))
        assert began.wait(5)
        run.cancel()
    assert told == ["cancelled"]
    assert house.tables() == before


def test_a_refusal_reaches_its_own_answer_first(lane, qtbot):
    said = []

    def refuse(progress):
        raise UserError("The file cannot be read.")

    with qtbot.waitSignal(lane.failed) as blocker:
        lane.start(Run("Import", refuse))
    assert blocker.args[0].sentence == "The file cannot be read."
    with qtbot.waitSignal(lane.free), qtbot.assertNotEmitted(lane.failed):
        lane.start(Run("Import", refuse, failed=lambda error: said.append(error.sentence) or True))
    assert said == ["The file cannot be read."]


def test_a_fault_of_the_program_reaches_the_excepthook_and_the_lane_goes_on(lane, qtbot):
    def wrong(progress):
        raise KeyError("Ann Ellis")

    done = []
    with qtbot.captureExceptions() as caught:
        lane.start(Run("Wrong", wrong))
        lane.start(Run("Right", lambda progress: 1, done.append))
        qtbot.waitUntil(lambda: done == [1])
    assert [error[0] for error in caught] == [KeyError]


def test_progress_is_told_about_twenty_times_a_second_however_often_it_steps(lane, qtbot):
    told = []
    lane.progressed.connect(lambda _run, done, total, _note: told.append(done))

    def steps(progress):
        until = time.monotonic() + 0.5
        number = 0
        while time.monotonic() < until:
            number += 1
            progress.step(number, 10_000_000)
        return number

    result = []
    with qtbot.waitSignal(lane.free):
        lane.start(Run("Count", steps, result.append))
    assert result[0] > 1000
    assert 2 <= len(told) <= 12


def test_nothing_is_shown_for_what_is_quick_and_cancel_for_what_is_long(lane, qtbot):
    panel = WorkPanel(lane)
    qtbot.addWidget(panel)
    stop = threading.Event()

    def wait(progress):
        while not stop.wait(0.01):
            progress.step(3, 10, "reading")

    lane.start(Run("Importing customers.csv", wait))
    assert not panel.isVisible()
    qtbot.waitUntil(panel.isVisible)
    assert panel.title.text() == "Importing customers.csv"
    assert panel.cancel_button.isHidden()
    panel._since -= 2
    qtbot.waitUntil(lambda: not panel.cancel_button.isHidden())
    assert panel.note.text() == "3 of 10 · reading"
    with qtbot.waitSignal(lane.free):
        panel.cancel_button.click()
    assert panel.isHidden()


def test_closing_stops_what_runs(lane):
    def forever(progress):
        while True:
            progress.step(0, 0)
            time.sleep(0.001)

    lane.start(Run("Long", forever))
    assert lane.close(5)


def test_cancelled_is_no_user_error():
    assert not issubclass(Cancelled, UserError)
    assert issubclass(Locked, UserError)
