from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ValidationError
from app.letters.page.markdown import BOLD, ITEM, PAGE, PARAGRAPH, Block, words_of
from app.letters.wording import check, chips, templates
from app.letters.wording.fields import NAMES, examples, of_kind
from app.letters.wording.merge import Merged, compile_template
from app.letters.wording.values import Empty, Value, word
from app.paper.clean import printable
from app.paper.quotes import curled


def fill(body: str, subject: str = "", **values: Value) -> Merged:
    return compile_template(subject, body).fill({**examples(), "custom": {"Boiler make": "Vaillant"}, **values})


def text(body: str, **values: Value) -> str:
    return words_of(fill(body, **values).blocks)


def test_fields_and_dates_stand_in_words_that_stay_on_one_line() -> None:
    assert text("{{ product }} ends {{ ends }}, a {{ ends | day_date }}", ends=date(2026, 12, 19)) == (
        "Boiler cover ends 19\u00a0December\u00a02026, a Saturday\u00a019\u00a0December\u00a02026")
    assert text("{{ custom['Boiler make'] | upper }} {{ '1234.5' | money }}") == "VAILLANT £1,234.50"


@pytest.mark.parametrize(("language", "typed", "tied"), [
    ("en-GB", "Closed from 3 November to 24 December 2026.", "Closed from 3\u00a0November to 24\u00a0December\u00a02026."),
    ("en-GB", "13 Mayfield Road, 2 Marchbank", "13 Mayfield Road, 2 Marchbank"),
    ("cy", "Ar gau o 3 Tachwedd 2026", "Ar gau o 3\u00a0Tachwedd\u00a02026")])
def test_a_date_that_was_typed_stays_on_one_line_too(language: str, typed: str, tied: str) -> None:
    filled = compile_template("", typed + "{% if today == '3 May' %}x{% endif %}", language).fill({**examples(), "today": "3 May"})
    assert words_of(filled.blocks) == tied + "x"


@pytest.mark.parametrize("name", ["*Bob* <bob@x>", "**Bob**", "# Bob", "- Bob", "R&D & Sons", "<b>x", "{{ owner }}", "{% if %}", "&amp;",
                                  "[a](b)", "`x`", "\\", "\ue100\ue101", "1. Bob", "+++"])
def test_what_a_customer_is_called_is_never_read_as_a_mark(name: str) -> None:
    kept = str(word("name", name))
    made = fill("# Hello\n\n{{ name }}\n\n**{{ name }}** end", name=kept)
    assert made.blocks[1:] == (Block(PARAGRAPH, ((kept, 0),)), Block(PARAGRAPH, ((kept, BOLD), (" end", 0))))


@pytest.mark.parametrize(("body", "complaint"), [
    ("{{ ''.__class__ }}", "A dot"), ("{{ name.upper() }}", "A dot"),
    ("{{ 'a' * 10**7 }}", "cannot calculate"), ("{{ name() }}", "Brackets"), ("{% for x in name %}{% endfor %}", "cannot use “for”"),
    ("{{ 1 + 1 }}", "cannot calculate"), ("{% include 'x' %}", "cannot use “include”"), ("{% set name = 1 %}", "cannot use “set”"),
    ("{{ name | attr('x') }}", "attr"), ("{{ name[0] }}", "Square brackets"), ("{{ custom[name] }}", "custom["),
    ("{{ custom }}", "custom["), ("{{ name ~ name }}", "cannot calculate"),
    ("{% macro m() %}{% endmacro %}", "“macro”"), ("{{ name", "}} is missing"),
    ("{% if name %}", "{% endif %} is missing"), ("{% raw %}{{ x }}{% endraw %}", "“raw”"), ("{{ -1 }}", "calculate"),
    ("{{ self }}", "self"), ("{{ namespace }}", "namespace"), ("{{ " + "(" * 25 + "name" + ")" * 25 + " }}", "nests"),
    ("{{ " + "(" * 3000 + "name" + ")" * 3000 + " }}", "too long"), ("{{ name" + " | upper" * 3000 + " }}", "too long"),
    ("{% if name %}" * 120 + "x" + "{% endif %}" * 120, "too many conditions"), ("{{ " + "9" * 5000 + " }}", "too long"),
    ("{{ 1e999 }}", "not understood"), (r"{{ '\ud800' }}", "other half"), ("{{ " + "not " * 50 + "name }}", "nests"),
    ("{{ name }}" * 1_001, "too many fields"), ("{{ name | or_else }}", "in brackets"), ("{{ name | upper('x') }}", "nothing in brackets"),
    ("{{ ends > 'x' }}", "another date"), ("{{ 'x' in ends }}", "another date"), ("{% if age > 60 %}{% endif %}", "quotation marks"),
    ("{{ dict(a=1) }}", "dict"), ("{{ {} }}", "not understood"), ("{{ [name] }}", "Square brackets"), ("{{ (name, name) }}", "“)”"),
    ("{{ name is defined }}", "too many"), ("{{ name | upper | default('x') }}", "default"), ("x" * 50_001, "50000")])
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
        fill("{% if (ends | or_else('x')) > (name | upper) %}a{% endif %}")


def test_empty_fields_are_named_before_anything_is_printed() -> None:
    made = fill("{{ policy }} {{ custom['Warranty'] }} {{ ends | day_date }}", policy=Empty("policy"), ends=Empty("ends"))
    assert made.empty == ("policy", "Warranty", "ends")


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


def test_a_comparison_with_an_empty_field_is_false_for_that_customer_and_stops_nobody() -> None:
    for sign in ("<", "<=", ">", ">="):
        assert text(f"{{% if starts {sign} ends %}}a{{% else %}}b{{% endif %}}", starts=Empty("starts")) == "b"
        assert text(f"{{% if ends {sign} starts %}}a{{% else %}}b{{% endif %}}", starts=Empty("starts")) == "b"
        assert text(f"{{% if policy {sign} name %}}a{{% else %}}b{{% endif %}}", policy=Empty("policy")) == "b"
    assert text("{% if starts < ends %}a{% endif %}") == "a"


def test_a_choice_without_an_otherwise_is_nothing() -> None:
    assert text("a{{ 'b' if policy }}c", policy=Empty("policy")) == "ac"
    assert text("{{ policy == 'BC-2291' }}") == "yes"


def test_fields_that_nobody_filled_in_are_named_too() -> None:
    assert compile_template("{{ code }}", "{% if amount %}x{% endif %}").fill({}).empty == ("code",)


def test_blocks_leave_no_empty_lines_and_no_gaps_behind() -> None:
    poor = {"policy": Empty("policy")}
    assert text("a{% if policy %} b{% endif %}\n\nc", **poor) == "a\n\nc"
    assert text("a\n{% if policy %}\nb\n{% endif %}\nc", **poor) == "a\nc"
    assert text("a\n{% if policy %}b{% endif %}\nc", **poor) == "a\nc"
    assert text("a\n{% if policy %}b{% endif %}\nc") == "a\nb\nc"
    assert text("a\n{% if policy %}b{% else %}d{% endif %}\nc", **poor) == "a\nd\nc"
    assert text("a {% if policy %}b{% endif %} c {% if policy %}d{% endif %}.", **poor) == "a c."
    assert text("| a | b |\n|--|--:|\n{% if policy %}| x | {{ policy }} |{% endif %}\n| y | {{ amount }} |", **poor) == "a\tb\ny\t£216.00"


VALUES = st.one_of(st.text(max_size=30), st.sampled_from(["*Bob*", "| a | b |", "{{ name }}", "{% if %}", "# x", "1. x", "<b>", "\ue100"]))
TEMPLATES = st.sampled_from(["{{ name }}", "**{{ name }}** and {{ name }}", "- {{ name }}\n- x", "# {{ name }}",
                             "| a | b |\n|--|--|\n| {{ name }} | x |", "{% if name %}{{ name | upper }}{% endif %}"])


@given(template=TEMPLATES, value=VALUES)
@settings(max_examples=200, deadline=None)
def test_no_value_ever_becomes_a_mark(template: str, value: str) -> None:
    """The letter with a value has the same blocks and styles as the letter with a plain one."""
    kept = word("name", value)
    if isinstance(kept, Empty):
        return
    plain, made = fill(template, name="Ann").blocks, fill(template, name=kept).blocks
    assert shape(made) == shape(plain)
    assert curled(str(kept)) in words_of(made) or curled(str(kept).upper()) in words_of(made)


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """Blocks and styles, whatever they say."""
    return [(one.kind, one.level, one.marker, [style for _text, style in one.runs],
             [[[style for _text, style in cell] for cell in row] for row in one.rows]) for one in blocks]


PIECES = st.sampled_from([
    "{{ name }}", "{{", "}}", "{%", "%}", "{#", "#}", "{% if policy %}", "{% else %}", "{% elif age %}", "{% endif %}",
    "{{ ends | day_date }}", "{{ custom['x'] }}", "name", "custom", "[", "]", '"', "'", "\\", "|", "(", ")", "not", "and", "in", "==", "<",
    "-", ".", "~", "1", "0x1", "1_0", "if", "else", "or_else", "upper", "\n", "\n\n", "- ", "# ", "**", "*", "| a | b |", "|--|--|", "+++",
    "\u00a0", "\u200b", "\ue100", "é"])


@given(body=st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join),
                      st.lists(PIECES, max_size=40).map(" ".join)))
@settings(max_examples=600, deadline=timedelta(seconds=20))
def test_any_text_is_a_letter_or_a_sentence(body: str) -> None:
    """Never another exception, never long; and what the check as one types finds is what saving refuses."""
    wrong = any(one.grave for one in check.problems(templates.TemplateValues("", "x", body=printable(body))))
    chips.chips(body)
    try:
        compiled = compile_template(body.replace("\n", " "), body)
    except ValidationError as refusal:
        assert all(refusal.fields.values())
        assert wrong or "subject" in refusal.fields
        return
    assert not wrong
    for values in (examples(), {}):
        try:
            compiled.fill(values)
        except ValidationError as refusal:
            assert "cannot be filled in" in str(refusal)


def test_typed_marks_are_printed_as_marks_of_print_and_machine_text_as_typed() -> None:
    body = """Don't **"wait"** -- see '{{ product }}' and {{ name }}'s "{{ policy }}" or {{ email }}."""
    values = {"product": word("product", "Boiler's cover"), "name": word("name", "Sinead O'Brien"), "policy": word("policy", "A'B"),
              "email": word("email", "o'brien@example.org")}
    merged = compile_template("\"{{ product }}\" -- it's due", body).fill(values)
    assert merged.subject == "“Boiler’s cover” – it’s due"
    assert words_of(merged.blocks) == ("Don’t “wait” – see ‘Boiler’s cover’ and Sinead O’Brien’s “A'B” or o'brien@example.org.")


def test_a_typed_mark_in_a_table_is_printed_too_and_its_rule_stays_a_rule() -> None:
    (table,) = compile_template("x", "| \"What\" | It's |\n|--|--:|\n| 'a' | b -- c |").fill({}).blocks
    assert words_of((table,)) == "“What”\tIt’s\n‘a’\tb – c"
