"""Screens whose lists take a while: they are there at once, and show what was asked for last as soon as it is known."""
from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

import hands
from app import journal, renewals, tasks
from app.journal import Entry
from app.renewals import RenewalValues
from hands import show, titles
from ui.customers.screen import CustomersScreen
from ui.journal.screen import JournalScreen
from ui.kit import aside
from ui.main_window import MainWindow
from ui.renewals.screen import ALL, RenewalsScreen
from ui.today.screen import TodayScreen

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_patience(_patient, monkeypatch):
    monkeypatch.setattr(aside, "BRIEFLY", 0)


@pytest.fixture
def ann(house):
    """Was rung yesterday about the valve and today about the pump; one of her covers runs, one lapsed in the summer."""
    ident = house.customer("Mrs Ann Ellis")
    for day, text in ((house.today - DAY, "Valve"), (house.today, "Pump")):
        journal.log(house.context, ident, Entry("phone", text, date=day))
    for ends, reference in ((house.today + 90 * DAY, "BC-1"), (house.today - 90 * DAY, "BC-2")):
        renewals.add(house.context, ident, RenewalValues("Boiler cover", ends, amount_pence=21600, reference=reference))
    return ident


@pytest.fixture
def open_screen(qtbot, house, shell):
    return lambda kind: show(qtbot, kind(house.context, shell))


@pytest.fixture
def calm(qtbot):
    return partial(hands.calm, qtbot)


def test_today_says_nothing_before_it_knows(house, ann, shell, qtbot, calm):
    tasks.add(house.context, "Call back", house.today, ann)
    screen = TodayScreen(house.context, shell)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.busy and screen.page.done.isHidden() and screen.page.now.isHidden()
    calm(screen)
    assert titles(screen.page.now.list) == ["Call back – Ann Ellis"]
    assert screen.page.done.isHidden() and screen.page.rail.isVisible()


def test_the_journal_shows_what_was_asked_last(ann, open_screen, calm):
    screen = open_screen(JournalScreen)
    for text in ("val", "pum"):
        screen.filters.box.setText(text)
        screen.filters.changed.emit()
    calm(screen)
    assert titles(screen.list) == ["[Today · Tuesday 3 November 2026]", "Ann Ellis"]
    assert screen.subheading.text() == "1 contact"


def test_an_entry_that_the_filters_hide_is_shown_when_it_is_asked_for(ann, house, open_screen, calm):
    screen = open_screen(JournalScreen)
    screen.filters.box.setText("pump")
    screen.filters.changed.emit()
    valve = journal.find(house.context, text="valve")[0]
    screen.show_id(str(valve))
    calm(screen)
    assert screen.list.current_row().id == valve
    assert screen.filters.box.text() == ""


def test_a_customer_whom_a_slow_order_has_yet_to_bring_is_chosen_when_the_list_comes(ann, house, open_screen, calm):
    bob = house.customer("Bob Reed", town="York")
    screen = open_screen(CustomersScreen)
    screen.pane.want(order="town", filter="companies")
    calm(screen)
    screen.show_id(bob)
    assert screen.card.customer_id == bob
    calm(screen)
    assert screen.pane.current_id == bob and screen.card.customer_id == bob
    assert screen.pane.wanted.order == "town"


def test_a_renewal_that_the_filters_hide_is_shown_when_it_is_asked_for(ann, house, open_screen, calm):
    screen = open_screen(RenewalsScreen)
    lapsed = renewals.find(house.context, status="lapsed")[0]
    screen.show_id(lapsed.id)
    calm(screen)
    assert (screen.list.current_row().id, screen.filter.choice()) == (lapsed.id, ALL)
    assert screen.card.name.text() == "Ann Ellis"


def test_the_sidebar_counts_beside_the_window(house, ann, qtbot):
    tasks.add(house.context, "Call back", house.today, ann)
    window = MainWindow(house.context)
    qtbot.addWidget(window)
    window.settle()
    qtbot.waitUntil(lambda: window.sidebar.items["today"].count == 1)
    tasks.add(house.context, "And write", house.today, ann)
    qtbot.waitUntil(lambda: window.sidebar.items["today"].count == 2)
    window.close()
