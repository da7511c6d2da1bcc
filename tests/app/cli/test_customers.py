"""Customers in the shell."""
from __future__ import annotations

import pytest

from app.customers.fields import FIELDS


def test_a_customer_is_added_shown_changed_binned_and_put_back(shop):
    added = shop.json("add", "title=Mrs", "first_name=Ann", "last_name=Ellis", "phone=01632 960 001", "town=Otley", "birthday=3/11/56")
    assert set(added) >= {"id", "action"}
    number = added["id"]
    card = shop.json("show", number)
    assert card["birthday"] == "1956-11-03"
    assert card["phones"][0]["number"] == "01632 960 001"
    assert shop.json("edit", number, "town=Leeds", "phone=")["action"] > added["action"]
    assert [(row["name"], row["town"], row["phone"]) for row in shop.json("customers")] == [("Ann Ellis", "Leeds", "")]
    assert shop.json("bin", number)["action"]
    assert shop.json("customers") == []
    assert shop.json("put-back", number)["action"]
    assert len(shop.json("customers")) == 1


def test_the_card_has_every_field_of_the_catalogue_and_its_lists(shop):
    number = shop.json("add", "last_name=Ellis", "custom:Boiler=Vaillant", "tags=VIP, landlord", "permission_post=yes")["id"]
    card = shop.json("show", number)
    assert {field.name for field in FIELDS} - set(card) == set()
    assert set(card) >= {"id", "source_id", "addresses", "phones", "emails", "permissions", "renewals", "custom", "interactions"}
    assert card["custom"] == {"Boiler": "Vaillant"}
    assert sorted(card["tags"]) == ["VIP", "landlord"]
    assert [(one["channel"], one["allowed"]) for one in card["permissions"]] == [("post", True)]
    assert "Boiler" in shop("show", number).out


def test_the_card_tells_what_renewals_cost_as_money(shop, tmp_path):
    number = shop.json("add", "first_name=Ann", "last_name=Ellis")["id"]
    file = tmp_path / "cover.csv"
    file.write_text("Customer name,Product,Starts,Ends,Amount\nAnn Ellis,Boiler cover,2026-01-01,2026-12-31,216.50\n")
    shop.json("import", file, "--as", "renewals")
    assert shop.json("show", number)["renewals"][0]["amount_pence"] == 21650
    assert "£216.50" in shop("show", number).out


def test_the_list_has_the_keys_of_the_contract(shop):
    shop.json("add", "last_name=Ellis")
    (row,) = shop.json("customers")
    assert set(row) >= {"id", "source_id", "name", "company", "town", "postcode", "phone", "email", "stage", "last_contact", "next_contact",
                        "value_pence"}


def test_search_finds_by_name_postcode_and_phone_in_any_spacing(shop):
    shop.json("add", "full_name=Seán O'Brien", "postcode=LS21 1AA", "phone=01632 960 001")
    shop.json("add", "full_name=Ann Ellis")
    for text in ("o'br", "sean", "ls211aa", "LS21 1", "01632960001"):
        assert [row["name"] for row in shop.json("customers", text)] == ["Seán O'Brien"]


def test_fifty_are_listed_and_zero_means_all(shop):
    for number in range(52):
        shop.json("add", f"last_name=Customer{number}")
    assert len(shop.json("customers")) == 50
    assert len(shop.json("customers", "--limit", 0)) == 52
    assert len(shop.json("customers", "--limit", 3)) == 3


@pytest.mark.parametrize("arguments", [["show", 9], ["edit", 9, "town=Leeds"], ["bin", 9], ["put-back", 9], ["add", "town=Leeds"],
                                       ["add", "nme=Ann"], ["add", "last_name=A", "birthday=31/2/1956"],
                                       ["add", "last_name=A", "deceased=perhaps"], ["customers", "--segment", "nobody"]])
def test_what_cannot_be_is_refused_in_one_sentence(shop, arguments):
    said = shop(*arguments)
    assert said.status == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert shop.json("history")[0]["what"] == "Settings"


def test_a_segment_of_the_list_may_be_named(shop):
    shop.json("add", "full_name=Ann Ellis")
    shop.json("add", "company=Park View Lettings")
    assert [row["name"] for row in shop.json("customers", "--segment", "companies")] == ["Park View Lettings"]
