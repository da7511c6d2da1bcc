"""The window with the Customers room in it, used by keys as a person does."""
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from house import House
from ui.main_window import MainWindow
from ui.rooms import ROOMS


class Desk:
    """The window, its Customers screen, and a pair of hands."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.window = MainWindow(house.context, tuple(room for room in ROOMS if room.name in ("customers", "journal")))
        self.window.resize(1280, 820)
        self.window.open_room("customers")

    @property
    def screen(self):
        return self.window.screens["customers"]

    @property
    def pane(self):
        return self.screen.pane

    @property
    def card(self):
        return self.screen.card

    def names(self) -> list[str]:
        """What the list shows."""
        table = self.pane.table
        return [table.row_at(number).name for number in range(table.rowCount())]

    def show(self, *people: int) -> None:
        """Read everything again and put the cursor on somebody."""
        self.screen.reload()
        for one in people:
            self.window.open_room("customers", one)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type ASCII letters where the focus is."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def toast(self) -> str:
        return self.window.toast.text()

    def undo(self) -> None:
        """Press the toast's button."""
        self.window.toast.undo_button.click()
        QApplication.processEvents()


@pytest.fixture
def desk(house: House, qtbot) -> Iterator[Callable[[], Desk]]:
    """A desk, set up when the customers are there."""
    made: list[Desk] = []

    def sit_down() -> Desk:
        desk = Desk(house)
        made.append(desk)
        qtbot.addWidget(desk.window)
        desk.window.shell.confirm = lambda *_question, **_more: True
        desk.window.show()
        desk.window.activateWindow()
        qtbot.waitExposed(desk.window)
        qtbot.waitUntil(desk.window.isActiveWindow)
        return desk

    yield sit_down
    for desk in made:
        desk.window.lane.close()
