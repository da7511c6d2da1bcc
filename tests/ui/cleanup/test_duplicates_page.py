from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app import history, journal
from app.cleanup import duplicates, merging
from app.customers import bin as wastebin
from app.customers import cards, lists
from app.errors import UserError
from app.journal import Entry
from app.progress import Cancelled
from hands import choose_from_menu, click, click_row, press, press_there, settle, titles
from ui.cleanup.pair_search import QUICK
from ui.cleanup.value_cell import ADDED, DIFFERS, NOTHING, SAME, STAYS

CTRL = Qt.KeyboardModifier.ControlModifier
HOME = {"street": "14 Old Ropewalk", "town": "Otley", "postcode": "LS21 1AA"}


@pytest.fixture
def twins(house):
    """Ann is there twice and differs in her job; Bob is there twice and differs in nothing; Cleo is there once."""
    return {"Ann": house.customer("Mrs Ann Ellis", phone="01943 466001", email="ann@example.org", occupation="Baker", likes="tea", **HOME),
            "Ann2": house.customer("Mrs Ann Ellis", phone="01943 466001", email="ann@example.org, a.ellis@example.com",
                                   occupation="Teacher", met_through="Fair", **HOME),
            "Bob": house.customer("Bob Smith", phone="07700 900123", email="bob@example.org", birthday="1960-02-01", **HOME),
            "Bob2": house.customer("Bob Smith", phone="07700 900123", email="bob@example.org", birthday="1960-02-01", **HOME),
            "Cleo": house.customer("Cleo Jones", phone="01904 555018", street="9 Far Away", town="York", postcode="YO1 7HH")}


@pytest.fixture
def open_pairs(open_cleanup):
    return lambda: open_cleanup("duplicates")


def pairs_of(screen):
    return {row.id for row in screen.duplicates.search.pairs}


def look_at(screen, name):
    click_row(screen.duplicates.card.list, name)
    return screen.duplicates.view


def names(house):
    return sorted(row.name for row in lists.rows(house.context, lists.find(house.context)))


def test_pairs_are_found_with_their_reasons(twins, open_pairs):
    page = open_pairs().duplicates
    assert sorted(titles(page.card.list)) == ["Ann Ellis, twice", "Bob Smith, twice"]
    assert "same phone" in page.card.table.row_at(0).why.lower()
    assert page.view.why.text() == page.card.list.current_row().why


def test_what_is_the_same_differs_or_is_added_stands_side_by_side(twins, open_pairs):
    view = look_at(open_pairs(), "Ann Ellis")
    cells = view.fields.cells
    assert {name: (pair["keep"].state, pair["other"].state) for name, pair in cells.items()} == {
        "title": (SAME, SAME), "first_name": (SAME, SAME), "last_name": (SAME, SAME), "occupation": (DIFFERS, DIFFERS),
        "address": (SAME, SAME), "likes": (STAYS, NOTHING), "met_through": (NOTHING, ADDED), "phone": (SAME, SAME), "email": (STAYS, ADDED)}
    assert cells["occupation"]["keep"].accessibleName() == "Occupation of Ann Ellis: Baker, Differs: choose"
    assert next(iter(cells)) == "occupation"


def test_a_value_is_chosen_with_the_mouse_and_the_pair_merged(twins, open_pairs, house, shell, rest):
    screen = open_pairs()
    view = look_at(screen, "Ann Ellis")
    before = house.tables()
    click(view.fields.cells["occupation"]["other"])
    click(view.merge_button)
    card = cards.card(house.context, twins["Ann"])
    assert (card.text("occupation"), card.text("likes"), card.text("met_through")) == ("Teacher", "tea", "Fair")
    assert names(house) == ["Ann Ellis", "Bob Smith", "Bob Smith", "Cleo Jones"]
    rest(screen)
    assert titles(screen.duplicates.card.list) == ["Bob Smith, twice"]
    said, action = shell.toasts[-1]
    assert said == "Both cards of Ann Ellis are one now"
    history.undo_action(house.context, action)
    assert house.tables() == before
    rest(screen)
    assert sorted(titles(screen.duplicates.card.list)) == ["Ann Ellis, twice", "Bob Smith, twice"]


def test_all_of_it_works_with_keys(twins, open_pairs, house):
    screen = open_pairs()
    page = screen.duplicates
    look_at(screen, "Ann Ellis")
    press(page.card.list, Qt.Key.Key_Return)
    cell = page.view.fields.cells["occupation"]["keep"]
    assert QApplication.focusWidget() is cell and cell.isChecked()
    press_there(Qt.Key.Key_Right)
    assert page.view.choices() == {"occupation": "other"}
    press(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert cards.card(house.context, twins["Ann"]).text("occupation") == "Teacher"


def test_the_other_card_can_stay_and_what_was_chosen_stays_chosen(twins, open_pairs, house):
    view = look_at(open_pairs(), "Ann Ellis")
    click(view.fields.cells["occupation"]["other"])
    click(view.fields.heads[twins["Ann2"]])
    assert view.fields.heads[twins["Ann2"]].isChecked() and QApplication.focusWidget() is view.fields.heads[twins["Ann2"]]
    assert view.choices() == {"occupation": "keep"}
    click(view.merge_button)
    card = cards.card(house.context, twins["Ann2"])
    assert (card.text("occupation"), card.text("likes"), card.binned_on) == ("Teacher", "tea", None)
    assert cards.card(house.context, twins["Ann"]).binned_on == house.today


def test_what_comes_along_is_said(twins, open_pairs, house):
    for text in ("Rang", "Rang again"):
        journal.log(house.context, twins["Ann2"], Entry("phone", text))
    view = look_at(open_pairs(), "Ann Ellis")
    assert view.moves.text() == "Comes along: 2 contacts."


def test_not_the_same_is_remembered_reviewed_and_taken_back(twins, open_pairs, house, shell, rest):
    screen = open_pairs()
    page = screen.duplicates
    look_at(screen, "Bob Smith")
    press(page.card.list, Qt.Key.Key_Delete, CTRL)
    rest(screen)
    assert titles(page.card.list) == ["Ann Ellis, twice"]
    assert shell.toasts[-1][0] == "Not the same: Bob Smith, twice"
    page.card.chips.choose("apart")
    assert titles(page.card.list) == ["Bob Smith, twice"]
    assert page.card.list.current_row().why == "Said on 3 November 2026"
    click(page.apart_view.back_button)
    rest(screen)
    assert duplicates.distinct(house.context) == ()
    assert sorted(titles(page.card.list)) == ["Ann Ellis, twice", "Bob Smith, twice"]


def test_skipping_goes_round(twins, open_pairs):
    screen = open_pairs()
    page = screen.duplicates
    first = page.card.list.current_row().id
    click(page.view.skip_button)
    assert page.card.list.current_row().id != first
    press(page.card.list, Qt.Key.Key_PageUp, CTRL)
    assert page.card.list.current_row().id == first


def test_all_without_a_conflict_are_merged_as_one_step_after_a_question(twins, open_pairs, house, shell, rest):
    screen = open_pairs()
    before = house.tables()
    shell.answers = [False, True]
    click(screen.duplicates.card.merge_all)
    assert shell.asked == ["Merge 1 pair without a conflict?"] and house.tables() == before
    click(screen.duplicates.card.merge_all)
    rest(screen)
    assert shell.toasts[-1][0] == "1 pair merged"
    assert names(house) == ["Ann Ellis", "Ann Ellis", "Bob Smith", "Cleo Jones"]
    history.undo_action(house.context, shell.toasts[-1][1])
    assert house.tables() == before


def test_where_everything_differs_nothing_is_asked(house, open_pairs, shell):
    for job in ("Baker", "Teacher", "Nurse"):
        house.customer("Mrs Ann Ellis", phone="01943 466001", email="ann@example.org", occupation=job, **HOME)
    click(open_pairs().duplicates.card.merge_all)
    assert shell.asked == [] and shell.toasts[-1][0].startswith("In every pair something differs")


def test_nobody_twice_says_what_this_is_for(house, open_pairs):
    house.customer("Ann Ellis")
    page = open_pairs().duplicates
    assert page.card.empty.isVisible() and not page.card.merge_all.isVisible() and page.view.isHidden()


def test_a_search_that_was_stopped_waits_until_it_is_asked_for(twins, open_pairs, shell, house, monkeypatch, rest):
    def stopped(*_anything, **_named):
        raise Cancelled
    monkeypatch.setattr(duplicates, "pairs", stopped)
    screen = open_pairs()
    page = screen.duplicates
    assert page.search.stopped and titles(page.card.list) == []
    monkeypatch.undo()
    house.customer("Dai Wyn")
    rest(screen)
    assert titles(page.card.list) == []
    click(page.card.empty.button)
    assert len(titles(page.card.list)) == 2


def test_a_search_that_takes_long_is_not_made_again_by_itself(twins, open_pairs, house, shell, rest):
    screen = open_pairs()
    page = screen.duplicates
    page.search.seconds = 2 * QUICK
    look_at(screen, "Bob Smith")
    click(page.view.merge_button)
    rest(screen)
    assert titles(page.card.list) == ["Ann Ellis, twice"] and not page.card.note.isVisible()
    history.undo_action(house.context, shell.toasts[-1][1])
    rest(screen)
    assert titles(page.card.list) == ["Ann Ellis, twice"] and page.card.note.isVisible()
    click(page.card.again)
    assert len(titles(page.card.list)) == 2 and not page.card.note.isVisible()


def test_a_refused_merge_is_said_and_the_pair_stays(twins, open_pairs, house, shell, monkeypatch):
    def refuse(*_anything):
        raise UserError("There is no room left.")
    monkeypatch.setattr(merging, "merge", refuse)
    screen = open_pairs()
    look_at(screen, "Bob Smith")
    click(screen.duplicates.view.merge_button)
    assert [str(error) for error in shell.errors] == ["There is no room left."]
    monkeypatch.undo()
    click(screen.duplicates.view.merge_button)
    assert names(house).count("Bob Smith") == 1


def test_a_menu_opens_either_card(twins, open_pairs, shell):
    screen = open_pairs()
    rows = screen.duplicates.card.list
    click_row(rows, "Bob Smith")
    QTimer.singleShot(50, lambda: choose_from_menu("Open Bob"))
    middle = rows.rect().center()
    QApplication.sendEvent(rows, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, rows.mapToGlobal(middle)))
    assert shell.opened == [("customers", twins["Bob"])]


def test_a_pair_of_whom_one_is_gone_harms_nothing(twins, open_pairs, house):
    screen = open_pairs()
    page = screen.duplicates
    page.search.refresh = lambda: None  # the list is older than the business
    wastebin.put_in(house.context, [twins["Bob2"]])
    settle()
    look_at(screen, "Bob Smith")
    assert page.customer_id is None and not page.view.isVisible()
    click_row(page.card.list, "Ann Ellis")
    assert page.view.isVisible()


def test_the_list_is_a_proper_model(twins, open_pairs, qtmodeltester):
    page = open_pairs().duplicates
    qtmodeltester.check(page.card.table)
    assert page.card.table.sentence(page.card.list.current_row()).count(", ") >= 2


def test_tab_visits_what_is_chosen_then_the_buttons(twins, open_pairs):
    view = look_at(open_pairs(), "Ann Ellis")
    settle()
    view.fields.heads[twins["Ann"]].setFocus()
    visited = []
    for _press in range(6):
        press_there(Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited == [*view.fields.openers.values(), view.fields.cells["occupation"]["keep"],
                       view.merge_button, view.apart_button, view.skip_button]


def test_tab_goes_down_the_list_of_pairs(twins, open_pairs):
    page = open_pairs().duplicates
    page.card.chips.stops()[0].setFocus()
    visited = []
    for _press in range(4):
        press_there(Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited[:3] == [page.card.list, page.card.merge_all, page.card.again] and page.view.isAncestorOf(visited[3])


def test_without_customers_a_way_to_bring_some_in_is_offered(open_pairs, shell):
    page = open_pairs().duplicates
    assert page.none_yet.isVisible() and not page.card.isVisible()
    click(page.none_yet.button)
    assert shell.opened == [("imports", None)]


def test_another_spelling_is_shown_and_the_fuller_one_chosen(house, open_pairs):
    a = house.customer("Sian Wyn", phone="01943 466001", **HOME)
    house.customer("Siân Ŵyn", phone="01943 466001", **HOME)
    view = open_pairs().duplicates.view
    assert view.choices() == {"first_name": "other", "last_name": "other"}
    click(view.fields.cells["last_name"]["keep"])
    click(view.merge_button)
    assert names(house) == ["Siân Wyn"] and cards.card(house.context, a).binned_on is None


def test_permissions_stand_side_by_side_and_why_one_wins(house, open_pairs):
    for said in ("yes", "no"):
        house.customer("Ann Ellis", phone="01943 466001", permission_post=said, permission_sms="yes", **HOME)
    cells = open_pairs().duplicates.view.fields.cells
    assert [cell.state for cell in cells["permission_post"].values()] == [NOTHING, STAYS]
    assert cells["permission_post"]["keep"].words().startswith("Yes")
    assert cells["permission_post"]["other"].accessibleName().endswith("No: the stricter counts")
    assert {cell.state for cell in cells["permission_sms"].values()} == {SAME}


def test_days_in_own_fields_are_said_in_words(house, open_pairs):
    for _time in range(2):
        house.customer("Ann Ellis", phone="01943 466001", **HOME, **{"custom:Anniversary": "1980-03-22", "custom:Boiler": "2020-99-99"})
    cells = open_pairs().duplicates.view.fields.cells
    assert [cells[name]["keep"].words() for name in ("custom:Anniversary", "custom:Boiler")] == ["22 March 1980", "2020-99-99"]


def test_pairs_of_one_name_are_told_apart(house, open_pairs):
    for town, phone in (("Otley", "01943 466001"), ("York", "01904 555018")):
        for number in range(2):
            house.customer("John Doe", phone=phone, street="1 High St", town=town, source_id=f"{town[0]}{number}")
    assert {"John Doe, twice · Otley · O0 / O1", "John Doe, twice · York · Y0 / Y1", "John Doe, twice · Otley, O0 / York, Y0"} <= set(
        titles(open_pairs().duplicates.card.list))


def test_either_card_is_opened_from_the_pair(twins, open_pairs, shell):
    view = look_at(open_pairs(), "Ann Ellis")
    for name in ("Ann", "Ann2"):
        click(view.fields.openers[twins[name]])
    assert shell.opened == [("customers", twins["Ann"]), ("customers", twins["Ann2"])]


def test_the_card_that_stays_is_named_after_a_merge(house, open_pairs, shell):
    for name in ("John Smith", "Jon Smyth"):
        house.customer(name, phone="01943 466001", email="j@example.org", birthday="1960-02-01", **HOME)
    view = open_pairs().duplicates.view
    for field in ("first_name", "last_name"):
        click(view.fields.cells[field]["other"])
    click(view.merge_button)
    assert shell.toasts[-1][0] == "Both cards of Jon Smyth are one now" and names(house) == ["Jon Smyth"]


def test_both_are_named_after_a_merge(house, open_pairs, shell):
    for name in ("Jon Smyth", "John Smith"):
        house.customer(name, phone="01943 466001", email="j@example.org", birthday="1960-02-01", **HOME)
    click(open_pairs().duplicates.view.merge_button)
    assert shell.toasts[-1][0] == "Jon Smyth: John Smith merged into it"
    merge = history.actions(house.context)[0]
    assert (merge.name, merge.about) == ("Jon Smyth", "Jon Smyth: John Smith merged into it")
    history.undo_action(house.context, merge.id)
    assert [row.about for row in history.actions(house.context)][:2] == ["Jon Smyth", "Jon Smyth: John Smith merged into it"]


def test_what_the_question_about_all_promises_is_kept(house, open_pairs, shell, rest):
    for name in ("Sian Wyn", "Siân Ŵyn"):
        house.customer(name, phone="01943 466001", **HOME)
    for _time in range(2):
        house.customer("Bob Smith", phone="07700 900123", email="bob@example.org", birthday="1960-02-01")
    screen = open_pairs()
    shell.answers = [True]
    click(screen.duplicates.card.merge_all)
    rest(screen)
    assert names(house) == ["Bob Smith", "Siân Ŵyn"]
