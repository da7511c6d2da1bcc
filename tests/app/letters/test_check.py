from collections.abc import Sequence

import pytest

from app.letters.wording import templates
from app.letters.wording.check import Problem, problems
from app.letters.wording.chips import chips
from app.letters.wording.menu import menu
from app.letters.wording.merge import compile_template
from app.letters.wording.templates import TemplateValues
from house import House


def found(body: str, kind: str = "renewal", own: Sequence[str] | None = None, subject: str = "") -> tuple[Problem, ...]:
    return problems(TemplateValues("", "x", kind, subject=subject, body=body), own)


def mended(body: str, kind: str = "renewal", own: Sequence[str] | None = None) -> str:
    """The text with every suggestion taken, the last one first."""
    for one in reversed(found(body, kind, own)):
        if one.suggestion:
            body = body[:one.start] + one.suggestion + body[one.start + one.length:]
    return body


def test_all_faults_are_found_at_once_each_at_its_place() -> None:
    body = "Hi {{ frist_name }} –\n\n{% if polcy %}{{ ends | daydate }}\n{{ }} and {{ name"
    told = [(one.line, one.column, one.length, body[one.start:one.start + one.length]) for one in found(body)]
    assert told == [(1, 7, 10, "frist_name"), (3, 1, 14, "{% if polcy %}"), (3, 7, 5, "polcy"), (3, 25, 7, "daydate"),
                    (4, 1, 5, "{{ }}"), (4, 11, 7, "{{ name")]
    assert [one.part for one in found("{{ a }}", subject="{{ b }}")] == ["subject", "body"]


@pytest.mark.parametrize(("typed", "meant"), [
    ("{{ frist_name }}", "{{ first_name }}"), ("{{ Product }}", "{{ product }}"), ("{{ surname }}", "{{ last_name }}"),
    ("{{ first name }}", "{{ first_name }}"), ("{{ auto renews }}", "{{ auto_renews }}"),
    ("{{ ends | dat_date }}", "{{ ends | day_date }}"),
    ("Dear {{ first, how are you", "Dear {{ first }}, how are you"), ("{% if policy\nx{% endif %}", "{% if policy %}\nx{% endif %}"),
    ("{% if policy %}x{% end %}", "{% if policy %}x{% endif %}"), ("{% if policy %}x{% elseif age %}y{% endif %}",
                                                                   "{% if policy %}x{% elif age %}y{% endif %}"),
    ("{% if policy = 'x' %}y{% endif %}", "{% if policy == 'x' %}y{% endif %}"), ("{% policy %}", "{{ policy }}"),
    ("{{ custom[\"Boler make\"] }}", "{{ custom[\"Boiler make\"] }}"),
    ("{% if age == 60 %}y{% endif %}", "{% if age == \"60\" %}y{% endif %}"),
    ("{% if policy && provider %}y{% endif %}", "{% if policy and provider %}y{% endif %}")])
def test_a_slip_is_mended_by_the_suggestion(typed: str, meant: str) -> None:
    assert mended(typed, own=["Boiler make"]) == meant
    compile_template("", meant)


@pytest.mark.parametrize(("body", "sentence"), [
    ("{% else %}", "no “if”"), ("{% endif %}", "no “if”"), ("{% if a %}x", "no end"),
    ("{% if policy %}{% else %}{% else %}{% endif %}", "behind"),
    ("{% if policy %}{% else %}{% elif age %}{% endif %}", "behind"), ("{% if %}x{% endif %}", "which field"),
    ("{% if policy %}{% endif policy %}", "Nothing may follow"),
    ("{{ name | or_else(\"x) }}", "other half"), ("{{ day_date }}", "behind a field"),
    ("{{ name | }}", "what to do with the field"), ("{{ or }}", "“or”"), ("{# a note", "#} is missing"), ("{% %}", "cannot use")])
def test_each_fault_has_a_sentence_of_its_own(body: str, sentence: str) -> None:
    assert any(sentence in one.sentence for one in found(body)), [one.sentence for one in found(body)]


def test_a_field_of_another_kind_and_an_own_field_that_nobody_has_are_hints() -> None:
    hints = found("{{ policy }} {{ custom['Car'] }}", "birthday", ["Boiler make"])
    assert [(one.grave, one.sentence) for one in hints] == [
        (False, "“policy” belongs to letters of the kind “Renewal”; here it is always empty."),
        (False, "No customer has an own field “Car”.")]
    assert found("{{ policy }} {{ custom['Car'] }}", "renewal") == ()
    compile_template("", "{{ policy }}")


TABLE = "| a | b |\n|:--|--:|\n"


@pytest.mark.parametrize(("body", "where", "sentence"), [
    (f"Hi\n{TABLE}| one | two |\n| one | two | three |", "| one | two | three |", "This row has 3 cells, but the head of the table 2."),
    (f"{TABLE}{{% if policy %}}\n| one | {{{{ policy | or_else('|') }}}} | three |\n{{% endif %}}",
     "| one | {{ policy | or_else('|') }} | three |", "This row has 3 cells"),
    ("x\n\n| a | b |\n| c | d |", "| a | b |", "the line |:--|:--| is missing"),
    ("one\n\n+++\n\n+++\n\ntwo", "+++", "one of them stays blank"),
    ("Dear {{ name }},\n\nhello", "Dear {{ name }},", "The greeting is printed by itself"),
    ("Annwyl Siân\n\nhelo", "Annwyl Siân", "The greeting is printed by itself"),
    ("Hello.\n\nYours sincerely,\n\nGraham", "Yours sincerely,", "The close is printed by itself"),
    ("Two ✓ and ✓", "✓", "“✓” (U+2713, CHECK MARK) cannot be printed")])
def test_what_would_look_odd_on_paper_is_a_hint_at_its_place(body: str, where: str, sentence: str) -> None:
    (one,) = found(body)
    assert sentence in one.sentence and not one.grave
    assert body[one.start:one.start + one.length] == where
    assert body.count("\n", 0, one.start) + 1 == one.line


@pytest.mark.parametrize("body", [
    f"{TABLE}| one | two |\nKind words.", f"{TABLE}{{% if policy %}}| one | {{{{ policy | upper }}}} |{{% endif %}}\n", "a | b",
    f"{TABLE}| one |", "one\n\n+++\n\ntwo", "Dear me, what a year it was.", "Our dear Ann", "Ŵyn, Łukasz – “x” … £5 ½ e\u0301",
    "Yours sincerely meant this.", TABLE + "| {{ name }} | \\| |"])
def test_what_reads_as_it_was_typed_has_no_hint(body: str) -> None:
    assert found(body) == ()


def test_strokes_become_a_table_by_the_suggestion() -> None:
    assert mended("| a | b |\n| c | d |") == "| a | b |\n|:--|:--|\n| c | d |"


def test_the_check_knows_the_very_characters_that_the_paper_has() -> None:
    from app.paper import fonts
    from app.paper.characters import drawable

    some = [chr(code) for code in range(0x20, 0x3000)] + ["✓", "☎", "😀", "李"]
    assert [one for one in some if one not in drawable()] == [one for one in some if fonts.missing_glyphs((one,))]
    assert [one.part for one in problems(TemplateValues("", "x", subject="☎", body="李", email_subject="😀", email_body="✓"))] == [
        "subject", "body"]


def test_what_is_bundled_has_no_fault() -> None:
    assert [problems(one, ()) for one in templates._bundled() if problems(one, ())] == []


def test_fields_and_blocks_are_shown_in_words() -> None:
    text = 'Dear {{ first | or_else("there") }}{% if not policy %} {{ nmae }}{% endif %}{# ask Jo #} {{ ends'
    assert [(text[one.start:one.end], one.kind, one.label, one.field, one.known) for one in chips(text)] == [
        ('{{ first | or_else("there") }}', "field", "First name, or else “there”", "first", True),
        ("{% if not policy %}", "block", "Only if: not Policy number", "policy", True), ("{{ nmae }}", "field", "nmae", "", False),
        ("{% endif %}", "block", "End of “only if”", "", True), ("{# ask Jo #}", "note", "ask Jo", "", True),
        ("{{ ends", "field", "End of the term", "ends", False)]
    more = chips('{{ ends | day_date }} {{ custom["Boiler make"] }} {% elif age == "60" %}')
    assert [one.label for one in more] == ["End of the term, with the day of the week", "Boiler make",
                                        "Or else if: Age on this birthday is “60”"]


def test_everything_in_the_menu_can_be_put_in_and_is_found_by_typing(house: House) -> None:
    house.customer("Ann Ellis", **{"custom:Boiler \"make\"": "Vaillant"})
    groups = {one.key: one for one in menu(house.context, "renewal")}
    assert {"customer", "renewal", "business", "letter", "own", "only_if", "another_way", "marks"} == set(groups)
    for group in groups.values():
        for entry in group.entries:
            if entry.before not in ("{% else %}", "{% elif "):
                compile_template("", entry.snippet)
            assert entry.label and entry.group == group.label
    shown = [entry.snippet for group in groups.values() for entry in group.entries if entry.matches("end week")]
    assert shown == ["{{ ends | day_date }}", "{{ ends | weekday }}"]
    assert [entry.label for entry in groups["own"].entries] == ['Boiler "make"']
    assert "birthday" not in groups and "renewal" not in {one.key for one in menu(house.context, "birthday")}
