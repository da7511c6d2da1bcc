"""Labels and envelopes through the window."""
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QScrollBar

import papers
from app import history
from app.labels import making, sheets
from app.segments import saved
from app.settings import Letters
from desk import lodger
from hands import click, click_row, press, press_there, settle, titles, type_into
from ui.letters.labels.left_out import LeftOutTable


@pytest.fixture
def people(house):
    house.business()
    return [lodger(house, "Mr Tom Ellis", postcode="LS6 1AA"), lodger(house, "Mrs <b>Ann</b> Ellis", postcode="LS6 1AA"),
            lodger(house, "Ms Eve Reed", postcode="LS7 1AA"), house.customer("Cy Nowhere")]


@pytest.fixture
def labels(people, open_letters, calm):
    """The page, for everybody."""
    screen = open_letters("labels")
    screen.labels.calm = lambda: calm(screen)
    return screen.labels


def choose(field, value, page):
    field.set_choice(value)
    field.committed.emit()
    page.calm()


def press_label(page, number):
    picture = page.options.sheet.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(number).center().toPoint())
    page.calm()


def test_the_pages_are_shown_as_they_will_come_out(labels):
    assert labels.paper.title.text() == "Labels L7160" and labels.foot.words.text() == "3 labels on 1 sheet"
    assert "Mrs <b>Ann</b> Ellis" in labels.paper.area.words()
    assert labels.left_out_button.text() == "1 left out, and why"


def test_labels_for_the_customers_who_were_chosen_elsewhere(people, labels, open_letters, calm):
    labels.show_for("labels", people[:2])
    labels.calm()
    assert labels.options.whom.who.text() == "2 customers" and "Eve" not in labels.paper.area.words()
    click(labels.options.whom.clear_button)
    labels.calm()
    assert "Add customers" in labels.paper.sentence.text() and not labels.print_button.isEnabled() and not labels.print_page()


def test_a_customer_is_added_by_name(labels):
    choose(labels.options.whom.choice, "chosen", labels)
    type_into(labels.options.whom.picker, "eve")
    press_there(Qt.Key.Key_Return)
    labels.calm()
    assert labels.options.whom.who.text() == "Eve Reed" and labels.foot.words.text() == "1 label on 1 sheet"


def test_the_labels_that_are_used_are_clicked(labels):
    picture = labels.options.sheet.picture
    press_label(labels, 4)
    assert picture.start == 5 and "label 5 of 21" in labels.options.sheet.where.text()
    first = next(iter(papers.marks(labels.paper.area._pdf)))
    assert first.left > 73 and first.top > 53
    press_label(labels, 2)
    assert picture.start == 2
    press_label(labels, 21)
    assert picture.start == 1
    press_label(labels, 20)
    assert labels.foot.words.text() == "3 labels on 2 sheets"
    click(labels.options.sheet.whole_button)
    assert picture.start == 1


def test_the_sheet_is_worked_with_the_keys(labels):
    picture = labels.options.sheet.picture
    picture.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        press(picture, key)
    labels.calm()
    assert (picture.cursor_label, picture.start) == (5, 6) and "label 6 of 21" in picture.accessibleDescription()
    press(picture, Qt.Key.Key_Left)
    press(picture, Qt.Key.Key_Return)
    assert picture.start == 4
    press(picture, Qt.Key.Key_Home)
    press(picture, Qt.Key.Key_Up)
    assert picture.cursor_label == 1
    press(picture, Qt.Key.Key_End)
    press(picture, Qt.Key.Key_Right)
    assert picture.cursor_label == 21


def test_one_for_a_household_and_copies(labels):
    click(labels.options.households)
    type_into(labels.options.sheet.copies, "2")
    labels.calm()
    assert labels.foot.words.text() == "4 labels on 1 sheet" and "Mr and Mrs Ellis" in labels.paper.area.words()
    type_into(labels.options.sheet.copies, "many")
    labels.calm()
    assert labels.options.sheet.copies_error.text() == "Give a whole number." and not labels.save_button.isEnabled()
    type_into(labels.options.sheet.copies, "999")
    labels.calm()
    assert "1 to 200" in labels.options.sheet.copies_error.text()
    type_into(labels.options.sheet.copies, "1")
    labels.calm()
    assert labels.options.sheet.copies_error.isHidden() and labels.save_button.isEnabled()


def test_who_is_left_out_stands_in_a_list_that_leads_to_the_card(people, labels, shell):
    click(labels.left_out_button)
    assert titles(labels.left_out) == ["[Left out]", "Cy Nowhere"]
    click_row(labels.left_out, "Cy", double=True)
    assert shell.opened == [("customers", people[3])] and labels.customer_id == people[3]


def test_a_segment_is_offered_and_taken(house, labels):
    made = saved.save(house.context, "Reeds", "last_name = Reed")
    labels.calm()
    settle()
    choose(labels.options.whom.choice, f"segment:{made.id}", labels)
    assert labels.options.whom.choice.currentText() == "Reeds" and labels.foot.words.text() == "1 label on 1 sheet"
    saved.remove(house.context, made.id)
    settle()
    labels.calm()
    assert labels.options.whom.choice.currentText() == "Everybody"


def test_saving_writes_what_was_shown_and_remembers_the_sheet(house, labels, shell, tmp_path):
    choose(labels.options.sheet.choice, "L7165", labels)
    shell.answers.append(str(tmp_path / "mine"))
    click(labels.save_button)
    assert shell.files == [str(tmp_path / "mine.pdf")] and "Eve Reed" in papers.words(tmp_path / "mine.pdf")
    assert "3 labels on 1 sheet: mine.pdf" in shell.toasts[-1][0]
    assert house.context.settings.letters.label_sheet == "L7165"
    click(labels.save_button)
    assert len(shell.files) == 1, "thought better of it"


def test_printing_hands_every_page_to_the_printer(people, house, labels, shell):
    for number in range(30):
        lodger(house, f"Mr Number{number} Reed", street=f"{number} Elm Road")
    settle()
    labels.calm()
    type_into(labels.options.sheet.copies, "10")
    labels.calm()
    assert labels.paper.note.text() == "the first 12 of 16"
    assert labels.print_page()
    pdf, title, _parts = shell.printed[-1]
    assert title == "Labels L7160" and len(papers.read(pdf).pages) == 16


def test_envelopes(house, labels, shell):
    choose(labels.options.kind, "envelopes", labels)
    assert labels.paper.title.text() == "Envelopes DL" and labels.foot.words.text() == "3 envelopes"
    assert "Hartley Heating" in labels.paper.area.words() and not labels.options.sheet.isVisible()
    click(labels.options.return_address)
    settle()
    labels.calm()
    assert not house.context.settings.letters.return_address and "Hartley" not in labels.paper.area.words()
    choose(labels.options.size, "C5", labels)
    labels.print_page()
    assert shell.printed[-1][1] == "Envelopes C5" and house.context.settings.letters.envelope == "C5"


def test_a_printer_that_is_out_is_set_right(house, labels, shell):
    click(labels.options.sheet.offsets_button)
    form = labels.options.sheet.offsets.form
    type_into(form.field("offset_right"), "1.5")
    press(form.field("offset_right"), Qt.Key.Key_Tab)
    settle()
    labels.calm()
    assert house.context.settings.letters.offset_right == 15
    type_into(form.field("offset_down"), "12")
    press(form.field("offset_down"), Qt.Key.Key_Tab)
    assert "−10 to 10 mm" in form.bound["offset_down"].error.text()
    click(labels.options.sheet.offsets.test_button)
    assert "+1.5 mm to the right" in papers.words(shell.printed[-1][0])


def in_sight(widget):
    """Whether all of it can be seen as the window is scrolled."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_in_a_small_window_what_is_unfolded_comes_into_sight(labels):
    labels.window().resize(748, 480)
    settle()
    assert not in_sight(labels.options.sheet.picture)
    click(labels.options.sheet.offsets_button)
    settle()
    assert in_sight(labels.options.sheet.offsets.test_button) and in_sight(labels.options.sheet.offsets.form.field("offset_down"))


def test_in_a_small_window_a_sheet_of_your_own_can_be_kept_without_looking_for_the_button(labels):
    labels.window().resize(748, 480)
    click(labels.options.sheet.edit_button)
    settle()
    assert in_sight(labels.editor.save_button) and in_sight(labels.editor.form.field("name")) and in_sight(labels.editor.picture)
    assert not labels.print_page()
    scrolling = [one for one in labels.window().findChildren(QScrollBar) if one.isVisible() and one.maximum() > 0]
    assert len(scrolling) <= 1
    click(labels.editor.close_button)
    assert not labels.editor.isVisible() and labels.options.sheet.edit_button.hasFocus()


def test_a_sheet_of_your_own_is_checked_as_it_is_typed_kept_changed_and_taken_away(house, labels, shell):
    click(labels.options.sheet.edit_button)
    form = labels.editor.form
    assert labels.editor.isVisible() and not labels.editor.remove_button.isVisible() and form.bound["name"].error.isHidden()
    type_into(form.field("columns"), "4")
    assert "4 labels end at" in form.bound["columns"].error.text() and labels.editor.picture.sheet.columns == 4
    type_into(form.field("top"), "x")
    assert labels.editor.picture.sheet is None and "63.5" in form.bound["top"].error.text()
    type_into(form.field("top"), "15")
    click(labels.editor.save_button)
    assert form.bound["name"].error.text() == "Give the sheet a name." and len(sheets.every(house.context)) == 8
    type_into(form.field("columns"), "2")
    type_into(form.field("name"), "Jam jars")
    click(labels.editor.save_button)
    settle()
    labels.calm()
    assert sheets.find(house.context, "Jam jars").columns == 2 and labels.paper.title.text() == "Labels Jam jars"
    click(labels.options.sheet.edit_button)
    assert form.field("name").text() == "Jam jars"
    click(labels.editor.remove_button)
    settle()
    labels.calm()
    assert len(sheets.every(house.context)) == 8 and labels.options.sheet.sheet.name == "L7159"
    history.undo_action(house.context, shell.toasts[-1][1])
    settle()
    assert "Jam jars" in labels.options.sheet._sheets


def test_the_sheet_of_the_settings_is_there_at_first(house, people, open_letters):
    house.context.set(Letters, label_sheet="L7651", households=True)
    page = open_letters("labels").labels
    assert page.options.sheet.sheet.name == "L7651" and page.options.households.isChecked()


def test_a_file_that_cannot_be_written_is_said(labels, shell):
    shell.answers.append(str(Path("/no/such/folder/a.pdf")))
    click(labels.save_button)
    assert len(shell.errors) == 1 and shell.files == []


def test_the_table_keeps_qts_rules(labels):
    click(labels.left_out_button)
    QAbstractItemModelTester(LeftOutTable(labels.left_out.table.rows), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_it_says_why_there_is_nothing(house, open_letters, calm):
    page = open_letters("labels").labels
    assert "nobody here" in page.paper.sentence.text() and not page.print_button.isEnabled()
    house.customer("Cy Nowhere")
    settle()
    calm(page)
    assert "None of these" in page.paper.sentence.text() and page.left_out_button.isVisible()


def test_of_very_many_the_look_says_what_it_has_seen_and_the_file_says_all(house, labels, shell, tmp_path, monkeypatch):
    for number in range(40):
        lodger(house, f"Mr {'Ź' * 900} Reed", street=f"{number} Elm Road", postcode=f"LS{number + 1} 1AA")
    monkeypatch.setattr(making, "LOOKED_AT", 3)
    settle()
    choose(labels.options.kind, "envelopes", labels)
    assert labels.foot.words.text() == "43 envelopes"
    assert labels.left_out_button.text() == "1 left out, and why · 9 to look at so far"
    shell.answers.append(str(tmp_path / "mine"))
    click(labels.save_button)
    assert labels.left_out_button.text() == "1 left out, and why · 40 to look at"
