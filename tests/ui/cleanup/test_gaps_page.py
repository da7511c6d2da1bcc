from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import history, renewals
from app.customers import cards
from hands import click, click_row, press, press_there, titles, type_into

WHOLE = {"street": "1 High St", "town": "York", "postcode": "YO1 7HH", "phone": "01904 555018"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(house):
    """Ann lacks a postcode, Bob a town and any number, Cleo nothing, Tom's missing postcode blocks a renewal letter."""
    ids = {"Ann": house.customer("Ann Ellis", **{**WHOLE, "postcode": ""}),
           "Bob": house.customer("Bob Smith", **{**WHOLE, "town": "", "phone": ""}),
           "Cleo": house.customer("Cleo Jones", **WHOLE), "Tom": house.customer("Tom Reed", **{**WHOLE, "postcode": ""}),
           "Dai": house.customer("Dai Wyn", **{**WHOLE, "phone": ""})}
    renewals.add(house.context, ids["Tom"], renewals.RenewalValues("Boiler cover", date(2026, 12, 10), date(2025, 12, 11), 21600))
    return ids


@pytest.fixture
def open_gaps(open_cleanup):
    return lambda: open_cleanup("gaps")


def test_what_blocks_most_money_stands_first(people, open_gaps):
    screen = open_gaps()
    page = screen.gaps
    assert titles(page.list) == ["Tom Reed", "Bob Smith", "Ann Ellis", "Bob Smith", "Dai Wyn"]
    assert screen.summary.text() == "1 of 5 tidy"
    assert page.panel.name.text() == "Tom Reed"
    assert page.panel.missing.text() == "No postcode"
    assert page.panel.blocks.text() == "Stands in the way of 1 letter in 30 days (may go astray), £216.00."
    assert page.panel.known.text() == "1 High St, York\n01904 555018"


def test_enter_keeps_it_and_goes_to_the_next(people, open_gaps, house, shell, rest):
    screen = open_gaps()
    page = screen.gaps
    press(page.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.editor.boxes["postcode"]
    type_into(QApplication.focusWidget(), "yo17hh")
    press_there(Qt.Key.Key_Return)
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == "YO1 7HH"
    assert shell.toasts[-1][0] == "Saved: Postcode of Tom Reed"
    assert titles(page.list)[0] == "Bob Smith"
    assert page.panel.name.text() == "Bob Smith"
    assert QApplication.focusWidget() is page.panel.editor.boxes["town"]
    rest(screen)
    assert screen.summary.text() == "2 of 5 tidy"
    assert page.panel.name.text() == "Bob Smith"
    type_into(QApplication.focusWidget(), "Leeds")
    press(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert cards.card(house.context, people["Bob"]).addresses[0].town == "Leeds"
    assert page.panel.name.text() == "Ann Ellis"


def test_undo_brings_the_gap_back(people, open_gaps, house, shell, rest):
    screen = open_gaps()
    type_into(screen.gaps.panel.editor, "YO1 7HH")
    press_there(Qt.Key.Key_Return)
    history.undo_action(house.context, shell.toasts[-1][1])
    rest(screen)
    assert titles(screen.gaps.list)[0] == "Tom Reed"


def test_what_looks_wrong_is_kept_at_the_second_enter(people, open_gaps, house):
    page = open_gaps().gaps
    type_into(page.panel.editor, "nonsense")
    press_there(Qt.Key.Key_Return)
    assert page.panel.editor.says["postcode"].text().startswith("This does not look like a British postcode")
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == ""
    press_there(Qt.Key.Key_Return)
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == "nonsense"


def test_nothing_typed_is_said_under_the_box(people, open_gaps):
    page = open_gaps().gaps
    click(page.panel.save_button)
    assert page.panel.editor.says["postcode"].text() == "Type it in, or skip this customer."


def test_skipping_goes_on_and_round_without_saving(people, open_gaps, shell):
    page = open_gaps().gaps
    type_into(page.panel.editor, "YO1")
    press(QApplication.focusWidget(), Qt.Key.Key_PageDown, CTRL)
    assert page.panel.name.text() == "Bob Smith"
    assert shell.toasts == []
    press(QApplication.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    press(QApplication.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    assert page.panel.name.text() == "Dai Wyn"


def test_what_is_typed_is_kept_when_another_row_is_clicked(people, open_gaps, house):
    page = open_gaps().gaps
    type_into(page.panel.editor, "YO1 7HH")
    click_row(page.list, "Dai Wyn")
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == "YO1 7HH"
    assert page.panel.name.text() == "Dai Wyn"


def test_what_looks_wrong_waits_as_a_draft_when_one_leaves_the_row(people, open_gaps, house, shell):
    page = open_gaps().gaps
    type_into(page.panel.editor, "LS1")
    click_row(page.list, "Dai Wyn")
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == ""
    assert shell.toasts[-1][0] == "Not saved yet: “LS1” for Tom Reed"
    assert page.table.look(page.table.row_at(0)).second.startswith("Not saved yet: “LS1” · blocks")
    assert page.table.sentence(page.table.row_at(0)).endswith(", not saved yet")
    click_row(page.list, "Tom Reed")
    assert page.panel.editor.typed() == {"postcode": "LS1"}
    assert page.panel.editor.says["postcode"].text().startswith("This does not look like a British postcode")
    type_into(page.panel.editor, "LS1 1AA")
    press_there(Qt.Key.Key_Return)
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == "LS1 1AA"


@pytest.mark.parametrize("leave", ["chip", "page", "room"])
def test_a_draft_stays_whichever_way_one_leaves(people, open_gaps, house, shell, leave, rest):
    screen = open_gaps()
    page = screen.gaps
    type_into(page.panel.editor, "LS1")
    if leave == "chip":
        page.chips.choose("phone")
        page.chips.choose("")
        click_row(page.list, "Tom Reed")
    elif leave == "page":
        screen.show_page("tidy")
        screen.show_page("gaps")
    else:
        screen.hide()
        screen.show()
    rest(screen)
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == ""
    assert page.panel.editor.typed() == {"postcode": "LS1"} and len(shell.toasts) == 1
    page.panel.editor.setFocus()
    press_there(Qt.Key.Key_Return)
    assert cards.card(house.context, people["Tom"]).addresses[0].postcode == "LS1"


def test_a_draft_that_was_emptied_is_forgotten(people, open_gaps):
    page = open_gaps().gaps
    type_into(page.panel.editor, "LS1")
    click_row(page.list, "Dai Wyn")
    click_row(page.list, "Tom Reed")
    page.panel.editor.setFocus()
    press_there(Qt.Key.Key_Escape)
    click_row(page.list, "Dai Wyn")
    click_row(page.list, "Tom Reed")
    assert not page.panel.editor.has_text() and page.panel.drafts == {}


def test_by_customer_one_line_says_how_complete_the_card_is(people, open_gaps, house, rest):
    screen = open_gaps()
    page = screen.gaps
    page.chips.choose("customers")
    assert titles(page.list) == ["Tom Reed", "Bob Smith", "Ann Ellis", "Dai Wyn"]
    bob = page.table.row_at(1)
    assert page.table.look(bob).chip == "60%"
    assert page.table.look(bob).second == "Missing: Town, Phone or e-mail · blocks any letter (may go astray)"
    assert page.table.sentence(bob).startswith("Bob Smith, 60% complete · Missing: Town, Phone or e-mail, ")
    click_row(page.list, "Bob Smith")
    assert page.panel.complete.text() == "60% complete · Missing: Town, Phone or e-mail"
    type_into(page.panel.editor, "Leeds")
    press_there(Qt.Key.Key_Return)
    for _time in range(2):  # at once, and when everything has been read again
        assert (page.panel.name.text(), page.panel.missing.text()) == ("Bob Smith", "No phone or e-mail")
        assert page.table.look(page.table.row_at(1)).chip == "80%"
        rest(screen)
    type_into(page.panel.editor, "01904 555020")
    press_there(Qt.Key.Key_Return)
    rest(screen)
    assert titles(page.list) == ["Tom Reed", "Ann Ellis", "Dai Wyn"]


def test_escape_empties_the_box(people, open_gaps):
    page = open_gaps().gaps
    type_into(page.panel.editor, "YO1")
    press_there(Qt.Key.Key_Escape)
    assert not page.panel.editor.has_text()


def test_one_field_down_the_list(people, open_gaps):
    page = open_gaps().gaps
    page.chips.choose("phone")
    assert titles(page.list) == ["Bob Smith", "Dai Wyn"]
    type_into(page.panel.editor.boxes["email"], "bob@example.org")
    press_there(Qt.Key.Key_Return)
    assert titles(page.list) == ["Dai Wyn"]
    type_into(page.panel.editor, "01904 555019")
    press_there(Qt.Key.Key_Return)
    assert page.chips.choice == ""


def test_ask_by_letter_only_where_one_arrives(people, open_gaps, house, shell):
    house.customer("Eve Lost", **{**WHOLE, "street": ""})
    page = open_gaps().gaps
    assert page.panel.missing.text() == "No postcode" and page.panel.letter.isEnabled()
    click_row(page.list, "Eve Lost")
    assert not page.panel.letter.isEnabled()
    click_row(page.list, "Dai Wyn")
    click(page.panel.letter)
    assert shell.opened == [("letters", f"write:{people['Dai']}:details")]
    click(page.panel.open_button)
    assert shell.opened[-1] == ("customers", people["Dai"])


def test_all_whom_a_letter_reaches_are_asked_at_once(people, open_gaps, house, shell):
    eve = house.customer("Eve Lost", **{**WHOLE, "phone": ""})
    house.customer("Lost Person", email="lost@example.org")
    page = open_gaps().gaps
    page.chips.choose("phone")
    assert page.ask_all.text() == "Ask 3 by letter…"
    click(page.ask_all)
    assert shell.opened == [("letters", f"write:{people['Bob']},{people['Dai']},{eve}:details")]


def test_when_all_is_tidy_a_file_from_outside_is_offered(house, open_gaps, shell):
    house.customer("Ann Ellis", **WHOLE)
    page = open_gaps().gaps
    assert page.then.offer.isVisible() and not page.then.first.isVisible() and not page.none_yet.isVisible()
    click(page.then.offer.button)
    assert shell.opened == [("imports", "supplement")]


def test_a_file_from_outside_is_offered_after_the_pairs(house, open_gaps, rest):
    for _time in range(2):
        house.customer("ANN ELLIS", email="ann@example.org", **WHOLE)
    screen = open_gaps()
    then = screen.gaps.then
    assert then.first.isVisible() and not then.offer.isVisible()
    click(then.first.button)
    assert screen.page is screen.duplicates
    click(screen.duplicates.view.merge_button)
    rest(screen)
    screen.show_page("gaps")
    rest(screen)
    assert then.first.isVisible() and then.offer.isVisible()
    click(then.first.button)
    assert screen.page is screen.tidy
    click(screen.tidy.tidy_button)
    rest(screen)
    screen.show_page("gaps")
    rest(screen)
    assert not then.first.isVisible() and then.offer.isVisible()


def test_an_empty_business_is_told_what_this_is_for(open_gaps, shell):
    page = open_gaps().gaps
    click(page.none_yet.button)
    assert shell.opened == [("imports", None)]


def test_a_customer_gone_meanwhile_harms_nothing(people, open_gaps, house, shell, rest):
    from app.customers import bin as wastebin

    screen = open_gaps()
    wastebin.put_in(house.context, [people["Tom"]])
    rest(screen)
    assert screen.gaps.panel.name.text() == "Bob Smith"


def test_the_list_reads_as_sentences(people, open_gaps, qtmodeltester):
    page = open_gaps().gaps
    assert page.table.sentence(page.table.row_at(0)) == "Tom Reed, No postcode, 1 letter in 30 days (may go astray), £216.00"
    qtmodeltester.check(page.table)


def test_tab_goes_down_the_list_before_the_panel(people, open_gaps):
    page = open_gaps().gaps
    page.chips.stops()[0].setFocus()
    visited = []
    for _press in range(3):
        press_there(Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited[:2] == [page.list, page.ask_all] and page.panel.isAncestorOf(visited[2])
