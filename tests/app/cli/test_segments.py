"""Segments from the shell."""
from __future__ import annotations

import pytest


@pytest.fixture
def shop(shop):
    shop.json("add", "full_name=Ann Ellis", "town=Leeds", "postcode=LS1 1UQ", "street=1 Mill Lane", "tags=VIP")
    shop.json("add", "full_name=Bob Dyer", "town=Leeds", "postcode=LS1 1UQ", "street=2 Mill Lane")
    shop.json("add", "full_name=Cai Jones", "town=York", "postcode=YO1 7HH", "street=3 Mill Lane")
    return shop


def test_a_segment_is_made_listed_changed_and_removed(shop):
    rule = "town = Leeds and (tag = VIP or last_contact < -180d)"
    made, = shop.json("segment", "Leeds VIPs", "--where", rule)
    assert (made["name"], made["rule"], made["count"]) == ("Leeds VIPs", rule, 1)
    assert made["sentence"] == "Town is Leeds, and tag is VIP or last contact is more than 180 days ago"
    assert made["action"] > 0
    assert [{key: row[key] for key in ("name", "rule", "count")} for row in shop.json("segments")] == [
        {"name": "Leeds VIPs", "rule": rule, "count": 1}]
    changed, = shop.json("segment", "leeds vips", "--where", "town = Leeds")
    assert (changed["id"], changed["name"], changed["count"]) == (made["id"], "Leeds VIPs", 2)
    assert shop.json("segment", "LEEDS VIPS", "--rename", "Leeds")[0]["name"] == "Leeds"
    assert "Leeds" in shop("segments").out
    shop.json("segment", "Leeds", "--remove")
    assert shop.json("segments") == []
    shop.json("undo")
    assert [row["name"] for row in shop.json("segments")] == ["Leeds"]


def test_an_empty_rule_is_everybody(shop):
    assert shop.json("segment", "Everyone", "--where", "")[0]["count"] == 3


def test_by_hand(shop):
    shop.json("segment", "Leeds", "--where", "town = Leeds")
    row, = shop.json("segment", "Leeds", "--add", "3", "--take-out", "1")
    assert (row["count"], row["added"], row["taken_out"]) == (2, 1, 1)
    assert [one["id"] for one in shop.json("customers", "--segment", "leeds")] == [2, 3]
    assert shop.json("segment", "Leeds", "--forget", "1,3")[0]["count"] == 2


def test_customers_of_a_segment_are_searched_and_limited(shop):
    shop.json("segment", "Leeds", "--where", "town = Leeds")
    assert [one["id"] for one in shop.json("customers", "ellis", "--segment", "Leeds")] == [1]
    assert shop.json("customers", "jones", "--segment", "Leeds") == []
    assert [one["id"] for one in shop.json("customers", "--segment", "Leeds", "--limit", 1)] == [2]
    shop.json("bin", 1)
    assert [one["id"] for one in shop.json("customers", "--segment", "binned")] == [1]
    assert [one["id"] for one in shop.json("customers", "--segment", "Leeds")] == [2]


def test_a_segment_of_ones_own_goes_before_a_list_of_the_same_name(shop):
    shop.json("segment", "companies", "--where", "town = York")
    assert [one["id"] for one in shop.json("customers", "--segment", "companies")] == [3]


@pytest.mark.parametrize(("written", "meant"), [("ALL", "all"), ("All", "all"), ("PEOPLE", "people"), ("Binned", "binned")])
def test_capitals_do_not_matter_in_the_names_of_lists(shop, tmp_path, written, meant):
    shop.json("bin", 2)
    assert shop.json("customers", "--segment", written) == shop.json("customers", "--segment", meant) != []
    told = [shop.json("letters", "write", "general", "--to", who, "--out", tmp_path / "l.pdf", "--rehearse") for who in (written, meant)]
    assert told[0] == told[1] and told[0]["prepared"] == (0 if meant == "binned" else 2)


def test_letters_go_to_a_segment(shop, tmp_path):
    shop.json("segment", "Leeds", "--where", "town = Leeds")
    assert shop.json("letters", "write", "general", "--to", "Leeds", "--out", tmp_path / "l.pdf", "--rehearse")["prepared"] == 2
    assert "There is no segment" in shop("letters", "write", "general", "--to", "York", "--out", tmp_path / "l.pdf").err


@pytest.mark.parametrize("arguments", [
    ["segment", "x", "--where", "twon = Leeds"], ["segment", "x", "--where", "("], ["segment", "x"], ["segment", "all", "--where", ""],
    ["segment", "1,2", "--where", ""], ["segment", "@x", "--where", ""], ["segment", "x", "--remove"], ["segment", "x", "--add", "1"],
    ["segment", "x", "--where", "", "--add", "99"], ["segment", "x", "--where", "-5 = x"], ["segment", "", "--where", ""],
    ["segment", "x", "--where", "town = '" + "y" * 30_000 + "'"], ["customers", "--segment", "x"],
])
def test_what_cannot_be_is_refused_in_one_sentence(shop, arguments):
    said = shop(*arguments)
    assert said.status == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Regulars made a mistake" not in said.err


def test_an_unknown_field_is_told_with_the_one_that_was_meant(shop):
    assert "There is no field “twon” (character 1). Did you mean “town”?" in shop("segment", "x", "--where", "twon = Leeds").err
