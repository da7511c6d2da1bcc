"""What is due, and renewals, in the shell."""
from __future__ import annotations

from datetime import date

import pytest

from app import renewals


@pytest.fixture
def ann(shop):
    return shop.json("add", "full_name=Mrs Ann Ellis", "street=1 Mill Lane", "town=Otley", "postcode=LS21 1AA", "birthday=1956-11-08")["id"]


@pytest.fixture
def cover(shop, ann):
    """Boiler cover that ends in four weeks."""
    with shop.inside() as context:
        return renewals.add(context, ann, renewals.RenewalValues("Boiler cover", date(2026, 12, 1), date(2025, 12, 2), 24_000, "BC-1")).id


def test_a_renewal_at_its_step_and_a_birthday_are_due(shop, ann, cover):
    items = shop.json("due")
    assert {item["kind"] for item in items} == {"renewal", "birthday"}
    for item in items:
        assert set(item) >= {"id", "kind", "customer_id", "name", "due", "on", "days_late", "reason"}
        assert item["name"] == "Ann Ellis"
    renewal = next(item for item in items if item["kind"] == "renewal")
    assert renewal["id"] == f"renewal:{cover}:2026-12-01:30"
    assert (renewal["due"], renewal["on"], renewal["days_late"]) == ("2026-11-01", "2026-12-01", 2)
    assert renewal["id"] in shop("due").out


def test_done_and_snoozed_things_are_due_no_more(shop, cover):
    first, second = (item["id"] for item in shop.json("due"))
    assert shop.json("done", first)["action"]
    assert shop.json("snooze", second, "2026-11-06", "--reason", "away")["action"]
    assert shop.json("due") == []
    assert shop("due").out.strip() == "Nothing is due."
    (back,) = shop.json("due", today=date(2026, 11, 6))
    assert back["id"] == second
    assert date.fromisoformat(back["due"]) < date(2026, 11, 6)


def test_what_is_not_due_cannot_be_done(shop):
    for arguments in (["done", "birthday"], ["done", "renewal:9:2026-12-01:30"], ["snooze", "task:4", "2026-12-01"]):
        said = shop(*arguments)
        assert (said.status, said.err.count("\n")) == (1, 1)


def test_renewals_are_listed_renewed_and_lapsed(shop, ann, cover):
    (row,) = shop.json("renewals")
    assert {"id": cover, "customer_id": ann, "product": "Boiler cover", "reference": "BC-1", "starts": "2025-12-02", "ends": "2026-12-01",
            "amount_pence": 24_000, "status": "active"}.items() <= row.items()
    assert shop.json("renewals", "--from", "2026-12-02") == []
    assert "December 2026: £240.00 at stake" in shop("renewals").out
    assert row["next_amount_pence"] is None
    with shop.inside() as context:
        renewals.edit(context, cover, {"next_amount_pence": 24_600})
    assert shop.json("renewals")[0]["next_amount_pence"] == shop.json("show", ann)["renewals"][0]["next_amount_pence"] == 24_600
    assert "£246.00" in shop("renewals").out
    renewed = shop.json("renew", cover)
    assert (renewed["id"], renewed["ends"]) == (cover, "2027-12-01")
    assert renewed["action"]
    card = shop.json("show", ann)["renewals"][0]
    assert [(term["ends"], term["amount_pence"]) for term in card["terms"]] == [("2026-12-01", 24_000), ("2027-12-01", 24_600)]
    assert shop.json("lapse", cover, "--reason", "sold the house")["action"]
    assert shop.json("renewals")[0]["status"] == "lapsed"
    assert shop("lapse", cover).status == 2
    assert shop("renew", 99).status == 1
