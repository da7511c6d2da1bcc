"""Segments that are kept: their names, their rules, and who is in or out by hand."""
from __future__ import annotations

import pytest

from app.customers import bin
from app.errors import NotFound, ValidationError
from app.history import undo_action
from app.segments import members, saved
from app.segments.tokens import RuleError
from house import House


@pytest.fixture
def who(house: House) -> dict[str, int]:
    return {"ann": house.customer("Ann Ellis", town="Leeds", tags="VIP"), "bob": house.customer("Bob Dyer", town="Leeds"),
            "cai": house.customer("Cai Jones", town="York")}


@pytest.fixture
def leeds(house: House, who: dict[str, int]) -> int:
    return saved.save(house.context, "Leeds folk", "town = Leeds").id


def test_a_segment_is_kept_counted_and_found_by_its_name(house, who, leeds):
    row, = saved.rows(house.context)
    assert (row.id, row.name, row.rule, row.count, row.problem) == (leeds, "Leeds folk", "town = Leeds", 2, "")
    assert saved.ids(house.context, "LEEDS  FOLK") == [who["bob"], who["ann"]]
    with pytest.raises(NotFound, match="There are: Leeds folk, all"):
        saved.ids(house.context, "York folk")


def test_marks_that_nobody_sees_are_no_part_of_a_name(house, leeds):
    made = saved.save(house.context, "York\u202e\u200b \x07folk\ufeff", "town = York").id
    assert saved.names(house.context) == ("Leeds folk", "York folk")
    assert saved.named(house.context, "York \u202dfolk") == made
    with pytest.raises(ValidationError, match="already"):
        saved.save(house.context, "\u200eLeeds folk", "")
    with pytest.raises(ValidationError, match="Give the segment a name"):
        saved.save(house.context, "\u202e\u200b", "")


def test_counts_follow_the_customers(house, who, leeds):
    assert saved.rows(house.context)[0].count == 2
    house.customer("Dee Fox", town="leeds")
    assert saved.rows(house.context)[0].count == 3
    bin.put_in(house.context, [who["ann"]])
    assert saved.rows(house.context)[0].count == 2
    assert saved.ids(house.context, "leeds folk") == [who["bob"], 4]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "all", "ALL", "12", "12,13", " 12 ; 13 ", "@ids.txt", "@", "leeds FOLK",
"Leeds  folk", "Léeds folk"])
def test_names_that_would_be_taken_for_something_else_are_refused(house, leeds, name):
    with pytest.raises(ValidationError):
        saved.save(house.context, name, "")
    with pytest.raises(ValidationError):
        saved.rename(house.context, saved.save(house.context, "Other", "").id, name)


def test_a_segment_may_be_written_another_way_but_stays_the_same(house, leeds):
    assert saved.rename(house.context, leeds, "LEEDS Folk") > 0
    assert saved.one(house.context, leeds).name == "LEEDS Folk"
    assert saved.save(house.context, "LEEDS Folk", "town = Leeds", leeds).action == 0


def test_a_rule_that_cannot_be_understood_is_not_kept(house, leeds):
    with pytest.raises(RuleError):
        saved.save(house.context, "Leeds folk", "town =", leeds)
    with pytest.raises(RuleError):
        saved.change_rule(house.context, leeds, "twon = Leeds")
    assert saved.one(house.context, leeds).rule == "town = Leeds"


def test_a_rule_that_is_broken_in_the_file_spoils_only_its_own_segment(house, who, leeds):
    with house.context.action("By another version"):
        house.sql("INSERT INTO segment (name, key, rule) VALUES ('Odd', 'odd', 'town %% Leeds')")
    rows = {row.name: row for row in saved.rows(house.context)}
    assert rows["Leeds folk"].count == 2
    assert "town %% Leeds" in rows["Odd"].problem
    with pytest.raises(RuleError):
        saved.ids(house.context, "odd")


def test_by_hand_wins_over_the_rule_and_can_be_left_to_it_again(house, who, leeds):
    context = house.context
    assert members.put_in(context, leeds, [who["cai"]])
    assert members.take_out(context, leeds, [who["ann"]])
    assert saved.ids(context, "Leeds folk") == [who["bob"], who["cai"]]
    found = members.members(context, leeds)
    assert found.ids == (who["bob"], who["cai"])
    assert [found.why(who[name]) for name in ("bob", "cai", "ann")] == ["rule", "added", "taken_out"]
    assert found.taken_out == (who["ann"],)
    row = saved.one(context, leeds)
    assert (row.count, row.added, row.taken_out) == (2, 1, 1)
    assert members.put_in(context, leeds, [who["cai"]]) == 0
    assert members.forget(context, leeds, [who["cai"], who["ann"]])
    assert saved.ids(context, "Leeds folk") == [who["bob"], who["ann"]]


def test_whoever_was_taken_out_comes_back_by_the_rule_or_by_hand(house, who, leeds):
    context = house.context
    members.put_in(context, leeds, [who["cai"]])
    members.take_out(context, leeds, [who["cai"], who["ann"]])
    assert saved.ids(context, "Leeds folk") == [who["bob"]]
    members.put_back(context, leeds, [who["cai"], who["ann"]])
    assert members.decisions(context, leeds) == {who["cai"]: True}
    assert len(saved.ids(context, "Leeds folk")) == 3


def test_members_are_searched(house, who, leeds):
    members.take_out(house.context, leeds, [who["ann"]])
    assert members.members(house.context, leeds, "bob").ids == (who["bob"],)
    assert members.members(house.context, leeds, "ellis") == members.Members((), frozenset(), (who["ann"],))


def test_the_binned_are_neither_in_nor_out(house, who, leeds):
    members.put_in(house.context, leeds, [who["cai"]])
    members.take_out(house.context, leeds, [who["ann"]])
    bin.put_in(house.context, [who["cai"], who["ann"]])
    row = saved.one(house.context, leeds)
    assert (row.count, row.added, row.taken_out) == (1, 0, 0)
    assert members.members(house.context, leeds).taken_out == ()


def test_everything_can_be_undone(house, who, leeds):
    context = house.context
    before = house.tables()
    for act in (lambda: members.put_in(context, leeds, [who["cai"]]), lambda: members.take_out(context, leeds, [who["ann"], who["bob"]]),
                lambda: saved.rename(context, leeds, "North"), lambda: saved.change_rule(context, leeds, ""),
                lambda: saved.save(context, "New", "tag = VIP").action):
        undo_action(context, act())
        assert house.tables() == before
    members.put_in(context, leeds, [who["cai"]])
    before = house.tables()
    action = saved.remove(context, leeds)
    assert saved.rows(context) == ()
    assert house.sql("SELECT * FROM segment_member") == []
    undo_action(context, action)
    assert house.tables() == before


def test_what_is_not_there_is_said(house, who, leeds):
    for act in (lambda: saved.remove(house.context, 99), lambda: saved.rename(house.context, 99, "x"),
    lambda: saved.save(house.context, "x", "", 99),
                lambda: members.put_in(house.context, 99, []), lambda: members.take_out(house.context, leeds, [999])):
        with pytest.raises(NotFound):
            act()
