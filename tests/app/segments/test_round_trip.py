"""From a tree to its text and back: whatever a rule says, it is read again as the same."""
from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from app.exchange.cells import clean
from app.segments import rules, subjects, values
from app.segments.parser import parse
from app.segments.sentence import sentence
from app.segments.subjects import SUBJECTS
from app.segments.tokens import RuleError
from app.segments.tree import AllOf, AnyOf, Compare, Not, tidy
from app.segments.writing import write

TODAY = date(2026, 11, 3)
WORDS = some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(clean).filter(bool)
PENCE = some.integers(-10**9, 10**9).map(values.amount)
AWAY = some.tuples(some.sampled_from("+-"), some.integers(1, 99_999), some.sampled_from("dwmy")).map(lambda far: f"{far[0]}{far[1]}{far[2]}")
DAYS = some.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
TYPED = {subjects.DATE: some.one_of(AWAY, DAYS, some.just("today")), subjects.MONEY: PENCE, subjects.WHOLE: some.integers(0, 10**9).map(str),
         subjects.FLAG: some.sampled_from(("yes", "no")), subjects.PERMISSION: some.sampled_from(("yes", "no")),
         subjects.MONTH: some.integers(1, 12).map(str),
         subjects.BIRTHDAY: some.dates(date(1900, 1, 1), TODAY).map(lambda day: day.isoformat() if day.day % 2 else f"--{day:%m-%d}")}


@some.composite
def comparisons(draw):
    subject = draw(some.one_of(some.sampled_from(SUBJECTS), WORDS.map(lambda name: subjects.by_name(f"custom:{name}"))))
    sign = draw(some.sampled_from(subjects.signs(subject)))
    one = some.sampled_from(("account_management", "welcome")) if subject.name == "stage" else \
        some.sampled_from(("post", "sms")) if subject.kind == subjects.CHOICE else TYPED.get(subject.kind, WORDS)
    most = 0 if sign in ("is empty", "is not empty") else 4 if sign in ("in", "not in") else 1
    return Compare(subject.name, sign, tuple(draw(some.lists(one, min_size=min(1, most), max_size=most, unique=True))))


TREES = some.recursive(comparisons(), lambda trees: some.one_of(
    trees.map(Not), some.lists(trees, max_size=4).map(lambda items: AllOf(tuple(items))),
    some.lists(trees, max_size=4).map(lambda items: AnyOf(tuple(items)))), max_leaves=12)


@settings(max_examples=600, deadline=None)
@given(TREES.map(tidy))
def test_a_rule_is_read_again_as_it_was_written(tree):
    text = write(tree)
    assert parse(text, TODAY) == tree
    assert write(parse(text, TODAY)) == text
    assert tidy(tree) == tree
    assert sentence(tree)


@settings(max_examples=600, deadline=None)
@given(some.text(max_size=80))
def test_any_text_is_a_rule_or_is_refused_in_a_sentence(text):
    try:
        parse(text, TODAY)
    except RuleError as error:
        assert 0 <= error.at <= len(text)


@settings(max_examples=400, deadline=None)
@given(some.lists(some.sampled_from(("town", "tag", "last_contact", "value", "deceased", "=", "!=", "<", ">=", "~", "in", "is", "empty", "not",
                                     "and", "or", "(", ")", ",", '"', "'", "Leeds", "-180d", "£1,000", "yes", "custom:", "\x00", "%", "é")),
                  max_size=25))
def test_words_of_the_language_in_any_order_never_break_it(words):
    try:
        tree = parse(" ".join(words), TODAY)
    except RuleError:
        return
    assert parse(write(tree), TODAY) == tree


@settings(max_examples=60, deadline=None)
@given(TREES.map(tidy))
def test_every_rule_can_be_asked(house_of_three, tree):
    found = rules.ids_of(house_of_three, tree)
    assert rules.count_of(house_of_three, tree) == len(found)
    rest = rules.ids_of(house_of_three, tidy(Not(tree)))
    assert sorted(found + rest) == [1, 2, 3]
