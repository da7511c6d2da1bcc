"""Campaigns in the window: begun, filled in, written, and their figures with the rows behind them."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

import papers
from app import campaigns, history, sales
from app.campaigns import CampaignValues
from app.journal import saving
from app.journal.values import Entry
from app.letters import outbox
from app.segments import saved
from desk import lodger
from hands import choose_from_menu, click, press, settle, titles, type_into
from ui.kit.form_dialog import FormDialog
from ui.letters.campaigns.behind import BehindTable, read
from ui.letters.campaigns.campaign_list import CampaignTable


@pytest.fixture
def leeds(house):
    """Four customers in Leeds, and a segment of them: two by post, one by e-mail, one without an address."""
    house.business()
    people = [lodger(house, "Mr Ann Reed", street="1 Elm Road"), lodger(house, "Mr Bob Reed", street="2 Elm Road"),
              lodger(house, "Ms Bea Mail", preferred_channel="email", email="bea@example.org"), house.customer("Cy Nowhere", town="Leeds")]
    saved.save(house.context, "Leeds", "town is Leeds")
    return people


@pytest.fixture
def spring(house, leeds):
    """A campaign that is ready to be written."""
    return campaigns.create(house.context, CampaignValues("Spring service", "general", "Leeds", paper=8, postage=85, minutes=30,
                                                          hour=2000)).id


def pick(screen, attribute, value):
    """Choose something in a list of the form."""
    field = screen.campaigns.card.form.field(attribute)
    field.set_choice(value)
    field.committed.emit()
    settle()


def test_an_empty_list_says_in_a_sentence_what_a_campaign_is_for(open_letters, shell, qtbot):
    page = open_letters("campaigns").campaigns
    assert page.empty.isVisible() and "who answered" in page.empty._sentence.text() and not page.ways.ready
    assert not page.print_page()


def test_a_campaign_is_begun_in_a_dialog_and_gets_a_code(house, leeds, open_letters, calm, shell, qtbot, monkeypatch):
    screen = open_letters("campaigns")
    made = []
    monkeypatch.setattr(FormDialog, "open", lambda dialog: made.append(dialog))
    click(screen.campaigns.empty.button)
    type_into(made[0].form.field("name"), "Spring service")
    made[0].form.field("template_key").set_choice("general")
    made[0].form.field("segment").set_choice("Leeds")
    made[0].accept()
    calm(screen)
    page = screen.campaigns
    assert titles(page.list) == ["Spring service"] and page.card.code.text().startswith("Code SPR-")
    click(page.card.copy_button)
    assert QApplication.clipboard().text() == page.row.code and page.row.code in shell.toasts[-1][0]


def test_what_its_letters_come_to_is_said_before_they_are_written(house, spring, open_letters):
    page = open_letters(f"campaigns:{spring}").campaigns
    assert page.card.ahead.text() == ("3 letters to 3 customers: 2 by post · 1 by e-mail, on 2 sheets of paper. "
                                      "1 is left out.")
    assert page.ways.print_button.text() == "Print 2 letters…" and page.summary.text().startswith("2 by post · 1 by e-mail")


def test_without_a_letter_or_a_segment_the_next_step_is_said(house, spring, open_letters, calm, shell):
    screen = open_letters(f"campaigns:{spring}")
    pick(screen, "segment", "")
    calm(screen)
    card = screen.campaigns.card
    assert "Choose the segment" in card.ahead.text() and not screen.campaigns.ways.ready
    click(card.segment_button)
    assert shell.opened[-1] == ("segments", "new")
    pick(screen, "template_key", "")
    calm(screen)
    assert card.ahead.text() == "Choose the letter that goes out." and not card.pick_button.isVisible()


def test_customers_picked_one_by_one_get_the_campaigns_letter(house, spring, leeds, open_letters, calm):
    screen = open_letters(f"campaigns:{spring}")
    pick(screen, "segment", "")
    calm(screen)
    click(screen.campaigns.card.pick_button)
    calm(screen)
    assert screen.page is screen.write and screen.write.options.choices().campaign == spring
    assert screen.write.template.choice() == "general" and screen.write.to.ids == ()
    screen.write.to.set_ids((leeds[0],))
    screen.write.to.changed.emit()
    calm(screen)
    screen.write.ways.prepare()
    calm(screen)
    assert campaigns.one(house.context, spring).waiting == 1


def test_each_letter_can_be_looked_at_first(house, spring, leeds, open_letters, calm):
    screen = open_letters(f"campaigns:{spring}")
    click(screen.campaigns.card.look_button)
    calm(screen)
    assert screen.page is screen.write and len(screen.write.to.ids) == 4 and "Spring service" in screen.write.options.text()


def test_a_field_is_saved_when_it_is_left_and_what_is_wrong_stands_below_it(house, spring, open_letters, calm, shell):
    screen = open_letters(f"campaigns:{spring}")
    form = screen.campaigns.card.form
    type_into(form.field("postage"), "1.10")
    press(form.field("postage"), Qt.Key.Key_Tab)
    calm(screen)
    assert campaigns.one(house.context, spring).values.postage == 110 and shell.toasts[-1][0] == "Saved"
    history.undo_action(house.context, shell.toasts[-1][1])
    calm(screen)
    assert form.field("postage").text() == "£0.85"
    type_into(form.field("minutes"), "an age")
    press(form.field("minutes"), Qt.Key.Key_Tab)
    assert "not a number" in form.bound["minutes"].error.text()
    type_into(form.field("answers_until"), "1 jan 2020")
    press(form.field("answers_until"), Qt.Key.Key_Tab)
    assert "cannot lie before the start" in form.bound["answers_until"].error.text()


def test_written_and_printed_in_one_go_and_nobody_gets_it_twice(house, spring, open_letters, calm, shell):
    screen = open_letters(f"campaigns:{spring}")
    click(screen.campaigns.ways.print_button)
    calm(screen)
    assert screen.page is screen.outbox and screen.outbox.banner.text() == "2 letters printed"
    assert papers.words(shell.printed[-1][0]).count("Our ref: SPR-") == 2
    screen.show_page("campaigns")
    calm(screen)
    page = screen.campaigns
    assert not page.ways.ready and "has the letter already" in page.card.ahead.text()
    assert page.card.figures.links["letters"].text() == "2 letters" and page.card.figures.links["waiting"].text() == "1 waiting"
    click(page.card.figures.links["waiting"])
    assert shell.opened[-1] == ("letters", "outbox:waiting")


def test_saved_as_a_pdf_or_only_prepared(house, spring, open_letters, calm, shell, tmp_path):
    screen = open_letters(f"campaigns:{spring}")
    click(screen.campaigns.on_paper)
    calm(screen)
    click(screen.campaigns.ways.more)
    choose_from_menu("Only prepare")
    calm(screen)
    assert outbox.waiting(house.context).post == 3
    shell.toasts[-1][1]()
    screen.show_page("campaigns")
    calm(screen)
    shell.answers.append(str(tmp_path / "spring.pdf"))
    click(screen.campaigns.ways.more)
    choose_from_menu("Save as PDF…")
    calm(screen)
    assert shell.files == [str(tmp_path / "spring.pdf")] and campaigns.one(house.context, spring).posted == 3


@pytest.fixture
def answered(house, spring, leeds):
    """Its letters are printed; one customer rang, and bought."""
    campaigns.write(house.context, spring, house.context.places.letters / "spring.pdf")
    saving.log(house.context, leeds[0], Entry(channel="phone", direction="in", text="Rang about the letter"))
    sales.add(house.context, leeds[0], sales.SaleValues(product="Annual service", amount_pence=12_000))
    return spring


def test_figures_are_told_in_words(house, answered, open_letters):
    page = open_letters(f"campaigns:{answered}").campaigns
    figures = page.card.figures
    assert [figures.links[what].text() for what in ("letters", "answers", "sales")] == ["2 letters", "1 answer", "1 sale"]
    assert figures.outcome.text() == ("It cost £11.86: 2 posted letters at £0.93 and 30 minutes at £20.00 an hour. "
                                      "£108.14 more came in than it cost.")
    look = page.list.delegate.look(page.row)
    assert (look.second, look.date) == ("2 letters · 1 answer · cost £11.86", "income £120.00")


def test_the_rows_behind_a_figure_lead_to_the_customer_and_the_letter(house, answered, leeds, open_letters, calm, shell):
    screen = open_letters(f"campaigns:{answered}")
    page = screen.campaigns
    click(page.card.figures.links["answers"])
    calm(screen)
    assert sorted(row.chip for row in page.behind.list.table.rows) == ["Contact", "Sale"] and page.customer_id == leeds[0]
    press(page.behind.list, Qt.Key.Key_Return)
    assert shell.opened[-1] == ("customers", leeds[0])
    click(page.behind.back)
    click(page.card.figures.links["sales"])
    calm(screen)
    assert [row.second for row in page.behind.list.table.rows] == ["Annual service · £120.00"]
    click(page.behind.back)
    click(page.card.figures.links["letters"])
    calm(screen)
    assert titles(page.behind.list) == ["Ann Reed", "Bob Reed"]
    press(page.behind.list, Qt.Key.Key_Return)
    calm(screen)
    assert screen.page is screen.outbox and screen.outbox.letters.current_row().name == "Ann Reed"


def test_a_campaign_is_removed_with_undo_and_its_letters_stay(house, answered, open_letters, calm, shell):
    screen = open_letters(f"campaigns:{answered}")
    click(screen.campaigns.card.more)
    choose_from_menu("Remove the campaign")
    calm(screen)
    assert titles(screen.campaigns.list) == [] and len(outbox.letters(house.context)) == 3
    history.undo_action(house.context, shell.toasts[-1][1])
    calm(screen)
    assert titles(screen.campaigns.list) == ["Spring service"]


def test_the_tables_keep_qts_rules(house, answered):
    rows = campaigns.rows(house.context)
    behind = read(house.context, rows[0], "answers")
    for table in (CampaignTable(rows), BehindTable(behind)):
        QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert table.sentence(table.row_at(0))


def test_what_counts_is_said_and_an_answer_about_something_else_is_struck_out(house, answered, open_letters, calm, shell):
    screen = open_letters(f"campaigns:{answered}")
    page = screen.campaigns
    figures, answers = page.card.figures, page.behind.list.table
    assert "What counts as an answer, until" in figures.rule.text() and page.row.code in figures.rule.text()
    assert figures.words["answers"].text() == "none of them named it or its code"
    click(figures.links["answers"])
    calm(screen)
    for kind in ("contact", "sale"):
        page.behind.list.pressed.emit(next(one for one in answers.rows if one.kind == kind), "strike")
        calm(screen)
    assert [(row.struck, row.chip) for row in answers.rows] == [(True, "Struck out")] * 2 and page.right.currentIndex() == 2
    assert shell.toasts[-1][0] == "Struck out" and (page.row.answers, page.row.income_pence) == (0, 0)
    assert figures.words["answers"].text() == "2 struck out" and not figures.links["answers"].isHidden()
    page.behind.toggle(answers.rows[0])
    calm(screen)
    assert page.row.answers == 1 and not answers.rows[0].struck
