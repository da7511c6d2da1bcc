from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app import dates, format
from app.errors import UserError, ValidationError
from ui.kit.date_fields import BirthdayField, DateField
from ui.kit.fields import ChoiceField, FlagField, LineField, NumberField, PermissionField, TextField
from ui.kit.form import Form
from ui.kit.form_binding import read_field, write_field
from ui.kit.rows_field import Part, RowsField
from ui.kit.tags_field import TagsField

TODAY = date(2026, 11, 3)


@dataclass(frozen=True)
class Phone:
    number: str
    label: str = ""


def date_field() -> DateField:
    return DateField(lambda text: dates.parse_typed(text, TODAY), format.long_date)


def birthday_field() -> BirthdayField:
    return BirthdayField(lambda text: dates.parse_birthday(text, TODAY) or "", format.birthday)


FIELDS = (
    ("name", "Name", LineField), ("notes", "Notes", TextField), ("due", "Due", date_field),
    ("stage", "Stage", lambda: ChoiceField((("welcome", "Welcome"), ("get_to_know", "Get to know")))),
)
VALUES = {"name": "Ann", "notes": "one\ntwo", "due": date(2026, 11, 3), "stage": "welcome"}


class Page(QWidget):
    """A form with somewhere else to go."""

    def __init__(self, shell, save, fields=FIELDS, live=True):
        super().__init__()
        self.form, self.elsewhere = Form(shell, save, fields, live), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.elsewhere)


@pytest.fixture
def page(qtbot, shell):
    saved: list[dict] = []
    made = Page(shell, lambda changes: saved.append(changes) or 7)
    made.saved = saved
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_into(page, attribute, text):
    field = page.form.field(attribute)
    field.setFocus()
    (field if isinstance(field, LineField | TextField) else field.line).selectAll()
    for letter in text:
        from PySide6.QtTest import QTest
        QTest.keyClick(page.focusWidget(), letter)


@pytest.mark.parametrize(("make", "value"), [
    (LineField, "<b>Ann</b> & Co"), (TextField, "one\ntwo"), (lambda: FlagField("Deceased"), True), (NumberField, 30),
    (lambda: ChoiceField((("a", "A"), ("b", "B"))), "b"), (PermissionField, False), (PermissionField, None), (PermissionField, True),
    (date_field, date(2026, 11, 3)), (date_field, None), (birthday_field, "1956-11-03"), (birthday_field, "--02-29"), (birthday_field, ""),
    (TagsField, ("VIP", "Boiler cover")),
    (lambda: RowsField((Part("label", "Label"), Part("number", "Number")), "Phone", "Add a phone", Phone),
     (Phone("01904 555 0182", "home"), Phone("07700 900123"))),
])
def test_each_field_gives_back_what_it_was_given(qtbot, make, value):
    field = make()
    qtbot.addWidget(field)
    write_field(field, value)
    assert read_field(field) == value


def test_loading_never_saves(page, qtbot):
    page.form.load(VALUES, ident=1)
    page.form.load({**VALUES, "name": "Bert", "stage": "get_to_know"}, ident=2)
    page.form.field("name").setFocus()
    page.elsewhere.setFocus()
    page.hide()
    assert page.saved == []
    assert page.form.values()["name"] == "Bert"


def test_leaving_a_field_saves_it_once(page):
    page.form.load(VALUES)
    type_into(page, "name", "Annie")
    page.elsewhere.setFocus()
    page.form.field("notes").setFocus()
    page.elsewhere.setFocus()
    assert page.saved == [{"name": "Annie"}]


def test_escape_puts_the_old_value_back_and_undo_returns_the_typed_one(page, qtbot):
    page.form.load(VALUES)
    type_into(page, "name", "Zed")
    field = page.form.field("name")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Ann"
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Zed"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    page.elsewhere.setFocus()
    assert page.saved == []


def test_a_refusal_stands_under_its_field_and_the_typed_text_stays(qtbot, shell):
    def refuse(changes):
        raise ValidationError({"name": "Give one of name, company, phone or e-mail."})

    page = Page(shell, refuse)
    qtbot.addWidget(page)
    page.show()
    page.form.load(VALUES)
    type_into(page, "name", "Bo")
    page.form.commit()
    bound = page.form.bound["name"]
    assert bound.error.text() == "Give one of name, company, phone or e-mail."
    assert bound.error.isVisible()
    assert page.form.field("name").text() == "Bo"
    assert page.form.changes() == {"name": "Bo"}
    assert shell.errors == []


def test_any_other_refusal_is_said_beside_what_caused_it_too(qtbot, shell):
    def refuse(changes):
        raise UserError("There is no room left on the disk.", "Free some space.")

    page = Page(shell, refuse)
    qtbot.addWidget(page)
    page.form.load(VALUES)
    page.form.field("name").setText("Bo")
    page.form.commit()
    assert page.form.bound["name"].error.text() == "There is no room left on the disk. Free some space."


def test_news_while_somebody_types_do_not_take_the_text_away(page):
    page.form.load(VALUES, ident=1)
    type_into(page, "name", "Typing")
    page.form.load({**VALUES, "name": "From elsewhere", "notes": "new"}, ident=1)
    assert page.form.values()["name"] == "Typing"
    assert page.form.values()["notes"] == "new"
    assert page.saved == []


def test_showing_somebody_else_saves_what_was_typed_for_the_first(page):
    page.form.load(VALUES, ident=1)
    page.form.field("name").setText("Typed")
    page.form.load({**VALUES, "name": "Bert"}, ident=2)
    assert page.saved == [{"name": "Typed"}]
    assert page.form.values()["name"] == "Bert"


def test_a_date_is_read_as_typed_and_said_in_full(page):
    page.form.load(VALUES)
    field = page.form.field("due")
    field.line.setText("in 3 weeks")
    assert field.meaning.text() == "24 November 2026"
    field.line.setText("gibberish")
    assert field.meaning.text() == "not a date"
    page.form.commit()
    assert page.saved == [{"due": "gibberish"}]


def test_a_form_to_be_finished_saves_only_on_submit(qtbot, shell):
    saved = []
    page = Page(shell, lambda values: saved.append(values) or 1, live=False)
    qtbot.addWidget(page)
    page.show()
    page.form.load(VALUES)
    type_into(page, "name", "Cleo")
    page.elsewhere.setFocus()
    page.hide()
    assert saved == []
    with qtbot.waitSignal(page.form.saved):
        assert page.form.submit()
    assert saved == [{**VALUES, "name": "Cleo"}]


def test_ctrl_enter_finishes_a_form(qtbot, shell):
    saved = []
    page = Page(shell, saved.append, live=False)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClick(page.form.field("name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(saved) == 1


def test_picking_a_choice_saves_at_once(page, qtbot):
    page.form.load(VALUES)
    combo = page.form.field("stage")
    combo.setFocus()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert page.saved == [{"stage": "get_to_know"}]


def test_scrolling_over_a_choice_changes_nothing(page, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    page.form.load(VALUES)
    combo = page.form.field("stage")
    wheel = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(combo, wheel)
    assert combo.choice() == "welcome"


def test_a_choice_that_is_no_longer_offered_is_shown_rather_than_lost(qtbot):
    field = ChoiceField((("a", "A"),))
    qtbot.addWidget(field)
    field.set_choice("old")
    assert field.choice() == "old"


def test_rows_can_be_added_removed_and_keep_what_has_no_field(qtbot):
    field = RowsField((Part("label", "Label", 4), Part("number", "Number", 8)), "Phone", "Add a phone")
    qtbot.addWidget(field)
    field.set_entries([{"id": 4, "label": "home", "number": "1"}, {"id": 5, "label": "", "number": "2"}])
    field._on_add()
    assert field.entries() == ({"id": 4, "label": "home", "number": "1"}, {"id": 5, "label": "", "number": "2"})
    with qtbot.waitSignal(field.committed):
        field._on_removed(field._rows[0][0])
    assert field.entries() == ({"id": 5, "label": "", "number": "2"},)


def test_tags_are_added_by_enter_and_comma_and_never_twice(qtbot):
    field = TagsField(("VIP",))
    qtbot.addWidget(field)
    field.line.setText("VIP, Boiler")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "vip,")
    assert field.tags() == ("VIP", "Boiler")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.tags() == ("VIP",)
    assert field.line.text() == ""


def test_every_field_has_a_name_for_screen_readers(page):
    for bound in page.form.bound.values():
        assert bound.widget.accessibleName() == bound.label.text()
