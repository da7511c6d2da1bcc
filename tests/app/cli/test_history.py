"""The change history in the shell."""
from __future__ import annotations


def test_the_last_action_is_undone_and_done_again(shop):
    number = shop.json("add", "last_name=Ellis")["id"]
    undone = shop.json("undo")
    assert set(undone) >= {"action", "undone", "restored", "conflicts"}
    assert shop.json("customers") == []
    assert shop.json("redo")["undone"] == undone["action"]
    assert [row["id"] for row in shop.json("customers")] == [number]


def test_an_older_action_is_undone_by_its_number(shop):
    first = shop.json("add", "last_name=Ellis")["action"]
    shop.json("add", "last_name=Dale")
    assert shop.json("undo", first)["undone"] == first
    assert [row["name"] for row in shop.json("customers")] == ["Dale"]


def test_what_was_changed_since_stays_and_is_listed(shop):
    number = shop.json("add", "last_name=Ellis", "notes=one")["id"]
    edit = shop.json("edit", number, "notes=two")["action"]
    shop.json("edit", number, "notes=three")
    conflicts = shop.json("undo", edit)["conflicts"]
    assert [(kept["table"], kept["id"]) for kept in conflicts] == [("customer", number)]
    assert shop.json("show", number)["notes"] == "three"
    assert "changed since" in shop("undo", edit).out


def test_the_history_is_newest_first_and_can_be_one_customers(shop):
    ann = shop.json("add", "last_name=Ellis")["id"]
    shop.json("add", "last_name=Dale")
    rows = shop.json("history")
    assert [row["action"] for row in rows] == sorted((row["action"] for row in rows), reverse=True)
    assert set(rows[0]) >= {"action", "when", "what", "rows"}
    assert [row["what"] for row in shop.json("history", ann)] == ["New customer"]
    assert len(shop.json("history", "--limit", 1)) == 1
    assert "New customer" in shop("history").out


def test_there_may_be_nothing_to_undo_or_redo(shop):
    assert shop("redo").status == 1
    assert shop.json("undo")["undone"] == 1
    for command in (["undo"], ["undo", 1], ["undo", 99]):
        said = shop(*command)
        assert said.status == 1
        assert said.err.count("\n") == 1
