from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import journal, renewals, tasks, today
from app.journal import Entry
from app.renewals import RenewalValues
from hands import choose_from_menu, click, click_row, press, press_button, settle, show, titles, type_into
from ui.kit.date_dialog import DateDialog
from ui.today.screen import TodayScreen

DAY = timedelta(days=1)


@pytest.fixture
def sian(house):
    """Somebody who was promised a call three days ago."""
    ident = house.customer("Mrs Siân Ŵyn", town="Otley")
    asked = Entry("phone", "Asked about a cylinder", date=house.today - 6 * DAY)
    journal.log(house.context, ident, asked, house.today - 3 * DAY, "Call back")
    return ident


@pytest.fixture
def okafor(house):
    """Somebody whose cover ends in thirty days."""
    ident = house.customer("Mr J. Okafor")
    renewals.add(house.context, ident, RenewalValues("Boiler cover", house.today + 30 * DAY, amount_pence=21600))
    return ident


@pytest.fixture
def open_screen(qtbot, house, shell):
    return lambda: show(qtbot, TodayScreen(house.context, shell))


def test_each_thing_stands_in_its_section_with_how_late_it_is(house, sian, okafor, open_screen):
    tasks.add(house.context, "Buy stamps", house.today + 2 * DAY)
    page = open_screen().page
    assert titles(page.overdue.list) == ["Call back – Siân Ŵyn"]
    assert titles(page.now.list) == ["Boiler cover – J. Okafor", "1 letter ready to print"]
    assert titles(page.coming.list) == ["Buy stamps"]
    assert page.overdue.list.delegate.look(page.overdue.rows[0]).chip == "3 days late"
    assert page.coming.list.delegate.look(page.coming.rows[0]).chip == "In 2 days"


def test_the_day_and_the_number_of_things_stand_under_the_heading(house, sian, okafor, open_screen):
    assert open_screen().subheading.text() == "Tuesday 3 November 2026 · 2 things to do"


def test_columns_stand_under_each_other_in_all_sections(house, sian, okafor, open_screen):
    page = open_screen().page
    assert page.overdue.list.delegate.columns is page.now.list.delegate.columns is page.coming.list.delegate.columns


def test_done_takes_a_thing_away_and_undo_brings_it_back(house, sian, open_screen, shell):
    from app import history

    screen = open_screen()
    press_button(screen.page.overdue.list, "Call back", "done")
    settle()
    assert screen.page.overdue.isHidden()
    text, action = shell.toasts[-1]
    assert text == "Done: Call back – Siân Ŵyn"
    history.undo_action(house.context, action)
    settle()
    assert titles(screen.page.overdue.list) == ["Call back – Siân Ŵyn"]


def test_log_call_hands_over_the_customer_and_what_is_done_by_it(house, sian, open_screen, shell):
    screen = open_screen()
    press_button(screen.page.overdue.list, "Call back", "log")
    assert shell.opened == [("journal", f"log:{sian}:follow_up:1")]


def test_letter_opens_the_letters_on_that_renewal(house, okafor, open_screen, shell):
    screen = open_screen()
    press_button(screen.page.now.list, "Boiler cover", "letter")
    assert shell.opened == [("letters", "due:renewal:1:2026-12-03:30")]


def test_snooze_until_monday_hides_a_thing_until_then_and_keeps_its_day(house, sian, open_screen, shell):
    screen = open_screen()
    press_button(screen.page.overdue.list, "Call back", "snooze")
    choose_from_menu("Monday")
    settle()
    assert screen.page.overdue.isHidden()
    assert shell.toasts[-1][0] == "Call back – Siân Ŵyn comes back on Monday 9 November 2026"
    house.today = date(2026, 11, 9)
    assert [row.due for row in today.due(house.context)] == [date(2026, 10, 31)]


def test_snooze_until_a_typed_day(house, sian, open_screen, shell):
    screen = open_screen()
    press_button(screen.page.overdue.list, "Call back", "snooze")
    choose_from_menu("Pick")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DateDialog))
    assert not dialog.yes.isEnabled()
    type_into(dialog.field, "fri")
    assert dialog.field.meaning.text() == "Friday 6 November 2026"
    press(dialog.field.line, Qt.Key.Key_Return)
    settle()
    assert shell.toasts[-1][0].endswith("comes back on Friday 6 November 2026")
    assert not titles(screen.page.overdue.list) or screen.page.overdue.isHidden()


def test_reschedule_all_puts_off_what_can_wait_and_counts_the_rest(house, sian, open_screen, shell):
    late = house.customer("Kerry Brown")
    renewals.add(house.context, late, RenewalValues("Boiler cover", house.today - 28 * DAY))
    screen = open_screen()
    click(screen.page.overdue_button)
    choose_from_menu("Monday")
    settle()
    assert titles(screen.page.overdue.list) == ["Boiler cover – Kerry Brown"]
    assert shell.toasts[-1][0] == ("1 thing comes back on Monday 9 November 2026 · 1 stays: it would be too late by then")


def test_enter_opens_the_customer_and_a_double_click_the_renewal(house, sian, okafor, open_screen, shell):
    screen = open_screen()
    click_row(screen.page.overdue.list, "Call back")
    press(screen.page.overdue.list, Qt.Key.Key_Return)
    click_row(screen.page.now.list, "Boiler cover", double=True)
    assert shell.opened == [("customers", sian), ("renewals", 1)]


def test_only_one_section_has_a_current_row_and_the_screen_is_about_its_customer(house, sian, okafor, open_screen):
    screen = open_screen()
    click_row(screen.page.overdue.list, "Call back")
    assert screen.customer_id == sian
    click_row(screen.page.now.list, "Boiler cover")
    assert screen.page.overdue.list.current_row() is None
    assert screen.customer_id == okafor


def test_the_cursor_stays_near_when_its_row_is_done(house, open_screen):
    for text in ("One", "Two", "Three"):
        tasks.add(house.context, text, house.today)
    screen = open_screen()
    rows = screen.page.now.list
    click_row(rows, "Two")
    press(rows, Qt.Key.Key_Right)
    press(rows, Qt.Key.Key_Return)
    settle()
    assert titles(rows) == ["One", "Three"]
    assert rows.current_row().title == "Three"


def test_all_done_says_what_comes_next(house, open_screen):
    tasks.add(house.context, "Buy stamps", house.today + 9 * DAY)
    screen = open_screen()
    assert screen.page.done.isVisible()
    assert screen.page.done.sentence.text() == "Next: Thursday 12 November 2026, Buy stamps"


def test_the_first_morning_offers_to_add_a_customer(house, open_screen, shell):
    screen = open_screen()
    assert screen.first.isVisible()
    click(screen.first.button)
    assert shell.opened == [("customers", "new")]


def test_of_many_only_the_first_are_shown_until_all_are_asked_for(house, open_screen):
    for number in range(8):
        tasks.add(house.context, f"Thing {number}", house.today + 3 * DAY)
    screen = open_screen()
    assert len(titles(screen.page.coming.list)) == 5
    assert screen.page.coming.all_button.text() == "See all 8"
    click(screen.page.coming.all_button)
    assert len(titles(screen.page.coming.list)) == 8


def test_who_went_quiet_is_shown_with_the_reason_and_a_click_opens_the_card(house, open_screen, shell):
    aled = house.customer("Aled Price")
    for year in (2022, 2023, 2024):
        journal.log(house.context, aled, Entry("visit", "Service", date=date(year, 9, 5)))
    screen = open_screen()
    rows = screen.page.rail.quiet.list
    assert rows.delegate.look(screen.page.rail.quiet.table.row_at(0)).second.startswith("2 years · usually yearly")
    click_row(rows, "Aled Price")
    assert shell.opened == [("customers", aled)]


def test_the_rail_tells_the_money_of_renewals_that_are_still_open(house, okafor, open_screen):
    rail = open_screen().page.rail
    assert rail.money.amount.text() == "£0.00"
    assert rail.money.next.text() == "December: £216.00, 1 renewal"


def test_back_up_now_takes_a_backup_and_tells_its_age(house, sian, open_screen, shell):
    screen = open_screen()
    assert screen.page.rail.backup.age.text() == "There is none yet"
    click(screen.page.rail.backup.button)
    settle()
    assert shell.toasts[-1][0] == "Backed up and checked"
    assert screen.page.rail.backup.age.text() != "There is none yet"


def test_a_narrow_window_puts_the_rail_below(house, sian, open_screen):
    screen = open_screen()
    assert screen.page.rail.x() > screen.page.overdue.x()
    screen.resize(620, 700)
    settle()
    assert screen.page.rail.y() > screen.page.overdue.y()


def test_a_screen_reader_hears_the_whole_row(house, sian, open_screen):
    rows = open_screen().page.overdue.list
    spoken = rows.table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Call back – Siân Ŵyn, Said on 28 October 2026: Asked about a cylinder, 3 days late, due 31 October 2026"


def test_print_makes_the_report_of_what_is_due(sian, open_screen, shell):
    assert open_screen().print_page()
    assert shell.printed[0][0].name == "due-2026-11-03.pdf"
