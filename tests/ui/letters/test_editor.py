"""The editor of a letter's wording: chips that are text, keys, the menu of fields, conditions, and what is wrong."""
from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.letters.wording.check import problems
from app.letters.wording.menu import menu
from app.letters.wording.templates import TemplateValues
from hands import click, press, press_there, show, type_into
from ui.letters.editor.chip_edit import ChipEdit
from ui.letters.editor.places import chip_at, end_of, place_of, source_of, spans
from ui.letters.wording import WordingEditor
from ui.main_window import MainWindow
from ui.theme import theme

CTRL = Qt.KeyboardModifier.ControlModifier
SNIPPETS = st.sampled_from(["{{ first }}", "{% if policy %}", "{% else %}", "{% endif %}", "{{ ends | day_date }}", "{{", "}}", "{%", "%}",
                            '{{ known_as | or_else("there") }}', "{# note #}", "\n", "\r\n", "\u2028", "\u2029", "\ufdd0", "\ufffc", "\x00",
                            "\u00a0", "😀", "**", "# ", "- ", "{{ a\nb }}", '{{ custom["Boiler \\"make\\""] }}'])
WORDINGS = st.lists(st.one_of(SNIPPETS, st.text(max_size=12)), max_size=14).map("".join)


@pytest.fixture
def editor(house, qtbot):
    """A renewal letter's editor, checked as it is typed."""
    made = WordingEditor("Text")
    made.check_with(lambda subject, text: problems(TemplateValues("x", "X", "renewal", subject=subject, body=text)))
    made.offer(menu(house.context, "renewal"), {"{{ first }}": "Ann"})
    return show(qtbot, made, 520, 600)


@pytest.fixture
def edit(editor):
    editor.text.setFocus()
    return editor.text


def _cursor(edit, place, anchor=None):
    cursor = edit.textCursor()
    cursor.setPosition(place if anchor is None else anchor)
    if anchor is not None:
        cursor.setPosition(place, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def _paste(edit, text, html=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    press(edit, Qt.Key.Key_V, CTRL)


def _labels(edit):
    return [edit.painter.sign(one.text).label for one in spans(edit.document()) if one.chip]


# The text is the text

@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDINGS, st.booleans(), st.booleans())
def test_whatever_is_shown_is_the_same_text_again(qapp, text, one_line, chips):
    edit = ChipEdit(one_line)
    edit.show_chips(chips)
    edit.set_text(text)
    assert edit.text() == text
    edit.show_chips(not chips)
    assert edit.text() == text
    edit.selectAll()
    assert edit.selected() == text
    edit.put_back("another")
    edit.undo()
    assert edit.text() == text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDINGS, WORDINGS, st.integers(0, 60))
def test_what_is_put_in_stands_where_the_cursor_was_and_undo_takes_it_out(qapp, text, more, at):
    edit = ChipEdit()
    edit.set_text(text)
    cursor = edit.textCursor()
    cursor.setPosition(place_of(edit.document(), at))
    edit.setTextCursor(cursor)
    before, after = source_of(edit.document(), 0, cursor.position()), source_of(edit.document(), cursor.position())
    edit.insert(more)
    assert edit.text() == before + more + after and before + after == text
    edit.undo()
    assert edit.text() == text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDINGS)
def test_each_character_has_its_place_in_the_document(qapp, text):
    edit = ChipEdit()
    edit.set_text(text)
    for offset in range(len(text)):
        start, end = place_of(edit.document(), offset), end_of(edit.document(), offset + 1)
        assert text[offset] in source_of(edit.document(), start, end)


def test_fields_and_conditions_are_chips_with_readable_words(edit):
    edit.set_text("Dear {{ first }}{% if policy %}, {{ policy }}{% else %} you{% endif %}")
    first, condition, policy, otherwise, end = _labels(edit)
    assert first.startswith("First name") and policy.startswith("Policy number") and policy in condition
    assert {first, condition, policy, otherwise, end}.isdisjoint({"first", "policy", "else", "endif"})
    assert edit.words() == f"Dear {first}{condition}, {policy}{otherwise} you{end}"


def test_backspace_takes_a_chip_as_one_and_undo_brings_it_back(edit):
    edit.set_text("Dear {{ first }}, hello")
    _cursor(edit, 6)
    press(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "Dear , hello"
    press(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == "Dear {{ first }}, hello" and len(_labels(edit)) == 1
    press(edit, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "Dear , hello"


def test_arrows_step_over_a_chip(edit):
    edit.set_text("a{{ first }}b")
    _cursor(edit, 1)
    press(edit, Qt.Key.Key_Right)
    QTest.keyClicks(edit, "!")
    assert edit.text() == "a{{ first }}!b"


def test_braces_typed_to_their_end_become_a_chip_and_undo_takes_the_typing_back(edit):
    type_into(edit, "Dear {{ first }} and {% if age %}x{% endif %}.")
    assert len(_labels(edit)) == 3 and edit.text() == "Dear {{ first }} and {% if age %}x{% endif %}."
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.text() == ""


def test_copied_chips_are_plain_text_and_pasted_text_has_chips(edit):
    edit.set_text("Dear {{ first }},\n{% if age %}")
    edit.selectAll()
    press(edit, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Dear {{ first }},\n{% if age %}"
    assert not QApplication.clipboard().mimeData().hasHtml()
    _cursor(edit, 0)
    press(edit, Qt.Key.Key_V, CTRL)
    assert edit.text() == "Dear {{ first }},\n{% if age %}" * 2 and len(_labels(edit)) == 4


def test_rich_text_is_pasted_as_plain_text(editor, edit):
    _paste(edit, "Hello\r\nyou", "<b>Hello</b><br><img src='x'>you")
    assert edit.text() == "Hello\nyou"
    assert edit.document().firstBlock().begin().fragment().charFormat().fontWeight() <= 400
    editor.subject.setFocus()
    _paste(editor.subject, "one\ntwo")
    assert editor.subject.text() == "one two"


def test_enter_in_the_subject_goes_on_to_the_text(editor):
    editor.subject.setFocus()
    press(editor.subject, Qt.Key.Key_Return)
    assert editor.text.hasFocus() and "\n" not in editor.subject.text()


def test_chips_are_drawn_anew_in_another_theme_and_size(edit):
    edit.set_text("{{ first }} " * 6)
    wide = edit.document().size().height()
    theme().choose("dark")
    theme().set_zoom(160)
    QApplication.processEvents()
    assert edit.document().size().height() > wide and not edit.grab().isNull()


def test_experts_may_see_the_braces(editor, edit):
    edit.set_text("Dear {{ first }}")
    click(editor.tools.as_text)
    assert edit.toPlainText() == "Dear {{ first }}" and _labels(edit) == []
    click(editor.tools.as_text)
    assert edit.text() == "Dear {{ first }}" and len(_labels(edit)) == 1


# The menu of fields

def test_two_braces_open_the_menu_which_filters_and_enter_puts_the_field_in(editor, edit):
    type_into(edit, "Dear {{")
    popup = editor.inserting.popup
    assert popup.isVisible() and popup.box.hasFocus()
    QTest.keyClicks(popup.box, "end term")
    shown = [row.label for row in popup.table.rows if hasattr(row, "label")]
    assert "End of the term" in shown and "Town" not in shown
    press(popup.box, Qt.Key.Key_Return)
    assert edit.text() == "Dear {{ ends }}" and edit.hasFocus() and not popup.isVisible()


def test_the_menu_says_what_a_field_says_for_this_customer_and_arrows_move_in_it(editor, edit):
    edit.set_text("")
    press(edit, Qt.Key.Key_Space, CTRL)
    popup = editor.inserting.popup
    says = {row.entry.snippet: row.says for row in popup.table.rows if hasattr(row, "entry")}
    assert says["{{ first }}"] == "Ann" and says["{{ town }}"] == "Leeds"
    first = popup.list.currentIndex().row()
    press(popup.box, Qt.Key.Key_Down)
    press(popup.box, Qt.Key.Key_Up)
    assert popup.list.currentIndex().row() == first > 0
    press(popup.box, Qt.Key.Key_Down)
    chosen = popup.table.row_at(popup.list.currentIndex().row()).entry.snippet
    press(popup.box, Qt.Key.Key_Tab)
    assert edit.text() == chosen


def test_whoever_knows_a_field_by_heart_types_on(editor, edit):
    type_into(edit, "Dear {{")
    QTest.keyClicks(editor.inserting.popup.box, " first }}")
    assert edit.text() == "Dear {{ first }}" and len(_labels(edit)) == 1 and not editor.inserting.popup.isVisible()


def test_esc_leaves_the_menu_and_keeps_what_was_typed(editor, edit):
    type_into(edit, "{{")
    QTest.keyClicks(editor.inserting.popup.box, "xyz")
    assert not editor.inserting.popup.list.isVisible() and editor.inserting.popup.nothing.isVisible()
    press(editor.inserting.popup.box, Qt.Key.Key_Escape)
    assert edit.text() == "{{xyz" and edit.hasFocus()


def test_a_field_goes_where_the_cursor_was_also_into_the_subject(editor):
    editor.subject.setFocus()
    QTest.keyClicks(editor.subject, "For ")
    click(editor.tools.fields)
    QTest.keyClicks(editor.inserting.popup.box, "name with title")
    press(editor.inserting.popup.box, Qt.Key.Key_Return)
    assert editor.subject.text() == "For {{ name }}"


def test_a_double_click_on_a_date_offers_other_ways_to_write_it(editor, edit):
    edit.set_text("{{ ends }} x")
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit.cursorRect(edit.textCursor()).center())
    shown = [row.entry.snippet for row in editor.inserting.popup.table.rows if hasattr(row, "entry")]
    assert "{{ ends | day_date }}" in shown and "{{ first }}" not in shown
    press(editor.inserting.popup.box, Qt.Key.Key_Down)
    press(editor.inserting.popup.box, Qt.Key.Key_Return)
    assert edit.text().startswith("{{ ends | ") and edit.text().endswith("}} x")


def test_a_double_click_on_a_chip_offers_another_field(editor, edit):
    edit.set_text("{{ first }} x")
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit.cursorRect(edit.textCursor()).center())
    popup = editor.inserting.popup
    assert popup.isVisible()
    popup.hide()
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit._chip_rect(0).topRight() + QPoint(8, 8))
    assert not popup.isVisible() and edit.textCursor().selectedText() == "x"
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit._chip_rect(0).center())
    QTest.keyClicks(popup.box, "last name")
    press(popup.box, Qt.Key.Key_Return)
    assert edit.text() == "{{ last_name }} x"


# Conditions and marks

def test_a_condition_goes_round_what_is_selected(editor, edit):
    edit.set_text("Your reference is known.")
    _cursor(edit, 14, 5)
    click(editor.tools.conditions)
    QTest.keyClicks(editor.inserting.popup.box, "only if policy")
    press(editor.inserting.popup.box, Qt.Key.Key_Return)
    assert edit.text() == "Your {% if policy %}reference{% endif %} is known."
    assert edit.selected() == "reference"
    press(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == "Your reference is known."


def test_a_condition_round_whole_lines_stands_on_lines_of_its_own(editor, edit):
    edit.set_text("one\ntwo")
    edit.selectAll()
    click(editor.tools.conditions)
    QTest.keyClicks(editor.inserting.popup.box, "only if policy")
    press(editor.inserting.popup.box, Qt.Key.Key_Return)
    assert edit.text() == "{% if policy %}\none\ntwo\n{% endif %}"


@pytest.mark.parametrize(("key", "mark"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_bold_and_italic_by_key_and_off_again(edit, key, mark):
    edit.set_text("very {{ first }} good")
    _cursor(edit, 6, 0)
    press(edit, key, CTRL)
    assert edit.text() == f"{mark}very {{{{ first }}}}{mark} good" and edit.selected() == "very {{ first }}"
    press(edit, key, CTRL)
    assert edit.text() == "very {{ first }} good"
    press(edit, key, CTRL)
    press(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == "very {{ first }} good"


def test_lists_and_headings_are_made_and_unmade(editor, edit):
    edit.set_text("one\n\ntwo")
    edit.selectAll()
    for icon, marked in (("list", "- one\n\n- two"), ("list-ordered", "1. one\n\n2. two"), ("heading", "## one\n\n## two")):
        click(editor.tools.buttons[icon])
        assert edit.text() == marked
    click(editor.tools.buttons["heading"])
    assert edit.text() == "one\n\ntwo"


def test_enter_goes_on_with_a_list_and_ends_it(edit):
    type_into(edit, "1. one")
    press(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "two")
    press(edit, Qt.Key.Key_Return)
    assert edit.text() == "1. one\n2. two\n3. "
    press(edit, Qt.Key.Key_Return)
    assert edit.text() == "1. one\n2. two\n"


def test_a_page_break_and_a_table_stand_on_lines_of_their_own(editor, edit):
    edit.set_text("one\ntwo")
    click(editor.tools.buttons["separator-horizontal"])
    assert edit.text() == "one\n\n+++\n\ntwo"
    edit.set_text("")
    click(editor.tools.table)
    assert edit.text().startswith("| Your renewal") and "{{ ends }}" in edit.text() and editor.problems.problems == ()


# What is wrong

def test_an_unknown_field_is_named_and_mended_with_one_click(editor, edit):
    type_into(edit, "Dear {{ frist_name }}!")
    line = editor.problems
    assert "frist_name" in line.text() and line._lines[0].mend.text() == "Change to first_name"
    click(line._lines[0].mend)
    assert edit.text() == "Dear {{ first_name }}!" and line.problems == ()
    press(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == "Dear {{ frist_name }}!" and line.problems


def test_a_click_on_a_problem_leads_to_its_place(editor, edit):
    editor.load("Hello {{ nobody }}", "x\n" * 80 + "{% if policy %} more")
    assert len(editor.problems.problems) == 2
    for line, field in zip(editor.problems._lines, (editor.subject, editor.text), strict=True):
        click(line.there)
        assert field.hasFocus() and chip_at(field.document(), field.textCursor().selectionStart())


def test_a_half_typed_field_is_no_chip_yet_and_is_said_quietly_when_the_cursor_leaves_it(editor, edit):
    type_into(edit, "Hello {{")
    press(editor.inserting.popup.box, Qt.Key.Key_Escape)
    QTest.keyClicks(edit, " first")
    editor.show_errors({"body": "Line 1: the brackets are not closed."})
    assert _labels(edit) == [] and editor.problems.text() == ""
    editor.subject.setFocus()
    assert "not closed" in editor.problems.text() and edit.property("wrong") == "false"
    click(editor.problems._lines[0].mend)
    assert edit.text() == "Hello {{ first }}" and len(_labels(edit)) == 1


def test_a_chip_that_cannot_be_used_is_told_from_one_that_can(editor, edit):
    edit.set_text("{{ first }}{{ frist }}{% endif %}")
    editor.check()
    assert [edit.painter.sign(one).grave for one in ("{{ first }}", "{{ frist }}")] == [False, True]
    assert edit.painter.tones == {1: "danger", 2: "warning"}
    assert edit.property("wrong") == "true"


def test_somebody_who_cannot_see_it_hears_what_is_wrong(editor, edit):
    type_into(edit, "{{ frist }} {{ ends }}")
    assert "There is no field" in edit.accessibleDescription() and "End of the term" in edit.accessibleDescription()
    assert edit.accessibleName() == "Text"


def test_keys_of_the_text_are_not_the_windows(house, qtbot):
    window = show(qtbot, MainWindow(house.context), 1280, 820)
    window.open_room("letters", "templates:general")
    screen = window.current
    qtbot.waitUntil(lambda: not screen.busy, timeout=10_000)
    edit = screen.templates.editor.wording.text
    done = house.sql("SELECT count(*) FROM action")
    kept = edit.text()
    press(edit, Qt.Key.Key_Delete)
    press_there(Qt.Key.Key_B)
    assert edit.text() == "b" + kept[1:]
    press(edit, Qt.Key.Key_Z, CTRL)
    press(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == kept and house.sql("SELECT count(*) FROM action") == done
    qtbot.waitUntil(lambda: not screen.busy, timeout=10_000)


def test_strokes_without_a_table_are_mended_by_one_press(editor, edit):
    _paste(edit, "| a | b |\n| c | d |")
    (line,) = editor.problems._lines
    assert line.mend.text() == "Put it right"
    click(line.mend)
    assert edit.text() == "| a | b |\n|:--|:--|\n| c | d |" and editor.problems.problems == ()


def test_what_the_paper_cannot_show_is_named_while_typing(editor, edit):
    _paste(edit, "Done ✓ and ☎")
    assert "CHECK MARK" in editor.problems.text() and "BLACK TELEPHONE" in editor.problems.text()
    assert edit.property("wrong") == "false"
