"""Duplicates and merging in the shell."""
from __future__ import annotations

KEYS = {"a", "b", "a_source_id", "b_source_id", "score", "reasons"}


def test_a_double_is_listed_merged_and_taken_apart_again(shop):
    a, b = (shop.json("add", "full_name=Ann Ellis", "postcode=LS21 1AA", f"phone={phone}")["id"]
            for phone in ("01943 466123", "07700 900123"))
    pair, = shop.json("duplicates")
    assert set(pair) >= KEYS
    assert (pair["a"], pair["b"]) == (a, b)
    assert 0 < pair["score"] <= 1
    assert "same postcode" in pair["reasons"]
    assert "same postcode" in shop("duplicates").out
    merged = shop.json("merge", a, b)
    assert merged["moved"] == {"phone": 1}
    assert merged["conflicts"] == []
    assert len(shop.json("show", a)["phones"]) == 2
    assert [row["id"] for row in shop.json("customers")] == [a]
    assert shop.json("duplicates", "--all") == []
    assert shop.json("undo", merged["action"])["conflicts"] == []
    assert [row["id"] for row in shop.json("customers")] == [a, b]


def test_what_differed_is_said(shop):
    a, b = (shop.json("add", "full_name=Ann Ellis", f"occupation={work}")["id"] for work in ("Baker", "Miller"))
    told = shop("merge", a, b).out
    assert "Baker" in told
    assert "Miller" in told


def test_nobody_twice(shop):
    shop.json("add", "full_name=Ann Ellis")
    assert shop.json("duplicates") == []
    assert "Nobody" in shop("duplicates").out


def test_one_customer_cannot_be_merged_with_itself(shop):
    number = shop.json("add", "full_name=Ann Ellis")["id"]
    refused = shop("merge", number, number)
    assert refused.status == 1
    assert "one customer" in refused.err


def test_both_are_named_and_an_address_that_stays_too_is_not_called_dropped(shop):
    a, b = (shop.json("add", f"full_name={name}", f"street={street}", "town=Otley")["id"]
            for name, street in (("Jon Smyth", "4 Mill Lane"), ("John Smith", "9 High Street")))
    told = shop("merge", a, b).out
    assert "Jon Smyth: John Smith merged into it" in told
    assert "Both addresses stay" in told
    assert "9 High Street" not in told
