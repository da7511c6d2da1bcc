"""A new customer: written down, refused, saved, thought better of."""
from __future__ import annotations

from PySide6.QtCore import Qt

from app.customers import cards, lists
from app.customers.values import PhoneValue

CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_n_a_name_and_ctrl_enter_make_a_customer(house, desk, qtbot):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    form = at.screen.new_customer.form
    assert form.field("full_name").hasFocus()
    at.type("Mrs Ann van der Ellis OBE")
    at.press(Qt.Key.Key_Tab)
    assert (form.field("title").text(), form.field("first_name").text(), form.field("last_name").text()) == ("Mrs", "Ann", "van der Ellis")
    at.press(Qt.Key.Key_Return, CTRL)
    (who,) = lists.find(house.context)
    assert cards.card(house.context, who).text("suffix") == "OBE"
    assert at.card.head.name_line.name.text() == "Mrs Ann van der Ellis OBE"
    assert at.screen.right.currentWidget() is at.card
    assert at.pane.current_id == who
    at.undo()
    qtbot.waitUntil(lambda: at.names() == [])
    assert lists.find(house.context) == []


def test_the_name_counts_even_when_its_box_was_never_left(house, desk):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.screen.new_customer.form.field("full_name").setText("Siân Ŵyn")
    at.press(Qt.Key.Key_Return, CTRL)
    assert at.names() == ["Siân Ŵyn"]


def test_a_part_corrected_by_hand_stays(house, desk):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    form = at.screen.new_customer.form
    at.type("Ann Ellis")
    at.press(Qt.Key.Key_Tab)
    form.field("first_name").setText("Anna")
    form.field("full_name").setText("Ann Reed")
    form.field("full_name").setFocus()
    at.press(Qt.Key.Key_Tab)
    assert (form.field("first_name").text(), form.field("last_name").text()) == ("Anna", "Reed")


def test_a_company_stays_whole(house, desk):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.type("Park View Lettings Ltd")
    at.press(Qt.Key.Key_Return, CTRL)
    assert cards.card(house.context, 1).text("company") == "Park View Lettings Ltd"


def test_a_phone_number_alone_is_enough(house, desk):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.screen.new_customer.form.field("phones")._rows[0][0].fields["number"].setFocus()
    at.type("01904 555 0182")
    at.press(Qt.Key.Key_Return, CTRL)
    assert cards.card(house.context, 1).phones[0].number == "01904 555 0182"


def test_nothing_at_all_is_refused_under_the_name(house, desk):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.screen.new_customer.form.field("likes").setPlainText("tea")
    at.screen.new_customer.save_button.click()
    bound = at.screen.new_customer.form.groups["whole"].bound["full_name"]
    assert bound.error.text() == "Give a name, a company, a phone number or an e-mail address."
    assert bound.error.isVisible()
    assert bound.widget.hasFocus()
    assert lists.find(house.context) == []


def test_a_wrong_birthday_is_said_under_the_birthday(house, desk):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.type("Ann Ellis")
    at.screen.new_customer.form.field("birthday").line.setText("31 feb")
    at.screen.new_customer.save_button.click()
    assert at.screen.new_customer.form.groups["person"].bound["birthday"].error.isVisible()
    assert lists.find(house.context) == []


def test_a_draft_waits_while_one_looks_at_somebody_else(house, desk):
    house.customer("Tom Reed")
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.type("Ann Ellis")
    at.window.open_room("customers", 1)
    assert at.screen.right.currentWidget() is at.card
    at.press(Qt.Key.Key_N, CTRL)
    assert at.screen.new_customer.form.field("full_name").text() == "Ann Ellis"


def test_news_do_not_close_a_new_customer(house, desk, qtbot):
    house.customer("Tom Reed")
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    cards.edit(house.context, 1, {"likes": "tea"})
    qtbot.waitUntil(lambda: not at.screen.stale)
    assert at.screen.right.currentWidget() is at.screen.new_customer


def test_esc_closes_and_what_was_typed_can_be_had_back(house, desk):
    house.customer("Tom Reed")
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    at.type("Ann Ellis")
    at.screen.new_customer.cancel()
    assert at.screen.right.currentWidget() is at.card
    assert at.toast() == "Not saved"
    at.undo()
    assert at.screen.right.currentWidget() is at.screen.new_customer
    assert at.screen.new_customer.form.field("full_name").text() == "Ann Ellis"
    at.press(Qt.Key.Key_Return, CTRL)
    assert sorted(at.names()) == ["Ann Ellis", "Tom Reed"]


def test_every_field_of_the_catalogue_has_its_place_in_the_form(house, desk):
    from app.customers import fields
    from ui.customers.form_fields import REPEATED

    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    form = at.screen.new_customer.form
    for field in fields.FIELDS:
        assert form.field(REPEATED.get(field.home, (field.name,))[0]) is not None


def test_somebody_who_looks_alike_is_told_quietly_while_one_types(house, desk, qtbot):
    ann = house.customer("Mrs Ann Ellis", town="York", postcode="YO1 7HH", phone="01904 555018")
    at = desk()
    at.press(Qt.Key.Key_N, CTRL)
    alike = at.screen.new_customer.alike
    assert not alike.isVisible()
    at.type("Anne Ellis")
    at.screen.new_customer.form.field("phones").set_entries((PhoneValue("+44 1904 555018"),))
    qtbot.waitUntil(alike.isVisible)
    assert alike.lines[0][0].accessibleName().startswith("Looks like Ann Ellis, York: ")
    assert not alike.lines[1][0].isVisible()
    alike.lines[0][1].click()
    assert at.card.customer_id == ann and at.screen.right.currentWidget() is at.card
    assert at.pane.draft_button.isVisible()
    at.pane.draft_button.click()
    assert not at.pane.draft_button.isVisible()
    assert at.screen.new_customer.form.field("full_name").text() == "Anne Ellis"
    at.screen.new_customer.form.field("phones").set_entries(())
    at.screen.new_customer.form.field("full_name").setText("Zoë Kowalska")
    qtbot.waitUntil(alike.isHidden)
