"""The journal in the shell."""
from __future__ import annotations

import pytest


@pytest.fixture
def ann(shop):
    return shop.json("add", "full_name=Ann Ellis")["id"]


def test_a_contact_is_logged_and_read(shop, ann):
    logged = shop.json("log", ann, "--channel", "phone", "--direction", "in", "--text", "asks about a new boiler", "--minutes", 12,
                       "--outcome", "quote wanted", "--snag", "line was bad")
    assert set(logged) >= {"id", "action"}
    (row,) = shop.json("journal")
    assert set(row) >= {"id", "customer_id", "name", "date", "channel", "kind", "direction", "text"}
    assert (row["customer_id"], row["name"], row["date"], row["kind"], row["minutes"]) == (ann, "Ann Ellis", "2026-11-03", "call", 12)
    assert [one["text"] for one in shop.json("show", ann)["interactions"]] == ["asks about a new boiler"]
    assert "new boiler" in shop("journal").out


def test_a_follow_up_comes_back_on_its_day(shop, ann):
    shop.json("log", ann, "--channel", "visit", "--text", "measured", "--follow-up", "2026-11-10")
    assert shop.json("due") == []
    (item,) = shop.json("due", "--days", 7)
    assert (item["kind"], item["due"], item["name"]) == ("follow_up", "2026-11-10", "Ann Ellis")


def test_the_journal_is_chosen_by_words_days_and_channel(shop, ann):
    said = (("2026-09-01", "phone", "boiler noise"), ("2026-10-01", "email", "boiler cover"), ("2026-11-01", "phone", "bill"))
    for day, channel, text in said:
        shop.json("log", ann, "--channel", channel, "--text", text, "--date", day)
    assert [row["text"] for row in shop.json("journal")] == ["bill", "boiler cover", "boiler noise"]
    assert [row["text"] for row in shop.json("journal", "boiler", "--channel", "phone")] == ["boiler noise"]
    assert [row["text"] for row in shop.json("journal", "--from", "2026-09-15", "--to", "2026-10-31")] == ["boiler cover"]


@pytest.mark.parametrize(("arguments", "status"), [
    (["--channel", "pigeon", "--text", "x"], 1), (["--channel", "phone", "--text", " "], 1), (["--text", "x"], 2),
    (["--channel", "phone", "--text", "x", "--follow-up", "3/11/26"], 2),
    (["--channel", "phone", "--text", "x", "--date", "2026-12-24"], 1)])
def test_what_cannot_be_logged_is_refused(shop, ann, arguments, status):
    said = shop("log", ann, *arguments)
    assert said.status == status
    assert shop.json("journal") == []


def test_nobody_cannot_be_called(shop):
    assert shop("log", 77, "--channel", "phone", "--text", "x").status == 1
