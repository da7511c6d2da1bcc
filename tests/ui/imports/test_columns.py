"""Step 2: columns are matched by clicks and keys; the first rows stand beside; a narrow window shows one part at a time."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from house import House
from recording import RecordingShell
from ui.imports.column_list import ColumnTable
from ui.imports.first_rows import FirstRowsTable
from ui.imports.screen import ImportsScreen
from ui.theme import theme

PEOPLE = "Ref,Name,Postcode,Colour,Empty\n1,Mrs Ann Ellis,ls21 1aa,red,\n2,Tom Reed,LS21 1AB,,\n"


def _fields(screen: ImportsScreen) -> dict[str, str]:
    return {one.heading: one.field for one in screen.columns.preview.columns}


def _begin(screen: ImportsScreen, file: Any, text: str = PEOPLE) -> Any:
    screen.begin((file(text),))
    return screen.columns


def test_the_tables_obey_qt(qtmodeltester: Any, qapp: Any) -> None:
    table = FirstRowsTable()
    table.show_rows(("A", "B"), [("1", "2\n3"), ("4",)])
    qtmodeltester.check(table)
    qtmodeltester.check(ColumnTable())


def test_each_column_says_how_full_it_is_with_examples_and_where_it_goes(screen: ImportsScreen, file: Any) -> None:
    page = _begin(screen, file)
    rows = {row.id: row for row in page.columns.list.table.rows}
    assert "Empty" not in rows and page.columns.show_empty.isVisible()
    assert (rows["Colour"].filled, rows["Colour"].of, rows["Colour"].examples) == (1, 2, "red")
    assert page.columns.list.table.sentence(rows["Postcode"]) == "Postcode, goes to Postcode, 2 of 2, ls21 1aa · LS21 1AB"
    assert page.columns.summary.text() == "3 of 5 go somewhere"


def test_a_column_sent_by_hand_to_another_field_is_kept(screen: ImportsScreen, house: House, click: Any, pick: Any, file: Any) -> None:
    page = _begin(screen, file)
    page.columns.select("Colour")
    pick(page.columns.target, "Likes")
    assert _fields(screen)["Colour"] == "likes" and page.columns.list.current_row().id == "Colour"
    click(page.next_button)
    click(screen.rehearsal.go_button)
    assert house.sql("SELECT likes FROM customer WHERE last_name = 'Ellis'") == [("red",)]


def test_a_field_of_ones_own_is_made_on_the_spot(screen: ImportsScreen, house: House, shell: RecordingShell, click: Any, pick: Any,
                                                 file: Any) -> None:
    page = _begin(screen, file)
    page.columns.select("Colour")
    shell.answers.append("Boiler colour")
    pick(page.columns.target, "A field of your own…")
    assert _fields(screen)["Colour"] == "custom:Boiler colour"
    assert page.columns.target.currentText() == "Own field: Boiler colour"
    click(page.next_button)
    click(screen.rehearsal.go_button)
    assert house.sql("SELECT name, value FROM custom_value") == [("Boiler colour", "red")]
    screen.begin((file(PEOPLE),))
    assert page.columns.target.findText("Own field: Boiler colour") > 0


def test_thinking_better_of_an_own_field_changes_nothing(screen: ImportsScreen, pick: Any, file: Any) -> None:
    page = _begin(screen, file)
    page.columns.select("Colour")
    pick(page.columns.target, "A field of your own…")
    assert _fields(screen)["Colour"] == "ignore" and page.columns.target.choice() == "ignore"


def test_enter_on_a_column_opens_its_choices(screen: ImportsScreen, file: Any, qtbot: Any) -> None:
    page = _begin(screen, file)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    page.columns.list.setFocus()
    QTest.keyClick(page.columns.list, Qt.Key.Key_Return)
    assert page.columns.target.view().isVisible()
    page.columns.target.hidePopup()


def test_a_click_on_a_heading_of_the_first_rows_chooses_its_column(screen: ImportsScreen, file: Any) -> None:
    page = _begin(screen, file)
    page.rows.grid.horizontalHeader().sectionClicked.emit(4)
    assert page.columns.list.current_row().id == "Empty"
    assert [page.rows.table.index(0, place).data() for place in range(3)] == ["1", "Mrs Ann Ellis", "ls21 1aa"]


def test_another_separator_reads_the_file_again(screen: ImportsScreen, pick: Any, file: Any) -> None:
    page = _begin(screen, file, "Name;Postcode,Phone\nAnn Ellis;YO1 7HH,01904 555018\n")
    pick(page.reading.form.field("delimiter"), "Semicolon")
    assert list(_fields(screen)) == ["Name", "Postcode,Phone"]


def test_another_kind_matches_anew(screen: ImportsScreen, pick: Any, file: Any) -> None:
    page = _begin(screen, file, "Customer,Date,Notes,Phone,Postcode\nAnn Ellis,2026-03-04,rang,01904 555018,YO1 7HH\n")
    page.columns.select("Phone")
    pick(page.columns.target, "Likes")
    pick(page.reading.form.field("kind"), "Journal entries")
    assert screen.plan is not None and screen.plan.kind == "interactions" and screen.plan.columns == {}
    assert _fields(screen)["Date"] == "date"


def test_a_narrow_window_shows_one_part_at_a_time(screen: ImportsScreen, file: Any) -> None:
    page = _begin(screen, file)
    assert all(part.isVisible() for part in page.parts.values()) and not page.of_two.isVisible()
    screen.resize(800, 440)
    assert page.of_two.isVisible() and page.columns.isVisible() and page.reading.isVisible() and not page.rows.isVisible()
    theme().set_zoom(160)
    assert page.of_three.isVisible() and page.columns.isVisible() and not page.reading.isVisible()
    page.of_three._group.button(1).click()
    assert page.rows.isVisible() and not page.columns.isVisible()


def test_ninety_columns_of_html_are_shown_as_they_are(screen: ImportsScreen, file: Any) -> None:
    headings = [f"<b>Heading {number}</b>" for number in range(90)]
    page = _begin(screen, file, ",".join(["Name", *headings]) + "\n" + ",".join(["Ann Ellis", *["<i>x</i>" * 50] * 90]) + "\n")
    assert page.columns.list.table.rowCount() == 91 and page.rows.table.columnCount() == 91
    assert page.rows.table.headerData(1, Qt.Orientation.Horizontal) == "<b>Heading 0</b>"
    assert screen.minimumSizeHint().width() <= 700


def test_the_line_of_the_headings_can_be_chosen(screen: ImportsScreen, pick: Any, file: Any) -> None:
    page = _begin(screen, file, "Our members,\nName,Postcode\nAnn Ellis,YO1 7HH\n")
    assert page.rows.note.text() == "headings in line 2"
    pick(page.reading.form.field("header"), "There are no headings")
    assert list(_fields(screen)) == ["Column 1", "Column 2"] and page.rows.note.text() == "without headings"
    assert not page.next_button.isEnabled()
    page.columns.select("Column 1")
    pick(page.columns.target, "Full name")
    assert page.next_button.isEnabled()


def test_a_workbook_with_several_sheets_lets_one_choose(screen: ImportsScreen, pick: Any, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "two.xlsx"))
    for name, rows in (("People", (("Name", "Postcode"), ("Ann Ellis", "YO1 7HH"))),
                       ("Sold", (("Customer", "Date", "Item", "Total"), ("Ann Ellis", "2026-03-01", "Service", 84)))):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    screen.begin((tmp_path / "two.xlsx",))
    chooser = screen.columns.reading.form.field("sheet")
    assert chooser.isVisible() and chooser.choice() == "People"
    pick(chooser, "Sold")
    assert screen.plan is not None and screen.plan.sheet == "Sold" and screen.plan.kind == "sales"
    assert list(_fields(screen)) == ["Customer", "Date", "Item", "Total"] and chooser.choice() == "Sold"


def test_a_table_has_no_sheet_to_choose(screen: ImportsScreen, file: Any) -> None:
    page = _begin(screen, file)
    assert not page.reading.form.field("sheet").isVisible()


def test_what_only_the_content_says_is_marked(screen: ImportsScreen, file: Any) -> None:
    page = _begin(screen, file, "A,B\nann@example.org,YO1 7HH\ntom@example.org,LS21 1AB\n")
    rows = page.columns.list.table.rows
    assert [page.columns.list.delegate.look(row).chip for row in rows] == ["E-mail · by content", "Postcode · by content"]


def test_a_file_of_which_nothing_goes_anywhere_says_what_is_missing(screen: ImportsScreen, pick: Any, file: Any) -> None:
    page = _begin(screen, file, "A,B\nx,y\n")
    assert page.why_not.isVisible() and not page.next_button.isEnabled()
    page.columns.select("A")
    pick(page.columns.target, "Whole address")
    assert not page.why_not.isVisible() and page.next_button.isEnabled()
