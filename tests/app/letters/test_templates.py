import itertools
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import papers
from app import history
from app.errors import BadFile, NotFound, UserError, ValidationError
from app.letters import copies, outbox, preview, runs
from app.letters.page.markdown import words_of
from app.letters.wording import kinds, mailing, template_archive, template_files, templates
from app.letters.wording.fields import BY_NAME, examples
from app.letters.wording.merge import compile_email, compile_letter
from app.letters.wording.templates import TemplateValues
from app.letters.wording.values import Empty
from desk import cover, lodger
from house import House

BUNDLED = templates._bundled()
ALWAYS = {field.name for field in BY_NAME.values() if field.always}
SWITCHES = ("ended", "belated", "auto_renews", "policy", "business_phone", "business_email", "code")


def facts(template: TemplateValues, *present: str) -> dict[str, object]:
    """An example customer with only the fields that every letter has, and these."""
    return {name: value or name if name in ALWAYS or name in present else Empty(name)
            for name, value in examples(template.language).items()}


@pytest.mark.parametrize("template", BUNDLED, ids=lambda one: one.key)
def test_every_bundled_template_reads_well_whatever_is_known(template: TemplateValues) -> None:
    compiled = [compile_letter(template), compile_email(template)]
    used = [name for name in SWITCHES if any(name in one.fields for one in compiled)]
    everything = set(examples())
    for count in range(len(used) + 1):
        for present in itertools.combinations(used, count):
            for rest in (set(), everything - set(SWITCHES)):
                for one in compiled:
                    made = one.fill(facts(template, *present, *rest))
                    said = f"{made.subject}\n\n{words_of(made.blocks)}"
                    assert made.empty == ()
                    for wrong in ("  ", " ,", " .", " ;", "()", "( ", " )", "{", "}", "None", "|", "\n\n\n", ",,", " \n", "**"):
                        assert wrong not in said, (wrong, said)
                    assert not re.search(r"[^.]\.\.(\n|$)", said)
                    assert all(part.strip()[-1] in ".:?…\"”" for part in words_of(made.blocks).split("\n\n") if "\t" not in part
                               and "\n" not in part and len(part) > 60)


@pytest.mark.parametrize("template", BUNDLED, ids=lambda one: one.key)
def test_every_bundled_letter_fits_one_page(house: House, template: TemplateValues) -> None:
    house.business(phone="0113 496 0100", email="jo@hartley.example", website="hartley.example", footer="Registered in England")
    seen = preview.sample(house.context, template)
    assert seen.pages == 1
    assert "Hartley Heating" in papers.words(seen.pdf)


def test_what_is_bundled_covers_every_kind_and_the_welsh_ones() -> None:
    keys = {one.key for one in BUNDLED}
    assert {one.kind for one in BUNDLED} == set(kinds.KINDS) and keys >= set(kinds.KINDS)
    assert keys >= {"renewal_reminder", "renewal_lapsed", "renewal_cy", "birthday_cy", "general_cy"}
    assert {one.language for one in BUNDLED if one.key.endswith("_cy")} == {"cy"}
    assert all(one.purpose == kinds.KINDS[one.kind].purpose for one in BUNDLED)
    assert [one.key for one in BUNDLED][:4] == ["renewal", "renewal_reminder", "renewal_lapsed", "birthday"]


@pytest.mark.parametrize(("ended", "written", "key"), [(False, False, "renewal"), (False, True, "renewal_reminder"),
                                                       (True, False, "renewal_lapsed"), (True, True, "renewal_lapsed")])
def test_each_step_of_a_renewal_has_its_own_template(ended: bool, written: bool, key: str) -> None:
    assert kinds.renewal_role(ended, written) == key and templates.bundled(key)


@pytest.mark.parametrize("key", ["season", "win_back", "news"])
def test_what_is_no_service_goes_by_email_only_to_who_permitted_it(house: House, key: str) -> None:
    shy = lodger(house, "Mrs Ann Price", preferred_channel="email", email="ann@example.org")
    keen = lodger(house, "Mr Tom Reed", preferred_channel="email", email="tom@example.org", permission_email="yes")
    assert kinds.KINDS[key].purpose == templates.read(house.context, key).purpose == "marketing"
    assert mailing.email_words(templates.read(house.context, key))[1].count("{{ opt_out }}") == 1
    assert runs.write(house.context, key, [shy, keen], None).prepared == 2
    assert {row.customer_id: row.channel for row in outbox.letters(house.context)} == {shy: "post", keen: "email"}


def test_a_season_turns_in_july_and_a_welcome_comes_once(house: House) -> None:
    assert kinds.term_of("season", house.today.replace(month=12)) == "2026"
    assert kinds.term_of("season", house.today.replace(year=2027, month=1)) == "2026"
    assert (kinds.term_of("welcome", house.today), kinds.term_of("general", house.today)) == ("", "2026-11-03")


def test_welsh_letters_speak_welsh_in_their_dates_and_figures() -> None:
    template = next(one for one in BUNDLED if one.key == "renewal_cy")
    assert "19 Rhagfyr 2026" in words_of(compile_letter(template).fill(examples("cy")).blocks).replace("\u00a0", " ")
    assert examples("cy")["change"] == "£12.00\u00a0yn\u00a0fwy"


def test_the_owner_s_words_stand_before_the_bundled_ones_until_put_back(house: House) -> None:
    bundled = templates.read(house.context, "birthday")
    templates.save(house.context, replace(bundled, subject="Hip hip", body="Hooray, {{ first }}!", email_body="Hip!"))
    changed = templates.read(house.context, "birthday")
    assert (changed.subject, changed.email_body, changed.changed, changed.bundled) == ("Hip hip", "Hip!", True, True)
    templates.put_back(house.context, "birthday")
    assert templates.read(house.context, "birthday") == bundled


def test_own_templates_get_a_key_and_can_be_undone(house: House) -> None:
    action = templates.save(house.context, TemplateValues("", "Łódź visit!", body="Hello"))
    templates.save(house.context, TemplateValues("", "Łódź visit!", body="Hello again"))
    own = [one.key for one in templates.all_templates(house.context) if not one.bundled]
    assert own == ["lodz_visit", "lodz_visit_2"]
    history.undo_action(house.context, action)
    with pytest.raises(NotFound, match="lodz_visit_2"):
        templates.read(house.context, "lodz_visit")


def test_a_copy_keeps_everything_but_its_name_and_can_be_renamed_and_deleted(house: House) -> None:
    first = templates.duplicate(house.context, "win_back")
    again = templates.duplicate(house.context, "win_back")
    copy, other = templates.read(house.context, first.key), templates.read(house.context, again.key)
    assert (copy.name, other.name) == ("We miss you (copy)", "We miss you (copy) 2")
    kept = templates.read(house.context, "win_back")
    assert replace(copy, key=kept.key, name=kept.name, bundled=True) == kept and copy.email_body
    templates.rename(house.context, first.key, "  Come\nback ")
    assert templates.read(house.context, first.key).name == "Come back"
    history.undo_action(house.context, templates.remove(house.context, first.key))
    assert templates.read(house.context, first.key).name == "Come back"
    with pytest.raises(UserError, match="came with Regulars"):
        templates.remove(house.context, "win_back")


@pytest.mark.parametrize(("values", "part"), [
    (TemplateValues("", "", body="x"), "name"), (TemplateValues("", "x" * 81, body="x"), "name"), (TemplateValues("", "x", "spam"), "kind"),
    (TemplateValues("", "x", purpose="fun"), "purpose"), (TemplateValues("", "x", language="Welsh!"), "language"),
    (TemplateValues("", "x", subject="{{ wrong }}"), "subject"), (TemplateValues("", "x", body="{{ wrong }}"), "body"),
    (TemplateValues("", "x", email_subject="{{ x"), "email_subject"), (TemplateValues("", "x", email_body="{% if %}"), "email_body")])
def test_a_template_that_could_not_be_used_is_not_kept(house: House, values: TemplateValues, part: str) -> None:
    with pytest.raises(ValidationError) as refused:
        templates.save(house.context, values)
    assert set(refused.value.fields) == {part}
    assert not [one for one in templates.all_templates(house.context) if not one.bundled]


def test_a_fault_is_told_with_its_line_and_column(house: House) -> None:
    with pytest.raises(ValidationError) as refused:
        templates.save(house.context, TemplateValues("", "x", subject="Hi {{ nmae }}", body="One\n\nTwo {{ frist }}"))
    assert refused.value.fields == {"subject": "Column 7: There is no field called “nmae”. Did you mean “name”?",
                                    "body": "Line 3, column 8: There is no field called “frist”. Did you mean “first”?"}


@pytest.mark.parametrize("body", ["", " \n\n", "{% if policy %}{% endif %}", "+++\n\n{# later #}"])
def test_a_letter_without_words_is_neither_kept_nor_made(house: House, tmp_path: Path, body: str) -> None:
    with pytest.raises(ValidationError, match="no words yet") as refused:
        templates.save(house.context, replace(templates.read(house.context, "general"), body=body))
    assert set(refused.value.fields) == {"body"}
    with pytest.raises(ValidationError, match="no words yet"):
        runs.write(house.context, "general", [lodger(house)], tmp_path / "a.pdf", subject="Hi", body=body)
    assert not (tmp_path / "a.pdf").exists()


def test_whom_a_condition_leaves_without_words_gets_no_letter(house: House, tmp_path: Path) -> None:
    ann, bob = lodger(house, "Mrs Ann Ellis", company="Ellis Ltd"), lodger(house, "Mr Bob Reed")
    made = runs.write(house.context, "general", [ann, bob], tmp_path / "a.pdf", body="{% if company %}Hello.{% endif %}")
    assert [(one.customer_id, one.reason) for one in made.left_out] == [(bob, "would get a letter without words")] and made.prepared == 1


def test_a_blank_letter_begins_with_nothing_and_is_looked_at_as_it_is(house: House, tmp_path: Path) -> None:
    house.business()
    blank, ann = templates.read(house.context, templates.BLANK), lodger(house, "Mrs Ann Ellis")
    assert (blank.subject, blank.body, blank.key in {one.key for one in templates.all_templates(house.context)}) == ("", "", False)
    for seen in (preview.sample(house.context, blank), preview.preview(house.context, blank, ann)):
        said = papers.words(seen.pdf)
        assert "Ellis" in said and "Yours sincerely" in said and "look" not in said and "example" not in said
    assert runs.write(house.context, templates.BLANK, [ann], tmp_path / "a.pdf", body="My own words.").prepared == 1
    own = templates.keep(house.context, TemplateValues("", "Blank", body="x"), "x")
    assert own.key != templates.BLANK


def test_a_sample_names_what_the_paper_cannot_show(house: House) -> None:
    shown = preview.sample(house.context, TemplateValues("", "x", subject="☎", body="Done ✓"))
    assert "CHECK MARK" in shown.warnings[0] and "BLACK TELEPHONE" in shown.warnings[0]


def test_a_language_that_letters_do_not_have_is_refused_with_those_there_are(house: House) -> None:
    with pytest.raises(ValidationError, match=r"“tlh”; there are en-GB \(English\), cy \(Welsh\)"):
        templates.save(house.context, TemplateValues("", "x", language="tlh", body="qapla'"))


def test_a_marketing_e_mail_always_says_how_to_be_left_alone() -> None:
    hidden = "{% if code %}{{ opt_out }}{% endif %}"
    for words, often in (("", 1), ("Buy!", 1), ("Buy! {{ opt_out }}", 1), (hidden, 1)):
        offer = TemplateValues("", "x", "news", "marketing", body="Come", email_body=words)
        said = words_of(compile_email(offer).fill(facts(offer)).blocks)
        assert said.count(mailing.opt_out()) == often, words
        assert mailing.opt_out() not in words_of(compile_email(replace(offer, purpose="service", email_body="x")).fill(facts(offer)).blocks)
    assert "only with a permission" in mailing.permission_words(offer)


def test_an_e_mail_without_words_of_its_own_says_what_the_letter_says() -> None:
    made = compile_email(TemplateValues("", "x", subject="About {{ product }}", body="Hello {{ first }}.")).fill(examples())
    assert made.subject == "About Boiler cover"
    assert words_of(made.blocks) == "Hello Maggie.\n\nThis letter is also attached as a PDF."


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs", "Zl", "Zp")), max_size=40)
ODD = st.sampled_from(["=== e-mail ===", "\\=== E-Mail ===", "name: x", "subject: y", "", "{{ first }}", "---"])
LINES = st.lists(st.one_of(WORDS, ODD), max_size=8).map("\n".join)


@given(name=WORDS, subject=WORDS, body=LINES, email_subject=WORDS, email_body=LINES)
@settings(max_examples=150, deadline=None)
def test_a_template_comes_back_from_its_file_as_it_was(name: str, subject: str, body: str, email_subject: str, email_body: str) -> None:
    first = TemplateValues("k", name.strip() or "x", "news", "marketing", "cy", subject.strip(), body, email_subject.strip(), email_body)
    again = template_files.parse("k", template_files.as_text(first))
    assert replace(again, body="", email_body="") == replace(first, body="", email_body="")
    assert again.body.strip("\n") == ("" if not body.strip() else body.strip("\n"))
    assert again.email_body.strip("\n") == ("" if not email_body.strip() else email_body.strip("\n"))


def test_templates_travel_as_files(house: House, tmp_path: Path) -> None:
    template_files.export_file(house.context, "renewal", tmp_path / "renewal.md")
    kept = template_files.import_file(house.context, tmp_path / "renewal.md")
    copy, first = templates.read(house.context, kept.key), templates.read(house.context, "renewal")
    assert (kept.key, copy.name) == ("renewal_notice_2", "Renewal notice 2")
    assert (copy.subject, copy.body, copy.email_body) == (first.subject, first.body, first.email_body)
    (tmp_path / "b.md").write_text("name: Cards\n\nHappy birthday from {{ business }}", "utf-16")
    template_files.import_file(house.context, tmp_path / "b.md", "birthday")
    changed = templates.read(house.context, "birthday")
    assert (changed.name, changed.kind, changed.changed) == ("Cards", "birthday", True)
    assert changed.body == "Happy birthday from {{ business }}\n"
    assert template_archive.export_all(house.context, tmp_path / "all.zip") == len(BUNDLED) + 1
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert f"{kept.key}.md" in archive.namelist() and archive.testzip() is None


def test_what_was_exported_in_one_file_is_taken_in_again_under_one_undo(house: House, tmp_path: Path) -> None:
    own = templates.keep(house.context, TemplateValues("", "Our offer", "news", "marketing", body="Come\n"), "x")
    templates.save(house.context, replace(templates.read(house.context, "birthday"), body="In our own words.\n"))
    typed = replace(templates.read(house.context, "welcome"), body="typed")
    template_archive.export_all(house.context, tmp_path / "all.zip", {"welcome": typed})
    before = templates.all_templates(house.context)
    for key in (own.key, "birthday"):
        templates.put_back(house.context, key)
    brought = template_archive.bring_in(house.context, tmp_path / "all.zip")
    assert (set(brought.keys), brought.same) == ({own.key, "birthday", "welcome"}, len(before) - 3)
    assert template_archive.told(brought) == "3 templates brought in"
    assert templates.read(house.context, "welcome").body == "typed\n"
    assert template_archive.bring_in(house.context, tmp_path / "all.zip").action == 0
    history.undo_action(house.context, brought.action)
    assert not templates.read(house.context, "birthday").changed
    assert own.key not in {one.key for one in templates.all_templates(house.context)}


@pytest.mark.parametrize(("files", "sentence"), [
    ({}, "no letter template"), ({"a.txt": "name: x\n\nx"}, "no letter template"), ({"a.md": "hello"}, "a.md: .*begins with a line"),
    ({"a.md": "name: x\nkind: spam\n\nx"}, "kind"), ({"a.md": "name: x\n\n{{ wrong }}"}, "Line 1"), ({"a.md": "x" * 500_000}, "too large"),
    ({"a.md": "name: x\n\nfine", "b.md": "\0\1"}, "b.md is not a text file")])
def test_a_zip_file_is_taken_in_whole_or_refused_in_a_sentence(house: House, tmp_path: Path, files: dict[str, str], sentence: str) -> None:
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    with pytest.raises((BadFile, ValidationError), match=sentence):
        template_archive.bring_in(house.context, tmp_path / "some.zip")
    assert not [one for one in templates.all_templates(house.context) if not one.bundled]


def test_a_damaged_zip_file_is_refused(house: House, tmp_path: Path) -> None:
    template_archive.export_all(house.context, tmp_path / "all.zip")
    data = bytearray((tmp_path / "all.zip").read_bytes())
    data[60:400] = bytes(340)
    (tmp_path / "all.zip").write_bytes(data)
    with pytest.raises(BadFile, match="damaged"):
        template_archive.bring_in(house.context, tmp_path / "all.zip")


@pytest.mark.parametrize(("data", "sentence"), [
    (b"", "empty"), (b"\n \n", "empty"), (b"\x89PNG\r\n\x1a\n\0\0", "not a text file"), (b"x" * 500_000, "too large"),
    ("name: x\n\nbody".encode("utf-16-le"), "not a text file"), (b"hello", "begins with a line"), (b"name:\n\nhello", "begins with a line"),
    (b"name: x\nkind: spam\n\nhello", "kind"), (b"name: x\npurpose: fun\n\nhello", "purpose"),
    (b"name: x\n\n{{ wrong }}", "Line 1, column 4"), (b"name: x\nlanguage: ???\n\nhello", "language")])
def test_a_file_that_is_no_template_is_refused_in_a_sentence(house: House, tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    before = templates.all_templates(house.context)
    with pytest.raises((BadFile, ValidationError), match=sentence):
        template_files.import_file(house.context, tmp_path / "a.md")
    with pytest.raises(BadFile, match="no file"):
        template_files.import_file(house.context, tmp_path / "none.md")
    assert templates.all_templates(house.context) == before


def test_an_old_editor_s_quotation_marks_and_pounds_survive(house: House, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("name: Prices\r\n\r\nFrom £20 – “fair”\r\n".encode("cp1252"))
    kept = template_files.import_file(house.context, tmp_path / "a.md")
    assert templates.read(house.context, kept.key).body == "From £20 – “fair”\n"


@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode), st.text(max_size=200).map(
    lambda text: b"name: x\n\n" + text.encode("utf-8", "surrogatepass"))))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_taken_in_or_refused_in_a_sentence(house: House, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "any.md").write_bytes(data)
    try:
        kept = template_files.import_file(house.context, tmp_path / "any.md")
    except UserError as refusal:
        assert str(refusal)
    else:
        assert templates.read(house.context, kept.key)


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
    assert "“Known as”" in preview.preview(house.context, "general", lodger(house), body="{{ known_as }}").problem


def test_a_template_can_be_seen_without_any_customer(house: House) -> None:
    for template in templates.all_templates(house.context):
        assert "Mrs Ellis" in papers.words(preview.sample(house.context, template).pdf)


def test_a_template_is_seen_with_the_owner_s_own_business_and_with_dates_to_come(house: House) -> None:
    house.business(phone="0113 496 0100")
    said = papers.words(preview.sample(house.context, templates.read(house.context, "renewal")).pdf)
    assert "You can reach us on 0113 496 0100." in said and "your renewal on 3 December 2026" in said


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
    assert copies.reprint(house.context, [letter.id], tmp_path / "b.pdf") == 1
    said = papers.words(tmp_path / "b.pdf")
    assert "COPY" in said and "Hartley Heating" in said and "14 Elm Road" in said
    with pytest.raises(NotFound):
        copies.reprint(house.context, [letter.id, 99], tmp_path / "c.pdf")
