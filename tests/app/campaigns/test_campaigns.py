"""Campaigns: a code on the letter, what it cost, who answered, what came in."""
from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import papers
from app import campaigns, history, sales
from app.campaigns import CampaignValues
from app.errors import NotFound, UserError, ValidationError
from app.journal import saving
from app.journal.values import Entry
from app.letters import outbox, recording, runs
from app.letters.readers.options import Options
from app.segments import saved
from desk import lodger
from house import House


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "letters.pdf"


def spring(house: House, **values: object) -> int:
    return campaigns.create(house.context, CampaignValues(**{"name": "Spring service", "template_key": "general", **values})).id  # type: ignore[arg-type]


def came(house: House, customer: int, text: str = "Rang", days: int = 0, direction: str = "in") -> int:
    day = house.today + timedelta(days=days)
    house.today = max(house.today, day)
    return saving.log(house.context, customer, Entry(date=day, channel="phone", direction=direction, text=text)).id


def sold(house: House, customer: int, pence: int, **values: object) -> int:
    return sales.add(house.context, customer, sales.SaleValues(product="Service", amount_pence=pence, **values)).id  # type: ignore[arg-type]


def test_a_campaign_gets_a_short_code_of_its_own(house: House) -> None:
    codes = [campaigns.one(house.context, spring(house, name=f"Spring {number}")).code for number in range(30)]
    assert len(set(codes)) == 30 and all(re.fullmatch(r"SPR-([2-9][A-Z]){1,2}", code) for code in codes)
    assert campaigns.one(house.context, spring(house, name="2027!")).code.startswith("C-")


def test_marks_that_nobody_sees_are_no_part_of_a_name(house: House) -> None:
    values = campaigns.one(house.context, spring(house, name="Spring\u202e \x07ser\u200bvice", notes="\u202eOne\ntwo")).values
    assert (values.name, values.notes) == ("Spring service", "One\ntwo")


def test_a_campaign_starts_today_and_counts_answers_for_four_weeks(house: House) -> None:
    values = campaigns.one(house.context, spring(house)).values
    assert (values.starts_on, values.answers_until) == (date(2026, 11, 3), date(2026, 12, 1))


def test_the_code_stands_on_the_letter_and_in_its_text(house: House, out: Path) -> None:
    ann, number = lodger(house), spring(house)
    code = campaigns.one(house.context, number).code
    made = runs.write(house.context, "general", [ann], out, body="Quote {{ code }} when you ring.", options=Options(campaign=number))
    assert made.prepared == 1
    assert f"Our ref: {code}" in papers.words(out) and f"Quote {code} when you ring." in papers.words(out)
    left_out = runs.write(house.context, "general", [ann], out, body="{{ code }}").left_out
    assert "has nothing for the field “Code of the campaign”" in left_out[0].reason


def test_nobody_gets_the_letter_of_a_campaign_twice(house: House, out: Path) -> None:
    ids, number = [lodger(house), lodger(house, "Mr Bob Reed")], spring(house)
    assert campaigns.write(house.context, number, out, ids[:1]).prepared == 1
    house.today += timedelta(days=5)
    again = campaigns.write(house.context, number, out, ids)
    assert again.prepared == 1 and [(one.customer_id, one.reason) for one in again.left_out] == [(ids[0], "was written to already")]


def test_it_is_written_to_its_segment(house: House, out: Path) -> None:
    saved.save(house.context, "Leeds", "town = Leeds")
    lodger(house), lodger(house, "Mr Bob Reed", town="York")
    assert campaigns.write(house.context, spring(house, segment="Leeds"), out).prepared == 1
    with pytest.raises(UserError, match="no segment"):
        campaigns.write(house.context, spring(house, name="Other"), out)
    with pytest.raises(UserError, match="no letter"):
        campaigns.write(house.context, spring(house, name="Third", template_key="", segment="Leeds"), out)


def test_the_cost_is_paper_postage_and_time(house: House, out: Path) -> None:
    ids = [lodger(house), lodger(house, "Mr Bob Reed"), lodger(house, "A B", preferred_channel="email", email="a@example.org")]
    number = spring(house, paper=12, postage=91, minutes=50, hour=2500)
    campaigns.write(house.context, number, out, ids)
    row = campaigns.one(house.context, number)
    assert (row.posted, row.emailed, row.waiting, row.cost_pence) == (2, 0, 1, 2 * 103 + 2083)
    recording.mark_sent(house.context, [letter.id for letter in outbox.letters(house.context, state="draft")])
    row = campaigns.one(house.context, number)
    assert (row.letters, row.emailed, row.waiting, row.cost_pence) == (3, 1, 0, 2 * 103 + 2083) and len(row.rows["letters"]) == 3


def test_answers_are_those_who_came_back_within_the_window(house: House, out: Path) -> None:
    ann, bob, cat, dan = (lodger(house, name) for name in ("Mrs Ann Ellis", "Mr Bob Reed", "Ms Cat Price", "Mr Dan Gill"))
    number = spring(house)
    code = campaigns.one(house.context, number).code
    before = came(house, ann)
    house.today += timedelta(days=2)
    campaigns.write(house.context, number, out, [ann, bob, cat])
    rang = came(house, bob, days=3)
    came(house, ann, "We rang them", direction="out")
    friend = came(house, dan, f"A friend showed me {code.replace('-', ' ').lower()}", direction="")
    late = came(house, cat, days=40)
    row = campaigns.one(house.context, number)
    assert (row.answers, row.rows["answers"], row.rows["interactions"]) == (2, (bob, dan), (rang, friend))
    assert before not in row.rows["interactions"] and late not in row.rows["interactions"]


def test_income_is_what_was_sold_in_the_window(house: House, out: Path) -> None:
    ann, bob = lodger(house), lodger(house, "Mr Bob Reed")
    number = spring(house)
    campaigns.write(house.context, number, out, [ann])
    first, second = sold(house, ann, 9900), sold(house, bob, 5000, campaign="spring SERVICE")
    sold(house, bob, 700)
    row = campaigns.one(house.context, number)
    assert (row.income_pence, row.answers, row.rows["sales"]) == (14900, 2, (first, second))


def test_who_reads_along_can_answer(house: House, out: Path) -> None:
    ann, bob = lodger(house, "Mrs Ann Ellis"), lodger(house, "Mr Bob Ellis")
    number = spring(house)
    campaigns.write(house.context, number, out, [ann, bob], options=Options(households=True))
    came(house, bob)
    row = campaigns.one(house.context, number)
    assert (row.letters, row.rows["answers"]) == (1, (bob,))


def test_a_campaign_is_found_by_name_or_code_changed_and_removed(house: House, out: Path) -> None:
    number = spring(house)
    code = campaigns.one(house.context, number).code
    assert campaigns.find(house.context, "SPRING  service".replace("  ", " ")) == campaigns.find(house.context, code.lower()) == number
    campaigns.edit(house.context, number, {"name": "Summer", "notes": "More"})
    row = campaigns.one(house.context, number)
    assert (row.name, row.code, row.values.notes) == ("Summer", code, "More")
    campaigns.write(house.context, number, out, [lodger(house)])
    action = campaigns.remove(house.context, number)
    assert campaigns.rows(house.context) == () and len(outbox.letters(house.context)) == 1
    assert history.undo_action(house.context, action).conflicts == () and campaigns.one(house.context, number).letters == 1


@pytest.mark.parametrize(("values", "field"), [
    ({"name": " "}, "name"), ({"name": "x" * 81}, "name"), ({"name": "SPRING SERVICE"}, "name"),
    ({"name": "A", "answers_until": date(2026, 1, 1)}, "answers_until"), ({"name": "A", "paper": -1}, "paper"),
    ({"name": "A", "minutes": -5}, "minutes"), ({"name": "A", "notes": "x" * 2001}, "notes")])
def test_what_makes_no_sense_is_refused(house: House, values: dict[str, object], field: str) -> None:
    spring(house)
    with pytest.raises(ValidationError) as caught:
        spring(house, **values)
    assert field in caught.value.fields


def test_what_is_not_there_is_said(house: House, out: Path) -> None:
    for values in ({"template_key": "generous"}, {"segment": "Nowhere"}):
        with pytest.raises(NotFound):
            spring(house, **values)
    with pytest.raises(NotFound):
        runs.write(house.context, "general", [lodger(house)], out, options=Options(campaign=99))


def test_who_named_the_code_is_known(house: House, out: Path) -> None:
    ann, bob, cat = (lodger(house, name) for name in ("Mrs Ann Ellis", "Mr Bob Reed", "Ms Cat Price"))
    number = spring(house)
    campaigns.write(house.context, number, out, [ann, bob])
    code = campaigns.one(house.context, number).code
    came(house, ann, "About a dripping tap")
    said = came(house, bob, f"Quoted {code}")
    first, second = sold(house, cat, 500, campaign=code.lower()), sold(house, ann, 700)
    row = campaigns.one(house.context, number)
    assert (row.answers, row.named) == (3, 2)
    assert (row.rows["named_interactions"], row.rows["named_sales"], row.rows["sales"]) == ((said,), (first,), (first, second))


def test_what_was_about_something_else_is_struck_out_and_counted_again(house: House, out: Path) -> None:
    ann, bob = lodger(house), lodger(house, "Mr Bob Reed")
    number = spring(house)
    campaigns.write(house.context, number, out, [ann, bob])
    rang, tap = came(house, ann), sold(house, bob, 700)
    campaigns.strike(house.context, number, campaigns.CONTACT, rang)
    action = campaigns.strike(house.context, number, campaigns.SALE, tap)
    row = campaigns.one(house.context, number)
    assert (row.answers, row.income_pence, row.rows["interactions"], row.rows["sales"]) == (0, 0, (), ())
    assert (row.rows["struck_interactions"], row.rows["struck_sales"]) == ((rang,), (tap,))
    history.undo_action(house.context, action)
    assert campaigns.one(house.context, number).income_pence == 700
    campaigns.count_again(house.context, number, campaigns.CONTACT, rang)
    assert campaigns.one(house.context, number).rows["answers"] == (ann, bob)
    other = spring(house, name="Other")
    campaigns.strike(house.context, other, campaigns.CONTACT, rang)
    assert campaigns.one(house.context, number).answers == 2
