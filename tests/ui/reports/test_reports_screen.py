"""Reports through the window: look first, then paper or CSV."""
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

import papers
from desk import lodger, street
from hands import calm, click, click_row, press, show, titles, type_into
from ui.reports.names import ReportTable
from ui.reports.screen import ReportsScreen


@pytest.fixture
def screen(house, shell, qtbot):
    house.business()
    street(house, 2)
    lodger(house, "Mrs <b>x</b> Ellis", birthday="1960-11-08")
    made = show(qtbot, ReportsScreen(house.context, shell))
    calm(qtbot, made)
    return made


def _period(screen, choice):
    screen.period.choice.set_choice(choice)
    screen.period.choice.committed.emit()


def test_the_pages_of_the_chosen_report_are_shown(screen, qtbot):
    assert titles(screen.list) == ["What is due", "Customers", "Journal", "Renewals by month", "Birthdays", "Addresses",
                                   "Calls to make"]
    assert "Overdue, and until 10 November 2026" in screen.paper.area.words() and screen.paper.note.text() == "3 lines · 1 page"
    press(screen.list, Qt.Key.Key_Down)
    calm(qtbot, screen)
    assert screen.paper.title.text() == "Customers" and "<b>x</b> Ellis" in screen.paper.area.words()


def test_a_period_by_name(screen, qtbot, shell):
    click_row(screen.list, "Renewals")
    _period(screen, "next_month")
    calm(qtbot, screen)
    assert "1 December 2026 to 31 December 2026" in screen.paper.area.words()
    click(screen.pdf_button)
    assert Path(shell.files[-1]).name == "2026-11-03 Renewals by month – Next month.pdf"
    assert "December 2026 in all" in papers.words(shell.files[-1])


def test_days_are_typed_and_wrong_ones_are_said(screen, qtbot, shell):
    click_row(screen.list, "Birthdays")
    _period(screen, "typed")
    first, last = screen.period.days.field("first"), screen.period.days.field("last")
    type_into(first.line, "1 jan 2026")
    type_into(last.line, "31 dec 2026")
    press(last.line, Qt.Key.Key_Return)
    calm(qtbot, screen)
    assert "8 Nov 2026" in screen.paper.area.words().replace("\xa0", " ")
    type_into(last.line, "soonish")
    press(last.line, Qt.Key.Key_Return)
    assert "soonish" in screen.period.days.bound["last"].error.text()
    assert screen.print_page() and shell.files == []
    type_into(last.line, "1 jan 2025")
    press(last.line, Qt.Key.Key_Return)
    calm(qtbot, screen)
    assert screen.period.days.bound["last"].error.text().startswith("The period ends before it begins")
    screen.print_page()
    assert shell.files == [] and shell.errors == []


def test_saving_as_csv_asks_where(screen, shell, tmp_path):
    click_row(screen.list, "Customers")
    shell.answers.append(str(tmp_path / "mine"))
    click(screen.csv_button)
    assert "<b>x</b> Ellis" in (tmp_path / "mine.csv").read_text("utf-8-sig")
    assert shell.toasts[-1][0] == "3 lines written to mine.csv" and shell.files == []


def test_ctrl_p_and_enter_make_the_pdf(screen, shell):
    screen.print_page()
    screen.list.setFocus()
    press(screen.list, Qt.Key.Key_Return)
    assert len(shell.files) == 2


def test_a_new_customer_appears_in_the_pages(screen, house, qtbot):
    click_row(screen.list, "Customers")
    calm(qtbot, screen)
    lodger(house, "Mr New Man")
    calm(qtbot, screen)
    assert "New Man" in screen.paper.area.words()


def test_a_report_is_opened_by_name(screen, qtbot):
    screen.show_id("journal")
    calm(qtbot, screen)
    assert screen.paper.title.text() == "Journal"


def test_the_table_keeps_qts_rules(qapp):
    QAbstractItemModelTester(ReportTable(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_address_list_in_another_style(screen, qtbot, shell):
    assert not screen.style_choice.isVisible()
    click_row(screen.list, "Addresses")
    calm(qtbot, screen)
    assert screen.style_choice.isVisible() and "Company" in screen.paper.area.words()
    screen.style_choice.set_choice("columns")
    screen.style_choice.committed.emit()
    calm(qtbot, screen)
    assert "Company" not in screen.paper.area.words() and "Ellis, Mrs <b>x</b>" in screen.paper.area.words()
    click(screen.pdf_button)
    assert "Company" not in papers.words(shell.files[-1])


def test_what_a_period_is_about_is_said(screen, qtbot):
    added = ("Added", "At any time")
    for report, said in (("Addresses", added), ("Journal", ("Period", "Everything")), ("Customers", added)):
        click_row(screen.list, report)
        calm(qtbot, screen)
        assert (screen.period.what.text(), screen.period.choice.currentText()) == said
        assert screen.period.choice.accessibleName() == said[0]
