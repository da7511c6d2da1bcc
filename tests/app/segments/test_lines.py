"""Rules as lines that are picked, and back."""
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from app.segments import known, lines, rules, starters, subjects, values
from app.segments.lines import Group, Line
from app.segments.parser import parse
from app.segments.sentence import sentence
from app.segments.subjects import SUBJECTS
from app.segments.tree import tidy
from app.segments.writing import write
from rule_trees import TREES

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(("rule", "group"), [
    ("", Group(True, ())), ("town = Leeds", Group(True, (Line("town", "is", ("Leeds",)),))),
    ("town = Leeds and (tag = VIP or last_contact < -180d)", Group(True, (
        Line("town", "is", ("Leeds",)), Group(False, (Line("tag", "is", ("VIP",)), Line("last_contact", "past more", ("180", "d"))))))),
    ("tag in (a, b) or town is empty", Group(False, (Line("tag", "in", ("a", "b")), Line("town", "unknown")))),
    ("renewal_ends <= +60d and not deceased", Group(True, (Line("renewal_ends", "ahead most", ("60", "d")), Line("deceased", "no")))),
    ("next_contact < today", Group(True, (Line("next_contact", "before", ("today",)),))),
    ("permission_email = no and permission_sms is empty", Group(True, (Line("permission_email", "no"), Line("permission_sms",
    "unknown")))),
    ("value >= 1000 and stage = welcome and birthday_month = 3", Group(True, (
        Line("value", "least", ("£1,000",)), Line("stage", "is", ("welcome",)), Line("birthday_month", "is", ("3",))))),
])
def test_what_can_be_picked_is_shown_as_lines_and_comes_back(rule, group):
    assert lines.group_of(parse(rule, TODAY)) == group
    assert alike(parse(write(tidy(lines.node_of(group, TODAY))), TODAY), parse(rule, TODAY))


@pytest.mark.parametrize("rule", ["nobody", "not (town = a and tag = b)", "town = a and (tag = b or (tag = c and tag = d))",
                                  "last_contact in (today, -1d)", "permission_email != no", "town < M", "last_contact != 2026-01-01"])
def test_what_cannot_be_picked_is_left_to_the_text(rule):
    assert lines.group_of(parse(rule, TODAY)) is None


@settings(max_examples=300, deadline=None)
@given(TREES.map(tidy))
def test_lines_never_say_something_else_than_the_rule(tree):
    group = lines.group_of(tree)
    if group is not None:
        back = tidy(lines.node_of(group, TODAY))
        assert alike(back, tree)


def alike(one, other):
    """Equal but for the two ways of saying that a flag is not set."""
    return one == other or sentence(one) == sentence(other)


@pytest.mark.parametrize(("line", "fault"), [
    (Line("value", "least", ("lots",)), "not an amount"), (Line("last_contact", "before", ("soon",)), "not a date"),
    (Line("last_contact", "past more", ("x", "d")), "not a date"), (Line("age", "least", ("old",)), "whole number"),
    (Line("value", "least", ()), ""), (Line("last_contact", "past more", ("", "d")), ""), (Line("deceased", "yes"), ""),
])
def test_a_line_that_says_nothing_tells_why_unless_it_is_only_empty(line, fault):
    assert fault in lines.fault(line, TODAY)
    assert bool(fault) == bool(lines.fault(line, TODAY))
    assert (lines.compare_of(line, TODAY) is None) == (line.operation != "yes")
    assert (lines.node_of(Group(True, (line,)), TODAY) is None) == (line.operation != "yes")


def test_every_subject_can_be_picked():
    for subject in SUBJECTS:
        offered = lines.operations(subject)
        assert {one.sign for one in offered} <= set(subjects.signs(subject)), subject.name
        assert len({one.key for one in offered}) == len(offered)
        if any(one.editor == lines.ONE for one in offered):
            assert all(values.settled(subject, value, TODAY) == value for value, _words in lines.options(subject))


def test_values_that_occur_are_offered(house):
    house.customer("Ann Ellis", town="Leeds", tags="VIP", **{"custom:Boiler": "Vaillant"})
    house.customer("Bob Dyer", town="Łódź", company="Acme")
    context = house.context
    assert known.known(context, "town") == ("Leeds", "Łódź")
    assert known.known(context, "tag") == ("VIP",)
    assert known.known(context, "company") == ("Acme",)
    assert known.known(context, "custom:Boiler") == ("Vaillant",)
    assert known.known(context, "last_contact") == ()
    offered = [one.name for one in known.offered(["Boiler"])]
    assert sorted(offered) == sorted([*(one.name for one in SUBJECTS), "custom:Boiler"])


def test_every_starter_is_a_rule_that_can_be_picked(house):
    for starter in starters.STARTERS:
        assert rules.count(house.context, starter.rule) == 0
        assert lines.group_of(rules.tree(house.context, starter.rule)) is not None
