"""The outbox: every letter as it was printed, copies, and runs that are taken back."""
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

import papers
from app.letters import outbox, runs
from desk import cover, lodger
from hands import click, click_row, press, titles, type_into
from ui.letters.outbox_page import LetterTable


@pytest.fixture
def two_runs(house):
    house.business()
    people = [lodger(house, f"Mr <b>{name}</b> Reed") for name in ("Ann", "Bob", "Cid")]
    cover(house, people[2])
    runs.write(house.context, "general", people[:2], house.context.places.letters / "first.pdf")
    runs.prepare_due(house.context, 0, house.context.places.letters / "second.pdf")
    return people


def test_letters_stand_under_their_run_in_the_order_of_the_pdf(two_runs, open_letters):
    page = open_letters("outbox").outbox
    assert titles(page.letters) == ["[Letters that are due]", "<b>Cid</b> Reed", "[Letters: General letter]", "<b>Ann</b> Reed",
                                    "<b>Bob</b> Reed"]
    assert page.about_run.text() == "Letters that are due, 3 November 2026: 1 letter"


def test_a_letter_is_shown_as_it_was_printed(house, two_runs, open_letters, calm):
    ident = next(row.id for row in outbox.letters(house.context) if "Bob" in row.name)
    screen = open_letters(ident)
    assert screen.page is screen.outbox and screen.outbox.letters.current_row().id == ident
    assert "Mr <b>Bob</b> Reed" in screen.outbox.paper.area.words()
    assert screen.customer_id == two_runs[1]


def test_an_old_letter_is_found_behind_many_newer_ones(house, two_runs, open_letters, calm):
    screen = open_letters("outbox")
    screen.outbox._limit = 1
    screen.outbox.load()
    assert screen.outbox.more.isVisible()
    screen.show_id(min(row.id for row in outbox.letters(house.context)))
    assert screen.outbox.letters.current_row().name == "<b>Ann</b> Reed"


def test_searching_by_name(two_runs, open_letters):
    screen = open_letters("outbox")
    assert screen.find()
    type_into(screen.outbox.search, "bob")
    screen.outbox._fill()
    assert titles(screen.outbox.letters) == ["[Letters: General letter]", "<b>Bob</b> Reed"]


def test_ctrl_p_opens_the_pdf_of_the_run_and_makes_it_again_when_it_is_gone(house, two_runs, open_letters, shell):
    screen = open_letters("outbox")
    screen.print_page()
    assert shell.files == [str(house.context.places.letters / "second.pdf")]
    Path(shell.files[0]).unlink()
    click(screen.outbox.open_button)
    assert "COPY" in papers.words(shell.files[-1]).upper()


def test_several_are_printed_again_as_copies(house, two_runs, open_letters, shell, tmp_path):
    page = open_letters("outbox").outbox
    click_row(page.letters, "<b>Ann</b>")
    press(page.letters, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.copy_button.text() == "Print 2 again as copies…"
    shell.answers.append(str(tmp_path / "again.pdf"))
    click(page.copy_button)
    words = papers.words(tmp_path / "again.pdf")
    assert words.upper().count("COPY") == 2 and "Mr <b>Bob</b> Reed" in words
    assert len(outbox.letters(house.context)) == 3


def test_undoing_a_run_asks_whether_it_was_posted(house, two_runs, open_letters, calm, shell):
    screen = open_letters("outbox")
    shell.answers += [False, True]
    click(screen.outbox.undo_button)
    assert len(outbox.letters(house.context)) == 3
    click(screen.outbox.undo_button)
    calm(screen)
    assert titles(screen.outbox.letters) == ["[Letters: General letter]", "<b>Ann</b> Reed", "<b>Bob</b> Reed"]
    assert all("posted" in question for question in shell.asked)


def test_an_empty_outbox_leads_to_what_is_due(open_letters):
    screen = open_letters("outbox")
    click(screen.outbox.empty.button)
    assert screen.page is screen.due and not screen.print_page()


def test_the_table_keeps_qts_rules(house, two_runs):
    QAbstractItemModelTester(LetterTable(outbox.letters(house.context)), QAbstractItemModelTester.FailureReportingMode.Fatal)
