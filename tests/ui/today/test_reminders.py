from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import tasks, today
from hands import click, press, press_there, settle, show, titles, type_into
from ui.today.screen import TodayScreen


@pytest.fixture
def screen(qtbot, house, shell):
    return show(qtbot, TodayScreen(house.context, shell))


@pytest.fixture
def form(screen):
    return screen.page.reminder.form


def test_a_reminder_is_added_by_typing_what_who_and_when(house, screen, form, shell):
    ann = house.customer("Mrs Ann Ellis", town="York")
    house.customer("Bob Smith", town="York")
    click(screen.remind_button)
    type_into(form.field("text"), "Ring about the flue")
    type_into(form.field("customer_id"), "elli")
    press_there(Qt.Key.Key_Return)
    assert form.field("customer_id").text() == "Ann Ellis"
    type_into(form.field("due"), "fri")
    assert form.field("due").meaning.text() == "Friday 6 November 2026"
    press(form.field("due").line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (row,) = today.due(house.context, 7)
    assert (row.customer_id, row.due, row.title) == (ann, date(2026, 11, 6), "Ring about the flue – Ann Ellis")
    assert titles(screen.page.coming.list) == ["Ring about the flue – Ann Ellis"]
    assert shell.toasts[-1] == ("Reminder saved", 3)
    assert screen.page.reminder.isHidden()


def test_the_verb_brings_the_customer_along(house, screen, form):
    ann = house.customer("Mrs Ann Ellis")
    screen.show_id(f"remind:{ann}")
    assert form.values()["customer_id"] == ann
    assert form.field("customer_id").text() == "Ann Ellis"
    assert QApplication.focusWidget() is form.field("text")


def test_what_is_missing_or_cannot_be_read_is_said_under_its_field(house, screen, form):
    screen.show_id("remind")
    type_into(form.field("text"), "Ring")
    type_into(form.field("due"), "sometime")
    click(screen.page.reminder.save_button)
    assert "is not a date" in form.bound["due"].error.text()
    type_into(form.field("due"), "")
    click(screen.page.reminder.save_button)
    assert form.bound["due"].error.text().startswith("Give a day")
    type_into(form.field("customer_id"), "nobody at all")
    type_into(form.field("due"), "fri")
    click(screen.page.reminder.save_button)
    assert "not in the list" in form.bound["customer_id"].error.text()


def test_the_only_one_who_can_be_meant_is_picked_when_the_box_is_left(house, screen, form):
    ann = house.customer("Mrs Ann Ellis")
    screen.show_id("remind")
    type_into(form.field("customer_id"), "ellis")
    press_there(Qt.Key.Key_Tab)
    assert form.values()["customer_id"] == ann


def test_escape_closes_the_form_and_keeps_nothing(house, screen, form):
    screen.show_id("remind")
    press(form.field("text"), Qt.Key.Key_Escape)
    assert screen.page.reminder.isHidden()
    assert today.due(house.context, 7) == ()


def test_a_reminder_of_ones_own_is_changed_by_enter(house, screen, form, shell):
    made = tasks.add(house.context, "Buy stamps", house.today)
    settle()
    rows = screen.page.now.list
    rows.select_number(0)
    press(rows, Qt.Key.Key_Return)
    type_into(form.field("text"), "Buy large stamps")
    press(form.field("text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tasks.one(house.context, made.id).text == "Buy large stamps"


def test_markup_in_a_reminder_stays_text(house, screen):
    tasks.add(house.context, "<b>Ring</b> & ask", house.today)
    settle()
    assert titles(screen.page.now.list) == ["<b>Ring</b> & ask"]
