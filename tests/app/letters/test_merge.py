from datetime import date

import pytest

from app.errors import ValidationError
from app.letters.fields import NAMES, examples, of_kind
from app.letters.markdown import BOLD, ITEM, PAGE, PARAGRAPH, Block, words_of
from app.letters.merge import Merged, compile_template
from app.letters.values import Empty, Value, word


def fill(body: str, subject: str = "", **values: Value) -> Merged:
    return compile_template(subject, body).fill({**examples(), "custom": {"Boiler make": "Vaillant"}, **values})


def text(body: str, **values: Value) -> str:
    return words_of(fill(body, **values).blocks)


def test_fields_and_dates_stand_in_words_that_stay_on_one_line() -> None:
    assert text("{{ product }} ends {{ ends }}, a {{ ends | day_date }}", ends=date(2026, 12, 19)) == (
        "Boiler cover ends 19\u00a0December\u00a02026, a Saturday\u00a019\u00a0December\u00a02026")
    assert text("{{ custom['Boiler make'] | upper }} {{ '1234.5' | money }}") == "VAILLANT £1,234.50"


@pytest.mark.parametrize("name", ["*Bob* <bob@x>", "**Bob**", "# Bob", "- Bob", "R&D & Sons", "<b>x", "{{ owner }}", "{% if %}", "&amp;",
                                  "[a](b)", "`x`", "\\", "\ue100\ue101", "1. Bob", "+++"])
def test_what_a_customer_is_called_is_never_read_as_a_mark(name: str) -> None:
    kept = str(word("name", name))
    made = fill("# Hello\n\n{{ name }}\n\n**{{ name }}** end", name=kept)
    assert made.blocks[1:] == (Block(PARAGRAPH, ((kept, 0),)), Block(PARAGRAPH, ((kept, BOLD), (" end", 0))))


@pytest.mark.parametrize(("body", "complaint"), [
    ("{{ frist_name }}", "frist_name”. Did you mean “first_name"), ("{{ ''.__class__ }}", "a dot"), ("{{ name.upper() }}", "brackets"),
    ("{{ 'a' * 10**7 }}", "Mul"), ("{{ name() }}", "brackets"), ("{% for x in name %}{% endfor %}", "loop"), ("{{ 1 + 1 }}", "Add"),
    ("{% include 'x' %}", "another file"), ("{% set name = 1 %}", "assignment"), ("{{ name | attr('x') }}", "attr"),
    ("{{ name[0] }}", "square brackets"), ("{{ custom[name] }}", "square brackets"), ("{{ name ~ name }}", "Concat"),
    ("{% macro m() %}{% endmacro %}", "Macro"), ("{{ name", "cannot be read"), ("{% if name %}", "cannot be read"),
    ("{{ self }}", "self"), ("{{ namespace }}", "namespace"), ("{{ " + "(" * 3000 + "name" + ")" * 3000 + " }}", "nests"),
    ("x" * 50_001, "50000")])
def test_what_letters_may_not_do_is_refused_by_name(body: str, complaint: str) -> None:
    with pytest.raises(ValidationError) as refused:
        compile_template("", body)
    assert complaint in refused.value.fields["body"]


def test_a_fault_in_the_subject_is_told_apart() -> None:
    with pytest.raises(ValidationError) as refused:
        compile_template("{{ nmae }}", "fine")
    assert "“name”" in refused.value.fields["subject"]


def test_a_comparison_that_makes_no_sense_is_a_sentence() -> None:
    with pytest.raises(ValidationError, match="cannot be filled in"):
        fill("{% if ends > 'x' %}a{% endif %}")


def test_empty_fields_are_named_before_anything_is_printed() -> None:
    made = fill("{{ policy }} {{ custom['Warranty'] }} {{ ends | day_date }}", policy=Empty("policy"), ends=Empty("ends"))
    assert made.empty == ("policy", "custom:Warranty", "ends")


def test_an_empty_field_may_be_asked_about_and_replaced() -> None:
    body = "{% if policy %}Policy {{ policy }}{% else %}No policy{% endif %}, {{ known_as | or_else('friend') }}"
    made = fill(body, policy=Empty("policy"), known_as=Empty("known_as"))
    assert words_of(made.blocks) == "No policy, friend"
    assert made.empty == ()


def test_the_subject_is_one_line_whatever_a_field_holds() -> None:
    made = compile_template("About {{ street }} on {{ today }}", "x").fill({**examples(), "street": "Flat 2\n14 Elm Road"})
    assert made.subject == "About Flat 2 14 Elm Road on 3\u00a0November\u00a02026"


def test_lists_line_ends_and_new_pages_are_understood() -> None:
    kinds = [(block.kind, block.marker, block.level) for block in fill("one\ntwo\n\n- a\n- b\n  1. c\n\n+++\n\nlast").blocks]
    assert kinds == [(PARAGRAPH, "", 0), (ITEM, "•", 1), (ITEM, "•", 1), (ITEM, "1.", 2), (PAGE, "", 0), (PARAGRAPH, "", 0)]
    assert text("one\ntwo") == "one\ntwo"


def test_letters_that_branch_differently_do_not_share_their_text() -> None:
    compiled = compile_template("", "{% if policy %}yes {{ policy }}{% else %}no{% endif %}")
    assert [words_of(compiled.fill({"policy": value}).blocks) for value in ("a", Empty("policy"), "b")] == ["yes a", "no", "yes b"]


def test_a_kind_of_letter_offers_its_own_fields_only() -> None:
    names = {field.name for field in of_kind("birthday")}
    assert "birthday_on" in names and "policy" not in names
    assert {field.name for field in of_kind("general")} < NAMES
