"""The owner's wording: the list by kind, typing, checking, saving with undo, files, and never losing a word."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import history
from app.letters.wording import templates
from desk import cover, lodger
from hands import choose_from_menu, click, click_row, press, titles, type_into
from ui.kit.buttons import Button
from ui.letters.template_editor import ABOUT, EMAIL, LETTER

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(open_letters):
    """The editor of one template."""
    def _opened(key="general"):
        return open_letters(f"templates:{key}").templates

    return _opened


def _looks(page):
    rows = page.panel.list
    return {look.title: look for row in rows.table.rows if hasattr(row, "id") for look in [rows.delegate.look(row)]}


def _turn(page, number):
    click(page.editor.tabs.button(number))


# The list

def test_templates_stand_under_their_kinds_with_what_they_are_for(house, open_letters):
    templates.save(house.context, templates.TemplateValues("", "Our own offer", "news", "marketing", subject="x", body="x"))
    templates.save(house.context, templates.TemplateValues("birthday", "Cards", "birthday", subject="Hi", body="Hi"))
    page = open_letters("templates").templates
    shown, looks = titles(page.panel.list), _looks(page)
    assert shown.index("[Renewal]") < shown.index("[Birthday]") < shown.index("[General letter]")
    assert looks["Renewal notice"].chip == "Bundled" and "Service · English" in looks["Renewal notice"].second
    assert looks["Cards"].chip == "Changed" and looks["Our own offer"].chip == "Own"
    assert "Marketing" in looks["Our own offer"].second


def test_choosing_one_shows_how_it_reads_and_enter_opens_it(open_letters, calm):
    screen = open_letters("templates")
    page = screen.templates
    assert page.panel.list.current_row().name == "Renewal notice"
    calm(screen)
    assert "Boiler cover" in page.reader.view.paper.area.words()
    click_row(page.panel.list, "Birthday greeting")
    calm(screen)
    assert "happy birthday" in page.reader.view.paper.area.words() and not page.editing
    press(page.panel.list, Qt.Key.Key_Return)
    assert page.editing and page.editor.title.text() == "Birthday greeting"
    click(page.editor.back)
    assert not page.editing and page.panel.list.hasFocus()


def test_templates_are_searched(open_letters):
    screen = open_letters("templates:general")
    assert screen.find()
    page = screen.templates
    type_into(page.panel.search, "birthday")
    page.panel.search.search_now()
    assert "[Birthday]" in titles(page.panel.list) and "[General letter]" not in titles(page.panel.list)
    type_into(page.panel.search, "nothing like it")
    page.panel.search.search_now()
    assert titles(page.panel.list) == [] and not page.panel.edit.isEnabled()


# Words

def test_a_template_is_typed_looked_at_and_saved_with_undo(house, open_letters, calm, shell):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.editor.wording.text, "Hello {{ first }}, **bring** <b>x</b>.")
    calm(screen)
    assert "Hello Maggie, bring <b>x</b>." in page.reader.view.paper.area.words()
    press(page.editor.wording.text, Qt.Key.Key_Return, CTRL)
    assert templates.read(house.context, "general").body == "Hello {{ first }}, **bring** <b>x</b>."
    text, action = shell.toasts[-1]
    assert text == "Saved" and not page.editor.save.isEnabled()
    history.undo_action(house.context, action)
    calm(screen)
    assert page.editor.wording.words() == (templates.bundled("general").subject, templates.bundled("general").body)


def test_looking_at_a_bundled_template_changes_nothing(house, open_letters, calm):
    screen = open_letters("templates")
    for one in templates.all_templates(house.context):
        screen.templates.select(one.key)
        calm(screen)
        for number in (EMAIL, ABOUT, LETTER):
            _turn(screen.templates, number)
        calm(screen)
        assert screen.templates.editor.now() == one and screen.templates._drafts == {}
        assert screen.templates.editor.wording.problems.text() == ""


def test_an_unknown_field_is_named_under_the_text(opened):
    editor = opened("renewal").editor
    type_into(editor.wording.text, "Your {{ prodcut }} ends")
    assert "prodcut" in editor.wording.problems.text() and editor.wording.problems.problems[0].suggestion == "product"


def test_a_text_that_cannot_be_used_is_not_saved_and_stays(house, opened):
    page = opened()
    type_into(page.editor.wording.text, "{% if %}")
    _turn(page, ABOUT)
    click(page.editor.save)
    assert page.editor.page == LETTER and page.editor.wording.problems.text()
    assert page.editor.wording.words()[1] == "{% if %}"
    assert not templates.read(house.context, "general").changed and page._drafts


def test_unsaved_words_stay_with_their_template_and_are_marked(open_letters, calm, shell):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.editor.wording.text, "Half a thought")
    click(page.editor.back)
    assert _looks(page)["General letter"].chip == "Not saved"
    page.select("birthday")
    screen.show_page("outbox")
    screen.show_page("templates")
    page.select("general")
    calm(screen)
    assert page.editor.wording.words()[1] == "Half a thought" and page.editor.save.isEnabled()
    click(page.editor.discard)
    assert page.editor.wording.words()[1].startswith("Thank you") and page._drafts == {}
    shell.toasts[-1][1]()
    assert page.editor.wording.words()[1] == "Half a thought"


def test_unsaved_words_survive_a_restart(open_letters, calm):
    screen = open_letters("templates:general")
    type_into(screen.templates.editor.wording.text, "Half a thought")
    calm(screen)                                 # the first window must not write over what the second keeps
    assert screen._may_close()
    page = open_letters("templates").templates
    assert _looks(page)["General letter"].chip == "Not saved"
    page.select("general")
    assert page.editor.wording.words()[1] == "Half a thought"
    click(page.editor.discard)
    assert _looks(open_letters("templates").templates)["General letter"].chip == "Bundled"


def test_esc_brings_the_kept_words_back(opened):
    page = opened()
    type_into(page.editor.wording.text, "Half a thought")
    press(page.editor.wording.text, Qt.Key.Key_Escape)
    assert page._drafts == {} and not page.editor.save.isEnabled()


# Each reader

def test_one_reader_after_another_and_what_fields_say_for_each(house, open_letters, calm):
    cover(house, lodger(house, "Mrs Ann Ellis"))
    cover(house, lodger(house, "Mr Bob Reed"))
    lodger(house, "Mrs Cat Dent")
    screen = open_letters("templates:renewal")
    page = screen.templates
    assert page.reader.view.paper.title.text() == "With an invented customer" and page.customer_id is None
    names = []
    for _turned in range(3):
        press(page.editor.wording.text, Qt.Key.Key_PageDown, CTRL)
        calm(screen)
        names.append(page.reader.view.paper.title.text())
    assert names == ["1 of 2 · Ann Ellis", "2 of 2 · Bob Reed", "With an invented customer"]
    click(page.reader.view.before)
    calm(screen)
    assert "Dear Mr Reed" in page.reader.view.paper.area.words() and page.reader.known["{{ first }}"] == "Bob"
    type_into(page.editor.wording.text, "Well, {{ first }}.")
    calm(screen)
    assert "Well, Bob." in page.reader.view.paper.area.words()


def test_what_hinders_a_reader_is_said_in_words(house, open_letters, calm):
    lodger(house, "Mrs Ann Ellis")
    screen = open_letters("templates:general")
    page = screen.templates
    click(page.reader.view.after)
    calm(screen)
    type_into(page.editor.wording.text, "Your {{ company }}")
    calm(screen)
    assert "Company" in page.reader.view.paper.sentence.text() and not page.reader.view.paper.shown


# The e-mail, and what a template is

def test_an_email_has_the_letters_words_until_it_gets_its_own(house, open_letters, calm):
    screen = open_letters("templates:general")
    page = screen.templates
    _turn(page, EMAIL)
    calm(screen)
    assert page.editor.email.same.isChecked() and page.reader.view.message.isVisible()
    assert page.reader.view.message.text.accessibleName().startswith("Thank you for your custom.")
    click(page.editor.email.same)
    wording = page.editor.email.wording
    assert wording.isVisible() and wording.words()[1] == templates.bundled("general").body
    type_into(wording.text, "In short: {{ frist }}")
    assert "frist" in wording.problems.text() and not page.editor.wording.problems.text()
    type_into(wording.text, "In short, {{ first }}.")
    calm(screen)
    assert "In short, Maggie." in page.reader.view.message.text.accessibleName()
    click(page.editor.save)
    assert templates.read(house.context, "general").email_body == "In short, {{ first }}."
    click(page.editor.email.same)
    click(page.editor.save)
    assert templates.read(house.context, "general").email_body == ""


def test_purpose_says_what_the_law_says_and_is_kept(house, open_letters, calm):
    templates.save(house.context, templates.TemplateValues("", "Offer", "general", subject="x", body="x"))
    screen = open_letters("templates:offer")
    page = screen.templates
    _turn(page, ABOUT)
    service = page.editor.about.permission.text()
    type_into(page.editor.about.name, "Spring offer")
    click(page.editor.about.purpose.findChildren(Button)[1])
    assert page.editor.about.permission.text() != service and "permission" in page.editor.about.permission.text()
    page.editor.about.kind.set_choice("news")
    page.editor.about.kind.committed.emit()
    click(page.editor.save)
    kept = templates.read(house.context, "offer")
    assert (kept.name, kept.purpose, kept.kind) == ("Spring offer", "marketing", "news")
    assert page.editor.title.text() == "Spring offer"


def test_a_nameless_template_is_refused_beside_the_name(opened):
    page = opened()
    _turn(page, ABOUT)
    type_into(page.editor.about.name, "")
    click(page.editor.save)
    assert page.editor.about.errors["name"].isVisible() and page.editor.page == ABOUT


# New ones, copies and files

def test_a_new_template_begins_with_the_bundled_wording_of_its_kind(house, open_letters, calm, shell):
    page = open_letters("templates").templates
    shell.answers.append("Boiler <b>cards</b>")
    click(page.panel.new)
    choose_from_menu("Birthday")
    assert page.editing and page.editor.title.text() == "Boiler <b>cards</b>"
    made = next(one for one in templates.all_templates(house.context) if not one.bundled)
    assert (made.kind, made.body) == ("birthday", templates.bundled("birthday").body)
    history.undo_action(house.context, shell.toasts[-1][1])
    assert not [one for one in templates.all_templates(house.context) if not one.bundled]


def test_a_copy_takes_the_typed_words_gets_a_name_and_can_be_deleted(house, open_letters, calm, shell):
    before = templates.all_templates(house.context)
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.editor.wording.text, "Other words")
    shell.answers.append("Offer & more")
    click(page.editor.more)
    choose_from_menu("Duplicate")
    assert page.editor.title.text() == "Offer & more" and page.editor.wording.words()[1] == "Other words"
    assert page.editor.about.kind.isEnabled()
    click(page.editor.more)
    choose_from_menu("Delete")
    calm(screen)
    assert templates.all_templates(house.context) == before and not page.editing
    history.undo_action(house.context, shell.toasts[-1][1])
    calm(screen)
    assert "Offer & more" in titles(page.panel.list)


def test_a_template_gets_another_name(house, open_letters, shell):
    page = open_letters("templates").templates
    click_row(page.panel.list, "General letter")
    shell.answers.append("A few lines")
    click(page.panel.more)
    choose_from_menu("Rename")
    assert templates.read(house.context, "general").name == "A few lines"


def test_the_text_that_came_with_regulars_can_be_put_back(house, open_letters, calm, shell):
    first = templates.read(house.context, "birthday")
    templates.save(house.context, templates.TemplateValues("birthday", "Cards", "birthday", subject="Hi", body="Hi"))
    screen = open_letters("templates:birthday")
    click(screen.templates.editor.more)
    choose_from_menu("Put back the first wording")
    calm(screen)
    assert templates.read(house.context, "birthday") == first
    assert screen.templates.editor.wording.words() == (first.subject, first.body)
    history.undo_action(house.context, shell.toasts[-1][1])
    assert templates.read(house.context, "birthday").name == "Cards"


def test_a_template_goes_into_a_file_and_comes_back_from_it(house, open_letters, calm, shell, tmp_path):
    page = open_letters("templates:general").templates
    shell.answers.append(str(tmp_path / "letter.md"))
    click(page.editor.more)
    choose_from_menu("Export")
    assert "Exported" in shell.toasts[-1][0] and (tmp_path / "letter.md").exists()
    click(page.editor.back)
    shell.answers.append(str(tmp_path / "letter.md"))
    click(page.panel.import_button)
    made = next(one for one in templates.all_templates(house.context) if not one.bundled)
    assert made.body.strip() == templates.bundled("general").body.strip() and page.editing


def test_a_file_that_is_no_template_is_refused_in_words(house, open_letters, shell, tmp_path):
    page = open_letters("templates").templates
    (tmp_path / "strange.md").write_bytes(b"\x00\x01 no")
    shell.answers.append(str(tmp_path / "strange.md"))
    click(page.panel.import_button)
    assert shell.errors and all(one.bundled for one in templates.all_templates(house.context))


def test_what_is_not_saved_is_exported_as_it_is_typed(house, open_letters, calm, shell, tmp_path):
    page = open_letters("templates:general").templates
    type_into(page.editor.wording.text, "Typed, not saved.")
    shell.answers.append(str(tmp_path / "letter.md"))
    click(page.editor.more)
    choose_from_menu("Export")
    assert "Typed, not saved." in (tmp_path / "letter.md").read_text("utf-8")
    assert not templates.read(house.context, "general").changed


def test_all_templates_go_into_one_file_and_come_back_from_it(house, open_letters, calm, shell, tmp_path):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.editor.wording.text, "Typed, not saved.")
    click(page.editor.back)
    shell.answers.append(str(tmp_path / "all.zip"))
    click(page.panel.export_button)
    assert shell.toasts[-1][0] == f"{len(templates.all_templates(house.context))} templates exported: all.zip"
    shell.answers.append(str(tmp_path / "all.zip"))
    click(page.panel.import_button)
    assert shell.toasts[-1][0] == "1 template brought in"
    calm(screen)
    assert templates.read(house.context, "general").body == "Typed, not saved.\n"
    history.undo_action(house.context, shell.toasts[-1][1])
    assert not templates.read(house.context, "general").changed


def test_a_letter_without_words_is_looked_at_as_it_is_and_not_saved(house, open_letters, calm):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.editor.wording.text, " ")
    calm(screen)
    said = page.reader.view.paper.area.words()
    assert "Dear Mrs Ellis" in said and "how your letters look" not in said
    click(page.editor.save)
    assert "no words yet" in page.editor.wording.problems.text() and page.editor.wording.problems.isVisible()
    assert not templates.read(house.context, "general").changed


def test_a_page_that_is_out_of_date_says_so_until_it_is_new(open_letters, calm):
    screen = open_letters("templates:general")
    page = screen.templates
    veils = page.reader.view.veils
    type_into(page.editor.wording.text, "Hello {{ frist }}.")
    calm(screen)
    assert {veil.text for veil in veils} == {"Not what you have typed: mend 1 problem first."} and veils[0].isVisible()
    type_into(page.editor.wording.text, "Hello {{ first }}.")
    calm(screen)
    assert {veil.text for veil in veils} == {""} and "Hello Maggie" in page.reader.view.paper.area.words()


def test_the_page_names_what_cannot_be_printed(open_letters, calm):
    screen = open_letters("templates:general")
    screen.templates.editor.wording.text.put_back("Done ✓")
    calm(screen)
    assert "CHECK MARK" in screen.templates.reader.view.paper.banner.text()


def test_in_a_low_and_narrow_window_save_can_be_pressed_and_the_page_takes_turns(open_letters, calm, qtbot):
    screen = open_letters("templates:general")
    page = screen.templates
    screen.resize(740, 460)
    qtbot.waitUntil(lambda: not page.sides.beside)
    foot = page.editor.save.mapTo(screen, page.editor.save.rect().bottomRight())
    assert page.editor.save.isVisible() and screen.rect().contains(foot) and not page.reader.isVisible()
    click(next(one for one in page.editor.findChildren(Button) if one.text() == "Page"))
    assert page.reader.isVisible() and not page.editor.isVisible()
    click(next(one for one in page.reader.findChildren(Button) if one.text() == "Text" and one.isVisible()))
    assert page.editor.isVisible()
    click(page.editor.back)
    assert page.sides.beside and page.reader.isVisible()             # the list needs less room
    edit = page.panel.edit
    assert screen.rect().contains(edit.mapTo(screen, edit.rect().bottomRight()))


def test_the_owners_own_fields_are_offered(house, opened):
    lodger(house, **{"custom:Boiler make": "Vaillant"})
    page = opened()
    click(page.editor.wording.tools.fields)
    popup = page.editor.wording.inserting.popup
    assert "Boiler make" in [row.label for row in popup.table.rows if hasattr(row, "label")]
    popup.hide()


def test_ctrl_p_makes_a_sample(open_letters, shell):
    assert open_letters("templates:general").print_page()
    assert shell.files[-1].endswith("General letter – sample.pdf")
