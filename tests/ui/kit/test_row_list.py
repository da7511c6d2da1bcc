from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.kit.cards import EmptyState
from ui.kit.row_list import RowList
from ui.kit.row_look import ROW_HEIGHT, Columns, RowLook, place
from ui.kit.table import Heading, Table
from ui.theme import theme


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    buttons: tuple = (("log", "Log call"), ("snooze", "Snooze"))


class Rows(Table):
    COLUMNS = (("name", "Name", None),)


def look(row: Row) -> RowLook:
    return RowLook(row.name, "Because", initials="AE", chip="3 days late", chip_tone="danger", date="31 Oct", buttons=row.buttons)


@pytest.fixture
def rows(qtbot):
    made = RowList(Rows([Row(1, "Ann"), Row(2, "Bert"), Row(3, "Cleo", (("done", "Done"),))]), look, "Due")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def button_point(rows: RowList, number: int, key: str) -> QPoint:
    option = QStyleOptionViewItem()
    rows.initViewItemOption(option)
    option.rect = rows.visualRect(rows.table.index(number, 0))
    return rows.delegate.places(option, rows.table.row_at(number)).buttons[key].center()


def test_rows_are_at_least_52_high(rows):
    assert rows.rowHeight(0) >= ROW_HEIGHT


def test_a_click_on_an_inline_button_presses_it_and_selects_nothing(rows, qtbot):
    with qtbot.waitSignal(rows.pressed) as pressed:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=button_point(rows, 1, "snooze"))
    assert pressed.args == [Row(2, "Bert"), "snooze"]


def test_a_button_let_go_elsewhere_is_not_pressed(rows, qtbot):
    with qtbot.assertNotEmitted(rows.pressed):
        qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=button_point(rows, 1, "snooze"))
        qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=button_point(rows, 2, "done"))


def test_arrows_move_and_enter_opens(rows, qtbot):
    rows.select_number(0)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == [Row(2, "Bert")]


def test_inline_buttons_are_reached_by_arrows_and_pressed_by_enter(rows, qtbot):
    rows.select_number(0)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    with qtbot.waitSignal(rows.pressed) as pressed, qtbot.assertNotEmitted(rows.opened):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert pressed.args == [Row(1, "Ann"), "snooze"]


def test_the_current_row_stays_when_the_list_is_read_again(rows):
    rows.select_id(2)
    rows.table.set_rows([Row(9, "Zed"), Row(2, "Bert")])
    assert rows.current_row() == Row(2, "Bert")


def test_a_list_says_when_its_current_row_has_gone(rows, qtbot):
    rows.select_id(2)
    with qtbot.waitSignal(rows.chosen) as chosen:
        rows.table.set_rows([Row(1, "Ann")])
    assert chosen.args == [None]


def test_chips_dates_and_buttons_of_all_rows_stand_under_each_other(qapp):
    from PySide6.QtCore import QRect

    columns = Columns()
    looks = [look(Row(1, "Ann")), look(Row(2, "A very long name " * 9)), look(Row(3, "Cleo", (("done", "Done"),)))]
    columns.measure(looks)
    placed = [place(QRect(0, number * 52, 800, 52), one, columns, rtl=False) for number, one in enumerate(looks)]
    assert len({(one.chip.left(), one.date.right()) for one in placed}) == 1
    assert len({max(rect.right() for rect in one.buttons.values()) for one in placed}) == 1
    assert placed[0].buttons["snooze"].left() == placed[2].buttons["done"].left()


def test_right_to_left_is_the_mirror_image(qapp):
    from PySide6.QtCore import QRect

    columns = Columns()
    columns.measure([look(Row(1, "Ann"))])
    rect = QRect(10, 0, 600, 52)
    one, other = place(rect, look(Row(1, "Ann")), columns, False), place(rect, look(Row(1, "Ann")), columns, True)
    assert one.badge.left() - rect.left() == rect.right() - other.badge.right()
    assert other.buttons["log"].left() > other.buttons["snooze"].left()


def test_a_narrow_list_keeps_the_text_before_date_and_chip(qapp):
    from PySide6.QtCore import QRect

    columns = Columns()
    columns.measure([look(Row(1, "Ann"))])
    narrow = place(QRect(0, 0, 380, 52), look(Row(1, "Ann")), columns, False)
    assert narrow.text.width() >= 100
    assert not narrow.date.isValid()


def test_an_empty_list_says_what_it_is_for(rows):
    empty = EmptyState("Here stands what is due.", "Add a reminder", lambda: None)
    rows.set_empty(empty)
    assert empty.isHidden()
    rows.table.set_rows([])
    assert not empty.isHidden()


def test_headings_are_lower_than_rows_and_are_skipped_by_what_is_chosen(rows):
    rows.table.set_rows([Heading("Today"), Row(1, "Ann")])
    assert rows.rowHeight(0) < rows.rowHeight(1)
    rows.select_number(0)
    assert rows.current_row() is None


def test_rows_grow_with_the_text(rows):
    before = rows.rowHeight(0)
    theme().set_zoom(160)
    assert rows.rowHeight(0) > before


def test_a_row_is_painted_in_every_theme(rows, qtbot):
    rows.select_number(1)
    pictures = set()
    for scheme in ("light", "dark", "contrast"):
        theme().choose(scheme)
        pictures.add(rows.grab().toImage().pixelColor(40, 80).name())
    assert len(pictures) == 3


def test_only_a_line_that_is_cut_can_be_read_whole_under_the_pointer(rows):
    option = QStyleOptionViewItem()
    option.rect = rows.visualRect(rows.model().index(0, 0))
    assert rows.delegate.cut(option, rows.table.rows[0]) == ""
    long = Row(4, "Ann " * 60)
    assert rows.delegate.cut(option, long) == long.name and rows.delegate.cut(option, Heading("Ready", "1")) == ""
