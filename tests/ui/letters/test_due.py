"""Letters that are due: looking, leaving out, making, and taking back."""
from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

import papers
from app.customers import cards, flat
from app.letters import candidates, outbox
from desk import cover, lodger
from hands import click, click_row, press, titles
from ui.letters.candidate_list import CandidateList, CandidateTable

DAY = timedelta(days=1)


@pytest.fixture
def three(house):
    """A cover that ends soon, a birthday next week, and somebody without an address."""
    house.business()
    ann = lodger(house, "Mrs Ann Ellis")
    cover(house, ann)
    lodger(house, "Mr Bob <b>Reed</b>", birthday="--11-08")
    cover(house, house.customer("Siân Ŵyn"))
    return ann


def test_who_is_ready_and_who_is_left_out_with_the_reason(house, three, open_letters):
    due = open_letters().due
    assert titles(due.list) == ["[Ready]", "Bob <b>Reed</b>", "Ann Ellis", "[Left out]", "Siân Ŵyn"]
    assert due.list.delegate.look(due.list.table.row_at(4)).second.startswith("No letter: has no postal address")
    assert (due.summary.text(), due.left_out.text(), due.make_button.text()) == (
        "2 letters ready", "1 left out, and why", "Make 2 letters")


def test_the_very_page_of_the_chosen_letter_is_shown(three, open_letters, calm):
    screen = open_letters()
    click_row(screen.due.list, "Ann Ellis")
    calm(screen)
    assert screen.due.paper.title.text() == "Ann Ellis"
    assert "Dear Mrs Ellis" in screen.due.paper.area.words() and "Boiler cover" in screen.due.paper.area.words()
    press(screen.due.list, Qt.Key.Key_Up)
    calm(screen)
    assert "happy birthday" in screen.due.paper.area.words()


def test_two_renewals_of_one_customer_show_two_letters(house, open_letters, calm):
    ann = lodger(house)
    cover(house, ann)
    cover(house, ann, house.today + 29 * DAY, reference="SECOND")
    screen = open_letters()
    words = []
    for number in (1, 2):
        screen.due.list.select_number(number)
        calm(screen)
        words.append("SECOND" in screen.due.paper.area.words())
    assert sorted(words) == [False, True]


def test_the_link_leads_to_the_first_who_is_left_out_and_says_why(three, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.left_out)
    calm(screen)
    assert screen.due.paper.sentence.text() == "No letter: Siân Ŵyn has no postal address."
    click(screen.due.paper.action)
    assert shell.opened[-1] == ("customers", screen.due.customer_id)


def test_making_writes_one_pdf_outbox_and_journal_and_shows_the_run(house, three, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.make_button)
    calm(screen)
    assert shell.toasts[-1][0] == "2 letters, 1 left out"
    assert "Dear Mrs Ellis" in papers.words(shell.files[-1])
    assert screen.page is screen.outbox
    assert screen.outbox.banner.text() == "2 letters, 1 left out" and screen.outbox.banner.isVisible()
    assert screen.outbox.letters.current_row().name == "Bob <b>Reed</b>"
    assert len(house.sql("SELECT id FROM interaction WHERE channel = 'letter'")) == 2
    screen.show_page("due")
    calm(screen)
    assert titles(screen.due.list) == ["[Left out]", "Siân Ŵyn"]


def test_space_leaves_a_letter_out_this_time_and_it_stays_due(house, three, open_letters, calm):
    screen = open_letters()
    click_row(screen.due.list, "Ann Ellis")
    press(screen.due.list, Qt.Key.Key_Space)
    assert screen.due.make_button.text() == "Make 1 letter"
    assert screen.print_page()
    calm(screen)
    assert [row.name for row in outbox.letters(house.context)] == ["Bob <b>Reed</b>"]
    assert [one.name for one in candidates.due_letters(house.context, 0) if not one.reason] == ["Ann Ellis"]


def test_undo_from_the_toast_asks_about_the_post_and_makes_them_due_again(house, three, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.make_button)
    calm(screen)
    undo = shell.toasts[-1][1]
    shell.answers.append(False)
    undo()
    assert len(outbox.letters(house.context)) == 2 and "posted" in shell.asked[-1]
    shell.answers.append(True)
    undo()
    assert outbox.letters(house.context) == ()


def test_a_letter_that_nobody_needs_is_done_with_undo(house, three, open_letters, calm, shell):
    screen = open_letters()
    row = next(row for row in screen.due.list.table.rows if getattr(row, "name", "") == "Ann Ellis")
    lines = dict(line for line in screen.due.list.menu_for(row) if line)
    lines["No letter is needed"]()
    calm(screen)
    assert "Ann Ellis" not in titles(screen.due.list)
    assert shell.toasts[-1] == ("Done without a letter: Ann Ellis", shell.toasts[-1][1])
    assert isinstance(shell.toasts[-1][1], int)


def test_asking_for_one_that_comes_later_looks_further_ahead(house, open_letters):
    ann = lodger(house)
    renewal = cover(house, ann, house.today + 40 * DAY)
    ends = (house.today + 40 * DAY).isoformat()
    due = open_letters(f"due:renewal:{renewal}:{ends}:30").due
    assert due.days.choice() == 14
    assert due.list.current_row().customer_id == ann


def test_asking_for_one_that_is_gone_says_so(open_letters, shell):
    open_letters("due:renewal:77:2026-12-03:30")
    assert shell.toasts[-1][0] == "This letter is not due any more"


def test_other_words_for_one_letter_open_the_writing_page(three, open_letters, calm):
    screen = open_letters()
    row = next(row for row in screen.due.list.table.rows if getattr(row, "name", "") == "Ann Ellis")
    dict(line for line in screen.due.list.menu_for(row) if line)["In other words…"]()
    calm(screen)
    assert screen.page is screen.write and screen.write.template.choice() == "renewal"
    assert "Boiler cover" in screen.write.paper.area.words()


def test_changes_elsewhere_show_at_once(house, three, open_letters, calm):
    screen = open_letters()
    cards.edit(house.context, three, flat.changes_from({"deceased": "yes"}, house.today, cards.card(house.context, three)))
    calm(screen)
    assert titles(screen.due.list) == ["[Ready]", "Bob <b>Reed</b>", "[Left out]", "Ann Ellis", "Siân Ŵyn"]


def test_nothing_due_says_what_the_list_is_for(open_letters):
    screen = open_letters()
    assert screen.due.empty.isVisible() and not screen.due.make_button.isEnabled()
    click(screen.due.empty.button)
    assert screen.page is screen.write


def test_the_table_keeps_qts_rules(house, three, qtbot):
    rows = CandidateList("Due", True, house.today)
    qtbot.addWidget(rows)
    rows.show_candidates(candidates.due_letters(house.context, 7))
    QAbstractItemModelTester(rows.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert CandidateTable().sentence(rows.table.row_at(2)).startswith("Ann Ellis, Boiler cover")
