"""The same first day through the window: first steps, a file brought in, Today, letters, the journal, and undo."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import papers
from app import journal, today
from app.clock import Clock
from app.context import Context, open_business
from app.customers import lists
from app.letters import outbox
from hands import choose_from_menu, click, settle, show
from house import TODAY
from ui import automatic, posted
from ui.first_run import EMPTY, IMPORT, FirstRun
from ui.main_window import MainWindow
from ui.rooms import ROOMS

PEOPLE = """Ref,Title,First name,Last name,Street,Town,Postcode,Birthday
1,Mrs,Siân,Ŵyn,4 Bridge Street,Otley,LS21 3AB,1956-11-08
2,Mr,Bob,<b>Reed</b>,5 Bridge Street,Otley,LS21 3AB,--11-06
3,Ms,Łucja,Wójcik,,,,1971-11-09
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, "utf-8")
    return file


@pytest.fixture
def day(tmp_path: Path, qtbot: Any) -> Iterator[Context]:
    """A business begun with the first steps."""
    steps = FirstRun(tmp_path / "business", Clock(TODAY))
    qtbot.addWidget(steps)
    steps.name.setText("Hartley & Daughter")
    steps.address.setPlainText("2 Mill Lane\nOtley\nLS21 1AA")
    click_through(steps)
    start = steps.answer()
    context = open_business(start.folder, Clock(TODAY), create=True)
    start.settle(context)
    assert start.room == "imports"
    yield context
    context.close()


def click_through(steps: FirstRun) -> None:
    steps.next.click()
    assert steps.choice() == EMPTY
    steps._choices.button(1).click()
    assert steps.choice() == IMPORT
    steps.next.click()
    steps.next.click()


@pytest.fixture
def window(day: Context, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(automatic, "START_MS", 10**8)    # the letters of this day are written by hand
    made = MainWindow(day)
    made.shell.confirm = lambda *_question, **_more: True
    made.shell.choose = lambda *_question, **_more: posted.NONE
    show(qtbot, made, 1280, 820)
    yield made
    made.lane.close()


def quiet(window: MainWindow, qtbot: Any, room: str) -> Any:
    """The room, when it has read everything and nothing runs beside it."""
    window.open_room(room)
    settle()
    screen = window.screens[room]
    qtbot.waitUntil(lambda: not getattr(screen, "busy", False), timeout=20_000)
    return screen


def brought_in(window: MainWindow, qtbot: Any, people: Path) -> None:
    imports = quiet(window, qtbot, "imports")
    imports.begin((people,))
    qtbot.waitUntil(lambda: imports.pages.currentWidget() is imports.columns, timeout=20_000)
    click(imports.columns.next_button)
    qtbot.waitUntil(lambda: imports.pages.currentWidget() is imports.rehearsal and imports.rehearsal.go_button.isEnabled(), timeout=20_000)
    click(imports.rehearsal.go_button)
    qtbot.waitUntil(lambda: imports.pages.currentWidget() is imports.done, timeout=20_000)


def test_a_file_becomes_letters_and_undo_makes_them_due_again(window: MainWindow, day: Context, people: Path, qtbot: Any) -> None:
    brought_in(window, qtbot, people)
    assert len(lists.find(day)) == 3 and len(today.due(day)) == 3
    quiet(window, qtbot, "today")

    opened: list[Any] = []
    window.shell.open_file = opened.append
    letters = quiet(window, qtbot, "letters")
    letters.show_page("due")
    quiet(window, qtbot, "letters")
    window.shell.save_file = lambda _title, name, _kinds: name
    click(letters.due.ways.more)
    choose_from_menu("Save as PDF…")
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    told = papers.words(opened[0])
    assert "Dear Mrs Ŵyn" in told and "Dear Mr <b>Reed</b>" in told and "Hartley & Daughter" in told
    assert len(outbox.letters(day)) == 2 and len(journal.find(day)) == 2 and len(today.due(day)) == 1

    quiet(window, qtbot, "journal")
    quiet(window, qtbot, "history")
    window.undo()
    qtbot.waitUntil(lambda: len(outbox.letters(day)) == 0, timeout=20_000)
    assert len(today.due(day)) == 3 and journal.find(day) == []
    window.undo()
    qtbot.waitUntil(lambda: len(lists.find(day)) == 0, timeout=20_000)


def test_every_room_of_a_full_business_can_be_walked_through(window: MainWindow, day: Context, people: Path, qtbot: Any) -> None:
    brought_in(window, qtbot, people)
    for room in ROOMS:
        assert quiet(window, qtbot, room.name) is window.current
