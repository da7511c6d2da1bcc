"""Hands for tests of the window: click a row, press one of its inline buttons, type."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem

from ui.kit.row_list import RowList
from ui.kit.table import Heading


def show(qtbot: Any, widget: Any, width: int = 1060, height: int = 760) -> Any:
    """Open a window and wait until keys go to it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def press_in_window(qtbot: Any, window: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    """Press one of the window's own keys. (Without a screen a window may have lost the keys to a list that was open.)"""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, modifier)


def settle() -> None:
    """Let happen what waits for the event loop."""
    for _round in range(3):
        QApplication.processEvents()


def calm(qtbot: Any, screen: Any) -> None:
    """Wait until a screen has read everything that it shows, however busy the machine is."""
    settle()
    qtbot.waitUntil(lambda: not screen.busy, timeout=20_000)
    settle()


def titles(rows: RowList) -> list[str]:
    """What the list shows, headings in square brackets."""
    found = [rows.table.row_at(number) for number in range(rows.table.rowCount())]
    return [f"[{row.text}]" if isinstance(row, Heading) else rows.delegate.look(row).title for row in found]


def number_of(rows: RowList, title: str) -> int:
    """Where the row with this title (or the beginning of it) stands."""
    shown = titles(rows)
    return next(number for number, text in enumerate(shown) if text.startswith(title))


def click_row(rows: RowList, title: str, double: bool = False) -> None:
    """Click into the text of a row."""
    spot = _option(rows, number_of(rows, title))
    row = rows.table.row_at(number_of(rows, title))
    place = rows.delegate.places(spot, row).text.center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if double:
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press_button(rows: RowList, title: str, key: str) -> None:
    """Click an inline button of a row."""
    number = number_of(rows, title)
    place: QPoint = rows.delegate.places(_option(rows, number), rows.table.row_at(number)).buttons[key].center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click(widget: Any) -> None:
    """Click a widget in its middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_into(widget: Any, text: str) -> None:
    """Put the cursor into a field, empty it and type (ASCII only: other letters abort the interpreter)."""
    target = widget.focusProxy() or widget
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(target, text) if text else QTest.keyClick(target, Qt.Key.Key_Delete)


def press(widget: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in a widget."""
    QTest.keyClick(widget, key, modifier)


def press_there(key: Qt.Key) -> None:
    """Press a key where the window system would send it: to an open list, else to the widget with the cursor."""
    QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


def choose_from_menu(beginning: str) -> None:
    """Choose the line of the open menu that begins with this text."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    action = next(action for action in menu.actions() if action.text().startswith(beginning))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def _option(rows: RowList, number: int) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    rows.initViewItemOption(option)
    rows.scrollTo(rows.table.index(number, 0))
    option.rect = rows.visualRect(rows.table.index(number, 0))
    return option
