from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.customers import cards
from app.errors import Locked, UserError
from app.settings import Business
from ui.kit.screen import Screen
from ui.main_window import MainWindow
from ui.rooms import ROOMS, Room
from ui.theme import theme
from ui.window_keys import ALIASES, LOCAL_KEYS, keys_for


class CustomersScreen(Screen):
    """A room for these tests."""

    concerns = frozenset({"customer"})

    def __init__(self, context, shell):
        super().__init__(context, shell)
        self.reloads, self.shown = 0, []
        self.find_box = QLineEdit()
        QVBoxLayout(self).addWidget(self.find_box)

    @property
    def customer_id(self):
        return self.shown[-1] if self.shown and isinstance(self.shown[-1], int) else None

    def reload(self):
        self.reloads += 1

    def show_id(self, ident):
        self.shown.append(ident)


class JournalScreen(CustomersScreen):
    concerns = frozenset({"interaction"})


@dataclass(frozen=True)
class TestRoom(Room):
    __test__ = False

    def screen_class(self):
        return {"customers": CustomersScreen, "journal": JournalScreen}[self.name]

    def badge(self, context):
        return (3, "3 things to do") if self.name == "journal" else (0, "")


TEST_ROOMS = tuple(TestRoom(room.name, room.label, room.icon, room.key) for room in ROOMS if room.name in ("customers", "journal"))


@pytest.fixture
def window(house, qtbot):
    house.business()
    made = MainWindow(house.context, TEST_ROOMS)
    qtbot.addWidget(made)
    made.shell.confirm = lambda *_question: True  # nobody is there to answer when a test ends early
    made.open_room("customers")
    made.settle()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.lane.close()


def new_customer(house, name="Ann Ellis"):
    return cards.new(house.context, {"first_name": name.split()[0], "last_name": name.split()[-1]})


def test_no_shortcut_is_bound_twice():
    keys = keys_for(ROOMS)
    presses = [QKeySequence(press).toString() for key in keys for press in (key.press, *ALIASES.get(key.press, ()))]
    presses += [QKeySequence(press).toString() for press, _words in LOCAL_KEYS]
    assert [press for press, count in Counter(presses).items() if count > 1] == []
    assert "" not in presses


def test_keys_of_missing_rooms_are_not_offered(window):
    assert not {key.press for key in window.keys} & {"Ctrl+R", "Ctrl+E", "Ctrl+1", "Ctrl+,"}
    assert {"Ctrl+L", "Ctrl+N", "Ctrl+2", "Ctrl+3", "Ctrl+Q"} <= {key.press for key in window.keys}


def test_every_key_calls_something_that_the_window_has(window):
    assert [key.call for key in keys_for(ROOMS) if not callable(getattr(window, key.call, None))] == []


def test_the_sidebar_names_the_business_its_customers_and_counts(window, house, qtbot):
    new_customer(house)
    qtbot.waitUntil(lambda: window.sidebar._detail.text() == "1 customer")
    assert window.sidebar._name.text() == "Hartley Heating"
    assert window.sidebar.items["journal"].count == 3
    assert window.sidebar.items["journal"].accessibleName() == "Journal, 3 things to do"
    assert window.windowTitle().startswith("Hartley Heating – ")


def test_a_screen_reloads_only_while_it_is_seen(window, house, qtbot):
    customers = window.screens["customers"]
    before = customers.reloads
    new_customer(house)
    qtbot.waitUntil(lambda: customers.reloads == before + 1)
    window.open_room("journal")
    new_customer(house, "Tom Reed")
    qtbot.waitUntil(lambda: customers.stale)
    assert customers.reloads == before + 1
    window.open_room("customers")
    assert customers.reloads == before + 2


def test_several_actions_in_a_row_cost_one_reload(window, house, qtbot):
    customers = window.screens["customers"]
    before = customers.reloads
    for number in range(5):
        new_customer(house, f"Ann {number}")
    qtbot.waitUntil(lambda: customers.reloads > before)
    assert customers.reloads == before + 1


def test_news_from_the_lane_arrive_on_the_main_thread(window, house, qtbot):
    threads = []
    window.shell.news.connect(lambda _changes: threads.append(threading.current_thread() is threading.main_thread()))
    with qtbot.waitSignal(window.lane.free):
        window.shell.work("Import", lambda progress: new_customer(house))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [True]


def test_back_and_forward(window):
    window.open_room("journal")
    window.open_room("customers", 7)
    window.go_back()
    assert isinstance(window.current, JournalScreen)
    window.go_back()
    window.go_back()
    assert not isinstance(window.current, JournalScreen)
    window.go_forward()
    window.go_forward()
    assert window.current.shown == [7, 7]


def test_log_a_call_is_about_the_customer_on_the_screen(window):
    window.open_room("customers", 12)
    window.open_about("journal", "log")
    assert window.screens["journal"].shown == ["log:12"]


def test_keys_open_rooms(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.current, JournalScreen)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.current.find_box.hasFocus()


def test_undo_takes_back_the_last_thing_done_here_by_name_and_redo_does_it_again(window, house):
    saved = new_customer(house)
    window.undo()
    assert house.sql("SELECT count(*) FROM customer") == [(0,)]
    assert window.toast.text().startswith("Undo: ")
    window.redo()
    assert house.sql("SELECT id FROM customer") == [(saved.id,)]
    window.undo()
    window.undo()
    assert house.sql("SELECT count(*) FROM customer") == [(0,)]


def test_what_was_done_before_the_window_opened_is_not_undone_by_its_keys(house, qtbot):
    new_customer(house)
    window = MainWindow(house.context, TEST_ROOMS)
    qtbot.addWidget(window)
    window.undo()
    assert house.sql("SELECT count(*) FROM customer") == [(1,)]


def test_undo_of_more_than_twenty_rows_asks_first(window, house, monkeypatch):
    with house.context.action("Many"):
        for number in range(25):
            house.context.database.execute_sql("INSERT INTO tag (name) VALUES (?)", (f"tag {number}",))
    questions = []
    monkeypatch.setattr(window.shell, "confirm", lambda question, *rest: questions.append(question))
    window.undo()
    assert house.sql("SELECT count(*) FROM tag") == [(25,)]
    assert questions == ["Undo “Many”, which changed 25 rows?"]


def test_a_very_large_undo_runs_beside_the_window(window, house, qtbot):
    with house.context.action("Very many"):
        for number in range(2100):
            house.context.database.execute_sql("INSERT INTO tag (name) VALUES (?)", (f"tag {number}",))
    with qtbot.waitSignal(window.lane.free):
        window.undo()
    qtbot.waitUntil(lambda: window.toast.text() == "Undo: Very many")
    assert house.sql("SELECT count(*) FROM tag") == [(0,)]
    with qtbot.waitSignal(window.lane.free):
        window.redo()
    assert house.sql("SELECT count(*) FROM tag") == [(2100,)]


def test_a_toast_undoes_its_own_action(window, house):
    saved = new_customer(house)
    new_customer(house, "Tom Reed")
    window.shell.toast("Saved", saved.action)
    window.toast.undo_button.click()
    assert house.sql("SELECT last_name FROM customer") == [("Reed",)]


def test_a_refusal_is_shown_as_a_sentence(window):
    def refuse():
        raise UserError("The file is damaged.", "Restore the latest backup.")

    assert not window.shell.act(refuse)
    assert window.banner.text() == "The file is damaged."
    assert window.banner.isVisible()


def test_a_save_beside_a_long_run_waits_says_so_and_goes_in_afterwards(window, house, qtbot):
    held, let_go, done = threading.Event(), threading.Event(), []

    def hold(progress):
        with house.context.action("Import"):
            held.set()
            let_go.wait(10)

    window.shell.work("Importing", hold)
    assert held.wait(5)
    assert not window.shell.act(lambda: new_customer(house), lambda saved: done.append(saved.id))
    assert window.lane.busy                     # it was not waited for
    assert "Importing" in window.banner.text()
    assert done == []
    let_go.set()
    qtbot.waitUntil(lambda: len(done) == 1)
    assert window.banner.isHidden()
    assert house.sql("SELECT count(*) FROM customer") == [(1,)]


def test_saves_that_wait_go_in_in_their_order(window, qtbot):
    let_go, order = threading.Event(), []

    def busy_once(number):
        def run():
            if window.lane.busy:
                raise Locked("Another window or program is writing just now.")
            order.append(number)
        return run

    window.shell.work("Importing", lambda progress: let_go.wait(10))
    for number in range(3):
        window.shell.act(busy_once(number))
    let_go.set()
    qtbot.waitUntil(lambda: order == [0, 1, 2])


def test_text_size_is_kept_in_the_settings(window, house):
    window.zoom_in()
    assert theme().zoom == 110
    assert house.context.settings.appearance.text_percent == 110
    window.zoom_reset()
    assert house.context.settings.appearance.text_percent == 100


def test_the_sample_business_says_so(window, house, qtbot):
    assert window.sample_banner.isHidden()
    house.context.set(Business, sample=True)
    qtbot.waitUntil(lambda: not window.sample_banner.isHidden())


def test_the_window_remembers_where_it_stood(house, qtbot):
    first = MainWindow(house.context, TEST_ROOMS)
    qtbot.addWidget(first)
    first.setGeometry(0, 0, 800, 700)  # the offscreen screen is 800 wide
    first.show()
    first.close()
    second = MainWindow(house.context, TEST_ROOMS)
    qtbot.addWidget(second)
    assert second.size() == first.size()


def test_every_control_of_the_window_has_a_name(window):
    from PySide6.QtWidgets import QAbstractButton

    nameless = [button for button in window.findChildren(QAbstractButton)
                if not (button.accessibleName() or button.text() or button.objectName().startswith("qt_"))]
    assert nameless == []


def test_all_keys_stand_on_one_sheet(window, qtbot):
    window.show_keys()
    from PySide6.QtWidgets import QLabel

    from ui.shortcut_sheet import ShortcutSheet

    sheet = window.findChild(ShortcutSheet)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {key.words for key in window.keys} <= words
    sheet.close()
