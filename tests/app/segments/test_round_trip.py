"""From a tree to its text and back: whatever a rule says, it is read again as the same."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from app.segments import rules
from app.segments.parser import parse
from app.segments.sentence import sentence
from app.segments.tokens import RuleError
from app.segments.tree import Not, tidy
from app.segments.writing import write
from rule_trees import TODAY, TREES


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
@given(some.lists(some.sampled_from(("town", "tag", "last_contact", "value", "deceased", "=", "!=", "<", ">=", "~", "in", "is",
"empty", "not",
                                     "and", "or", "(", ")", ",", '"', "'", "Leeds", "-180d", "£1,000", "yes", "custom:", "\x00",
                                     "%", "é")),
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
