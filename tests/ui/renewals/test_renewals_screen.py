from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app import history, products, renewals
from app.renewals import RenewalValues
from hands import click, click_row, press, press_there, settle, show, titles, type_into
from ui.kit.form_dialog import FormDialog
from ui.renewals.looks import look, status
from ui.renewals.screen import RenewalsScreen

DAY = timedelta(days=1)


@pytest.fixture
def covers(house):
    """Ann's cover ends on 3 December, Bob's ended two days ago, Cleo's lapsed in August."""
    ids = [house.customer(name) for name in ("Mrs Ann Ellis", "Bob Smith", "Cleo Jones")]
    for who, ends in zip(ids, (date(2026, 12, 3), date(2026, 11, 1), date(2026, 8, 20)), strict=True):
        renewals.add(house.context, who, RenewalValues("Boiler cover", ends, ends - 364 * DAY, 21600, f"BC-{who}"))
    return ids


@pytest.fixture
def open_screen(qtbot, house, shell):
    return lambda: show(qtbot, RenewalsScreen(house.context, shell))


def dialog() -> FormDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, FormDialog) and one.isVisible())


def test_upcoming_renewals_stand_under_their_months_with_the_money_at_stake(covers, open_screen):
    screen = open_screen()
    assert titles(screen.list) == ["[November 2026]", "Bob Smith", "[December 2026]", "Ann Ellis"]
    assert screen.table.row_at(0).note == "1 renewal · £216.00 at stake"
    assert screen.subheading.text() == "2 renewals · £432.00 at stake"


def test_the_first_one_is_chosen_at_the_first_look(covers, open_screen):
    screen = open_screen()
    assert screen.card.name.text() == "Bob Smith"
    assert screen.card.until.text() == "Ended on 1 November 2026, 2 days ago"


def test_the_segments_show_lapsed_ones_and_all(covers, open_screen):
    screen = open_screen()
    click(screen.filter._group.button(1))
    assert titles(screen.list) == ["[August 2026]", "Cleo Jones"]
    click(screen.filter._group.button(2))
    assert [text for text in titles(screen.list) if text[0] != "["] == ["Cleo Jones", "Bob Smith", "Ann Ellis"]


def test_search_by_customer_product_or_reference(covers, open_screen):
    screen = open_screen()
    type_into(screen.find_box, "ellis")
    press(screen.find_box, Qt.Key.Key_Return)
    assert titles(screen.list)[-1] == "Ann Ellis"
    type_into(screen.find_box, "bc-2")
    press(screen.find_box, Qt.Key.Key_Return)
    assert titles(screen.list)[-1] == "Bob Smith"


def test_chips_tell_how_each_one_stands(house, covers, open_screen):
    made = renewals.add(house.context, covers[0], RenewalValues("Service", date(2026, 12, 9)))
    renewals.moved(house.context, made.id, "Cheaper")
    renewals.renew(house.context, 1)
    rows = {row.id: row for row in renewals.find(house.context)}
    assert [status(rows[ident], house.today)[0] for ident in (1, 2, 3, made.id)] == ["Renewed", "In grace", "Lapsed", "Moved"]


def test_renewing_shows_the_new_term_first_and_takes_another_amount(house, covers, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Ann")
    click(screen.card.buttons["renew"])
    asked = dialog()
    form = asked.form
    assert form.field("amount_pence").text() == "£216.00"
    assert len(renewals.terms(house.context, 1)) == 1
    type_into(form.field("amount_pence"), "two")
    press(form.field("amount_pence"), Qt.Key.Key_Return)
    assert form.bound["amount_pence"].error.text() == "“two” is not a number."
    type_into(form.field("amount_pence"), "228.50")
    press(form.field("amount_pence"), Qt.Key.Key_Return)
    settle()
    term = renewals.terms(house.context, 1)[-1]
    assert (term.starts, term.ends, term.amount_pence) == (date(2026, 12, 4), date(2027, 12, 3), 22850)
    assert shell.toasts[-1][0] == "Renewed until 3 December 2027"
    assert titles(screen.card.term_list) == ["4 December 2026 – 3 December 2027", "4 December 2025 – 3 December 2026"]
    assert screen.list.current_row().id == 1


def test_the_price_of_the_next_term_is_typed_seen_and_renewed_with(house, covers, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Ann")
    field = screen.card.form.field("next_amount_pence")
    assert field.text() == "" and "→" not in look(screen.list.current_row(), house.today).second
    type_into(field, "lots")
    screen.card.form.field("provider").setFocus()
    assert screen.card.form.bound["next_amount_pence"].error.text() == "“lots” is not a number."
    type_into(field, "222.5")
    screen.card.form.field("provider").setFocus()
    settle()
    assert renewals.one(house.context, 1).next_amount_pence == 22250
    row = screen.list.current_row()
    assert look(row, house.today).second == "Boiler cover · £216 → £222.50 · BC-1"
    assert "£216.00, next term £222.50, ends" in screen.table.sentence(row)
    click(screen.card.buttons["renew"])
    asked = dialog()
    assert asked.form.field("amount_pence").text() == "£222.50"
    assert "The term before cost £216.00." in [one.text().split("\n")[-1] for one in asked.findChildren(QLabel)]
    click(asked.yes)
    settle()
    assert [term.amount_pence for term in renewals.terms(house.context, 1)] == [21600, 22250]
    assert screen.card.form.field("next_amount_pence").text() == ""
    history.undo_action(house.context, shell.toasts[-1][1])
    assert renewals.one(house.context, 1).next_amount_pence == 22250


def test_a_new_renewal_may_know_its_next_price(house, covers, open_screen):
    screen = open_screen()
    screen.show_id(f"new:{covers[1]}")
    for name, text in (("product", "Filter plan"), ("ends", "1 dec 2026"), ("next_amount_pence", "14")):
        type_into(screen.new.form.field(name), text)
    click(screen.new.save_button)
    assert screen.list.current_row().next_amount_pence == 1400


def test_lapsing_wants_a_reason_and_can_be_undone(house, covers, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Ann")
    click(screen.card.buttons["lapse"])
    asked = dialog()
    click(asked.yes)
    assert asked.form.bound["reason"].error.text().startswith("Say why")
    type_into(asked.form.field("reason"), "Sold the house")
    click(asked.yes)
    settle()
    assert renewals.one(house.context, 1).status == "lapsed"
    assert titles(screen.list) == ["[November 2026]", "Bob Smith"]
    screen.show_id(1)
    assert screen.card.why.text() == "Lapsed on 3 November 2026: Sold the house"
    history.undo_action(house.context, shell.toasts[-1][1])
    assert renewals.one(house.context, 1).status == "active"


def test_moved_elsewhere_needs_no_reason(house, covers, open_screen):
    screen = open_screen()
    click_row(screen.list, "Ann")
    click(screen.card.buttons["moved"])
    click(dialog().yes)
    assert renewals.one(house.context, 1).status == "moved"


def test_escape_thinks_better_of_it(house, covers, open_screen):
    screen = open_screen()
    click_row(screen.list, "Ann")
    click(screen.card.buttons["renew"])
    press(dialog().form.field("amount_pence"), Qt.Key.Key_Escape)
    assert len(renewals.terms(house.context, 1)) == 1


def test_a_field_is_saved_when_it_is_left(house, covers, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Ann")
    type_into(screen.card.form.field("amount_pence"), "230")
    screen.card.form.field("provider").setFocus()
    settle()
    assert renewals.one(house.context, 1).amount_pence == 23000
    assert screen.card.form.field("amount_pence").text() == "£230.00"
    assert shell.toasts[-1][0] == "Saved"
    type_into(screen.card.form.field("ends"), "never")
    screen.card.form.field("provider").setFocus()
    assert "is not a date" in screen.card.form.bound["ends"].error.text()
    assert renewals.one(house.context, 1).ends == date(2026, 12, 3)


def test_letter_opens_the_notice_if_one_is_due_and_else_a_letter(house, covers, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Ann")
    click(screen.card.buttons["letter"])
    later = renewals.add(house.context, covers[0], RenewalValues("Service", date(2027, 6, 1)))
    screen.show_id(later.id)
    click(screen.card.buttons["letter"])
    click(screen.card.buttons["customer"])
    assert shell.opened == [("letters", "due:renewal:1:2026-12-03:30"), ("letters", f"write:{covers[0]}"), ("customers", covers[0])]


def test_a_renewal_that_is_filtered_out_is_shown_when_asked_for(covers, open_screen):
    screen = open_screen()
    screen.show_id(3)
    assert screen.card.name.text() == "Cleo Jones"
    assert screen.customer_id == covers[2]


def test_a_new_renewal_takes_term_and_price_from_its_product(house, covers, open_screen, shell):
    products.edit(house.context, products.rows(house.context)[0].id, {"price_pence": 24000, "term_months": 6})
    screen = open_screen()
    screen.show_id(f"new:{covers[0]}")
    form = screen.new.form
    assert QApplication.focusWidget() is form.field("product")
    type_into(form.field("product"), "boiler cover")
    QApplication.focusWidget().completer().popup().hide()
    form.field("starts").setFocus()
    assert (form.field("amount_pence").text(), form.values()["term_months"]) == ("£240.00", 6)
    type_into(form.field("starts"), "1 dec 2026")
    form.field("reference").setFocus()
    assert form.field("ends").line.text() == "31 May 2027"
    type_into(form.field("reference"), "BC-9")
    press(form.field("reference"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    row = screen.list.current_row()
    assert (row.name, row.product, row.ends, row.amount_pence, row.reference) == (
        "Ann Ellis", "Boiler cover", date(2027, 5, 31), 24000, "BC-9")
    assert screen.card.name.text() == "Ann Ellis"
    assert len(products.rows(house.context)) == 1


def test_a_new_product_gets_the_term_that_was_typed(house, covers, open_screen):
    screen = open_screen()
    screen.show_id("new")
    form = screen.new.form
    type_into(form.field("customer_id"), "smith")
    press_there(Qt.Key.Key_Return)
    for name, text in (("product", "Filter plan"), ("term_months", "3"), ("starts", "today"), ("amount_pence", "12")):
        type_into(form.field(name), text)
    click(screen.new.save_button)
    (made,) = [one for one in products.rows(house.context) if one.name == "Filter plan"]
    assert made.term_months == 3
    assert screen.list.current_row().ends == date(2027, 2, 2)


def test_what_is_missing_in_a_new_renewal_is_said(house, open_screen):
    screen = open_screen()
    assert screen.empty.isVisible()
    assert screen.side_card.isHidden()
    click(screen.empty.button)
    assert screen.side_card.isVisible()
    click(screen.new.save_button)
    assert screen.new.form.bound["customer_id"].error.text() == "Choose a customer from the list."
    press(screen.new.form.field("product"), Qt.Key.Key_Escape)
    assert screen.side_card.isHidden()


def test_print_makes_the_report(covers, open_screen, shell):
    screen = open_screen()
    assert screen.print_page()
    assert shell.printed[0][0].name == "renewals-2026-11-03.pdf"


def test_the_menu_of_a_row_offers_what_the_card_offers(house, covers, open_screen, qtbot):
    screen = open_screen()
    click_row(screen.list, "Ann")
    assert [entry[0] for entry in screen.list.menu_for(screen.list.current_row())] == [
        "Renew…", "Letter", "Lapse…", "Moved…", "Open customer", "Remove"]


def test_the_table_behaves_as_qt_expects(covers, open_screen, qtmodeltester):
    qtmodeltester.check(open_screen().table)


def test_f2_goes_to_the_fields_and_del_removes_with_undo(house, covers, open_screen, shell):
    screen = open_screen()
    click_row(screen.list, "Ann")
    press(screen.list, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is screen.card.form.field("reference")
    screen.list.setFocus()
    press(screen.list, Qt.Key.Key_Delete)
    settle()
    assert [row.id for row in renewals.find(house.context)] == [3, 2]
    history.undo_action(house.context, shell.toasts[-1][1])
    assert len(renewals.find(house.context)) == 3
