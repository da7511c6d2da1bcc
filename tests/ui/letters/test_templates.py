"""The owner's wording: typing, checking, saving with undo, and never losing a word."""
from __future__ import annotations

from PySide6.QtCore import Qt

from app import history
from app.letters import templates
from desk import lodger
from hands import choose_from_menu, click, press, type_into


def _choose(page, key):
    page.choice.set_choice(key)
    page.choice.committed.emit()


def test_a_template_is_typed_looked_at_and_saved_with_undo(house, open_letters, calm, shell):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.wording.text, "Hello {{ first }}, **bring** <b>x</b>.")
    calm(screen)
    assert "Hello Maggie, bring <b>x</b>." in page.paper.area.words()
    press(page.wording.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert templates.read(house.context, "general").body == "Hello {{ first }}, **bring** <b>x</b>."
    text, action = shell.toasts[-1]
    assert text == "Saved" and not page.save.isEnabled()
    history.undo_action(house.context, action)
    calm(screen)
    assert page.wording.words()[1].startswith("Thank you for your custom.")


def test_an_unknown_field_is_named_beside_the_text(open_letters, calm):
    screen = open_letters("templates:renewal")
    type_into(screen.templates.wording.text, "Your {{ prodcut }} ends")
    calm(screen)
    error = screen.templates.wording.errors["body"]
    assert "prodcut" in error.text() and "product" in error.text() and error.isVisible()


def test_a_text_that_cannot_be_used_is_not_saved_and_stays(house, open_letters, calm):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.wording.text, "{% if %}")
    click(page.save)
    calm(screen)
    assert page.wording.words()[1] == "{% if %}" and page.wording.errors["body"].isVisible()
    assert not templates.read(house.context, "general").changed and page.unfinished()


def test_unsaved_words_stay_with_their_template_and_are_marked(open_letters, calm, shell):
    screen = open_letters("templates:general")
    page = screen.templates
    type_into(page.wording.text, "Half a thought")
    assert page.choice.currentText() == "General letter (not saved)"
    _choose(page, "birthday")
    screen.show_page("outbox")
    screen.show_page("templates")
    _choose(page, "general")
    calm(screen)
    assert page.wording.words()[1] == "Half a thought" and page.save.isEnabled()
    click(page.discard)
    assert page.wording.words()[1].startswith("Thank you") and page.unfinished() == ""
    shell.toasts[-1][1]()
    assert page.wording.words()[1] == "Half a thought"


def test_the_text_that_came_with_regulars_can_be_put_back(house, open_letters, calm):
    first = templates.read(house.context, "birthday")
    templates.save(house.context, templates.TemplateValues("birthday", "Cards", "birthday", subject="Hi", body="Hi"))
    screen = open_letters("templates:birthday")
    click(screen.templates.more)
    choose_from_menu("Put back the first wording")
    calm(screen)
    assert templates.read(house.context, "birthday") == first
    assert screen.templates.name.text() == first.name


def test_a_copy_gets_a_name_and_can_be_deleted(house, open_letters, calm, shell):
    before = templates.all_templates(house.context)
    screen = open_letters("templates:general")
    page = screen.templates
    shell.answers.append("Offer <b>x</b> & more")
    click(page.more)
    choose_from_menu("Duplicate")
    assert page.name.text() == page.choice.currentText() == "Offer <b>x</b> & more"
    assert page.kind.isEnabled()
    click(page.more)
    choose_from_menu("Delete")
    calm(screen)
    assert templates.all_templates(house.context) == before


def test_a_nameless_template_is_refused_beside_the_name(open_letters, calm):
    page = open_letters("templates:general").templates
    type_into(page.name, "")
    click(page.save)
    assert page.name_error.isVisible() and page.name.text() == ""


def test_the_owners_own_fields_are_offered(house, open_letters, calm):
    lodger(house, **{"custom:Boiler make": "Vaillant"})
    menu = open_letters("templates:general").templates.wording.fields_button.menu_of_fields
    own = menu.actions()[-1].menu()
    own.actions()[0].trigger()
    assert own.actions()[0].text() == "Boiler make"


def test_ctrl_p_makes_a_sample(open_letters, shell):
    assert open_letters("templates:general").print_page()
    assert shell.files[-1].endswith("General letter – sample.pdf")
