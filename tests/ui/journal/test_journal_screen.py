from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from app import history, journal, tasks
from app.journal import Entry
from hands import choose_from_menu, click, click_row, press, press_there, settle, show, titles, type_into
from ui.journal.screen import JournalScreen

DAY = timedelta(days=1)


@pytest.fixture
def people(house):
    """Ann rang today and was visited yesterday; Bob complained a week ago."""
    ann, bob = house.customer("Mrs Ann Ellis", town="York"), house.customer("Bob Smith")
    journal.log(house.context, bob, Entry("email", "The boiler leaks again", "complaint", "in", date=house.today - 7 * DAY))
    journal.log(house.context, ann, Entry("visit", "Serviced", minutes=60, snag="Valve sticks", date=house.today - DAY))
    journal.log(house.context, ann, Entry("phone", "Asked about a new <b>boiler</b>", direction="in", date=house.today, time="09:30"))
    return ann, bob


@pytest.fixture
def open_screen(qtbot, house, shell):
    return lambda: show(qtbot, JournalScreen(house.context, shell))


def search(screen, text: str) -> None:
    type_into(screen.filters.box, text)
    press(screen.filters.box, Qt.Key.Key_Return)


def test_entries_stand_under_their_days_newest_first(people, open_screen):
    screen = open_screen()
    assert titles(screen.list) == ["[Today · Tuesday 3 November 2026]", "Ann Ellis", "[Yesterday · Monday 2 November 2026]", "Ann Ellis",
                                   "[Tuesday 27 October 2026]", "Bob Smith"]
    assert screen.subheading.text() == "3 contacts"


def test_markup_in_an_entry_stays_text(people, open_screen):
    screen = open_screen()
    assert screen.list.delegate.look(screen.table.row_at(1)).second == "Asked about a new <b>boiler</b>"


def test_search_finds_words_and_names_and_marks_them(people, open_screen):
    screen = open_screen()
    search(screen, "boil")
    assert [text for text in titles(screen.list) if text[0] != "["] == ["Ann Ellis", "Bob Smith"]
    look = screen.list.delegate.look(screen.table.row_at(3))
    assert [look.second[start:end] for start, end in look.hits] == ["boil"]
    search(screen, "smith")
    look = screen.list.delegate.look(screen.table.row_at(1))
    assert [look.title[start:end] for start, end in look.title_hits] == ["Smith"]


def test_a_search_without_a_hit_says_so(people, open_screen):
    screen = open_screen()
    search(screen, "unheard of")
    assert screen.subheading.text() == "0 contacts"
    assert screen.empty.isVisible()


def test_filters_by_way_kind_and_days(people, open_screen):
    screen = open_screen()
    filters = screen.filters
    filters.channel.set_choice("visit")
    filters.channel.committed.emit()
    assert len(screen.table.ids) == 1
    filters.clear()
    assert len(screen.table.ids) == 3
    filters.kind.set_choice("complaint")
    filters.kind.committed.emit()
    assert titles(screen.list)[-1] == "Bob Smith"
    filters.clear()
    type_into(filters.first, "yesterday")
    press(filters.first.line, Qt.Key.Key_Return)
    assert filters.first.line.text() == "2 Nov 2026"
    assert len(screen.table.ids) == 2


def test_a_contact_is_logged_by_typing_and_undone(house, people, open_screen, shell, qtbot):
    ann, _bob = people
    screen = open_screen()
    screen.show_id("log")
    form = screen.log.form
    assert QApplication.focusWidget() is form.field("customer_id")
    type_into(form.field("customer_id"), "ann")
    press_there(Qt.Key.Key_Return)
    type_into(form.field("text"), "Wants a quote by friday")
    qtbot.waitUntil(lambda: form.field("follow_up").line.text() == "6 Nov 2026")
    type_into(form.field("minutes"), "5")
    press(form.field("text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    row = journal.one(house.context, max(journal.find(house.context)))
    assert (row.customer_id, row.channel, row.text, row.minutes) == (ann, "phone", "Wants a quote by friday", 5)
    (task,) = tasks.of_customer(house.context, ann)
    assert (task.due, task.text) == (date(2026, 11, 6), "Wants a quote")
    assert len(screen.table.ids) == 4
    assert shell.toasts[-1][0] == "Logged, with a follow-up"
    assert form.values()["text"] == ""
    history.undo_action(house.context, shell.toasts[-1][1])
    settle()
    assert len(screen.table.ids) == 3


def test_what_was_typed_is_never_overwritten_by_what_the_note_says(house, people, open_screen, qtbot):
    screen = open_screen()
    form = screen.log.form
    type_into(form.field("follow_up"), "mon")
    type_into(form.field("text"), "Wants a quote by friday")
    qtbot.waitUntil(lambda: form.field("follow_up_text").text() == "Wants a quote")
    assert form.values()["follow_up"] == date(2026, 11, 9)
    type_into(form.field("text"), "Wants a visit by friday")
    qtbot.waitUntil(lambda: form.field("follow_up_text").text() == "Wants a visit")


def test_log_with_a_customer_starts_in_the_text(people, open_screen):
    screen = open_screen()
    screen.show_id(f"log:{people[0]}")
    assert screen.log.form.field("customer_id").text() == "Ann Ellis"
    assert QApplication.focusWidget() is screen.log.form.field("text")
    assert screen.customer_id == people[0]


def test_a_note_is_no_call(people, open_screen):
    screen = open_screen()
    screen.show_id(f"note:{people[0]}")
    assert screen.log.form.values()["channel"] == "other"


def test_logging_from_today_settles_what_was_due_unless_unticked(house, people, open_screen):
    made = journal.log(house.context, people[0], Entry("phone", "Call me"), house.today, "Call back")
    screen = open_screen()
    screen.show_id(f"log:{people[0]}:follow_up:{made.task_id}")
    assert screen.log.settles.isVisible()
    assert screen.log.settles.text() == "Done by this: Call back – Ann Ellis"
    type_into(screen.log.form.field("text"), "Rang her")
    click(screen.log.save_button)
    assert tasks.one(house.context, made.task_id).done_on == house.today
    assert not screen.log.settles.isVisible()


def test_what_is_missing_is_said_under_its_field(people, open_screen):
    screen = open_screen()
    form = screen.log.form
    click(screen.log.save_button)
    assert form.bound["customer_id"].error.text() == "Choose a customer from the list."
    screen.show_id(f"log:{people[0]}")
    click(screen.log.save_button)
    assert form.bound["text"].error.text() == "Say in a few words what it was about."
    type_into(form.field("minutes"), "some")
    click(screen.log.save_button)
    assert form.bound["minutes"].error.text() == "“some” is not a number."


def test_an_entry_is_corrected_in_place_with_undo(house, people, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Bob")
    entry = screen.entry
    assert entry.name.text() == "Bob Smith"
    type_into(entry.form.field("outcome"), "Fitted a new seal")
    entry.form.field("snag").setFocus()
    assert journal.one(house.context, 1).outcome == "Fitted a new seal"
    text, action = shell.toasts[-1]
    assert text == "Saved"
    history.undo_action(house.context, action)
    settle()
    assert entry.form.field("outcome").text() == ""


def test_another_entry_chosen_while_typing_keeps_what_was_typed_where_it_belongs(house, people, open_screen):
    screen = open_screen()
    click_row(screen.list, "Bob")
    type_into(screen.entry.form.field("outcome"), "Seal")
    click_row(screen.list, "Ann")
    settle()
    assert journal.one(house.context, 1).outcome == "Seal"
    assert journal.one(house.context, 3).outcome == ""


def test_del_removes_the_entry_and_undo_brings_it_back(house, people, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Bob")
    press(screen.list, Qt.Key.Key_Delete)
    settle()
    assert len(screen.table.ids) == 2
    assert screen.side.currentWidget() is screen.log
    history.undo_action(house.context, shell.toasts[-1][1])
    settle()
    assert len(screen.table.ids) == 3


def test_enter_opens_the_customer(people, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Bob")
    press(screen.list, Qt.Key.Key_Return)
    assert shell.opened == [("customers", people[1])]


def test_an_entry_that_the_filter_hides_is_shown_when_asked_for(people, open_screen):
    screen = open_screen()
    search(screen, "boiler")
    screen.show_id(2)
    assert screen.list.current_row().id == 2
    assert screen.filters.box.text() == ""


def test_print_makes_the_report_of_a_period(house, people, open_screen, shell):
    screen = open_screen()
    assert screen.print_page()
    choose_from_menu("The last 7 days")
    file = shell.printed[0][0]
    assert file == house.context.places.reports / "journal-2026-11-03.pdf"
    assert file.read_bytes().startswith(b"%PDF")


def test_of_very_many_entries_the_older_follow_at_the_end(house, people, open_screen):
    with house.context.action("Many") as _action:
        house.context.database.connection().executemany(
            "INSERT INTO interaction (customer_id, date, time, channel, kind, direction, text, outcome, snag, created_on) "
            "VALUES (?, ?, '', 'phone', 'call', '', ?, '', '', '2026-11-03')",
            [(people[0], (house.today - (1 + number // 3) * DAY).isoformat(), f"Call {number}") for number in range(1500)])
    screen = open_screen()
    assert len(screen.table.ids) == 1000
    assert screen.subheading.text() == "The newest 1,000 contacts; older ones follow as you scroll"
    assert screen.table.canFetchMore(QModelIndex())
    screen.list.scrollToBottom()
    settle()
    assert len(screen.table.ids) == 1503
    assert screen.table.complete
    heading = max(screen.table.heading_numbers())
    assert screen.list.rowHeight(heading) < screen.list.rowHeight(heading + 1)


def test_the_table_behaves_as_qt_expects(people, open_screen, qtmodeltester):
    qtmodeltester.check(open_screen().table)
