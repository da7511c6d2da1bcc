"""Step 3: counts that filter, rows as they will be saved, dates that are asked about, doubles that are decided."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from house import House
from ui.imports.outcome_rows import OutcomeTable
from ui.imports.screen import ImportsScreen
from ui.kit.labels import Label


def _rehearse(screen: ImportsScreen, click: Any, file: Any) -> Any:
    screen.begin((file,))
    click(screen.columns.next_button)
    return screen.rehearsal


def _said(page: Any) -> list[str]:
    return [label.text() for label in page.card._inside.findChildren(Label)]


def test_the_table_obeys_qt(qtmodeltester: Any, qapp: Any) -> None:
    qtmodeltester.check(OutcomeTable())


def test_counts_are_filters_and_rows_are_read_as_they_will_be_saved(screen: ImportsScreen, house: House, click: Any, file: Any) -> None:
    house.customer("Ann Ellis", email="ann@example.org")
    page = _rehearse(screen, click, file(
        "Name,Email,Postcode\nMrs Ann Ellis,ann@example.org,YO1 7HH\nTom Reed,,LS21 1AA\nZoë Lee,,LS21 1AB\n"))
    assert {outcome: chip.text() for outcome, chip in page.chips.chips.items()} == {
        "possible": "0 possible duplicates", "rejected": "0 rejected", "warned": "0 warnings", "changed": "1 changed", "new": "2 new",
        "same": "0 as before"}
    assert page.chips.choice == "changed" and not page.chips.chips["same"].isEnabled()
    assert "What changes" in _said(page) and "YO1 7HH" in _said(page) and "Mrs" in _said(page)
    click(page.chips.chips["new"])
    assert page.card.title.text() == "Tom Reed" and page.card.place.text() == "1 of 2" and not page.card.before.isEnabled()
    click(page.card.after)
    assert page.card.title.text() == "Zoë Lee" and "LS21 1AB" in _said(page) and not page.card.after.isEnabled()
    click(page.card.before)
    assert page.list.current_row().row == 3


def test_arrow_keys_step_through_the_rows(screen: ImportsScreen, click: Any, file: Any, qtbot: Any) -> None:
    page = _rehearse(screen, click, file("Name\nAnn Ellis\nTom Reed\n"))
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.card.title.text() == "Tom Reed"


def test_a_rejected_row_says_why_with_what_stands_in_the_file(screen: ImportsScreen, click: Any, file: Any) -> None:
    page = _rehearse(screen, click, file("Name,Ends,Product\nNobody <b>Known</b>,2027-01-01,Cover\n"))
    assert "Nobody <b>Known</b>" in _said(page) and "Cover" in _said(page)
    assert "Nobody <b>Known</b>" in page.list.current_row().second


def test_an_ambiguous_date_is_asked_about_with_three_rows_both_ways_and_the_answer_counts(screen: ImportsScreen, house: House, click: Any,
                                                                                        file: Any) -> None:
    page = _rehearse(screen, click, file("Name,Born\nAnn Ellis,03/04/1956\nTom Reed,05/06/1960\nZoë Lee,01/02/1970\nJo Fox,08/09/1971\n"))
    assert page.question.isVisible() and not page.go_button.isVisible() and not page.list.isVisible()
    assert not page.another_button.isVisible()
    shown = [label.text() for label in page.question._table.findChildren(Label)]
    assert shown[3:9] == ["“03/04/1956”", "3 April 1956", "4 March 1956", "“05/06/1960”", "5 June 1960", "6 May 1960"]
    assert len(shown) == 12 and house.sql("SELECT count(*) FROM customer") == [(0,)]
    click(page.question.month_first)
    assert not page.question.isVisible() and page.list.isVisible()
    click(page.go_button)
    assert house.sql("SELECT birthday FROM customer ORDER BY id LIMIT 1") == [("1956-03-04",)]


def test_nothing_to_write_is_said(screen: ImportsScreen, house: House, click: Any, file: Any) -> None:
    house.customer("Ann Ellis", email="ann@example.org")
    page = _rehearse(screen, click, file("Name,Email\nAnn Ellis,ann@example.org\n"))
    assert page.sentence.text() == "1 row read; there is nothing to write." and not page.go_button.isEnabled()


def test_ten_thousand_rows_are_listed_by_their_first_few_hundred(screen: ImportsScreen, click: Any, file: Any) -> None:
    page = _rehearse(screen, click, file("Name,Postcode\n" + "".join(f"P{n} Q{n},LS{n % 90} 1AA\n" for n in range(10_000))))
    assert page.chips.chips["new"].text() == "10,000 new" and 200 < page.list.table.rowCount() <= 500


def test_going_back_to_the_columns_keeps_what_was_said(screen: ImportsScreen, click: Any, pick: Any, file: Any) -> None:
    screen.begin((file("Name,Colour\nAnn Ellis,red\n"),))
    screen.columns.columns.select("Colour")
    pick(screen.columns.columns.target, "Likes")
    click(screen.columns.next_button)
    click(screen.rehearsal.back_button)
    assert {one.heading: one.field for one in screen.columns.preview.columns}["Colour"] == "likes"


def _doubles(house: House, file: Any) -> Any:
    for name in ("Ann Ellis", "Tom Reed"):
        house.customer(name, postcode="YO1 7HH", town="York")
    return file("Name,Postcode,Occupation\nAnn Ellis,YO1 7HH,Cook\nTom Reed,YO1 7HH,Baker\nZoë Lee,LS21 1AA,\n")


def test_a_possible_duplicate_is_decided_row_by_row(screen: ImportsScreen, house: House, click: Any, pick: Any, file: Any) -> None:
    page = _rehearse(screen, click, _doubles(house, file))
    assert page.chips.choice == "possible" and page.chips.chips["possible"].text() == "2 possible duplicates"
    assert "Looks like Ann Ellis" in _said(page) and page.card.decision.choice() == "new"
    pick(page.card.decision, "Fill blanks")
    assert page.list.delegate.look(page.list.current_row()).chip == "Fill blanks"
    click(page.card.after)
    assert page.card.decision.choice() == "new"
    pick(page.card.decision, "Skip this row")
    click(page.go_button)
    assert house.sql("SELECT first_name, occupation FROM customer ORDER BY id") == [("Ann", "Cook"), ("Tom", ""), ("Zoë", "")]


def test_a_decision_counts_for_all(screen: ImportsScreen, house: House, click: Any, pick: Any, file: Any) -> None:
    page = _rehearse(screen, click, _doubles(house, file))
    pick(page.card.decision, "Write over")
    click(page.card.for_all)
    assert {row.decision for row in page.list.table.rows} == {"overwrite"}
    click(page.go_button)
    assert house.sql("SELECT first_name, occupation FROM customer ORDER BY id") == [("Ann", "Cook"), ("Tom", "Baker"), ("Zoë", "")]


def test_every_file_opens_on_what_needs_a_decision(screen: ImportsScreen, house: House, click: Any, file: Any) -> None:
    page = _rehearse(screen, click, file("Name\nAnn Ellis\n"))
    assert page.chips.choice == "new"
    page = _rehearse(screen, click, file("Name,Born,Postcode\nAnn Ellis,31/02/1960,YO1 7HH\nTom Reed,,\n"))
    assert page.chips.choice == "warned"


def test_the_answer_about_dates_opens_on_what_needs_a_look(screen: ImportsScreen, click: Any, file: Any) -> None:
    page = _rehearse(screen, click, file("Name,Born\nAnn Ellis,03/04/1956\nTom Reed,05/06/1960\nZoë Lee,01/02/1970\n,08/09/1971\n"))
    click(page.question.month_first)
    assert page.chips.choice == "rejected"


def test_counts_follow_decisions(screen: ImportsScreen, house: House, click: Any, pick: Any, file: Any) -> None:
    page = _rehearse(screen, click, _doubles(house, file))
    assert (page.chips.chips["new"].text(), page.chips.chips["changed"].text()) == ("3 new", "0 changed")
    pick(page.card.decision, "Fill blanks")
    assert (page.chips.chips["new"].text(), page.chips.chips["changed"].text()) == ("2 new", "1 changed")
    assert page.chips.choice == "possible" and page.list.current_row().title == "Ann Ellis"
    click(page.card.for_all)
    assert (page.chips.chips["new"].text(), page.chips.chips["changed"].text()) == ("1 new", "2 changed")
    click(page.chips.chips["new"])
    assert [row.title for row in page.list.table.rows] == ["Zoë Lee"]
    click(page.chips.chips["possible"])
    pick(page.card.decision, "Skip this row")
    click(page.card.for_all)
    click(page.go_button)
    assert screen.done.sentence.text() == "3 rows read, 1 of them written as one action, which can be undone."
    assert not screen.done.chips.chips["possible"].isEnabled()


def test_rejected_rows_are_not_counted_as_written(screen: ImportsScreen, click: Any, file: Any) -> None:
    page = _rehearse(screen, click, file("Name,Notes\nAnn Ellis,x\n,nobody\nTom Reed,\n"))
    assert page.chips.chips["rejected"].text() == "1 rejected"
    click(page.go_button)
    assert screen.done.sentence.text() == "3 rows read, 2 of them written as one action, which can be undone."
    assert screen.done.card.done and "As it will be saved" not in _said(screen.done)


def test_ten_thousand_rows_say_how_many_of_them_are_listed(screen: ImportsScreen, click: Any, file: Any) -> None:
    page = _rehearse(screen, click, file("Name,Postcode\n" + "".join(f"P{n} Q{n},LS{n % 90} 1AA\n" for n in range(1000))))
    assert page.card.place.text() == "1 of 1,000" and page.listed.text() == "The first 300 of 1,000 are listed."
    page.list.select_number(299)
    assert page.card.place.text() == "300 of 1,000" and not page.card.after.isEnabled()
