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
    body = "Dear {{ frist_name }},\n\n{% if polcy %}{{ ends | daydate }}\n{{ }} and {{ name"
    told = [(one.line, one.column, one.length, body[one.start:one.start + one.length]) for one in found(body)]
    assert told == [(1, 9, 10, "frist_name"), (3, 1, 14, "{% if polcy %}"), (3, 7, 5, "polcy"), (3, 25, 7, "daydate"),
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
    assert shown == ["{{ ends | day_date }}"]
    assert [entry.label for entry in groups["own"].entries] == ['Boiler "make"']
    assert "birthday" not in groups and "renewal" not in {one.key for one in menu(house.context, "birthday")}
