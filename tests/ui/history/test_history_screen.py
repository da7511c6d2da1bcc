"""History through the window: what was done, what it changed, and taking it back."""
from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app import changed, history
from app.customers import cards, flat
from house import House
from recording import RecordingShell
from ui.history.screen import ActionTable, HistoryScreen


@pytest.fixture
def screen(house: House, shell: RecordingShell, qtbot: Any) -> HistoryScreen:
    who = house.customer("Mrs Siân Ŵyn", phone="01904 555018")
    cards.edit(house.context, who, {"likes": "<b>tea</b>", "first_name": "Siân Mair"})
    made = HistoryScreen(house.context, shell)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_newest_action_is_shown_with_what_it_changed(screen: HistoryScreen) -> None:
    assert screen.what.text() == "Edit customer"
    assert [(row.field, row.old, row.new) for row in screen.fields.table.rows] == [
        ("First name", "Siân", "Siân Mair"), ("Likes", "", "<b>tea</b>")]


def test_undo_takes_back_the_chosen_action_and_says_so(screen: HistoryScreen, house: House, shell: RecordingShell, qtbot: Any) -> None:
    qtbot.mouseClick(screen.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.actions.table.rows[1].what == "Undo: Edit customer")
    assert cards.card(house.context, 1).text("first_name") == "Siân"
    assert shell.toasts[-1][0] == "Undo: Edit customer"


def test_what_was_built_upon_stays_and_is_said(screen: HistoryScreen, house: House, shell: RecordingShell, qtbot: Any) -> None:
    first = history.actions(house.context)[-1].id
    screen.show_id(first)
    qtbot.mouseClick(screen.undo_button, Qt.MouseButton.LeftButton)
    assert "stay" in shell.toasts[-1][0]
    assert cards.card(house.context, 1).name == "Siân Mair Ŵyn"


def test_the_details_read_forward_to_what_the_action_left(house: House) -> None:
    who = house.customer("Ann Ellis", phone="01904 555018")
    first = cards.edit(house.context, who, {"likes": "tea"}).action
    cards.edit(house.context, who, {"likes": "coffee"})
    cards.edit(house.context, who, flat.changes_from({"phone": ""}, house.today, cards.card(house.context, who)))
    (row,) = changed.details(house.context, first)
    assert (row.name, row.field, row.old, row.new) == ("Ann Ellis", "Likes", "", "tea")


def test_the_table_keeps_qts_rules(house: House, qtbot: Any) -> None:
    house.customer("Ann Ellis")
    QAbstractItemModelTester(ActionTable(history.actions(house.context)), QAbstractItemModelTester.FailureReportingMode.Fatal)
