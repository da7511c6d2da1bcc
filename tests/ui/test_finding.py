"""The search box in the header: customers, rooms and commands as one types."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.doings import DOINGS
from ui.kit.screen import Screen
from ui.main_window import MainWindow
from ui.rooms import ROOMS, Room


class PlainScreen(Screen):
    """A room that notes what it was asked to show."""

    def __init__(self, context, shell):
        super().__init__(context, shell)
        self.shown = []
        QVBoxLayout(self)

    def show_id(self, ident):
        self.shown.append(ident)


class PlainRoom(Room):
    """Any room, without its own module."""

    def screen_class(self):
        return PlainScreen

    def badge(self, context):
        return 0, ""


@pytest.fixture
def window(house, qtbot):
    for name in ("Mrs Siân Ŵyn", "Tom Reed", "Margaret O'Brien"):
        house.customer(name, town="York", postcode="YO1 7HH")
    return _window(house, qtbot, "today", "customers", "journal")


@pytest.fixture
def every_room(house, qtbot):
    return _window(house, qtbot, *(room.name for room in ROOMS))


def _window(house, qtbot, *names):
    made = MainWindow(house.context, tuple(PlainRoom(room.name, room.label, room.icon, room.key) for room in ROOMS if room.name in names))
    qtbot.addWidget(made)
    made.open_room("today")
    made.show()
    made.settle()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def find(window, qtbot, text):
    window.search()
    window.header.box.setText(text)
    window.header.box.search_now()
    return [found.title for found in window.finder.table.rows]


@pytest.mark.parametrize("text", ["sian", "o'brien", "OBRIEN", "yo17hh"])
def test_customers_are_found_however_they_are_typed(window, qtbot, text):
    assert find(window, qtbot, text)
    assert window.finder.isVisible()


def test_enter_opens_the_customer_and_leaves_the_box_empty(window, qtbot):
    find(window, qtbot, "reed")
    qtbot.keyClick(window.header.box, Qt.Key.Key_Return)
    assert window.current.shown == [2]
    assert window.finder.isHidden()
    assert window.header.box.text() == ""


def test_commands_and_rooms_are_found_by_their_words(window, qtbot):
    assert "Larger text" in find(window, qtbot, "larger")
    assert find(window, qtbot, "jour")[0] == "Journal"
    qtbot.keyClick(window.header.box, Qt.Key.Key_Return)
    assert window.current is window.screens["journal"]


@pytest.mark.parametrize(("text", "room", "shown"), [
    ("export", "imports", "out"), ("take out", "imports", "out"), ("import", "imports", None), ("backup", "settings", "data"),
    ("back up", "settings", "data"), ("restore", "settings", "data"), ("merge", "cleanup", "duplicates"), ("dark", "settings", 1),
    ("export customers", "imports", "out"), ("undo import", "history", None), ("import sales", "imports", None)])
def test_what_a_room_is_for_is_found_by_other_words(every_room, qtbot, text, room, shown):
    find(every_room, qtbot, text)
    next(found for found in every_room.finder.table.rows if found.id.startswith("doing")).run()
    assert every_room.current is every_room.screens[room]
    assert every_room.current.shown == ([] if shown is None else [shown])


def test_one_letter_finds_no_doings(every_room, qtbot):
    find(every_room, qtbot, "a")
    assert not any(found.id.startswith("doing") for found in every_room.finder.table.rows)


def test_every_doing_leads_into_a_room_that_there_is():
    assert {doing.room for doing in DOINGS} <= {room.name for room in ROOMS}


def test_an_empty_box_offers_all_commands(window, qtbot):
    titles = find(window, qtbot, "")
    assert {"Today", "Customers", "Journal", "Quit"} <= set(titles)


def test_arrows_move_through_what_was_found_and_escape_leaves(window, qtbot):
    find(window, qtbot, "")
    qtbot.keyClick(window.header.box, Qt.Key.Key_Down)
    assert window.finder.list.currentIndex().row() == 1
    qtbot.keyClick(window.header.box, Qt.Key.Key_Up)
    qtbot.keyClick(window.header.box, Qt.Key.Key_Up)
    assert window.finder.list.currentIndex().row() == window.finder.table.rowCount() - 1
    qtbot.keyClick(window.header.box, Qt.Key.Key_Escape)
    assert window.finder.isHidden()


def test_nothing_found_is_said(window, qtbot):
    assert find(window, qtbot, "zzzzqq") == []
    assert not window.finder.nothing.isHidden()
