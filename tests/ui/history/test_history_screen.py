"""History through the window: what was done, what it changed, and taking it back."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app import changed, history
from app.customers import cards, flat
from app.letters import outbox, runs
from desk import lodger
from house import House
from recording import RecordingShell
from ui.history import screen as module
from ui.history.screen import ActionTable, HistoryScreen
from ui.stayed import StayedDialog
from ui.theme import theme


@pytest.fixture
def screen(house: House, shell: RecordingShell, qtbot: Any) -> HistoryScreen:
    who = house.customer("Mrs Siân Ŵyn", phone="01904 555018")
    cards.edit(house.context, who, {"likes": "<b>tea</b>", "first_name": "Siân Mair"})
    made = HistoryScreen(house.context, shell)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _dialogs() -> list[StayedDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, StayedDialog) and one.isVisible()]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    for dialog in _dialogs():
        dialog.accept()


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


def test_who_stayed_at_an_undo_is_listed_each_with_the_reason(screen: HistoryScreen, house: House, shell: RecordingShell, qtbot: Any
                                                              ) -> None:
    screen.show_id(history.actions(house.context)[-1].id)
    qtbot.mouseClick(screen.undo_button, Qt.MouseButton.LeftButton)
    (dialog,) = _dialogs()
    (row,) = dialog.list.table.rows
    assert row.name == "Siân Mair Ŵyn" and row.what == "Customer, Phone"
    assert row.why == "changed since"
    dialog.list.opened.emit(row)
    assert shell.opened == [("customers", 1)] and not dialog.isVisible()


def test_an_action_of_which_rows_remain_is_not_wholly_undone(screen: HistoryScreen, house: House) -> None:
    with house.context.action("Two customers") as made:
        for name in ("Ann", "Tom"):
            house.sql("INSERT INTO customer (first_name, last_name, created_on) VALUES (?, 'Ellis', '2026-11-03')", name)
    cards.edit(house.context, house.sql("SELECT max(id) FROM customer")[0][0], {"likes": "tea"})
    history.undo_action(house.context, made.id)
    screen.refresh()
    screen.show_id(made.id)
    row = screen.actions.current_row()
    assert row.undone and screen.actions.delegate.look(row).chip == "Undone in part"
    assert "undone but for 1 row that stayed" in screen.note.text()
    screen.why.click()
    (dialog,) = _dialogs()
    assert [(one.name, one.why) for one in dialog.list.table.rows] == [("Tom Ellis", "changed since")]
    dialog.accept()
    screen.show_id(1)
    assert not screen.why.isVisible()


def test_a_long_action_says_how_much_of_it_is_listed(screen: HistoryScreen, house: House) -> None:
    with house.context.action("Many customers") as made:
        for number in range(201):
            house.sql("INSERT INTO customer (first_name, last_name, created_on) VALUES ('Ann', ?, '2026-11-03')", f"Ellis {number}")
    screen.refresh()
    screen.show_id(made.id)
    assert screen.listed.isVisible() and screen.listed.text() == "The first 200 of 201 changed rows are listed."
    listed = screen.fields.table.rowCount()
    screen.more.click()
    assert screen.fields.table.rowCount() > listed and "Ellis 200" in screen.fields.table.rows[-1].new
    assert not screen.listed.isVisible() and not screen.more.isVisible()
    screen.actions.select_number(3)
    assert not screen.listed.isVisible()


def test_older_actions_follow_when_they_are_asked_for(house: House, shell: RecordingShell, qtbot: Any, monkeypatch: pytest.MonkeyPatch
                                                      ) -> None:
    monkeypatch.setattr(module, "SHOWN", 2)
    for name in ("Ann Ellis", "Tom Reed", "Zoë Lee"):
        house.customer(name)
    screen = HistoryScreen(house.context, shell)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    assert screen.actions.table.rowCount() == 3 and screen.older.isVisible()
    screen.older.click()
    assert screen.actions.table.rowCount() == 4 and not screen.older.isVisible()


def test_in_a_narrow_window_the_action_stands_above_what_it_changed(screen: HistoryScreen) -> None:
    screen.resize(1000, 700)
    assert screen.panes.beside
    theme().set_zoom(160)
    screen.resize(700, 400)
    assert not screen.panes.beside and screen.actions.width() > 500


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


def test_a_run_on_paper_is_undone_only_when_none_of_it_was_posted(house: House, shell: RecordingShell, qtbot: Any) -> None:
    people = [lodger(house, f"Mr {name} Reed") for name in ("Ann", "Bob")]
    made = runs.write(house.context, "general", people, house.context.places.letters / "a.pdf")
    screen = HistoryScreen(house.context, shell)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    shell.answers += ["all", "some", "none"]
    for count in (2, 2, 0):
        screen.show_id(made.action)
        screen.undo_button.click()
        assert len(outbox.letters(house.context)) == count
    assert shell.asked == ["Were these 2 letters posted?"] * 3 and shell.opened[0][0] == "letters"
