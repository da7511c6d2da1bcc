"""The outbox: every letter as it was printed, copies, and runs that are taken back."""
from __future__ import annotations

from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

import papers
from app import history
from app.letters import outbox, runs
from desk import cover, lodger
from hands import choose_from_menu, click, click_row, press, settle, titles, type_into
from ui.kit.printing import Printed
from ui.letters import outbox_deeds
from ui.letters.outbox_list import LetterTable


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
    assert screen.outbox.more.isVisible() and len(screen.outbox.letters.table.rows) == 2
    screen.show_id(min(row.id for row in outbox.letters(house.context)))
    assert screen.outbox.letters.current_row().name == "<b>Ann</b> Reed"


def test_searching_by_name(two_runs, open_letters, calm, qtbot):
    screen = open_letters("outbox")
    assert screen.find()
    type_into(screen.outbox.search, "bob")
    qtbot.waitUntil(lambda: len(titles(screen.outbox.letters)) == 2)
    assert titles(screen.outbox.letters) == ["[Letters: General letter]", "<b>Bob</b> Reed"] and screen.outbox.told.text() == "1 letter"


def test_the_search_asks_the_whole_outbox_and_the_rest_is_counted(house, two_runs, open_letters, calm, qtbot):
    screen = open_letters("outbox")
    page = screen.outbox
    page._limit = 1
    page.load()
    calm(screen)
    assert page.told.text() == "1 of 3 letters" and page.more.isVisible()
    type_into(page.search, "ann")
    qtbot.waitUntil(lambda: "<b>Ann</b> Reed" in titles(page.letters))
    assert page.told.text() == "1 letter" and not page.more.isVisible()
    type_into(page.search, "nobody")
    qtbot.waitUntil(lambda: titles(page.letters) == [])
    assert "no letter" in page.empty._sentence.text().casefold()


def test_ctrl_p_opens_the_pdf_of_the_run_and_makes_it_again_when_it_is_gone(house, two_runs, open_letters, shell):
    screen = open_letters("outbox")
    screen.print_page()
    assert shell.files == [str(house.context.places.letters / "second.pdf")]
    Path(shell.files[0]).unlink()
    click(screen.outbox.primary)
    assert "COPY" in papers.words(shell.files[-1]).upper() and "moved or deleted" in shell.toasts[-1][0]


def test_several_are_printed_again_as_copies(house, two_runs, open_letters, calm, shell, tmp_path):
    screen = open_letters("outbox")
    page = screen.outbox
    click_row(page.letters, "<b>Ann</b>")
    press(page.letters, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.second.text() == "Print 2 again as copies…"
    click(page.second)
    words = papers.words(shell.printed[-1][0])
    assert words.upper().count("COPY") == 2 and "Mr <b>Bob</b> Reed" in words
    assert len(outbox.letters(house.context)) == 3
    page.load()
    assert [chip(page, row.name) for row in page.letters.table.rows if hasattr(row, "name")] == ["Printed", "1 copy", "1 copy"]


def test_undoing_a_run_asks_whether_it_was_posted_and_can_be_undone(house, two_runs, open_letters, calm, shell):
    screen = open_letters("outbox")
    shell.answers += [None, "all", "none"]
    for _answer in range(2):
        click(screen.outbox.undo_button)
        assert len(outbox.letters(house.context)) == 3
    click(screen.outbox.undo_button)
    calm(screen)
    assert titles(screen.outbox.letters) == ["[Letters: General letter]", "<b>Ann</b> Reed", "<b>Bob</b> Reed"]
    assert all("posted" in question for question in shell.asked)
    words, action = shell.toasts[-1]
    assert words == "1 letter was taken back."
    history.undo_action(house.context, action)
    assert len(outbox.letters(house.context)) == 3


def test_of_a_run_that_was_posted_in_part_the_rest_is_taken_back(house, two_runs, open_letters, calm, shell):
    screen = open_letters("outbox")
    page = screen.outbox
    click_row(page.letters, "<b>Ann</b>")
    shell.answers.append("some")
    click(page.undo_button)
    assert shell.opened[-1][0] == "letters" and "not posted" in shell.toasts[-1][0]
    lines = dict(line for line in page.letters.menu_for(page.letters.current_row()) if line)
    lines["Not posted: take back"]()
    calm(screen)
    assert sorted(row.name for row in outbox.letters(house.context)) == ["<b>Bob</b> Reed", "<b>Cid</b> Reed"]
    assert shell.toasts[-1][0] == "1 letter was taken back."


def chip(page, name):
    """What the chip of the first letter to this customer says."""
    row = next(row for row in page.letters.table.rows if getattr(row, "name", "") == name)
    return page.letters.delegate.look(row).chip


def choose(page, name):
    """Show only the letters of this filter."""
    page.filter.set_choice(name)
    page.filter.committed.emit()
    settle()


@pytest.fixture
def waiting(house):
    """A run that was prepared only: three by post, one by e-mail, one to call."""
    house.business()
    people = [lodger(house, f"Mr {name} Reed", street=f"{number} Elm Road") for number, name in enumerate(("Ann", "Bob", "Cid"))]
    people += [lodger(house, "Ms Bea Mail", preferred_channel="email", email="bea@example.org"),
               lodger(house, "Mr Dan Call", preferred_channel="phone", phone="0113 496 0123")]
    return runs.write(house.context, "general", people, None).run


def test_how_each_letter_stands_is_said_in_a_chip_and_filtered(house, waiting, open_letters):
    page = open_letters("outbox").outbox
    assert [chip(page, name) for name in ("Ann Reed", "Bea Mail", "Dan Call")] == ["To print", "To send", "To call"]
    assert page.letters.table.row_at(0).note == "3 Nov · 4 of 5 wait"
    choose(page, "waiting")
    assert titles(page.letters)[1:] == ["Ann Reed", "Bob Reed", "Cid Reed", "Bea Mail"]
    choose(page, "drafts")
    assert titles(page.letters) == [] and "No draft is open" in page.empty._sentence.text()
    choose(page, "calls")
    assert titles(page.letters)[1:] == ["Dan Call"]


def test_what_waits_can_be_reached_by_a_link(waiting, open_letters):
    page = open_letters("outbox:waiting").outbox
    assert page.filter.choice() == "waiting" and len(titles(page.letters)) == 5


def test_a_job_stopped_on_the_way_marks_exactly_what_came_out(house, waiting, open_letters, calm, shell, monkeypatch):
    def stopped(pdf, title, parts=(), done=None, *_more):
        shell.printed.append((pdf, title, tuple(parts)))
        done(Printed((0, 1), (0, 1), len(parts), to="Test", trouble="Stopped"))

    screen = open_letters("outbox")
    page = screen.outbox
    assert page.primary.text() == "Print 3 letters…"
    with monkeypatch.context() as now:
        now.setattr(shell, "print_pages", stopped)
        click(page.primary)
    calm(screen)
    assert page.banner.text() == "2 of 3 letters printed; 1 waits." and page.banner.rest_button.isVisible()
    assert [chip(page, name) for name in ("Ann Reed", "Bob Reed", "Cid Reed")] == ["Printed", "Printed", "To print"]
    assert len(house.sql("SELECT id FROM interaction WHERE channel = 'letter'")) == 2
    click(page.banner.rest_button)
    calm(screen)
    assert page.banner.text() == "1 letter printed" and not page.banner.rest_button.isVisible() and page.banner.isVisible()
    history.undo_action(house.context, shell.toasts[-1][1])
    calm(screen)
    assert not page.banner.isVisible()
    assert "Cid" in papers.words(shell.printed[-1][0]) and "Ann" not in papers.words(shell.printed[-1][0])


def test_nothing_is_marked_when_no_letter_came_out_whole(house, waiting, open_letters, shell, monkeypatch):
    monkeypatch.setattr(shell, "print_pages", lambda pdf, title, parts, done, *_more: done(Printed((), (), 3)))
    click(open_letters("outbox").outbox.primary)
    assert outbox.waiting(house.context).post == 3 and "all of them wait" in shell.toasts[-1][0]


def test_only_the_selected_ones_or_only_one_are_printed(house, waiting, open_letters, calm, shell):
    screen = open_letters("outbox")
    page = screen.outbox
    click_row(page.letters, "Ann Reed")
    press(page.letters, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.primary.text() == "Print 2 letters…"
    click_row(page.letters, "Cid Reed")
    click(page.ellipsis)
    choose_from_menu("Print only this one…")
    calm(screen)
    assert outbox.waiting(house.context).post == 2 and chip(page, "Cid Reed") == "Printed"


def test_what_waits_is_saved_as_a_pdf_and_counts_as_printed(house, waiting, open_letters, calm, shell, tmp_path):
    screen = open_letters("outbox")
    shell.answers.append(str(tmp_path / "wait.pdf"))
    click(screen.outbox.second)
    calm(screen)
    assert outbox.waiting(house.context).post == 0 and outbox.waiting(house.context).email == 1
    assert shell.files == [str(tmp_path / "wait.pdf")] and papers.words(shell.files[0]).count("Reed") >= 3


def test_an_e_mail_is_opened_with_the_letter_attached_and_marked_as_sent(house, waiting, open_letters, calm, shell):
    screen = open_letters("outbox")
    page = screen.outbox
    click_row(page.letters, "Bea Mail")
    calm(screen)
    click(page.view.email)
    assert "bea@example.org" in page.view.message.to.text()
    click(page.primary)
    draft = message_from_bytes(Path(shell.files[-1]).read_bytes())
    assert "bea@example.org" in draft["To"] and any(part.get_content_type() == "application/pdf" for part in draft.walk())
    click(page.second)
    calm(screen)
    assert chip(page, "Bea Mail") == "Sent" and shell.toasts[-1][0] == "1 e-mail marked as sent"
    assert house.sql("SELECT channel FROM interaction") == [("email",)]
    history.undo_action(house.context, shell.toasts[-1][1])
    calm(screen)
    assert chip(page, "Bea Mail") == "To send"


def test_an_e_mail_begins_in_the_mail_program_without_the_attachment(waiting, open_letters, shell, monkeypatch):
    links = []
    monkeypatch.setattr(outbox_deeds.QDesktopServices, "openUrl", lambda url: bool(links.append(url.toString())) or len(links) < 2)
    page = open_letters("outbox").outbox
    click_row(page.letters, "Bea Mail")
    lines = dict(line for line in page.letters.menu_for(page.letters.current_row()) if line)
    lines["Open without the letter attached"]()
    assert links[0].startswith("mailto:bea@example.org?subject=") and shell.errors == []
    lines["Open without the letter attached"]()
    assert "No mail program" in str(shell.errors[0])


def test_a_call_is_noted_and_its_task_is_done(house, waiting, open_letters, calm, shell):
    screen = open_letters("outbox")
    click_row(screen.outbox.letters, "Dan Call")
    calm(screen)
    assert screen.outbox.primary.text() == "Called" and not screen.print_page()
    look = screen.outbox.letters.delegate.look(screen.outbox.letters.current_row())
    assert look.second == "0113 496 0123 · Call about: General letter"
    assert screen.outbox.call.isVisible() and "0113 496 0123" in screen.outbox.call.numbers.text()
    assert "Call about: General letter" in screen.outbox.call.about.accessibleName()
    click(screen.outbox.second)
    calm(screen)
    assert "Dan Call" in papers.words(shell.printed[-1][0]) and shell.printed[-1][1] == "Calls to make"
    click(screen.outbox.primary)
    calm(screen)
    assert chip(screen.outbox, "Dan Call") == "Called"
    assert house.sql("SELECT count(*) FROM task WHERE done_on IS NULL") == [(0,)]


def test_what_is_not_wanted_is_withdrawn_with_undo(house, waiting, open_letters, calm, shell):
    screen = open_letters("outbox")
    page = screen.outbox
    click_row(page.letters, "Ann Reed")
    press(page.letters, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    lines = dict(line for line in page.letters.menu_for(page.letters.current_row()) if line)
    lines["Withdraw 5"]()
    calm(screen)
    assert outbox.letters(house.context) == () and shell.toasts[-1][0] == "5 letters withdrawn"
    history.undo_action(house.context, shell.toasts[-1][1])
    assert len(outbox.letters(house.context)) == 5


def test_a_run_of_which_nothing_has_gone_is_undone_without_a_question(house, waiting, open_letters, calm, shell):
    screen = open_letters("outbox")
    click(screen.outbox.undo_button)
    calm(screen)
    assert outbox.letters(house.context) == () and shell.asked == []


def test_a_run_that_went_to_a_printer_has_its_pdf_too(house, waiting, open_letters, calm, shell):
    screen = open_letters("outbox")
    click(screen.outbox.primary)
    calm(screen)
    assert screen.outbox.primary.text() == "Open the PDF"
    click(screen.outbox.primary)
    assert "went to a printer" in shell.toasts[-1][0] and "Ann Reed" in papers.words(shell.files[-1])


def test_an_empty_outbox_leads_to_what_is_due(open_letters):
    screen = open_letters("outbox")
    click(screen.outbox.empty.button)
    assert screen.page is screen.due and not screen.print_page()


def test_the_table_keeps_qts_rules(house, two_runs):
    QAbstractItemModelTester(LetterTable(outbox.letters(house.context)), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_what_was_told_of_the_last_job_leaves_with_the_page_and_the_filter(house, waiting, open_letters, calm):
    screen = open_letters("outbox")
    page = screen.outbox
    click(page.primary)
    calm(screen)
    assert page.banner.isVisible()
    choose(page, "waiting")
    assert not page.banner.isVisible()
    page.banner.set("1 letter printed", "success")
    screen.show_page("due")
    screen.show_page("outbox")
    assert not page.banner.isVisible()


def test_a_letter_of_an_earlier_day_says_so_and_is_set_again(house, waiting, open_letters, calm, shell):
    house.today = date(2026, 11, 6)
    screen = open_letters("outbox")
    page = screen.outbox
    row = page.letters.current_row()
    assert page.letters.delegate.look(row).second.endswith("of 3 Nov 2026, goes in today’s words")
    assert "Prepared on 3 November 2026" in page.paper.banner.text()
    lines = dict(line for line in page.letters.menu_for(row) if line)
    lines["Set again in today’s words"]()
    calm(screen)
    assert outbox.read(house.context, row.id).day == house.today and shell.toasts[-1][0] == "1 letter set again for today"
    click(page.primary)
    assert "6 November 2026" in papers.words(shell.printed[-1][0]) and "3 November" not in papers.words(shell.printed[-1][0])


def test_the_call_list_is_saved_as_csv(house, waiting, open_letters, shell, tmp_path):
    page = open_letters("outbox:calls").outbox
    lines = dict(line for line in page.letters.menu_for(page.letters.current_row()) if line)
    shell.answers.append(str(tmp_path / "calls"))
    lines["Save the call list…"]()
    assert "Dan Call" in (tmp_path / "calls.csv").read_text("utf-8-sig") and shell.toasts[-1][0] == "Saved as calls.csv"
