"""The call list: numbers and reasons, what to say, and the list on paper and as CSV."""
from __future__ import annotations

import pytest

import papers
from app import reports
from app.customers import cards, flat
from app.errors import NotFound
from app.letters import call_list, outbox, runs
from app.reports import contents
from desk import cover, lodger
from house import House


@pytest.fixture
def dan(house: House) -> int:
    one = lodger(house, "Mr Dan Łukasz", preferred_channel="phone", phone="0113 496 0123", mobile="07700 900123")
    cover(house, one)
    runs.prepare_due(house.context, 0, None)
    return one


def test_a_call_has_its_numbers_its_reason_and_the_facts(house: House, dan: int) -> None:
    row = call_list.to_call(house.context)[0]
    assert row.phone == "0113 496 0123, 07700 900123" and row.about == "Call about Boiler cover, which ends 3 December 2026"
    sheet = call_list.sheet(house.context, row.id)
    assert dict(sheet.facts) == {"Product": "Boiler cover", "Ends": "3 December 2026", "This term": "£216.00", "Renews by itself": "no"}
    assert [number for _label, number in sheet.numbers] == ["0113 496 0123", "07700 900123"] and "Boiler cover" in sheet.words
    with pytest.raises(NotFound):
        call_list.sheet(house.context, 99)


def test_the_list_is_a_report_on_paper_and_as_csv(house: House, dan: int) -> None:
    silent = lodger(house, "Ms Bea Quiet", preferred_channel="phone", phone="0113 496 0999")
    runs.write(house.context, "general", [silent], None)
    cards.edit(house.context, silent, flat.changes_from({"do_not_contact": "yes"}, house.today))
    out = house.folder / "calls.csv"
    assert reports.make(house.context, "calls", out).rows == 1
    assert '"0113 496 0123, 07700 900123"' in out.read_text("utf-8-sig") and "Quiet" not in out.read_text("utf-8-sig")
    ((cells,),) = (group.rows for group in contents.calls(house.context, None, None).groups)
    assert cells[1] == "0113\u00a0496\u00a00123, 07700\u00a0900123"      # a line may end between numbers, never inside one
    reports.make(house.context, "calls", out.with_suffix(".pdf"))
    assert "Dan Łukasz" in papers.words(out.with_suffix(".pdf"))


def test_other_letters_are_no_calls(house: House, dan: int) -> None:
    runs.write(house.context, "general", [lodger(house)], None)
    assert [bool(row.about) for row in call_list.with_numbers(house.context, outbox.letters(house.context))] == [False, True]
