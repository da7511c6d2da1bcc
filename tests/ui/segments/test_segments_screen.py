"""Segments in the window: built without code, typed as text, members by hand."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import hands
from app.segments import members, saved
from app.segments.lines import Group, Line
from ui.segments.line_row import LineRow
from ui.segments.screen import SegmentsScreen


@pytest.fixture
def people(house):
    return {"ann": house.customer("Ann Ellis", town="Leeds", tags="VIP"), "bob": house.customer("Bob Dyer", town="Leeds"),
            "cai": house.customer("Cai Jones", town="York", tags="Boiler")}


@pytest.fixture
def screen(qtbot, house, shell, people):
    made = hands.show(qtbot, SegmentsScreen(house.context, shell), 1060, 800)
    yield made
    made.stop_reading()


@pytest.fixture
def leeds(house, people):
    return saved.save(house.context, "Leeds folk", "town = Leeds").id


def settled(qtbot, screen):
    """Wait until everything is read."""
    qtbot.waitUntil(lambda: not screen.busy and not screen.stale, timeout=20_000)
    hands.calm(qtbot, screen)


def pick(box, text):
    """Choose a line of a box by its keys."""
    box.setFocus()
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def rule(house, name="Leeds folk"):
    return next(row.rule for row in saved.rows(house.context) if row.name == name)


def test_without_a_segment_starters_are_offered_and_one_click_makes_one(qtbot, house, shell, screen):
    settled(qtbot, screen)
    assert screen.right.currentWidget() is screen.starting
    button = next(one for one in screen.starting.findChildren(type(screen.new_button)) if one.text() == "VIPs")
    hands.click(button)
    settled(qtbot, screen)
    assert hands.titles(screen.list) == ["VIPs"]
    assert rule(house, "VIPs") == "tag = VIP"
    assert hands.titles(screen.card.members.list) == ["Ann Ellis"]
    assert screen.card.rule.count.text() == "1 customer"
    assert shell.toasts[-1][0] == "“VIPs” is made"


def test_a_segment_is_built_without_a_sign_of_the_language(qtbot, house, shell, screen):
    settled(qtbot, screen)
    screen.begin(None)
    settled(qtbot, screen)
    panel = screen.card.rule
    assert panel.words.text().startswith("A line is not filled in yet")
    hands.type_into(screen.card.name, "Leeds folk")
    row, = panel.builder.items
    pick(row.subject, "Town")
    hands.type_into(row.editor.line, "leed")
    assert panel.words.text() == "Town is leed."
    qtbot.waitUntil(lambda: panel.count.text() == "0 customers")
    assert rule(house) == ""
    hands.type_into(row.editor.line, "leeds")
    hands.press(row.editor.line, Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert rule(house) == "town = leeds"
    assert panel.count.text() == "2 customers"
    hands.click(panel.builder.add_button)
    second = panel.builder.items[1]
    assert panel.count.text() == ""
    assert rule(house) == "town = leeds"
    pick(second.subject, "Last contact")
    pick(second.operation, "is not known")
    settled(qtbot, screen)
    assert rule(house) == "town = leeds and last_contact is empty"
    hands.click(panel.builder.way._group.button(1))
    settled(qtbot, screen)
    assert rule(house) == "town = leeds or last_contact is empty"
    assert panel.words.text() == "Town is leeds or last contact is not known."
    second.removed.emit()
    settled(qtbot, screen)
    assert rule(house) == "town = leeds"
    assert [toast[0] for toast in shell.toasts].count("Saved") >= 4


def test_groups_spans_and_several_values(qtbot, house, shell, screen, leeds):
    settled(qtbot, screen)
    builder = screen.card.rule.builder
    hands.click(builder.group_button)
    box = builder.items[1]
    assert box.way.choice() is False
    line = box.items[0]
    pick(line.operation, "is one of")
    for tag in ("VIP", "Boiler"):
        hands.type_into(line.editor.tags.line, tag)
        hands.press(line.editor.tags.line, Qt.Key.Key_Return)
    hands.click(box.add_button)
    last = box.items[1]
    pick(last.subject, "Next contact")
    pick(last.operation, "is at most … ahead")
    hands.type_into(last.editor.number, "2")
    pick(last.editor.unit, "weeks")
    settled(qtbot, screen)
    assert rule(house) == "town = Leeds and (tag in (VIP, Boiler) or next_contact <= +2w)"
    box.removed.emit()
    settled(qtbot, screen)
    assert rule(house) == "town = Leeds"


def test_what_cannot_be_understood_is_said_beside_its_line_and_not_kept(qtbot, house, screen, leeds):
    settled(qtbot, screen)
    row = screen.card.rule.builder.items[0]
    pick(row.subject, "Value")
    hands.type_into(row.editor.line, "lots")
    hands.press(row.editor.line, Qt.Key.Key_Return)
    assert "not an amount" in row.fault.text() and row.fault.isVisible()
    hands.type_into(row.editor.line, "50")
    assert not row.fault.isVisible()
    hands.press(row.editor.line, Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert rule(house) == "value >= £50"


def test_the_text_and_the_lines_stay_in_step(qtbot, house, screen, leeds):
    settled(qtbot, screen)
    panel = screen.card.rule
    hands.click(panel.text_button)
    assert panel.text.toPlainText() == "town = Leeds"
    hands.type_into(panel.text, "town = Leeds and (tag = VIP or last_contact < -180d)")
    assert panel.builder.group() == Group(True, (Line("town", "is", ("Leeds",)), Group(False, (
        Line("tag", "is", ("VIP",)), Line("last_contact", "past more", ("180", "d"))))))
    hands.type_into(panel.text, "twon = Leeds")
    assert "Did you mean “town”?" in panel.fault.text()
    screen.card.name.setFocus()
    assert rule(house) == "town = Leeds"
    hands.type_into(panel.text, "town=York  or tag = Boiler")
    screen.card.name.setFocus()
    settled(qtbot, screen)
    assert rule(house) == "town=York  or tag = Boiler"
    assert panel.builder.way.choice() is False
    hands.type_into(panel.builder.items[0].editor.line, "Otley")
    assert panel.text.toPlainText() == "town = Otley or tag = Boiler"


def test_a_rule_that_lines_cannot_say_is_shown_as_text(qtbot, house, screen, leeds):
    saved.save(house.context, "Odd", "not (town = Leeds and tag = VIP)")
    settled(qtbot, screen)
    hands.click_row(screen.list, "Odd")
    settled(qtbot, screen)
    panel = screen.card.rule
    assert panel.builder.isHidden() and panel.open_text and panel.too_deep.isVisible()
    assert panel.count.text() == "2 customers"
    hands.type_into(panel.text, "town = York")
    assert panel.builder.isVisible() and not panel.too_deep.isVisible()


def test_members_are_put_in_taken_out_and_put_back(qtbot, house, shell, screen, leeds, people):
    settled(qtbot, screen)
    panel = screen.card.members
    assert hands.titles(panel.list) == ["Bob Dyer", "Ann Ellis"]
    hands.press_button(panel.list, "Ann", "out")
    settled(qtbot, screen)
    assert hands.titles(panel.list) == ["Bob Dyer", "[Taken out by hand]", "Ann Ellis"]
    assert shell.toasts[-1][0] == "Ann Ellis is taken out"
    hands.type_into(panel.picker, "cai")
    hands.press_there(Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert members.decisions(house.context, leeds) == {people["ann"]: False, people["cai"]: True}
    assert panel.picker.text() == ""
    hands.press_button(panel.list, "Ann", "back")
    settled(qtbot, screen)
    assert hands.titles(panel.list) == ["Bob Dyer", "Ann Ellis", "Cai Jones"]
    assert screen.list.current_row().count == 3


def test_searching_opening_and_writing(qtbot, shell, screen, leeds, people):
    settled(qtbot, screen)
    panel = screen.card.members
    hands.type_into(panel.search, "bob")
    hands.press(panel.search, Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert hands.titles(panel.list) == ["Bob Dyer"]
    hands.press(panel.search, Qt.Key.Key_Escape)
    settled(qtbot, screen)
    hands.click(screen.card.write_button)
    assert shell.opened[-1] == ("letters", f"write:{people['bob']},{people['ann']}")
    panel.list.select_number(0)
    hands.press(panel.list, Qt.Key.Key_Return)
    assert shell.opened[-1] == ("customers", people["bob"])
    assert screen.customer_id == people["bob"]


def test_export_takes_those_who_are_in(qtbot, shell, screen, leeds, tmp_path):
    settled(qtbot, screen)
    shell.answers.append(str(tmp_path / "out.csv"))
    hands.click(screen.card.export_button)
    hands.choose_from_menu("Spreadsheet")
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "Ellis" in text and "Dyer" in text and "Jones" not in text


def test_the_name_is_kept_when_one_leaves_it_and_refused_names_stay_with_a_sentence(qtbot, house, screen, leeds):
    settled(qtbot, screen)
    name = screen.card.name
    hands.type_into(name, "all")
    screen.card.members.search.setFocus()
    assert "means everybody" in screen.card.name_fault.text()
    assert rule(house) == "town = Leeds"
    hands.type_into(name, "North")
    hands.press(name, Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert hands.titles(screen.list) == ["North"]
    assert not screen.card.name_fault.isVisible()


def test_removing_leaves_the_next_one_and_can_be_undone(qtbot, house, shell, screen, leeds):
    from app.history import undo_action

    saved.save(house.context, "Yorkers", "town = York")
    settled(qtbot, screen)
    hands.click(screen.card.remove_button)
    settled(qtbot, screen)
    assert hands.titles(screen.list) == ["Yorkers"]
    assert screen.card.name.text() == "Yorkers"
    undo_action(house.context, shell.toasts[-1][1])
    settled(qtbot, screen)
    assert hands.titles(screen.list) == ["Leeds folk", "Yorkers"]


def test_undo_of_a_rule_shows_the_old_one_again(qtbot, house, screen, leeds):
    from app.history import undo_action

    settled(qtbot, screen)
    action = saved.change_rule(house.context, leeds, "town = York")
    settled(qtbot, screen)
    assert screen.card.rule.builder.items[0].editor.texts() == ("York",)
    undo_action(house.context, action)
    settled(qtbot, screen)
    assert screen.card.rule.builder.items[0].editor.texts() == ("Leeds",)


def test_what_is_being_typed_stays_when_something_else_changes(qtbot, house, screen, leeds):
    settled(qtbot, screen)
    row = screen.card.rule.builder.items[0]
    hands.type_into(row.editor.line, "Yor")
    house.customer("Dee Fox", town="York")
    settled(qtbot, screen)
    assert screen.card.rule.builder.items[0] is row
    assert row.editor.texts() == ("Yor",)


def test_values_that_customers_have_are_offered(qtbot, screen, leeds):
    settled(qtbot, screen)
    row = screen.card.rule.builder.items[0]
    assert isinstance(row, LineRow)
    row.editor.line.setFocus()
    assert list(screen.offers.values("town")) == ["Leeds", "York"]
    model = row.editor.line.completer().model()
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == ["Leeds", "York"]


def test_in_a_narrow_window_one_of_the_two_stands_there(qtbot, screen, leeds):
    settled(qtbot, screen)
    screen.list.setFocus()
    screen.resize(640, 560)
    hands.settle()
    assert screen.sides.left.isVisible() and not screen.sides.right.isVisible()
    hands.press(screen.list, Qt.Key.Key_Return)
    assert screen.sides.right.isVisible() and not screen.sides.left.isVisible()
    hands.click(screen.sides.back)
    assert screen.sides.left.isVisible()


def test_what_somebody_is_typing_stays_when_the_window_becomes_narrow(qtbot, screen, leeds):
    settled(qtbot, screen)
    screen.card.name.setFocus()
    screen.resize(640, 560)
    hands.settle()
    assert screen.sides.right.isVisible() and screen.card.name.hasFocus()


def test_a_segment_that_cannot_be_understood_says_so_and_can_be_mended(qtbot, house, screen):
    with house.context.action("By another version"):
        house.sql("INSERT INTO segment (name, key, rule) VALUES ('Odd', 'odd', 'town %% Leeds')")
    settled(qtbot, screen)
    panel = screen.card.rule
    assert panel.fault.isVisible() and panel.text.toPlainText() == "town %% Leeds"
    hands.type_into(panel.text, "town = Leeds")
    screen.card.name.setFocus()
    settled(qtbot, screen)
    assert rule(house, "Odd") == "town = Leeds"


def test_every_control_can_be_reached_by_tab_and_has_a_name(qtbot, screen, leeds):
    settled(qtbot, screen)
    screen.list.setFocus()
    seen = []
    for _step in range(40):
        widget = QApplication.focusWidget()
        if widget in seen:
            break
        seen.append(widget)
        hands.press(widget, Qt.Key.Key_Tab)
    row = screen.card.rule.builder.items[0]
    for wanted in (screen.card.name, row.subject, row.operation, row.editor.line, screen.card.members.search, screen.card.members.picker,
                   screen.card.members.list):
        assert wanted in seen, wanted
        assert wanted.accessibleName(), wanted
    assert seen.index(row.subject) < seen.index(row.operation) < seen.index(row.editor.line) < seen.index(screen.card.members.search)


def test_names_stand_there_before_their_customers_are_counted(qtbot, house, screen, leeds, monkeypatch):
    settled(qtbot, screen)
    asked = []
    monkeypatch.setattr(saved.rules, "asked_count", lambda *_question: asked.append(1) or 7)
    house.customer("Dai Evans", town="Leeds")
    settled(qtbot, screen)
    assert screen.table.rows[0].count == 7 and asked
    assert screen.card.rule.count.text() == "7 customers"
    assert [row.count for row in saved.rows(house.context, counted=False)] == [None]


def test_a_rule_that_cannot_be_understood_says_so_everywhere(qtbot, house, screen, leeds):
    settled(qtbot, screen)
    panel = screen.card.rule
    panel.show_rule("twon = Leeds", None)
    assert not panel.fault.isHidden() and panel.too_deep.isHidden() and panel.open_text


def test_values_that_are_read_late_are_offered_all_the_same(qtbot, house, screen, people):
    saved.save(house.context, "Some towns", "town in (Leeds, Otley)")
    settled(qtbot, screen)
    row = screen.card.rule.builder.items[0]
    qtbot.waitUntil(lambda: not screen.busy)
    words = row.editor.tags.line.completer().model()
    assert {words.index(number, 0).data() for number in range(words.rowCount())} == {"Leeds", "York"}
    row.editor.tags.set_tags(["Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"])
    chip = row.editor.tags.findChildren(type(screen.new_button))[-1]
    assert chip.text().endswith("…") and row.editor.texts() == ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",)
    assert chip.sizeHint().width() <= row.editor.width()


def test_escape_puts_the_kept_name_and_the_kept_rule_back(qtbot, house, screen, leeds):
    settled(qtbot, screen)
    card = screen.card
    hands.type_into(card.name, "Something else")
    hands.press(card.name, Qt.Key.Key_Escape)
    assert card.name.text() == "Leeds folk"
    hands.click(card.rule.text_button)
    for typed in ("tag = VIP", "tag ="):
        hands.type_into(card.rule.text, typed)
        hands.press(card.rule.text, Qt.Key.Key_Escape)
        assert card.rule.text.text() == "town = Leeds" and card.rule.fault.isHidden()
        assert card.rule.words.text() == "Town is Leeds."
    screen.list.setFocus()
    settled(qtbot, screen)
    assert rule(house) == "town = Leeds"


def test_a_text_that_cannot_be_understood_counts_nobody_and_waits_while_another_segment_is_looked_at(qtbot, house, screen, leeds):
    saved.save(house.context, "VIPs", "tag = VIP")
    screen.reload()
    settled(qtbot, screen)
    screen.list.select_id(leeds)
    settled(qtbot, screen)
    panel = screen.card.rule
    hands.click(panel.text_button)
    hands.type_into(panel.text, "town = Leeds and (tag = VIP")
    settled(qtbot, screen)
    assert panel.fault.isVisible() and panel.count.text() == "" and not panel.builder.isEnabled()
    assert panel.words.text() == "Until this can be understood, the segment stays as it was."
    screen.list.select_number(1)
    settled(qtbot, screen)
    assert panel.fault.isHidden() and panel.builder.isEnabled()
    screen.list.select_number(0)
    settled(qtbot, screen)
    assert panel.text.toPlainText() == "town = Leeds and (tag = VIP" and panel.fault.isVisible()
    assert rule(house) == "town = Leeds"


def test_a_letter_goes_to_those_whom_the_rule_finds_though_the_list_is_still_on_its_way(qtbot, house, shell, screen, leeds, monkeypatch):
    settled(qtbot, screen)
    monkeypatch.setattr(screen.card.listing, "soon", lambda *_question: None)
    saved.change_rule(house.context, leeds, "tag = VIP")
    settled(qtbot, screen)
    assert len(hands.titles(screen.card.members.list)) == 2
    hands.click(screen.card.write_button)
    assert shell.opened[-1] == ("letters", "write:1")


def test_a_new_segment_is_not_written_to_before_its_first_line_is_filled_in(qtbot, screen, leeds):
    settled(qtbot, screen)
    screen.begin(None)
    settled(qtbot, screen)
    assert not screen.card.write_button.isEnabled() and not screen.card.export_button.isEnabled()
    pick(screen.card.rule.builder.items[0].subject, "Town")
    hands.type_into(screen.card.rule.builder.items[0].editor.line, "York")
    hands.press(screen.card.rule.builder.items[0].editor.line, Qt.Key.Key_Return)
    settled(qtbot, screen)
    assert screen.card.write_button.isEnabled() and hands.titles(screen.card.members.list) == ["Cai Jones"]


def test_in_a_narrow_window_a_click_opens_a_segment(qtbot, screen, leeds):
    settled(qtbot, screen)
    screen.list.setFocus()
    screen.resize(640, 560)
    hands.settle()
    hands.click_row(screen.list, "Leeds folk")
    assert screen.sides.right.isVisible() and not screen.sides.left.isVisible()
