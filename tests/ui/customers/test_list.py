"""The list: found, filtered, selected, binned, put back."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.customers import bin, cards, lists
from app.segments import saved
from ui.customers.table import CustomerTable
from ui.customers.wanted import Wanted

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def test_the_table_obeys_qt(house, qtmodeltester, qapp):
    for name in ("Ann Ellis", "Siân Ŵyn", "Wawrzyniec Brzęczyszczykiewicz"):
        house.customer(name, town=LONG)
    table = CustomerTable(house.context, Wanted)
    table.refresh()
    qtmodeltester.check(table)
    assert table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole).startswith("Wawrzyniec Brzęczyszczykiewicz, Llanfair")


def test_typing_finds_and_esc_shows_everybody_again(house, desk, qtbot):
    for name in ("Ann Ellis", "Tom Reed", "Siân Ŵyn"):
        house.customer(name)
    at = desk()
    at.press(Qt.Key.Key_F, CTRL)
    assert at.pane.search.hasFocus()
    at.type("sian")
    qtbot.waitUntil(lambda: at.names() == ["Siân Ŵyn"])
    assert at.card.head.name_line.name.text() == "Siân Ŵyn"
    at.press(Qt.Key.Key_Escape)
    assert at.names() == ["Ann Ellis", "Tom Reed", "Siân Ŵyn"]


def test_nobody_found_says_so_and_offers_everybody(house, desk, qtbot):
    house.customer("Ann Ellis")
    at = desk()
    at.press(Qt.Key.Key_F, CTRL)
    at.type("xyz")
    at.press(Qt.Key.Key_Return)
    assert at.names() == []
    assert at.pane._empty.currentWidget()._sentence.text() == "Nobody is found for “xyz”."
    at.pane._nobody.button.click()
    assert at.names() == ["Ann Ellis"]
    assert at.pane.search.text() == ""


def test_an_empty_business_says_what_the_list_is_for(desk):
    at = desk()
    empty = at.pane._empty.currentWidget()
    assert not at.pane._empty.isHidden()
    empty.button.click()
    assert at.screen.right.currentWidget() is at.screen.new_customer


def test_arrows_move_and_the_card_follows(house, desk, qtbot):
    for name in ("Ann Ellis", "Tom Reed"):
        house.customer(name)
    at = desk()
    assert at.card.head.name_line.name.text() == "Ann Ellis"
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: at.card.head.name_line.name.text() == "Tom Reed")
    assert at.screen.customer_id == 2


def test_enter_opens_the_card_at_the_note_box(house, desk):
    house.customer("Ann Ellis")
    at = desk()
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_Return)
    assert at.card.history.note.hasFocus()


def test_del_puts_into_the_bin_and_the_toast_takes_it_back(house, desk, qtbot):
    for name in ("Ann Ellis", "Tom Reed", "Zoe Young"):
        house.customer(name)
    at = desk()
    at.show(2)
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: at.names() == ["Ann Ellis", "Zoe Young"])
    assert at.toast() == "Tom Reed is in the bin"
    assert at.pane.current_id == 3
    at.undo()
    qtbot.waitUntil(lambda: len(at.names()) == 3)


def test_the_bin_is_a_filter_and_del_there_puts_back(house, desk, qtbot):
    for name in ("Ann Ellis", "Tom Reed"):
        house.customer(name)
    bin.put_in(house.context, [1])
    at = desk()
    at.pane.want(filter="binned")
    assert at.names() == ["Ann Ellis"]
    qtbot.waitUntil(at.card.head.put_back.isVisible)
    assert "In the bin" in at.card.head.banner.text()
    assert at.pane.bar.back.isVisible()
    at.card.head.put_back.click()
    qtbot.waitUntil(lambda: at.names() == [])
    assert lists.find(house.context) == [1, 2]
    at.undo()
    qtbot.waitUntil(lambda: at.names() == ["Ann Ellis"])
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: at.names() == [])
    assert at.toast() == "Ann Ellis is back"


def test_several_are_tagged_and_binned_as_one_thing(house, desk, qtbot):
    for name in ("Ann Ellis", "Tom Reed", "Zoe Young"):
        house.customer(name)
    at = desk()
    at.show(1)
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_Down, SHIFT)
    assert at.pane.bar.isVisible()
    assert at.pane.bar.words.text() == "2 selected"
    at.screen.doing.tag(at.pane.selected_ids(), "VIP")
    assert [row.tags for row in lists.rows(house.context, [1, 2, 3])] == [("VIP",), ("VIP",), ()]
    assert at.toast() == "Tagged 2 customers “VIP”"
    qtbot.waitUntil(lambda: not at.screen.stale)
    at.pane.bar.bin.click()
    qtbot.waitUntil(lambda: at.names() == ["Zoe Young"])
    at.undo()
    qtbot.waitUntil(lambda: len(at.names()) == 3)


def test_a_segment_is_a_filter_and_what_is_filtered_is_kept_as_a_segment(house, desk, qtbot, monkeypatch):
    house.customer("Ann Ellis", tags="VIP", town="Leeds")
    house.customer("Tom Reed", town="Leeds")
    house.customer("Zoe Young", town="York", tags="VIP")
    saved.save(house.context, "Leeds folk", "town = Leeds")
    at = desk()
    next(action for action in at.pane.filter_menu().actions() if action.text() == "Leeds folk").trigger()
    assert at.names() == ["Ann Ellis", "Tom Reed"]
    at.pane.want(tag="VIP")
    assert at.names() == ["Ann Ellis"]
    assert [words for _name, words in at.pane.wanted.chips()] == ["VIP", "Leeds folk"]
    assert not any(action.text().startswith("Keep this") for action in at.pane.filter_menu().actions())
    at.pane.want(segment="")
    monkeypatch.setattr(at.window.shell, "prompt", lambda *_question: "My VIPs")
    monkeypatch.setattr(at.window.shell, "open_room", lambda room, ident: None)
    next(action for action in at.pane.filter_menu().actions() if action.text().startswith("Keep this")).trigger()
    assert saved.ids(house.context, "my vips") == [1, 3]
    assert at.toast() == "“My VIPs” is made"
    at.pane.want(tag="", segment="Leeds folk")
    saved.remove(house.context, saved.named(house.context, "Leeds folk"))
    qtbot.waitUntil(lambda: at.names() == [])


def test_filters_and_tags_stand_as_chips_that_take_themselves_off(house, desk):
    house.customer("Ann Ellis", tags="VIP")
    house.customer(company="Park View Lettings")
    at = desk()
    menu = at.pane.filter_menu()
    next(action for action in menu.actions() if action.text() == "VIP").trigger()
    assert at.names() == ["Ann Ellis"]
    chip = at.pane._flow.itemAt(0).widget()
    assert chip.text() == "VIP"
    chip.click()
    assert len(at.names()) == 2
    next(action for action in at.pane.filter_menu().actions() if action.text() == "Companies").trigger()
    assert at.names() == ["Park View Lettings"]


def test_the_order_is_chosen_from_a_menu(house, desk):
    for name in ("Ann Ellis", "Tom Reed"):
        house.customer(name)
    at = desk()
    menu = at.pane.order_menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Name"]
    next(action for action in menu.actions() if action.text() == "Newest first").trigger()
    assert at.names() == ["Tom Reed", "Ann Ellis"]


def test_somebody_outside_the_filter_is_shown_in_the_whole_list(house, desk):
    house.customer("Ann Ellis")
    house.customer(company="Park View Lettings")
    at = desk()
    at.pane.want(filter="companies")
    at.window.open_room("customers", 1)
    assert at.pane.current_id == 1
    assert at.pane.wanted == Wanted()


def test_a_hundred_thousand_are_shown_at_once_and_counted(house, desk):
    with house.context.action("Many"):
        house.context.database.connection().executemany("INSERT INTO customer (first_name, sort_key) VALUES (?, ?)",
                                                        [(f"N{number}", f"n{number:06}") for number in range(100_000)])
    at = desk()
    assert at.pane.count.text() == "100,000"
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_End)
    assert at.pane.list.current_row().name == "N99999"
    at.press(Qt.Key.Key_A, CTRL)
    assert len(at.pane.selected_ids()) == 100_000


def test_a_narrow_window_shows_the_list_or_the_card(house, desk):
    house.customer("Ann Ellis")
    at = desk()
    at.window.resize(800, 600)
    QApplication.processEvents()
    at.pane.list.setFocus()
    assert at.pane.isVisible()
    assert not at.card.isVisible()
    at.press(Qt.Key.Key_Return)
    assert at.card.isVisible()
    assert not at.pane.isVisible()
    at.press(Qt.Key.Key_Escape)
    assert at.pane.isVisible()


def test_what_looks_like_html_is_shown_as_it_is(house, desk):
    cards.new(house.context, {"last_name": "<b>Bold</b>", "notes": "<img src=x>", "tags": ("<i>tag</i>",)})
    at = desk()
    at.show(1)
    assert at.card.head.name_line.name.text() == "<b>Bold</b>"
    assert at.card.head.name_line.name.textFormat() == Qt.TextFormat.PlainText


def test_several_are_written_to_and_taken_out(house, desk, qtbot, tmp_path, monkeypatch):
    ids = [house.customer(f"{name} Ellis") for name in ("Ann", "Bob", "Cy")]
    at = desk()
    at.pane.list.setFocus()
    at.press(Qt.Key.Key_Home)
    at.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    opened = []
    monkeypatch.setattr(at.screen.shell, "open_room", lambda *asked: opened.append(asked))
    at.pane.bar.write.click()
    assert opened == [("letters", f"write:{ids[0]},{ids[1]}")]
    at.pane.bar.labels.click()
    assert opened[-1] == ("letters", f"labels:{ids[0]},{ids[1]}")
    at.pane.bar.export.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()][:2] == ["Spreadsheet (CSV)…", "Excel…"]
    monkeypatch.setattr(at.screen.shell, "save_file", lambda *_asked: str(tmp_path / "some.csv"))
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: at.toast() == "2 rows written to some.csv")
    text = (tmp_path / "some.csv").read_text(encoding="utf-8-sig")
    assert "Bob" in text and "Cy" not in text


def test_tags_and_segments_stand_under_headings_and_a_long_one_is_cut(house, desk):
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    house.customer("Ann Ellis", tags=long)
    at = desk()
    headings = [action.text() for action in at.pane.filter_menu().actions() if not action.isSeparator() and not action.isEnabled()]
    assert headings == ["Tags"]
    at.pane.want(tag=long)
    chip = at.pane._flow.itemAt(0).widget()
    assert chip.text() == long[:27] + "…" and long in chip.toolTip()
