"""A letter to somebody: choosing, wording, stepping through them, and not losing what was typed."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

import papers
from app.campaigns import saving as campaigns
from app.campaigns.saving import CampaignValues
from app.customers import bin
from app.letters import outbox
from app.letters.wording import begun
from app.segments import saved as segments
from desk import lodger
from hands import choose_from_menu, click, press, press_there, titles, type_into
from ui.kit.buttons import Button


@pytest.fixture
def people(house):
    house.business()
    return [lodger(house, "Mrs Ann Ellis"), lodger(house, "Mr Bob Reed"), house.customer("Siân Ŵyn")]


def _type(screen, text, calm):
    type_into(screen.write.wording.text, text)
    calm(screen)


def test_a_letter_to_one_customer_in_ones_own_words(house, people, open_letters, calm, shell):
    screen = open_letters(f"write:{people[0]}:general")
    _type(screen, "The kettle is on, {{ first }}.", calm)
    assert "The kettle is on, Ann." in screen.write.paper.area.words()
    press(screen.write.wording.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(screen)
    assert "The kettle is on, Ann." in papers.words(shell.printed[-1][0])
    assert screen.page is screen.outbox
    screen.show_page("write")
    assert screen.write.to.ids == () and not screen.write.wording.changed


def test_a_letter_begins_blank_with_nothing_to_delete_and_its_page_beside_it(house, people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}")
    write = screen.write
    assert write.template.itemText(0) == write.template.currentText() == "Blank letter" and write.wording.words() == ("", "")
    assert "Dear Mrs Ellis" in write.paper.area.words() and "look" not in write.paper.area.words()
    assert write.summary.text() == "Type what the letter shall say." and not write.ways.ready
    _type(screen, "My own words.", calm)
    assert "My own words." in write.paper.area.words() and write.ways.ready and write.summary.text() == "1 letter ready"
    write.ways.prepare()
    calm(screen)
    assert [row.name for row in outbox.letters(house.context)] == ["Ann Ellis"]


def test_an_emptied_letter_is_not_made(people, open_letters, calm):
    screen = open_letters(f"write:{people[0]},{people[1]}:general")
    assert screen.write.ways.ready
    _type(screen, " ", calm)
    assert not screen.write.ways.ready and screen.write.summary.text() == "Type what the letter shall say."


def test_a_page_that_is_out_of_date_says_so_until_it_is_new(people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}:general")
    _type(screen, "One {{ frist }} two {{ nmae }}", calm)
    assert [veil.text for veil in screen.write.view.veils] == ["Not what you have typed: mend 2 problems first."] * 2
    assert screen.write.summary.text() == ""
    _type(screen, "One {{ first }}", calm)
    assert [veil.text for veil in screen.write.view.veils] == ["", ""] and screen.write.summary.text() == "1 letter ready"


def test_in_a_narrow_window_wording_and_page_take_turns_and_all_can_be_reached(people, open_letters, calm, qtbot):
    screen = open_letters(f"write:{people[0]},{people[2]}:general")
    write = screen.write
    assert write.view.isVisible() and write.wording.isVisible()
    screen.resize(740, 500)
    qtbot.waitUntil(lambda: not write.sides.beside)
    assert write.wording.isVisible() and not write.view.isVisible()
    assert write.ways.print_button.isVisible() and screen.rect().contains(write.ways.print_button.mapTo(screen, write.ways.rect().center()))
    click(next(one for one in write.findChildren(Button) if one.text() == "Page" and one.isVisible()))
    assert write.view.isVisible() and not write.wording.isVisible()
    click(next(one for one in write.view.findChildren(Button) if one.text() == "Text" and one.isVisible()))
    assert write.wording.isVisible()
    click(write.left_out)
    assert write.whole.isVisible() and write.whole.text() == "No letter: has no postal address"


def test_somebody_is_added_by_typing_a_name(people, open_letters, calm):
    screen = open_letters("write")
    type_into(screen.write.to.picker, "reed")
    press_there(Qt.Key.Key_Return)
    calm(screen)
    assert screen.write.to.ids == (people[1],)
    assert "Dear Mr Reed" in screen.write.paper.area.words()


def test_several_are_stepped_through_and_the_left_out_are_named(people, open_letters, calm):
    screen = open_letters(f"write:{','.join(map(str, people))}:general")
    write = screen.write
    assert (write.summary.text(), write.left_out.text(), write.ways.print_button.text()) == (
        "2 letters ready", "1 left out, and why", "Print 2 letters…")
    assert write.paper.title.text() == "1 of 3 · Ann Ellis"
    click(write.view.after)
    calm(screen)
    assert write.paper.title.text() == "2 of 3 · Bob Reed" and "Dear Mr Reed" in write.paper.area.words()
    press(write.wording.text, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    calm(screen)
    assert write.paper.title.text() == "1 of 3 · Ann Ellis"
    click(write.left_out)
    calm(screen)
    assert titles(write.list) == ["[Ready]", "Ann Ellis", "Bob Reed", "[Left out]", "Siân Ŵyn"] and write.list.isVisible()
    assert write.paper.sentence.text() == "No letter: Siân Ŵyn has no postal address."


def test_del_takes_somebody_off_the_list(people, open_letters, calm):
    screen = open_letters(f"write:{','.join(map(str, people))}:general")
    click(screen.write.to.list_button)
    screen.write.list.select_id(people[2])
    press(screen.write.list, Qt.Key.Key_Delete)
    calm(screen)
    assert screen.write.to.ids == tuple(people[:2]) and not screen.write.left_out.isVisible()


def test_those_who_were_left_out_stay_with_the_wording(house, people, open_letters, calm):
    screen = open_letters(f"write:{people[0]},{people[2]}:general")
    _type(screen, "Closed on Friday.", calm)
    click(screen.write.ways.print_button)
    calm(screen)
    assert [row.name for row in outbox.letters(house.context)] == ["Ann Ellis"]
    screen.show_page("write")
    calm(screen)
    assert screen.write.to.ids == (people[2],) and screen.write.wording.words()[1] == "Closed on Friday."


def test_an_unknown_field_is_named_under_the_text_as_one_types(people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}:general")
    _type(screen, "Hello {{ frist_name }}", calm)
    problems = screen.write.wording.problems
    assert problems.isVisible() and "frist_name" in problems.text() and "first_name" in problems.text()
    assert not screen.write.ways.print_button.isEnabled() and not screen.write.ways.more.isEnabled()
    _type(screen, "Hello {{ first_name }}", calm)
    assert problems.text() == "" and screen.write.ways.print_button.isEnabled()


def test_a_field_from_the_menu_says_what_it_says_for_this_customer(people, open_letters, calm):
    wording = open_letters(f"write:{people[0]}:general").write.wording
    type_into(wording.subject, "For ")
    click(wording.tools.fields)
    popup = wording.inserting.popup
    type_into(popup.box, "name with title")
    assert next(row.says for row in popup.table.rows if hasattr(row, "says")) == "Mrs Ann Ellis"
    press(popup.box, Qt.Key.Key_Return)
    assert wording.subject.text() == "For {{ name }}"


def test_words_typed_survive_other_pages_other_templates_and_other_customers(people, open_letters, calm, shell):
    screen = open_letters(f"write:{people[0]}:general")
    write = screen.write
    _type(screen, "Half a letter", calm)
    screen.show_page("outbox")
    screen.show_page("write")
    calm(screen)
    assert write.wording.words()[1] == "Half a letter"
    write.template.set_choice("birthday")
    write.template.committed.emit()
    calm(screen)
    assert "replaced" in shell.toasts[-1][0]
    shell.toasts[-1][1]()
    calm(screen)
    assert (write.template.choice(), write.wording.words()[1]) == ("general", "Half a letter")
    screen.show_id(f"write:{people[1]}")
    calm(screen)
    assert shell.toasts[-1][0] == "Put aside: To Ann Ellis" and write.wording.words()[1] != "Half a letter"
    assert write.shelf.isVisible()
    shell.toasts[-1][1]()
    calm(screen)
    assert (write.to.ids, write.wording.words()[1]) == ((people[0],), "Half a letter")


def test_esc_puts_the_templates_words_back_and_ctrl_z_returns_the_typed_ones(people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}:general")
    kept = screen.write.wording.words()
    _type(screen, "Half a letter", calm)
    press(screen.write.wording.text, Qt.Key.Key_Escape)
    assert screen.write.wording.words() == kept
    press(screen.write.wording.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.write.wording.words()[1] == "Half a letter"


def test_words_that_were_begun_are_there_again_after_a_restart(people, open_letters, calm, shell):
    screen = open_letters(f"write:{people[0]}:general")
    _type(screen, "Half a letter", calm)
    screen.show_id(f"write:{people[1]}")
    _type(screen, "Another one", calm)
    assert screen._may_close() and shell.asked == []
    again = open_letters("write").write
    assert (again.to.ids, again.wording.words()[1]) == ((people[1],), "Another one")
    click(again.shelf)
    choose_from_menu("To Ann Ellis")
    assert again.wording.words()[1] == "Half a letter"


def test_what_was_made_is_not_begun_any_more(house, people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}:general")
    _type(screen, "All of a letter", calm)
    assert begun.letters(house.context)
    click(screen.write.ways.print_button)
    calm(screen)
    assert begun.letters(house.context) == ()


def test_quitting_asks_when_words_would_be_lost(house, people, open_letters, calm, shell):
    screen = open_letters(f"write:{people[0]}:general")
    (house.context.places.folder / begun.FILE).mkdir()
    _type(screen, "Half a letter", calm)
    shell.answers += [False, True]
    assert not screen._may_close() and screen._may_close() and len(shell.asked) == 2


def test_somebody_put_into_the_bin_meanwhile_is_left_out(house, people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}:general")
    bin.put_in(house.context, [people[0]])
    calm(screen)
    assert screen.write.paper.sentence.text() == "No letter: Ann Ellis is in the bin."
    assert not screen.write.ways.print_button.isEnabled()


def test_the_same_words_on_the_same_day_are_not_made_twice(people, open_letters, calm):
    screen = open_letters(f"write:{people[0]}:general")
    click(screen.write.ways.print_button)
    calm(screen)
    screen.show_id(f"write:{people[0]}:general")
    calm(screen)
    assert screen.write.paper.sentence.text() == "No letter: Ann Ellis was written to already."


def test_everybody_of_a_segment_is_added(house, people, open_letters, calm):
    segments.save(house.context, "Leeds people", "town = 'Leeds'")
    screen = open_letters(f"write:{people[0]}:general")
    click(screen.write.segments)
    choose_from_menu("Leeds people")
    calm(screen)
    assert screen.write.to.ids == (people[0], people[1]) and screen.write.summary.text() == "2 letters ready"


def test_without_a_segment_one_can_be_made(people, open_letters, shell):
    click(open_letters("write").write.segments)
    choose_from_menu("Make a segment")
    assert shell.opened[-1] == ("segments", "new")


def test_printing_asks_how_as_it_does_everywhere_and_a_pdf_is_asked_for(house, people, open_letters, calm, shell, tmp_path):
    screen = open_letters(f"write:{people[0]},{people[1]}:general")
    assert screen.write.ways.print_button.text() == "Print 2 letters…"
    click(screen.write.ways.print_button)
    calm(screen)
    assert len(shell.printed) == 1 and shell.files == [] and not list(house.context.places.letters.glob("*.pdf"))
    assert screen.page is screen.outbox and {row.state for row in outbox.letters(house.context)} == {"printed"}
    screen.show_id(f"write:{people[0]}:thank_you")
    calm(screen)
    shell.answers.append(str(tmp_path / "mine.pdf"))
    screen.write.ways.save()
    assert shell.files == [str(tmp_path / "mine.pdf")] and len(shell.printed) == 1


def test_letters_can_be_prepared_for_later(house, people, open_letters, calm, shell):
    screen = open_letters(f"write:{people[0]},{people[1]}:general")
    screen.write.ways.prepare()
    calm(screen)
    rows = outbox.letters(house.context)
    assert [row.state for row in rows] == ["prepared", "prepared"] and shell.files == []
    assert house.sql("SELECT id FROM interaction WHERE channel = 'letter'") == []


def test_who_prefers_email_gets_one_unless_everybody_gets_paper(house, people, open_letters, calm):
    eve = lodger(house, "Ms Eve Ford", email="eve@example.org", preferred_channel="email")
    screen = open_letters(f"write:{people[0]},{eve}:general")
    write = screen.write
    assert write.summary.text() == "2 letters ready · 1 by post · 1 by e-mail"
    click(write.view.after)
    calm(screen)
    assert write.paper.note.text() == "By e-mail to eve@example.org"
    click(write.view.email)
    assert write.view.message.isVisible() and "Dear Ms Ford" in write.view.message.text.accessibleName()
    click(write.view.letter)
    assert write.paper.isVisible()
    click(write.options)
    choose_from_menu("Everybody on paper")
    calm(screen)
    assert "by e-mail" not in write.summary.text() and "all on paper" in write.options.text()


def test_one_letter_for_a_household(house, people, open_letters, calm):
    together = [lodger(house, name, household="Ellis") for name in ("Mrs Gwen Ellis", "Mr Hugh Ellis")]
    screen = open_letters(f"write:{together[0]},{together[1]}:general")
    write = screen.write
    before = write.summary.text()
    click(write.options)
    choose_from_menu("One letter for each household")
    calm(screen)
    assert {before, write.summary.text()} == {"1 letter ready", "2 letters ready"}
    assert ("by household" in write.options.text()) == (write.summary.text() == "1 letter ready")


def test_a_letter_belongs_to_a_campaign(house, people, open_letters, calm):
    made = campaigns.create(house.context, CampaignValues(name="Spring", template_key="general"))
    screen = open_letters(f"write:{people[0]}:general")
    click(screen.write.options)
    choose_from_menu("Spring")
    calm(screen)
    assert "Spring" in screen.write.options.text()
    click(screen.write.ways.print_button)
    calm(screen)
    assert house.sql("SELECT campaign_id FROM letter_run") == [(made.id,)]
