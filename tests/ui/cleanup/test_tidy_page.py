from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import history
from app.customers import lists
from hands import click, click_row, press, titles


@pytest.fixture
def open_tidy(open_cleanup):
    return lambda: open_cleanup("tidy")


@pytest.fixture
def untidy(house):
    return house.customer("GRAHAM APPLEYARD", phone="1943 466001", email="graham@gmial.com"), house.customer("Ann Ellis")


def names(house):
    return [row.name for row in lists.rows(house.context, lists.find(house.context))]


def test_what_would_become_of_each_value_is_shown(untidy, open_tidy):
    page = open_tidy().tidy
    assert titles(page.list) == ["[Names in capitals]", "GRAHAM  →  Graham", "APPLEYARD  →  Appleyard", "[Phone numbers]",
                                 "1943 466001  →  01943 466001", "[E-mail addresses]", "graham@gmial.com  →  graham@gmail.com"]
    assert page.tidy_button.text() == "Tidy 4 values"
    assert page.table.sentence(page.table.row_at(1)) == "GRAHAM becomes Graham, First name of GRAHAM APPLEYARD"


def test_the_ticked_ones_change_as_one_step_that_can_be_taken_back(untidy, open_tidy, house, shell, rest):
    screen = open_tidy()
    page = screen.tidy
    click_row(page.list, "1943")
    press(page.list, Qt.Key.Key_Space)
    assert page.tidy_button.text() == "Tidy 3 values"
    assert page.table.sentence(page.list.current_row()).endswith("left out")
    click(page.tidy_button)
    rest(screen)
    assert shell.toasts[-1][0] == "3 values are tidy now"
    assert names(house) == ["Graham Appleyard", "Ann Ellis"]
    assert titles(page.list) == ["[Phone numbers]", "1943 466001  →  01943 466001"]
    history.undo_action(house.context, shell.toasts[-1][1])
    rest(screen)
    assert names(house) == ["GRAHAM APPLEYARD", "Ann Ellis"] and len(titles(page.list)) == 7


def test_one_kind_at_a_time(untidy, open_tidy, house):
    page = open_tidy().tidy
    page.chips.choose("phone")
    assert titles(page.list) == ["[Phone numbers]", "1943 466001  →  01943 466001"]
    click(page.tidy_button)
    assert names(house) == ["GRAHAM APPLEYARD", "Ann Ellis"]
    assert house.sql("SELECT number FROM phone") == [("01943 466001",)]


def test_all_ticks_go_and_come(untidy, open_tidy):
    page = open_tidy().tidy
    click(page.all_button)
    assert not page.tidy_button.isEnabled() and page.all_button.text() == "Tick all"
    click(page.all_button)
    assert page.tidy_button.text() == "Tidy 4 values"


def test_a_row_opens_its_customer(untidy, open_tidy, shell):
    page = open_tidy().tidy
    click_row(page.list, "GRAHAM", double=True)
    assert shell.opened[-1] == ("customers", untidy[0])


def test_what_is_doubtful_is_offered_without_a_tick(house, open_tidy, shell, rest):
    house.customer("GRAHAM MACDONALD")
    screen = open_tidy()
    page = screen.tidy
    doubtful = page.table.row_at(2)
    assert page.tidy_button.text() == "Tidy 1 value" and page.table.look(doubtful).second.startswith("Or perhaps not · ")
    click_row(page.list, "MACDONALD")
    press(page.list, Qt.Key.Key_Space)
    house.customer("Ann Ellis")  # read again, the tick stays
    rest(screen)
    click(page.tidy_button)
    assert sorted(names(house)) == ["Ann Ellis", "Graham MacDonald"]


def test_nothing_untidy_says_what_this_is_for(house, open_tidy):
    house.customer("Ann Ellis")
    page = open_tidy().tidy
    assert page.empty.isVisible() and not page.tidy_button.isEnabled()


def test_the_list_is_a_proper_model(untidy, open_tidy, qtmodeltester):
    qtmodeltester.check(open_tidy().tidy.table)
