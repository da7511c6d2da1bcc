"""Questions beside the window: the newest counts, a mistake is not swallowed, and closing waits."""
from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from ui.kit.aside import Aside
from ui.kit.screen import Screen


@pytest.fixture
def aside(qtbot):
    made = Aside()
    yield made
    made._state.stop()


def test_an_answer_comes_on_the_main_thread(aside, qtbot):
    seen = []
    aside.ask(lambda _progress: threading.current_thread().name, lambda answer: seen.append((answer, threading.current_thread())))
    assert aside.busy
    qtbot.waitUntil(lambda: not aside.busy)
    assert seen == [("aside", threading.main_thread())]


def test_only_the_newest_question_is_answered(aside, qtbot):
    seen, go = [], threading.Event()

    def slow(progress):
        go.wait(5)
        progress.step(1, 2)
        return "first"

    aside.ask(slow, seen.append)
    for number in range(50):
        aside.ask(lambda _progress, number=number: number, seen.append)
    go.set()
    qtbot.waitUntil(lambda: not aside.busy)
    assert seen == [49]


def test_what_is_forgotten_is_not_answered(aside, qtbot):
    seen = []
    aside.ask(lambda _progress: 1, seen.append)
    aside.forget()
    qtbot.waitUntil(lambda: not aside.busy)
    assert seen == []


def test_a_refusal_goes_to_who_asked(aside, qtbot):
    seen = []

    def refuse(_progress):
        raise UserError("There is no such thing.")

    aside.ask(refuse, seen.append, lambda error: seen.append(error.sentence))
    qtbot.waitUntil(lambda: not aside.busy)
    assert seen == ["There is no such thing."]


def test_a_mistake_is_raised_on_the_main_thread(aside, qtbot):
    with qtbot.captureExceptions() as caught:
        aside.ask(lambda _progress: 1 / 0, print)
        qtbot.waitUntil(lambda: not aside.busy)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_it_can_go_while_it_is_asking(qtbot):
    gone, stopped = Aside(), threading.Event()

    def stubborn(progress):
        try:
            while True:
                progress.step(0, 1)
        finally:
            stopped.set()

    gone.ask(stubborn, print)
    gone.deleteLater()
    qtbot.waitUntil(stopped.is_set)


def test_what_is_known_soon_is_answered_at_once(aside):
    seen = []
    aside.ask(lambda _progress: 1, seen.append, wait=5)
    assert (seen, aside.busy) == ([1], False)


def test_what_takes_longer_is_answered_later_and_once(aside, qtbot):
    seen, go = [], threading.Event()
    aside.ask(lambda _progress: go.wait(5), seen.append, wait=0.001)
    assert (seen, aside.busy) == ([], True)
    go.set()
    qtbot.waitUntil(lambda: not aside.busy)
    assert seen == [True]


def test_a_mistake_that_was_waited_for_is_raised_there(aside):
    with pytest.raises(ZeroDivisionError):
        aside.ask(lambda _progress: 1 / 0, print, wait=5)


def test_a_screen_that_closes_leaves_whatever_its_parts_are_finding_out(qtbot, house, shell):
    screen = Screen(house.context, shell)
    qtbot.addWidget(screen)
    reading, begun, left = Aside(parent=QWidget(screen)), threading.Event(), threading.Event()

    def endless(progress):
        begun.set()
        try:
            while True:
                progress.step(0, 0)
        finally:
            left.set()

    reading.ask(endless, lambda _answer: None)
    assert begun.wait(30)
    screen.stop_reading()
    assert left.is_set()
