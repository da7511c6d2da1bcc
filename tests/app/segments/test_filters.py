"""The filters of the list say the same as rules."""
from __future__ import annotations

from datetime import date

import pytest

from app import journal, renewals
from app.customers import bin, lists
from app.journal.values import Entry
from app.renewals import RenewalValues
from app.segments import filters, rules


@pytest.mark.parametrize("filter", [name for name in lists.FILTERS if name != "binned"])
def test_a_filter_as_a_rule_finds_the_same(house, filter):
    ann = house.customer("Ann Ellis", postcode="LS21 1AA", tags="The \"old\" guard")
    bob = house.customer("Bob Dyer", deceased="yes")
    house.customer(company="Park View", do_not_contact="yes", tags="VIP")
    house.customer("Cai Jones", company="Acme")
    bin.put_in(house.context, [house.customer("Dee Fox")])
    journal.log(house.context, ann, Entry(date=date(2025, 11, 2), channel="phone", text="rang"))
    journal.log(house.context, bob, Entry(date=date(2026, 11, 2), channel="phone", text="rang"))
    renewals.add(house.context, bob, RenewalValues("Cover", date(2027, 1, 1)))
    assert rules.ids(house.context, filters.rule_of(filter)) == lists.find(house.context, filter=filter)
    tagged = filters.rule_of(filter, 'The "old" guard')
    assert rules.ids(house.context, tagged) == lists.find(house.context, filter=filter, tag='The "old" guard')


def test_the_bin_is_no_rule():
    assert filters.rule_of("binned") is None
