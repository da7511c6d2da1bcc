"""The card: read, jotted on, edited in place, taken back."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import history, journal, renewals, tasks
from app.customers import cards
from app.customers.values import EmailValue, PhoneValue
from ui.customers.details_panel import DetailLine
from ui.kit.buttons import Button
from ui.theme import theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ann(house) -> int:
    return house.customer("Mrs Ann Ellis", phone="01904 555 0182", town="York", postcode="YO1 7HH", street="3 Minster Yard",
                          birthday="1956-11-03", tags="VIP")


def card(house, who=1):
    return cards.card(house.context, who)


def test_the_head_says_who_it_is(house, ann, desk):
    at = desk()
    assert at.card.head.name_line.name.text() == "Mrs Ann Ellis"
    assert at.card.head.life.text() == "Customer since November 2026"
    assert at.card.head.banner.isHidden()


@pytest.mark.parametrize(("field", "words"), [("deceased", "Has died"), ("do_not_contact", "Do not contact")])
def test_what_must_be_heeded_stands_above_the_name(house, desk, field, words):
    house.customer("Ann Ellis", **{field: "yes"})
    at = desk()
    assert at.card.head.banner.isVisible()
    assert at.card.head.banner.text().startswith(words)
    assert not at.card.head.put_back.isVisible()


def test_details_can_be_copied(house, ann, desk):
    at = desk()
    line = next(line for line in at.card.details.lines if line._detail.kind == "address")
    line._on_copy()
    assert QGuiApplication.clipboard().text() == "3 Minster Yard\nYORK\nYO1 7HH"
    assert at.toast() == "Copied"


def test_tab_reads_the_details_before_the_history(house, ann, desk):
    at = desk()
    order, widget = [], at.card.head.edit
    while widget.nextInFocusChain() is not at.card.head.edit:
        widget = widget.nextInFocusChain()
        order.append(widget)
    copies = [order.index(button) for line in at.card.details.lines for button in line.findChildren(Button)]
    assert len(copies) >= 2 and copies == sorted(copies) and max(copies) < order.index(at.card.history.note)


def test_a_note_is_understood_while_it_is_typed_and_logged_by_enter(house, ann, desk, qtbot):
    at = desk()
    at.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert at.card.history.note.hasFocus()
    at.type("rang, wants quote by friday")
    assert "Phone" in at.card.history.meaning.text()
    assert "Friday 6 November 2026" in at.card.history.meaning.text()
    at.press(Qt.Key.Key_Return)
    (row,) = journal.rows(house.context, journal.find(house.context))
    assert (row.channel, row.kind) == ("phone", "enquiry")
    assert tasks.of_customer(house.context, ann)[0].due == date(2026, 11, 6)
    assert at.toast() == "Noted · to do Friday 6 November 2026"
    qtbot.waitUntil(lambda: at.card.history.contacts.table.rowCount() == 2)
    assert at.card.history.promises.isVisible()
    at.undo()
    assert journal.find(house.context) == []


def test_a_promise_is_ticked_off_on_the_card(house, ann, desk, qtbot):
    tasks.add(house.context, "Call back", house.today - timedelta(days=2), ann)
    at = desk()
    promises = at.card.history.promises
    assert promises.delegate.look(promises.table.rows[0]).second == "2 days late"
    promises.pressed.emit(promises.table.rows[0], "done")
    assert tasks.of_customer(house.context, ann) == ()
    qtbot.waitUntil(promises.isHidden)


def test_the_history_stands_under_its_months_and_can_be_filtered(house, ann, desk):
    for channel, day in (("phone", date(2026, 10, 12)), ("visit", date(2026, 10, 2)), ("visit", date(2026, 3, 16))):
        journal.log(house.context, ann, journal.Entry(channel, f"About {channel}", date=day))
    at = desk()
    table = at.card.history.contacts.table
    assert [row.text for row in table.rows] == ["October 2026", "About phone", "About visit", "March 2026", "About visit"]
    next(action for action in at.card.history.filter_menu().actions() if action.text() == "Phone").trigger()
    assert [row.text for row in table.rows] == ["October 2026", "About phone"]


def test_a_long_note_can_be_read_whole(house, ann, desk):
    words = "A very long talk about the boiler. " * 12
    journal.log(house.context, ann, journal.Entry("phone", words))
    at = desk()
    at.card.history.contacts.select_number(1)
    assert at.card.history.reader.isVisible()
    assert at.card.history.reader.text() == words.strip()


def test_tabs_go_round_by_ctrl_tab(house, ann, desk):
    at = desk()
    at.card.history.note.setFocus()
    seen = []
    for _press in range(5):
        at.press(Qt.Key.Key_Tab, CTRL)
        seen.append(at.card.head.tabs.current)
    assert seen == ["renewals", "purchases", "letters", "changes", "overview"]


def test_renewals_are_shown_with_their_terms(house, ann, desk):
    renewals.add(house.context, ann, renewals.RenewalValues("Boiler cover", date(2027, 3, 14), date(2026, 3, 15), 21600, "BC-1",
                                                                   next_amount_pence=22250))
    at = desk()
    at.card.open_tab("renewals")
    list_ = at.card.panel("renewals").list
    heading, term = list_.table.rows
    assert (heading.text, heading.note) == ("Boiler cover · BC-1", "in force, next term £222.50")
    assert list_.delegate.look(term).title == "15 March 2026 to 14 March 2027"
    assert at.card.head.tabs.buttons["renewals"].text() == "Renewals (1)"


def test_changes_of_the_card_are_undone_from_their_tab(house, ann, desk, qtbot):
    cards.edit(house.context, ann, {"likes": "tea"})
    at = desk()
    at.card.open_tab("changes")
    list_ = at.card.panel("changes").list
    assert list_.table.rows[0].what == "Edit: Likes"
    list_.pressed.emit(list_.table.rows[0], "undo")
    assert card(house).text("likes") == ""
    qtbot.waitUntil(lambda: len(list_.table.rows) == 3)
    assert list_.delegate.look(list_.table.rows[1]).chip == "undone"


def test_f2_edits_leaving_a_field_saves_and_undo_takes_it_back(house, ann, desk, qtbot):
    at = desk()
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_F2)
    first = at.card.editor.form.field("first_name")
    assert first.hasFocus()
    first.selectAll()
    at.type("Anna")
    at.press(Qt.Key.Key_Tab)
    assert card(house).text("first_name") == "Anna"
    assert at.toast() == "Saved"
    qtbot.waitUntil(lambda: at.card.head.name_line.name.text() == "Mrs Anna Ellis")
    at.undo()
    assert card(house).text("first_name") == "Ann"
    qtbot.waitUntil(lambda: first.text() == "Ann")


def test_esc_puts_the_old_value_back_and_then_closes_the_form(house, ann, desk):
    at = desk()
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_F2)
    at.type("xx")
    at.press(Qt.Key.Key_Escape)
    assert at.card.editor.form.field("first_name").text() == "Ann"
    assert at.card.editor.isVisible()
    at.press(Qt.Key.Key_Escape)
    assert not at.card.editor.isVisible()
    assert at.card.details.isVisible()
    assert len(history.actions(house.context)) == 1


def test_any_number_of_phones(house, ann, desk, qtbot):
    at = desk()
    at.card.edit()
    field = at.card.editor.form.field("phones")
    field.add_button.click()
    QApplication.processEvents()
    at.type("07700 900123")
    at.press(Qt.Key.Key_Tab)
    at.type("mobile")
    QApplication.processEvents()
    at.card.editor.form.field("likes").setFocus()
    assert card(house).phones == (PhoneValue("01904 555 0182"), PhoneValue("07700 900123", "mobile"))
    qtbot.waitUntil(lambda: not at.screen.stale)
    field._rows[0][0].removed.emit()
    assert card(house).phones == (PhoneValue("07700 900123", "mobile"),)


def test_what_cannot_be_saved_is_said_under_its_field_and_stays_typed(house, ann, desk):
    at = desk()
    at.card.edit()
    form = at.card.editor.form
    form.field("birthday").line.setText("31 feb")
    form.field("birthday").line.setFocus()
    form.field("likes").setFocus()
    bound = form.groups["person"].bound["birthday"]
    assert bound.error.isVisible()
    assert "is not a birthday" in bound.error.text()
    assert form.field("birthday").line.text() == "31 feb"
    assert card(house).text("birthday") == "1956-11-03"


def test_a_birthday_without_its_year(house, ann, desk):
    at = desk()
    at.card.edit()
    line = at.card.editor.form.field("birthday").line
    line.setFocus()
    line.setText("29 feb")
    at.press(Qt.Key.Key_Tab)
    assert card(house).text("birthday") == "--02-29"


def test_a_permission_is_given_with_its_basis_and_kept_with_its_day(house, ann, desk, qtbot):
    at = desk()
    at.card.edit()
    row = at.card.editor.form.field("permission_email")
    yes = next(button for button in row.answer.findChildren(type(at.card.head.edit)) if button.text() == "Yes")
    yes.click()
    said = card(house).permissions["email"]
    assert (said.allowed, said.since) == (True, house.today)
    qtbot.waitUntil(row.since.isVisible)
    row.basis.setFocus()
    row.basis.setText("asked to hear from us")
    at.press(Qt.Key.Key_Tab)
    assert card(house).permissions["email"].basis == "asked to hear from us"
    qtbot.waitUntil(lambda: not row.answer.findChildren(type(at.card.head.edit))[0].isEnabled())


def test_the_form_shows_how_letters_begin(house, ann, desk):
    at = desk()
    at.card.edit()
    form = at.card.editor.form
    assert form._greetings.preview.text() == "Letters begin “Dear Mrs Ellis” and end “Yours sincerely”."
    assert form.field("salutation").placeholderText() == "Dear Mrs Ellis"
    form.field("first_name_terms").click()
    assert "Dear Ann" in form._greetings.preview.text()
    form.field("salutation").setText("Dear Annie,")
    assert "Dear Annie" in form._greetings.preview.text()


def test_a_field_of_ones_own_is_added_on_the_spot(house, ann, desk, qtbot):
    at = desk()
    at.window.shell.prompt = lambda *_question, **_more: "Boiler"
    at.card.edit()
    at.card.editor.form._on_add_own()
    assert at.card.editor.form.field("custom:Boiler").hasFocus()
    at.type("Vaillant")
    at.press(Qt.Key.Key_Tab)
    assert card(house).custom == {"Boiler": "Vaillant"}


def test_another_customer_saves_what_is_being_typed(house, ann, desk, qtbot):
    house.customer("Tom Reed")
    at = desk()
    at.card.edit()
    at.card.editor.form.field("occupation").setFocus()
    at.type("Baker")
    at.window.open_room("customers", 2)
    assert card(house, 1).text("occupation") == "Baker"
    assert card(house, 2).text("occupation") == ""
    assert not at.card.editor.isVisible()


def test_news_from_elsewhere_do_not_disturb_what_is_being_typed(house, ann, desk, qtbot):
    at = desk()
    at.card.edit()
    at.card.editor.form.field("occupation").setFocus()
    at.type("Bak")
    cards.edit(house.context, ann, {"likes": "tea"})
    qtbot.waitUntil(lambda: at.card.editor.form.field("likes").toPlainText() == "tea")
    assert at.card.editor.form.field("occupation").text() == "Bak"


def test_loading_a_card_never_saves(house, ann, desk):
    house.customer("Tom Reed", rhythm_days="90", permission_post="yes", deceased="yes", stage="welcome", notes="a\nb")
    at = desk()
    for who in (1, 2, 1):
        at.window.open_room("customers", who)
        at.card.edit()
        at.card.editor.form.commit()
        assert at.card.editor.form.changes() == {}
    assert len(history.actions(house.context)) == 2


def test_long_names_are_elided_and_nothing_pushes_the_card_wider(house, desk):
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    house.customer("Mr Wawrzyniec Brzęczyszczykiewicz", town=long, street=long, company=long * 2, email=f"{long}@{long}.example.org",
                   tags="Boiler cover, Landlord, Radiators, Underfloor, Solar, Slow payer, VIP")
    at = desk()
    for zoom in (100, 160):
        theme().set_zoom(zoom)
        at.window.resize(960, 640)
        at.show(1)
        QApplication.processEvents()
        assert at.window.width() == 960
        assert at.card.isVisible()
        for line in at.card.findChildren(DetailLine):
            assert line.mapTo(at.card, line.rect().topRight()).x() <= at.card.width()
        tabs = [button for button in at.card.head.tabs.buttons.values() if button.isVisible()]
        assert all(button.width() >= button.sizeHint().width() for button in tabs)


def test_every_field_has_a_name_for_screen_readers(house, ann, desk):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    at = desk()
    at.card.edit()
    nameless = [widget for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton) for widget in at.screen.findChildren(kind)
                if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
                and widget.parent() is not None and not widget.objectName().startswith("qt_")]
    assert nameless == []


def test_emails_keep_their_labels(house, ann, desk):
    cards.edit(house.context, ann, {"emails": (EmailValue("ann@example.org", "home"),)})
    at = desk()
    at.card.edit()
    assert at.card.editor.form.field("emails").entries() == (EmailValue("ann@example.org", "home"),)
