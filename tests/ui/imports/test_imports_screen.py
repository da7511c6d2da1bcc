"""Import through the window: look, match, rehearse, bring in, take back; a bad file gets a sentence."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import sales
from app.customers import lists
from app.exchange import exporting
from app.exchange import plan as plans
from house import House
from recording import RecordingShell
from ui.imports.screen import ImportsScreen

PEOPLE = """Ref,Name,Postcode,Born,Colour
1,Mrs Ann Ellis,ls21 1aa,29/02/1956,red
2,Tom Reed,LS21 1AB,31/02/1960,blue
3,,,,
"""


def _fields(screen: ImportsScreen) -> dict[str, str]:
    return {one.heading: one.field for one in screen.columns.preview.columns}


def _drop(screen: ImportsScreen, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    screen.start.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                      Qt.KeyboardModifier.NoModifier))


def test_a_file_goes_through_all_four_steps_and_back(screen: ImportsScreen, house: House, shell: RecordingShell, click: Any, file: Any
                                                     ) -> None:
    before = house.tables()
    shell.answers.append(str(file(PEOPLE)))
    click(screen.start.choose)
    assert screen.pages.currentWidget() is screen.columns
    assert _fields(screen) == {"Ref": "source_id", "Name": "full_name", "Postcode": "postcode", "Born": "birthday", "Colour": "ignore"}
    click(screen.columns.next_button)
    assert screen.pages.currentWidget() is screen.rehearsal and screen.result.new >= 2
    click(screen.rehearsal.chips.chips["warned"])
    assert "31/02/1960" in screen.rehearsal.list.table.rows[0].second
    assert house.tables() == before
    click(screen.rehearsal.go_button)
    assert screen.pages.currentWidget() is screen.done
    assert len(lists.find(house.context, "ellis")) == 1
    click(screen.done.undo_button)
    assert lists.find(house.context) == [] and screen.pages.currentWidget() is screen.start


@pytest.mark.parametrize("content", [b"", bytes(range(1, 30)) * 10, b"%PDF-1.7\n%\xe2\xe3"])
def test_a_file_that_cannot_be_read_gets_a_sentence_and_loses_nothing(screen: ImportsScreen, shell: RecordingShell, tmp_path: Path,
                                                                      content: bytes) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    screen.begin((bad,))
    assert len(shell.errors) == 1 and screen.pages.currentWidget() is screen.start


def test_files_dropped_together_come_in_one_after_another_customers_first(screen: ImportsScreen, house: House, shell: RecordingShell,
                                                                          click: Any, file: Any) -> None:
    sold = file("Customer ref,Invoice date,Item,Total\n1,2026-03-16,Service,84\n", "people.2.csv")
    bad = file("", "empty.csv")
    people = file(PEOPLE, "people.csv")
    _drop(screen, sold, bad, people)
    assert screen.plan is not None and screen.plan.file == people and "file 1 of 3" in screen.subheading.text()
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    assert screen.done.another_button.text() == "Next file"
    click(screen.done.another_button)
    assert screen.plan.file == sold and screen.plan.kind == "sales"
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    assert [row.amount_pence for row in sales.of_customer(house.context, lists.find(house.context, "ellis")[0])] == [8400]
    click(screen.done.another_button)
    assert screen.pages.currentWidget() is screen.start and len(shell.errors) == 1


def test_rows_are_pasted_from_a_spreadsheet_by_key(screen: ImportsScreen, house: House, click: Any, qtbot: Any) -> None:
    QGuiApplication.clipboard().setText("Name\tPostcode\nAnn Ellis\tYO1 7HH\n")
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.start.choose.setFocus()
    QTest.keyClick(screen.start.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _fields(screen) == {"Name": "full_name", "Postcode": "postcode"}
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    assert len(lists.find(house.context, "ellis")) == 1


def test_pasting_nothing_is_told(screen: ImportsScreen, shell: RecordingShell, click: Any) -> None:
    QGuiApplication.clipboard().setText("  ")
    click(screen.start.paste)
    assert len(shell.errors) == 1 and screen.pages.currentWidget() is screen.start


def test_cards_have_no_separator_to_choose(screen: ImportsScreen, house: House, click: Any, file: Any) -> None:
    screen.begin((file("BEGIN:VCARD\nVERSION:3.0\nN:Ellis;Ann;;Mrs;\nFN:Mrs Ann Ellis\nTEL:01904 555018\nEND:VCARD\n", "ann.vcf"),))
    assert screen.pages.currentWidget() is screen.rehearsal  # they say themselves what is what
    click(screen.rehearsal.back_button)
    assert screen.pages.currentWidget() is screen.columns
    assert not screen.columns.reading.form.bound["delimiter"].widget.isVisible()
    assert [row.title for row in screen.columns.columns.list.table.rows] == ["Title", "First name", "Last name", "Phone"]
    assert screen.columns.rows.table.headerData(1, Qt.Orientation.Horizontal) == "First name"
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    assert len(lists.find(house.context, "ellis")) == 1


def test_a_whole_business_skips_the_columns(screen: ImportsScreen, house: House, shell: RecordingShell, click: Any, tmp_path: Path) -> None:
    ann = house.customer("Ann Ellis")
    exporting.export(house.context, "everything", tmp_path / "all.zip")
    screen.begin((tmp_path / "all.zip",))
    assert shell.errors and screen.pages.currentWidget() is screen.start  # it comes into an empty business only
    with house.context.action("Empty"):
        house.sql("DELETE FROM customer WHERE id = ?", ann)
    screen.begin((tmp_path / "all.zip",))
    page = screen.rehearsal
    assert screen.pages.currentWidget() is page and not page.chips.isVisible() and not page.back_button.isVisible()
    assert [(row.title, row.note) for row in page.list.table.rows][:1] == [("Customers", "1")]
    click(page.go_button)
    assert lists.find(house.context) == [ann]
    assert screen.done.list.table.rows[0].title == "Customers" and "which can be undone" in screen.done.sentence.text()


def test_after_the_import_doors_open_to_what_is_left(screen: ImportsScreen, house: House, shell: RecordingShell, click: Any, file: Any
                                                     ) -> None:
    house.customer("Ann Ellis", postcode="YO1 7HH", town="York", street="1 Mill Lane", phone="01904 555018")
    screen.begin((file("Name,Postcode\nAnn Ellis,YO1 7HH\nTom Reed,LS21 1AA\n"),))
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    assert screen.done.tidy.text() == "1 of 3 tidy"
    assert not screen.done.card.decision.isVisible()
    click(screen.done.look)
    assert shell.opened == [("cleanup", None)] and screen.done.look.text() == "1 possible duplicate: look at it"


def test_rejected_rows_are_saved_with_their_reasons_and_can_be_read_again(screen: ImportsScreen, house: House, shell: RecordingShell,
                                                                          click: Any, file: Any, tmp_path: Path) -> None:
    screen.begin((file("Name,Ends,Product\nNobody Known,2027-01-01,Cover\n", "renewals.csv"),))
    click(screen.columns.next_button)
    assert screen.rehearsal.chips.choice == "rejected" and not screen.rehearsal.go_button.isEnabled()
    shell.answers.append(str(tmp_path / "mended.csv"))
    click(screen.rehearsal.rejects_button)
    assert "Nobody Known" in (tmp_path / "mended.csv").read_text(encoding="utf-8-sig")
    assert shell.toasts[-1][0] == "1 row saved"


@pytest.mark.parametrize(("what", "form", "name"), [("customers", "csv", "out.csv"), ("customers", "xlsx", "out.xlsx"),
                                                    ("customers", "vcf 4.0", "out.vcf"), ("sales", "csv", "sold")])
def test_lists_are_taken_out_in_the_form_that_was_chosen(screen: ImportsScreen, house: House, shell: RecordingShell, tmp_path: Path,
                                                         what: str, form: str, name: str) -> None:
    ann = house.customer("Mrs Siân Ŵyn", phone="01904 555018", tags="VIP")
    sales.add(house.context, ann, sales.SaleValues(product="Service", amount_pence=8400))
    shell.answers.append(str(tmp_path / name))
    screen.start.out.write(what, form)
    assert shell.errors == [] and shell.toasts[-1][0].startswith("1 row written to ")
    assert (tmp_path / name).with_suffix(f".{form[:4].split()[0]}").is_file()


def test_the_menu_of_a_list_offers_its_forms(screen: ImportsScreen, click: Any) -> None:
    click(screen.start.out.buttons["due"])
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Calendar…", "Spreadsheet (CSV)…", "Excel…"]
    menu.close()


def test_what_was_taken_out_changes_nothing_when_it_comes_back(screen: ImportsScreen, house: House, shell: RecordingShell, click: Any,
                                                               tmp_path: Path) -> None:
    house.customer("Mrs Siân Ŵyn", phone="01904 555018", tags="VIP")
    shell.answers.append(str(tmp_path / "out.csv"))
    screen.start.out.write("customers", "csv")
    screen.begin((tmp_path / "out.csv",))
    assert not screen.columns.columns.target.isEnabled() and screen.pages.currentWidget() is screen.rehearsal
    assert "source_id" not in [row.title for row in screen.columns.columns.list.table.rows]
    assert (screen.result.new, screen.result.changed, screen.result.same) == (0, 0, 1)
    assert not screen.rehearsal.go_button.isVisible()
    click(screen.rehearsal.another_button)
    assert screen.pages.currentWidget() is screen.start


def test_every_target_has_words() -> None:
    for kind in plans.READABLE:
        assert all(words for _name, words in plans.targets(kind))
    assert plans.target_words("customers", "phone_2") == "Phone 2"
    assert plans.target_words("customers", "custom:Boiler") == "Own field: Boiler"
    assert plans.target_words("sales", "unit_price") == "Price of one"


def test_a_file_from_outside_fills_blanks_and_adds_nobody(screen: ImportsScreen, house: House, click: Any, file: Any) -> None:
    ann = house.customer("Ann Ellis", email="ann@example.org")
    screen.show_id("supplement")
    assert screen.start.outside.isVisible()
    screen.begin((file("Name,Email,Occupation\nAnn Ellis,ann@example.org,Cook\nTom Reed,tom@example.org,Baker\n"),))
    assert screen.columns.reading.form.field("match").currentText() == "Fill blanks, add nobody"
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    assert house.sql("SELECT id, occupation FROM customer") == [(ann, "Cook")]
    click(screen.done.another_button)
    assert not screen.start.outside.isVisible()
    screen.show_id("supplement")
    click(screen.start.as_usual)
    assert not screen.start.supplementing


def test_a_file_without_rows_says_that_there_is_nothing_to_write(screen: ImportsScreen, click: Any, file: Any) -> None:
    screen.begin((file("Name,Postcode\n"),))
    click(screen.columns.next_button)
    assert screen.rehearsal.sentence.text() == "0 rows read; there is nothing to write."
    assert screen.rehearsal.list.table.rowCount() == 0 and not screen.rehearsal.go_button.isEnabled()


def test_every_control_of_every_step_has_a_name(screen: ImportsScreen, house: House, click: Any, file: Any) -> None:
    def nameless() -> list[str]:
        found = [one for one in screen.findChildren(QWidget) if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [repr(one) for one in found if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)]

    house.customer("Ann Ellis", postcode="YO1 7HH")
    assert nameless() == []
    screen.begin((file("Name,Postcode,Stage,Town\nAnn Ellis,YO1 7HH,Kunde,Leeds\n"),))
    assert nameless() == []
    click(screen.columns.next_button)
    assert nameless() == []
    click(screen.rehearsal.go_button)
    assert nameless() == []
