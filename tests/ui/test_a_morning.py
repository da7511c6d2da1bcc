"""A morning in the window, as a person goes through it: mouse and keys, from room to room."""
from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import journal, renewals, tasks
from app.journal import Entry
from app.renewals import RenewalValues
from hands import choose_from_menu, click, click_row, press, press_button, press_in_window, press_there, settle, show, titles, type_into
from ui.kit.form_dialog import FormDialog
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
DAY = timedelta(days=1)


@pytest.fixture
def sian(house):
    """Somebody with a promise that is late and a cover that ends in thirty days."""
    house.business()
    ident = house.customer("Mrs Siân Ŵyn", town="Otley", street="4 Bridge Street", postcode="LS21 3AB")
    asked = Entry("phone", "Asked about a cylinder", date=house.today - 6 * DAY)
    journal.log(house.context, ident, asked, house.today - 3 * DAY, "Call back")
    renewals.add(house.context, ident, RenewalValues("Boiler cover", house.today + 30 * DAY, amount_pence=21600))
    return ident


@pytest.fixture
def window(house, sian, qtbot):
    made = MainWindow(house.context)
    made.shell.confirm = lambda *_question: True
    made.open_room("today")
    show(qtbot, made, 1280, 820)
    yield made
    made.lane.close()


def test_a_call_that_was_promised_is_made_logged_and_undone(house, sian, window, qtbot):
    press_button(window.screens["today"].page.overdue.list, "Call back", "log")
    log = window.screens["journal"].log
    assert log.form.field("customer_id").text() == "Siân Ŵyn"
    assert log.settles.text() == "Done by this: Call back – Siân Ŵyn"
    type_into(log.form.field("text"), "Rang her, will send the quote in a week")
    qtbot.waitUntil(lambda: log.form.field("follow_up").line.text() == "10 Nov 2026")
    press(log.form.field("text"), Qt.Key.Key_Return, CTRL)
    press_in_window(qtbot, window, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: window.screens["today"].page.overdue.isHidden())
    assert titles(window.screens["today"].page.coming.list)[0].endswith("– Siân Ŵyn")
    click(window.toast.undo_button)
    qtbot.waitUntil(lambda: not window.screens["today"].page.overdue.isHidden())
    assert titles(window.screens["today"].page.overdue.list) == ["Call back – Siân Ŵyn"]
    assert len(journal.find(house.context)) == 1


def test_putting_off_is_undone_by_ctrl_z(window, qtbot):
    screen = window.screens["today"]
    press_button(screen.page.overdue.list, "Call back", "snooze")
    choose_from_menu("Tomorrow")
    qtbot.waitUntil(screen.page.overdue.isHidden)
    screen.page.now.list.setFocus()
    press_in_window(qtbot, window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not screen.page.overdue.isHidden())


def test_ctrl_r_reminds_of_the_customer_on_whose_row_the_cursor_stands(house, sian, window, qtbot):
    screen = window.screens["today"]
    click_row(screen.page.now.list, "Boiler cover")
    press_in_window(qtbot, window, Qt.Key.Key_R)
    form = screen.page.reminder.form
    assert form.values()["customer_id"] == sian
    type_into(form.field("text"), "Ask about the meter")
    type_into(form.field("due"), "tomorrow")
    press(form.field("text"), Qt.Key.Key_Return, CTRL)
    assert [row.text for row in tasks.of_customer(house.context, sian)] == ["Call back", "Ask about the meter"]


def test_from_today_to_the_renewal_and_renewed(house, window, qtbot):
    click_row(window.screens["today"].page.now.list, "Boiler cover", double=True)
    screen = window.screens["renewals"]
    assert screen.card.name.text() == "Siân Ŵyn"
    click(screen.card.buttons["renew"])
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FormDialog) and one.isVisible())
    press(asked.form.field("amount_pence"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast.text().startswith("Renewed until"))
    press_in_window(qtbot, window, Qt.Key.Key_1)
    settle()
    assert window.screens["today"].page.now.isHidden()


def test_ctrl_l_logs_a_call_with_whoever_is_typed(house, window, qtbot):
    press_in_window(qtbot, window, Qt.Key.Key_3)
    press_in_window(qtbot, window, Qt.Key.Key_L)
    form = window.screens["journal"].log.form
    type_into(form.field("customer_id"), "otley")
    press_there(Qt.Key.Key_Return)
    type_into(form.field("text"), "Rang about the flue")
    press(form.field("text"), Qt.Key.Key_Return, CTRL)
    assert len(journal.find(house.context)) == 2
    press_in_window(qtbot, window, Qt.Key.Key_F)
    assert QApplication.focusWidget() is window.screens["journal"].find_box
