from dataclasses import replace
from pathlib import Path

import pytest

import papers
from app import history
from app.errors import NotFound, ValidationError
from app.letters import outbox, preview, runs, templates
from app.letters.fields import examples
from app.letters.markdown import words_of
from app.letters.merge import compile_template
from app.letters.values import Empty
from desk import cover, lodger
from house import House


@pytest.mark.parametrize("template", templates._bundled(), ids=lambda one: one.key)
def test_every_bundled_template_reads_well_with_much_and_with_little(template: templates.TemplateValues) -> None:
    compiled = compile_template(template.subject, template.body)
    needed = {"today", "product", "ends", "birthday_on", "business", "name"}
    poor = {name: value if name in needed else Empty(name) for name, value in examples().items()}
    for values in (examples(), poor, {**examples(), "ended": "yes", "belated": "yes", "auto_renews": Empty("auto_renews")}):
        made = compiled.fill(values)
        said = words_of(made.blocks)
        assert made.empty == () and "  " not in said and " ." not in said and " ," not in said and "{" not in said
        assert template.purpose == "service" and template.language == "en-GB"


def test_the_owner_s_words_stand_before_the_bundled_ones_until_put_back(house: House) -> None:
    bundled = templates.read(house.context, "birthday")
    templates.save(house.context, replace(bundled, subject="Hip hip", body="Hooray, {{ first }}!"))
    changed = templates.read(house.context, "birthday")
    assert (changed.subject, changed.changed, changed.bundled) == ("Hip hip", True, True)
    templates.put_back(house.context, "birthday")
    assert templates.read(house.context, "birthday") == bundled


def test_own_templates_get_a_key_and_can_be_undone(house: House) -> None:
    action = templates.save(house.context, templates.TemplateValues("", "Łódź visit!", body="Hello"))
    templates.save(house.context, templates.TemplateValues("", "Łódź visit!", body="Hello again"))
    own = [one.key for one in templates.all_templates(house.context) if not one.bundled]
    assert own == ["lodz_visit", "lodz_visit_2"]
    history.undo_action(house.context, action)
    with pytest.raises(NotFound, match="lodz_visit_2"):
        templates.read(house.context, "lodz_visit")


@pytest.mark.parametrize(("values", "part"), [
    (templates.TemplateValues("", "", body="x"), "name"), (templates.TemplateValues("", "x", kind="spam"), "kind"),
    (templates.TemplateValues("", "x", purpose="fun"), "purpose"), (templates.TemplateValues("", "x", body="{{ wrong }}"), "body")])
def test_a_template_that_could_not_be_used_is_not_kept(house: House, values: templates.TemplateValues, part: str) -> None:
    with pytest.raises(ValidationError) as refused:
        templates.save(house.context, values)
    assert part in refused.value.fields


def test_the_preview_is_the_page_that_will_be_printed(house: House, tmp_path: Path) -> None:
    house.business()
    ann = lodger(house, "Mrs Ann Ellis")
    cover(house, ann)
    seen = preview.preview(house.context, "renewal", ann)
    runs.prepare_due(house.context, 0, tmp_path / "a.pdf")
    assert papers.words(seen.pdf) == papers.words(tmp_path / "a.pdf") and seen.pages == 1
    picture = preview.picture(seen.pdf)
    assert (picture.width, picture.height) == (794, 1123) and len(picture.pixels) == picture.stride * picture.height
    assert len(set(picture.pixels[::97])) > 3


def test_a_preview_says_why_there_would_be_no_letter(house: House) -> None:
    assert preview.preview(house.context, "general", house.customer("No Body")).problem == "has no postal address"
    assert preview.preview(house.context, "renewal", lodger(house)).problem == "has no renewal that is running"
    assert "“known_as”" in preview.preview(house.context, "general", lodger(house), body="{{ known_as }}").problem


def test_a_template_can_be_seen_without_any_customer(house: House) -> None:
    for template in templates.all_templates(house.context):
        assert "Dear Mrs Ellis" in papers.words(preview.sample(house.context, template).pdf)


def test_the_outbox_keeps_each_letter_as_it_was_printed(house: House, tmp_path: Path) -> None:
    from app.customers import cards, flat

    house.business()
    ann = lodger(house, "Mrs Ann Ellis")
    runs.write(house.context, "general", [ann], tmp_path / "a.pdf")
    cards.edit(house.context, ann, flat.changes_from({"last_name": "Reed", "street": "2 New Road"}, house.today))
    house.business(name="Other Trade")
    letter = outbox.letters(house.context, customer=ann)[0]
    assert "Dear Mrs Ellis" in outbox.text(house.context, letter.id)
    assert papers.words(preview.kept(house.context, letter.id).pdf) == papers.words(tmp_path / "a.pdf")
    assert outbox.reprint(house.context, [letter.id], tmp_path / "b.pdf") == 1
    said = papers.words(tmp_path / "b.pdf")
    assert "COPY" in said and "Hartley Heating" in said and "14 Elm Road" in said
    with pytest.raises(NotFound):
        outbox.reprint(house.context, [letter.id, 99], tmp_path / "c.pdf")
