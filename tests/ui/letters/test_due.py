"""Letters that are due: looking, leaving out, making, and taking back."""
from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

import papers
from app import history
from app.customers import cards, flat
from app.letters import candidates, outbox, recording, runs
from app.progress import NoProgress
from desk import cover, lodger
from hands import choose_from_menu, click, click_row, press, titles
from ui.letters import badge
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


def printed(house):
    return len(outbox.letters(house.context, state="printed"))


@pytest.fixture
def each_way(house):
    """One by post, one by e-mail, one to call, one who prefers what cannot be."""
    house.business()
    people = [lodger(house, "Mr Ann Post"), lodger(house, "Ms Bea Mail", preferred_channel="email", email="bea@example.org"),
              lodger(house, "Mr Cid Call", preferred_channel="phone", phone="0113 496 0123"),
              lodger(house, "Ms Dee Nophone", preferred_channel="phone")]
    for number, one in enumerate(people):
        cover(house, one, reference=f"R{number}")
    return people


def test_who_is_ready_and_who_is_left_out_with_the_reason(house, three, open_letters):
    due = open_letters().due
    assert titles(due.list) == ["[Ready]", "Bob <b>Reed</b>", "Ann Ellis", "[Left out]", "Siân Ŵyn"]
    assert due.list.delegate.look(due.list.table.row_at(4)).second.startswith("No letter: has no postal address")
    assert (due.summary.text(), due.left_out.text(), due.ways.print_button.text()) == (
        "2 by post", "1 left out, and why", "Print 2 letters…")


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


def test_each_row_says_by_which_way_it_goes_and_what_to_check(house, each_way, open_letters, calm):
    due = open_letters().due
    looks = {look.title: look for look in map(due.list.delegate.look, due.list.table.rows[1:])}
    assert [looks[name].chip for name in ("Ann Post", "Bea Mail", "Cid Call", "Dee Nophone")] == ["Post", "E-mail", "Phone", "Post"]
    assert looks["Dee Nophone"].second.startswith("prefers the phone, but has no number · Boiler cover")
    assert "E-mail" in due.list.table.sentence(due.list.table.row_at(2))
    assert due.summary.text() == "2 by post · 1 by e-mail · 1 to call · 1 to check"
    assert due.ways.print_button.text() == "Print 2 letters…"


def test_the_e_mail_is_shown_to_who_looks_for_it(each_way, open_letters, calm):
    screen = open_letters()
    click_row(screen.due.list, "Bea Mail")
    calm(screen)
    click(screen.due.view.email)
    assert "bea@example.org" in screen.due.view.message.to.text() and "Boiler cover" in screen.due.view.message.text.text()


def test_all_on_paper_sends_everybody_by_post(house, each_way, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.on_paper)
    calm(screen)
    assert screen.due.summary.text().startswith("4 by post") and screen.due.ways.print_button.text() == "Print 4 letters…"
    click(screen.due.ways.print_button)
    calm(screen)
    assert printed(house) == 4 and len(outbox.letters(house.context)) == 4


def test_printing_prepares_and_marks_what_came_out_and_says_what_waits(house, each_way, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.ways.print_button)
    calm(screen)
    pdf, title, parts = shell.printed[-1]
    assert parts == (1, 1) and title == "Letters, 3 November 2026" and papers.words(pdf).count("Boiler cover") >= 2
    assert sorted(row.state for row in outbox.letters(house.context)) == ["call", "prepared", "printed", "printed"]
    assert len(house.sql("SELECT id FROM interaction WHERE channel = 'letter'")) == 2
    assert screen.page is screen.outbox and screen.outbox.banner.text() == "2 letters printed"
    history.undo_action(house.context, shell.toasts[-1][1])
    assert printed(house) == 0 and len(outbox.letters(house.context)) == 4


def test_a_dialog_that_is_closed_leaves_them_waiting_in_the_outbox(house, three, open_letters, calm, shell, monkeypatch):
    monkeypatch.setattr(shell, "print_pages", lambda *_what: None)
    screen = open_letters()
    click(screen.due.ways.print_button)
    calm(screen)
    assert outbox.waiting(house.context).post == 2 and screen.page is screen.outbox
    assert screen.outbox.banner.text() == "2 letters, 1 left out. They wait here until they are printed or sent."
    assert screen.outbox.primary.text() == "Print 2 letters…"


def test_only_prepared_they_wait_without_a_question(house, three, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.ways.more)
    choose_from_menu("Only prepare")
    calm(screen)
    assert outbox.waiting(house.context).post == 2 and shell.printed == [] and shell.files == []
    shell.toasts[-1][1]()
    calm(screen)
    assert outbox.letters(house.context) == () and shell.asked == []


def test_where_nothing_goes_on_paper_the_button_prepares(house, open_letters, calm, shell):
    cover(house, lodger(house, "Ms Bea Mail", preferred_channel="email", email="bea@example.org"))
    screen = open_letters()
    assert screen.due.ways.print_button.text() == "Prepare 1 letter"
    click(screen.due.ways.print_button)
    calm(screen)
    assert shell.printed == [] and outbox.waiting(house.context).email == 1 and screen.outbox.primary.text() == "Open the e-mail"


def test_the_badge_counts_what_can_go_and_what_waits(house, each_way, three):
    assert badge.count(house.context) == (6, "6 letters due")
    made = runs.prepare_due(house.context, 0, None)
    assert badge.count(house.context) == (5, "5 wait to be printed or sent")
    recording.mark_printed(house.context, [row.id for row in outbox.letters(house.context, run=made.run)][:4])
    cover(house, each_way[0], reference="NEW")
    number, words = badge.count(house.context)
    assert words == f"1 letter due and {number - 1} wait to be printed or sent"


def test_the_link_leads_to_the_first_who_is_left_out_and_says_why(three, open_letters, calm, shell):
    screen = open_letters()
    click(screen.due.left_out)
    calm(screen)
    assert screen.due.paper.sentence.text() == "No letter: Siân Ŵyn has no postal address."
    click(screen.due.paper.action)
    assert shell.opened[-1] == ("customers", screen.due.customer_id)


def test_saved_as_a_pdf_everything_is_done_in_one_step(house, three, open_letters, calm, shell, tmp_path):
    screen = open_letters()
    shell.answers.append(str(tmp_path / "november"))
    click(screen.due.ways.more)
    choose_from_menu("Save as PDF…")
    calm(screen)
    assert shell.toasts[-1][0] == "2 letters, 1 left out"
    assert shell.files == [str(tmp_path / "november.pdf")] and "Dear Mrs Ellis" in papers.words(shell.files[-1])
    assert screen.page is screen.outbox
    assert screen.outbox.banner.text() == "2 letters, 1 left out" and screen.outbox.banner.isVisible()
    assert screen.outbox.letters.current_row().name == "Bob <b>Reed</b>"
    assert "1 left out" in screen.outbox.banner.text() and printed(house) == 2
    assert len(house.sql("SELECT id FROM interaction WHERE channel = 'letter'")) == 2
    screen.show_page("due")
    calm(screen)
    assert titles(screen.due.list) == ["[Left out]", "Siân Ŵyn"]


def test_space_leaves_a_letter_out_this_time_and_it_stays_due(house, three, open_letters, calm):
    screen = open_letters()
    click_row(screen.due.list, "Ann Ellis")
    press(screen.due.list, Qt.Key.Key_Space)
    assert screen.due.ways.print_button.text() == "Print 1 letter…"
    assert screen.print_page()
    calm(screen)
    assert [row.name for row in outbox.letters(house.context)] == ["Bob <b>Reed</b>"]
    assert [one.name for one in candidates.due_letters(house.context, 0) if not one.reason] == ["Ann Ellis"]


def test_undo_from_the_toast_asks_about_the_post_and_makes_them_due_again(house, three, open_letters, calm, shell, tmp_path):
    screen = open_letters()
    shell.answers.append(str(tmp_path / "a.pdf"))
    screen.due.ways.save()
    calm(screen)
    undo = shell.toasts[-1][1]
    shell.answers.append("all")
    undo()
    assert len(outbox.letters(house.context)) == 2 and "posted" in shell.asked[-1]
    shell.answers.append("none")
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


def test_other_words_for_one_that_comes_later_are_the_letter_that_is_due(house, open_letters, calm, tmp_path):
    ann = lodger(house)
    renewal = cover(house, ann, house.today + 40 * DAY)
    screen = open_letters(f"due:renewal:{renewal}:{(house.today + 40 * DAY).isoformat()}:30")
    dict(line for line in screen.due.list.menu_for(screen.due.list.current_row()) if line)["In other words…"]()
    calm(screen)
    screen.write._begin()(tmp_path / "letters.pdf", NoProgress())
    assert candidates.due_letters(house.context, 14) == ()
    screen.write.write_to([lodger(house, "Mr Bob Reed")])
    assert screen.write.options.choices().ahead == 0


def test_changes_elsewhere_show_at_once(house, three, open_letters, calm):
    screen = open_letters()
    cards.edit(house.context, three, flat.changes_from({"deceased": "yes"}, house.today, cards.card(house.context, three)))
    calm(screen)
    assert titles(screen.due.list) == ["[Ready]", "Bob <b>Reed</b>", "[Left out]", "Ann Ellis", "Siân Ŵyn"]


def test_nothing_due_says_what_the_list_is_for(open_letters):
    screen = open_letters()
    assert screen.due.empty.isVisible() and not screen.due.ways.ready and not screen.print_page()
    click(screen.due.empty.button)
    assert screen.page is screen.write


def test_the_table_keeps_qts_rules(house, three, qtbot):
    rows = CandidateList("Due", True, house.today)
    qtbot.addWidget(rows)
    rows.show_candidates(candidates.due_letters(house.context, 7))
    QAbstractItemModelTester(rows.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert CandidateTable().sentence(rows.table.row_at(2)).startswith("Ann Ellis, Boiler cover")
