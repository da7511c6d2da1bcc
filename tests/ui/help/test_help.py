"""Help: a page for every room, and F1 opens the one of the room that is shown."""
from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import help as pages
from house import House
from recording import RecordingShell
from ui.help.screen import HelpScreen
from ui.main_window import MainWindow
from ui.rooms import ROOMS


@pytest.fixture
def screen(qtbot: QtBot, house: House, shell: RecordingShell) -> HelpScreen:
    made = HelpScreen(house.context, shell)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(screen: HelpScreen) -> list[str]:
    return [topic.title for topic in screen.table.rows]


def test_every_room_has_a_page() -> None:
    assert [room.name for room in ROOMS if room.name != "help" and pages.read(room.name).id != room.name] == []


def test_what_pages_point_at_is_there() -> None:
    rooms, known = {room.name for room in ROOMS}, {one.id for one in pages.topics()}
    for topic in pages.topics():
        for kind, name in re.findall(r"\]\((\w+):([^)]*)\)", topic.text):
            assert name in (rooms if kind == "room" else known), f"{topic.id}: {kind}:{name}"
        assert not re.search(r"\]\(https?:", topic.text)


def test_all_pages_are_shown_and_the_first_is_open(screen: HelpScreen) -> None:
    assert shown(screen)[0] == "First steps" and len(shown(screen)) == len(pages.topics())
    assert "Regulars remembers your customers" in screen.page.toPlainText()


def test_words_find_pages_and_no_page_says_so(qtbot: QtBot, screen: HelpScreen) -> None:
    qtbot.keyClicks(screen.box, "backup usb")
    qtbot.keyClick(screen.box, Qt.Key.Key_Return)
    assert shown(screen) == ["Settings and backups"]
    screen.box.setText("zzz")
    qtbot.keyClick(screen.box, Qt.Key.Key_Return)
    assert shown(screen) == []
    screen._on_all()
    assert len(shown(screen)) == len(pages.topics())


def test_links_lead_to_rooms_and_pages(qtbot: QtBot, screen: HelpScreen, shell: RecordingShell) -> None:
    from PySide6.QtCore import QUrl

    screen.page.anchorClicked.emit(QUrl("room:imports"))
    assert shell.opened[-1][0] == "imports"
    screen.page.anchorClicked.emit(QUrl("help:cleanup"))
    assert screen.page.toPlainText().startswith("Clean up")


@pytest.mark.parametrize("room", ["today", "cleanup"])
def test_f1_opens_the_page_of_the_room_that_is_shown(qtbot: QtBot, house: House, room: str) -> None:
    window: Any = MainWindow(house.context)
    qtbot.addWidget(window)
    window.show()
    window.open_room(room)
    window.open_help()
    assert window.current.page.toPlainText().startswith(pages.read(room).title)
    window.lane.close()
