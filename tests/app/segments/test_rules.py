"""Whom a rule finds in a real business."""
from __future__ import annotations

from datetime import date

import pytest

from app import journal, renewals, sales, tasks
from app.customers import bin, lists
from app.journal.values import Entry
from app.renewals import RenewalValues
from app.sales import SaleValues
from app.segments import rules
from house import House

TODAY = date(2026, 11, 3)
PEOPLE = {
    "ann": ("Ann Ellis", {"town": "Leeds", "postcode": "LS2 9JT", "tags": "VIP; Boiler", "birthday": "3/11/1956", "phone": "01943 496001",
                          "email": "Ann@Example.org", "permission_email": "yes", "stage": "account_management", "rhythm_days": "30"}),
    "bob": ("Bob O'Brien", {"town": "leeds", "postcode": "LS21 1AA", "tags": "vip", "birthday": "29 Feb", "mobile": "07700 900123",
                            "permission_email": "no", "custom:Boiler make": "Wörcester", "custom:Boiler age": "9"}),
    "cai": ("Caí Żuk", {"town": "Łódź", "country": "Poland", "birthday": "2000-12-01", "notes": "100% o_k 'quoted'",
    "custom:Boiler age": "12"}),
    "park": ("", {"company": "Marks and Spencer", "do_not_contact": "yes", "email": "office@park.example", "source_id": "A1"}),
}


@pytest.fixture
def town(house: House) -> dict[str, int]:
    who = {key: house.customer(name, **fields) for key, (name, fields) in PEOPLE.items()}
    for key, day in (("ann", date(2026, 10, 20)), ("bob", date(2026, 1, 5)), ("bob", date(2025, 1, 5))):
        journal.log(house.context, who[key], Entry(date=day, channel="phone", text="rang"))
    tasks.add(house.context, "Ring", date(2026, 11, 10), who["cai"])
    renewals.add(house.context, who["ann"], RenewalValues("Boiler cover", date(2026, 12, 19), amount_pence=21600,
                                                               next_amount_pence=22250))
    lapsed = renewals.add(house.context, who["bob"], RenewalValues("Landlord check", date(2026, 12, 1), amount_pence=9000))
    renewals.lapse(house.context, lapsed.id, "moved away")
    renewals.add(house.context, who["park"], RenewalValues("Service", date(2025, 12, 19), amount_pence=5000))
    sales.add(house.context, who["cai"], SaleValues(date(2026, 5, 1), "Café machine", amount_pence=120000))
    sales.add(house.context, who["cai"], SaleValues(date(2026, 6, 1), "Filter", amount_pence=-20000))
    binned = house.customer("Zed Leeds", town="Leeds", tags="VIP")
    bin.put_in(house.context, [binned])
    return who


@pytest.mark.parametrize(("rule", "found"), [
    ("", "ann bob cai park"), ("nobody", ""), ("not nobody", "ann bob cai park"),
    ("town = LEEDS", "ann bob"), ("town != Leeds", "cai park"), ("town = lodz", "cai"), ("town ~ EED", "ann bob"),
    ("town !~ eed", "cai park"),
    ("town is empty", "park"), ("town is not empty", "ann bob cai"), ('town = ""', "park"), ("town in (Lodz, York)", "cai"),
    ("town not in (Lodz, York)", "ann bob park"), ("town < M", "ann bob cai"), ("last_name begins o'b", "bob"),
    ("not last_name begins o", "ann cai park"),
    ("country is empty", "ann bob park"), ("name = 'ann ellis'", "ann"), ("name ~ spencer", "park"),
    ('company = "Marks and Spencer"', "park"),
    ("postcode = ls29jt", "ann"), ("postcode begins LS2", "ann bob"), ('postcode begins "LS2 "', "ann"), ("postcode ~ 'S2 1'", "bob"),
    ("tag = VIP", "ann bob"), ("tag != VIP", "cai park"), ("tag = boiler and tag = vip", "ann"), ("tag is empty", "cai park"),
    ("tag in (boiler, x)", "ann"), ("tag ~ boi", "ann"), ("not tag ~ boi", "bob cai park"),
    ("phone = '+44 1943 496001'", "ann"), ("phone ~ 0194", "ann"), ("phone begins 019", "ann"), ("phone ~ 6001", "ann"),
    ("phone is empty", "cai park"),
    ("mobile is not empty", "bob"), ("mobile = 07700900123", "bob"), ("email = ann@example.ORG", "ann"), ("email ~ example", "ann park"),
    ("email is empty", "bob cai"), ("source_id = a1", "park"), ("source_id is empty", "ann bob cai"),
    ("last_contact < -180d", "bob"), ("last_contact >= -180d", "ann"), ("last_contact is empty", "cai park"),
    ("last_contact = 20/10/2026", "ann"),
    ("not last_contact < -180d", "ann cai park"), ("last_contact < -180d or last_contact is empty", "bob cai park"),
    ("next_contact <= +7d", "cai"), ("next_contact > +7d", ""), ("created_on = today", "ann bob cai park"), ("created_on < today", ""),
    ("last_letter is empty", "ann bob cai park"), ("value >= 1,000", "cai"), ("value = £216", "ann"), ("value = 0", "bob"),
    ("value < 100", "bob park"),
    ("value != 0", "ann cai park"), ("value in (0, 50)", "bob park"), ("value is empty", ""), ("value > -5", "ann bob cai park"),
    ("has renewal", "ann park"), ("not has renewal", "bob cai"), ("has_renewal = no", "bob cai"), ("has_renewal != no", "ann park"),
    ("product = boiler cover", "ann"), ("product = Landlord check", ""), ("product is empty", "bob cai"), ("bought ~ cafe", "cai"),
    ("next price > 222", "ann"), ("next_amount is empty", "bob cai park"), ("renewal_ends <= +60d", "ann"),
    ("renewal_ends is empty", "bob cai park"), ("last_bought = 1/6/2026", "cai"),
    ("age = 70", "ann"), ("age < 30", "cai"), ("age is empty", "bob park"), ("birthday month = february", "bob"),
    ("birthday_month is empty", "park"),
    ("birthday = 3 Nov", "ann"), ("birthday = 3/11/1956", "ann"), ("birthday = 29 feb", "bob"), ("birthday < 1970-01-01", "ann"),
    ("birthday is empty", "park"), ("next_birthday = today", "ann"), ("next_birthday <= +30d", "ann cai"),
    ("next_birthday = 2027-02-28", "bob"),
    ("permission_email = yes", "ann"), ("permission_email = no", "bob"), ("permission_email is empty", "cai park"),
    ("permission_email != no", "ann cai park"),
    ("do_not_contact", "park"), ("not do_not_contact", "ann bob cai"), ("deceased", ""), ("stage = Looked after", "ann"),
    ("stage is empty", "bob cai park"),
    ("rhythm_days >= 30", "ann"), ("rhythm_days is empty", "bob cai park"),
    ("custom:'Boiler make' = worcester", "bob"), ("boiler make ~ CEST", "bob"), ("custom:\"boiler make\" is empty", "ann cai park"),
    ("boiler age > 10", "cai"), ("boiler age >= 9", "bob cai"), ("boiler age < 10", "bob"),
    ("custom:Nothing is empty", "ann bob cai park"),
    ("notes ~ 100%", "cai"), ("notes ~ o_k", "cai"), ("notes ~ '%'", "cai"), ('notes ~ "\'quoted\'"', "cai"),
    ("town = Leeds and (tag = Boiler or last_contact < -180d)", "ann bob"), ("(town = Leeds or tag = VIP) and not deceased", "ann bob"),
    ("not (town = Leeds or town = Lodz)", "park"), ("not (tag = VIP and tag = Boiler)", "bob cai park"),
])
def test_whom_a_rule_finds(house: House, town: dict[str, int], rule: str, found: str) -> None:
    names = {number: key for key, number in town.items()}
    assert sorted(names[one] for one in rules.ids(house.context, rule)) == found.split()
    assert rules.count(house.context, rule) == len(found.split())


@pytest.mark.parametrize("text", ["x' OR 1=1 --", 'x"; DROP TABLE customer; --', "') OR ('1'='1", "%", "_", "a\x00b", ":p0", "?",
"𝔏eeds" * 50])
def test_values_are_never_part_of_the_question(house: House, town: dict[str, int], text: str) -> None:
    quoted = text.replace('"', '""')
    for field in ("town", "tag", "notes", "phone", "postcode", 'custom:"a\' b"'):
        assert rules.ids(house.context, f'{field} = "{quoted}"') == []
    assert rules.count(house.context, f'custom:"{quoted}" = x') == 0
    assert lists.count(house.context) == len(town)


def test_the_value_is_the_one_of_the_list(house: House, town: dict[str, int]) -> None:
    for row in lists.rows(house.context, list(town.values())):
        assert row.id in rules.ids(house.context, f"value = {row.value_pence // 100}")


def test_they_stand_in_the_order_of_the_list(house: House, town: dict[str, int]) -> None:
    assert rules.ids(house.context, "") == lists.find(house.context)


def test_only_the_address_where_letters_go_counts(house: House) -> None:
    from app.customers import cards
    from app.customers.values import AddressValue

    who = house.customer("Ann Ellis", town="Leeds")
    cards.edit(house.context, who, {"addresses": (AddressValue(town="York"), AddressValue(town="Leeds"))})
    assert rules.ids(house.context, "town = Leeds") == []
    assert rules.ids(house.context, "town = York") == [who]


@pytest.mark.parametrize(("typed", "kept"), [
    ("Town = leeds AND tag=VIP", "Town = leeds AND tag=VIP"), ("last_contact < -180d", "last_contact < -180d"), ("  ", ""),
    ("last_contact < 3/11/26", "last_contact < 3/11/26"), ("next_contact < fri", "next_contact < 2026-11-06"),
    ("last_contact > 3 Feb", "last_contact > 2027-02-03"),
])
def test_a_rule_is_kept_as_it_was_typed_unless_it_would_mean_something_else_one_day(house: House, typed: str, kept: str) -> None:
    assert rules.settled(house.context, typed) == kept


def test_a_field_of_ones_own_stays_what_it_was_when_nobody_has_it_any_more(house: House) -> None:
    house.customer("Ann Ellis", **{"custom:Boiler": "Vaillant"})
    assert rules.settled(house.context, "boiler = Vaillant") == "custom:Boiler = Vaillant"


def test_a_rule_moves_with_the_day(house: House) -> None:
    who = house.customer("Ann Ellis")
    journal.log(house.context, who, Entry(date=TODAY, channel="phone", text="rang"))
    assert rules.ids(house.context, "last_contact < -30d") == []
    house.today = date(2026, 12, 4)
    assert rules.ids(house.context, "last_contact < -30d") == [who]
