"""Renewals: added, renewed from the right day, lapsed; their steps, their months, their money."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from app import history, products, renewals
from app.changed import details
from app.customers import bin
from app.errors import NotFound, UserError, ValidationError
from app.renewals import RenewalValues, TermRow
from app.renewals.terms import following
from app.settings import Reminders
from house import House

TODAY = date(2026, 11, 3)


def day(text: str) -> date:
    return date.fromisoformat(text)


def cover(house: House, ends: str, starts: str = "", customer: int = 0, product: str = "Boiler cover", **values: Any) -> int:
    """A renewal of a customer (a new one unless given)."""
    values = {"amount_pence": 21600, "reference": "BC-0123", **values}
    return renewals.add(house.context, customer or house.customer("Ann Ellis"),
                        RenewalValues(product, day(ends), day(starts) if starts else None, **values)).id


def steps(house: House, days: int = 0) -> list[tuple[str, int]]:
    return [(step.due.isoformat(), step.days) for step in renewals.steps_due(house.context, days)]


# From one term to the next

@pytest.mark.parametrize(("starts", "ends", "months", "expected"), [
    ("", "2026-12-19", 12, ["2027-12-19", "2028-12-19"]),
    ("", "2026-01-31", 1, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
    ("", "2027-12-31", 2, ["2028-02-29", "2028-04-30", "2028-06-30", "2028-08-31"]),
    ("", "2024-02-29", 12, ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
    ("2023-03-01", "2024-02-29", 12, ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
    ("2026-01-31", "2026-02-28", 1, ["2026-03-31", "2026-04-30"]),
    ("2026-02-01", "2026-02-28", 1, ["2026-03-31", "2026-04-30"]),
    ("2025-12-20", "2026-12-19", 12, ["2027-12-19"]),
    ("2025-03-01", "2026-02-28", 12, ["2027-02-28", "2028-02-28"]),
    ("", "2026-11-30", 6, ["2027-05-30", "2027-11-30"]),
    ("", "2026-12-31", 12, ["2027-12-31"]),
])
def test_ends_follow_the_original_day_and_not_the_last_one(starts: str, ends: str, months: int, expected: list[str]) -> None:
    terms = [TermRow(1, day(starts) if starts else None, day(ends), None, None)]
    for number, _end in enumerate(expected):
        first, last = following(terms, months)
        terms.append(TermRow(number + 2, first, last, None, None))
    assert [term.ends.isoformat() for term in terms[1:]] == expected


@pytest.mark.parametrize(("starts", "ends", "next_start"), [
    ("2025-12-20", "2026-12-19", "2026-12-20"), ("2025-12-19", "2026-12-19", "2026-12-19"), ("", "2026-12-19", "2026-12-20"),
])
def test_the_next_term_begins_as_the_last_one_did(starts: str, ends: str, next_start: str) -> None:
    first, _last = following([TermRow(1, day(starts) if starts else None, day(ends), None, None)], 12)
    assert first == day(next_start)


def test_what_lies_before_a_gap_does_not_count() -> None:
    terms = [TermRow(1, None, day("2020-03-31"), None, None), TermRow(2, day("2024-06-01"), day("2026-06-30"), None, None)]
    assert following(terms, 1)[1] == day("2026-07-31")
    assert following([terms[0], TermRow(2, None, day("2026-06-30"), None, None)], 1)[1] == day("2026-07-31")
    assert following([terms[0], TermRow(2, day("2024-06-28"), day("2026-06-28"), None, None)], 1)[1] == day("2026-07-28")


@pytest.mark.parametrize(("ends", "expected", "starts"), [
    ("2026-12-19", "2027-12-19", "2026-12-20"),      # current
    ("2026-11-03", "2027-11-03", "2026-11-04"),      # ends today
    ("2026-10-04", "2027-10-04", "2026-10-05"),      # the last day of grace
    ("2026-10-03", "2027-11-03", "2026-11-03"),      # one day too late: from today
    ("2022-02-28", "2027-11-03", "2026-11-03"),
])
def test_a_renewal_goes_on_from_its_end_in_grace_and_from_today_when_lapsed(house: House, ends: str, expected: str, starts: str) -> None:
    key = cover(house, ends)
    renewed = renewals.renew(house.context, key)
    assert renewed.ends == day(expected)
    terms = renewals.terms(house.context, key)
    assert [(term.ends, term.amount_pence, term.renewed_on) for term in terms] == [(day(ends), 21600, None), (day(expected), 21600, TODAY)]
    assert terms[1].starts == day(starts)
    assert renewals.one(house.context, key).status == "active"


def test_the_days_of_grace_are_a_setting(house: House) -> None:
    key = cover(house, "2026-10-20")
    assert (renewals.one(house.context, key).status, renewals.one(house.context, key).in_grace) == ("active", True)
    house.context.set(Reminders, grace_days=10)
    assert renewals.one(house.context, key).status == "lapsed"
    assert renewals.renew(house.context, key).ends == day("2027-11-03")


def test_renewing_takes_a_new_amount_and_the_products_term(house: House) -> None:
    products.add(house.context, {"name": "Service plan", "term_months": 3, "price_pence": 4500})
    key = cover(house, "2026-11-30", product="service PLAN", amount_pence=None)
    assert renewals.one(house.context, key).amount_pence == 4500
    renewals.renew(house.context, key, 5000)
    assert [(term.ends, term.amount_pence) for term in renewals.terms(house.context, key)] == [
        (day("2026-11-30"), 4500), (day("2027-02-28"), 5000)]
    assert renewals.renew(house.context, key).ends == day("2027-05-30")
    assert [row.name for row in products.rows(house.context)] == ["Service plan"]


def test_the_price_of_the_next_term_is_used_once_and_undone_with_the_renewing(house: House) -> None:
    key = cover(house, "2026-12-19")
    assert renewals.values(house.context, key).next_amount_pence is None
    renewals.edit(house.context, key, {"next_amount_pence": 22250})
    assert renewals.values(house.context, key).next_amount_pence == renewals.next_term(house.context, key).amount_pence == 22250
    before = house.tables()
    renewed = renewals.renew(house.context, key)
    assert [term.amount_pence for term in renewals.terms(house.context, key)] == [21600, 22250]
    assert renewals.one(house.context, key).next_amount_pence is None
    assert renewals.next_term(house.context, key).amount_pence == 22250
    changed = [(one.what, one.field, one.old, one.new) for one in details(house.context, renewed.action)]
    assert ("Renewal changed", "Price of the next term", "£222.50", "") in changed
    history.undo_action(house.context, renewed.action)
    assert house.tables() == before


def test_a_next_term_for_nothing_is_a_price_and_another_amount_goes_before_what_was_said(house: House) -> None:
    free, dear = cover(house, "2026-12-19", next_amount_pence=0), cover(house, "2026-12-19", next_amount_pence=22250)
    renewals.renew(house.context, free)
    renewals.renew(house.context, dear, 23000)
    assert [renewals.one(house.context, key).amount_pence for key in (free, dear)] == [0, 23000]
    assert renewals.one(house.context, dear).next_amount_pence is None


def test_who_comes_back_is_not_robbed_of_the_days_already_paid(house: House) -> None:
    key = cover(house, "2026-12-19")
    renewals.lapse(house.context, key, "Selling the house")
    assert renewals.renew(house.context, key).ends == day("2027-12-19")
    row = renewals.one(house.context, key)
    assert (row.status, row.lapse_reason, row.ended_on) == ("active", "", None)


def test_a_term_without_an_end_lasts_one_term(house: House) -> None:
    made = renewals.add(house.context, house.customer("Ann Ellis"), RenewalValues("Boiler cover", starts=day("2026-03-01")))
    assert renewals.one(house.context, made.id).ends == day("2027-02-28")


def test_a_renewal_at_the_end_of_time_is_refused_in_words(house: House) -> None:
    key = cover(house, "2026-12-19")
    with house.context.action("far"):
        house.sql("UPDATE term SET ends = '9999-12-31'")
    with pytest.raises(UserError):
        renewals.renew(house.context, key)
    assert renewals.steps_due(house.context, 99_999_999) == ()


# What cannot be saved

@pytest.mark.parametrize(("values", "field"), [
    (RenewalValues("", TODAY), "product"), (RenewalValues("Cover"), "ends"), (RenewalValues("Cover", TODAY, date(2026, 11, 4)), "starts"),
    (RenewalValues("Cover", TODAY, amount_pence=-1), "amount_pence"), (RenewalValues("Cover", date(1066, 10, 14)), "ends"),
    (RenewalValues("Cover", TODAY, next_amount_pence=-1), "next_amount_pence"),
    (RenewalValues("Cover", TODAY, reference="x" * 201), "reference"), (RenewalValues(" \x00 ", TODAY), "product"),
])
def test_what_cannot_be_a_renewal_is_refused_beside_its_field(house: House, values: RenewalValues, field: str) -> None:
    who = house.customer("Ann Ellis")
    before = house.tables()
    with pytest.raises(ValidationError) as refused:
        renewals.add(house.context, who, values)
    assert list(refused.value.fields) == [field]
    assert house.tables() == before


def test_what_is_not_there_is_said(house: House) -> None:
    calls: list[Callable[[], object]] = [
        lambda: renewals.one(house.context, 9), lambda: renewals.renew(house.context, 9), lambda: renewals.lapse(house.context, 9, "gone"),
        lambda: renewals.remove(house.context, 9), lambda: renewals.add(house.context, 9, RenewalValues("Cover", TODAY)),
        lambda: renewals.edit(house.context, 9, {}), lambda: renewals.moved(house.context, 9), lambda: products.one(house.context, 9)]
    for call in calls:
        with pytest.raises(NotFound):
            call()


def test_a_lapse_needs_a_reason(house: House) -> None:
    key = cover(house, "2026-12-19")
    with pytest.raises(ValidationError):
        renewals.lapse(house.context, key, " ")


# Undo

def _remove_product(house: House, _key: int) -> object:
    return products.remove(house.context, products.add(house.context, {"name": "Old plan"}).id)


@pytest.mark.parametrize("do", [
    lambda house, key: cover(house, "2027-01-31", customer=1, product="Another cover"),
    lambda house, key: renewals.edit(house.context, key, {"product": "Gas cover", "ends": day("2027-12-31"), "amount_pence": None}),
    lambda house, key: renewals.edit(house.context, key, {"auto_renews": True, "provider": "Homecare"}),
    lambda house, key: renewals.renew(house.context, key, 100),
    lambda house, key: renewals.lapse(house.context, key, "Moved abroad"),
    lambda house, key: renewals.moved(house.context, key),
    lambda house, key: renewals.remove(house.context, key),
    lambda house, key: products.add(house.context, {"name": "Plan", "steps": "60, 30"}),
    lambda house, key: products.edit(house.context, 1, {"name": "Plan", "price_pence": 100}),
    _remove_product,
])
def test_everything_about_renewals_can_be_taken_back(house: House, do: Callable[[House, int], object]) -> None:
    key = cover(house, "2026-12-19")
    renewals.renew(house.context, key)
    house.context.set(Reminders, grace_days=30)
    before = house.tables()
    do(house, key)
    done = history.actions(house.context)[0]
    history.undo_action(house.context, done.id)
    if do is _remove_product:
        history.undo_action(house.context, history.actions(house.context)[2].id)
    assert house.tables() == before


def test_removing_a_renewal_keeps_the_letter_that_was_printed(house: House) -> None:
    key = cover(house, "2026-12-19")
    letter(house, key, f"renewal:{key}:2026-12-19:30")
    before = house.tables()
    action = renewals.remove(house.context, key)
    assert house.sql("SELECT renewal_id, term_id FROM letter") == [(None, None)]
    history.undo_action(house.context, action)
    assert house.tables() == before


def letter(house: House, renewal_id: int, occasion: str) -> int:
    """A letter in the outbox, as the letter room writes it; answers the action."""
    row = renewals.one(house.context, renewal_id)
    with house.context.action("Letters") as action:
        house.sql("INSERT INTO letter_run (name) VALUES ('run')")
        house.sql("INSERT INTO letter (run_id, customer_id, renewal_id, term_id, occasion, made_on) "
                  "VALUES ((SELECT max(id) FROM letter_run), ?, ?, ?, ?, ?)", row.customer_id, row.id, row.term_id, occasion,
                  house.today.isoformat())
    return action.id


def test_saving_what_did_not_change_leaves_no_trace(house: House) -> None:
    key = cover(house, "2026-12-19")
    assert renewals.edit(house.context, key, {"reference": "BC-0123"}).action == 0


def test_the_history_names_no_customer(house: House) -> None:
    key = cover(house, "2026-12-19")
    renewals.renew(house.context, key)
    renewals.lapse(house.context, key, "Ellis is gone")
    assert not [action.what for action in history.actions(house.context) if "Ellis" in action.what or "BC-" in action.what]


# Steps

@pytest.mark.parametrize(("ends", "setting", "expected"), [
    ("2026-12-04", "30", []),                                     # in 31 days
    ("2026-12-03", "30", [("2026-11-03", 30)]),                   # the day itself
    ("2026-12-02", "30", [("2026-11-02", 30)]),
    ("2026-11-03", "30", [("2026-10-04", 30)]),                   # ends today
    ("2026-10-04", "30", [("2026-09-04", 30)]),                   # the last day of grace
    ("2026-10-03", "30", []),                                     # lapsed
    ("2026-12-30", "60,30,7", [("2026-10-31", 60)]),
    ("2026-12-01", "60,30,7", [("2026-11-01", 30)]),              # of the steps past only the latest
    ("2026-11-05", "7, 60, 30", [("2026-10-29", 7)]),
    ("2026-10-25", "30,-7", [("2026-11-01", -7)]),                # a step after the end
    ("2026-10-30", "30,-7", [("2026-09-30", 30)]),
])
def test_a_renewal_is_due_at_its_latest_step(house: House, ends: str, setting: str, expected: list[tuple[str, int]]) -> None:
    house.context.set(Reminders, renewal_steps=setting)
    cover(house, ends)
    assert steps(house) == expected


def test_steps_that_cannot_be_read_count_as_not_set(house: House) -> None:
    cover(house, "2026-12-03")
    with house.context.action("by hand"):
        house.sql("INSERT INTO setting (name, value) VALUES ('reminders.renewal_steps', '\"whenever\"')")
    assert steps(house) == [("2026-11-03", 30)]


def test_steps_to_come_are_seen_ahead(house: House) -> None:
    house.context.set(Reminders, renewal_steps="60,30,7")
    cover(house, "2026-12-06")
    assert steps(house, 3) == [("2026-10-07", 60), ("2026-11-06", 30)]
    assert steps(house, 30) == [("2026-10-07", 60), ("2026-11-06", 30), ("2026-11-29", 7)]


def test_a_product_has_steps_of_its_own(house: House) -> None:
    products.add(house.context, {"name": "Landlord cover", "steps": "60"})
    cover(house, "2026-12-30", product="Landlord cover")
    cover(house, "2026-12-30")
    assert steps(house) == [("2026-10-31", 60)]


def test_a_step_once_done_does_not_give_way_to_an_earlier_one(house: House) -> None:
    house.context.set(Reminders, renewal_steps="60,30")
    key = cover(house, "2026-12-01")
    letter(house, key, f"renewal:{key}:2026-12-01:30")
    assert steps(house) == []
    assert renewals.one(house.context, key).noticed_on == TODAY


def test_a_letter_taken_back_makes_the_step_due_again(house: House) -> None:
    key = cover(house, "2026-12-01")
    action = letter(house, key, f"renewal:{key}:2026-12-01:30")
    assert steps(house) == []
    history.undo_action(house.context, action)
    assert steps(house) == [("2026-11-01", 30)]


def test_what_was_renewed_lapsed_moved_or_binned_is_not_due(house: House) -> None:
    for end in (renewals.renew, lambda context, key: renewals.lapse(context, key, "gone"), renewals.moved,
                lambda context, key: bin.put_in(context, [renewals.one(context, key).customer_id])):
        key = cover(house, "2026-12-01")
        assert len(steps(house)) == 1
        end(house.context, key)
        assert steps(house) == []


def test_five_years_of_renewals_write_to_nobody_who_is_long_gone(house: House) -> None:
    """As a spreadsheet brings them: each year a term, most customers gone for years, one of them still there."""
    for years_ago in range(6):
        key = cover(house, f"{2026 - years_ago}-11-20", reference=f"BC-{years_ago}")
        with house.context.action("import"):
            for year in range(2021 - years_ago, 2026 - years_ago):
                house.sql("INSERT INTO term (customer_id, renewal_id, ends) VALUES (?, ?, ?)",
                          renewals.one(house.context, key).customer_id, key, f"{year}-11-20")
    assert [step.renewal.reference for step in renewals.steps_due(house.context, 30)] == ["BC-0"]
    assert [row.status for row in renewals.find(house.context)] == ["lapsed"] * 5 + ["active"]


@pytest.mark.parametrize(("text", "expected"), [
    ("30", (30,)), ("60, 30,7", (60, 30, 7)), ("7;30", (30, 7)), ("30,30", (30,)), ("30,+7", (30, -7)), ("-7", (-7,)), ("0", (0,)),
    ("", None), ("a month", None), ("30,x", None), ("9999", None), ("401", None), ("²", None), (",".join("1234567890123"), None),
])
def test_steps_are_days_separated_by_commas(text: str, expected: tuple[int, ...] | None) -> None:
    assert renewals.parse_steps(text) == expected


# Lists

def test_months_carry_the_money_at_stake(house: House) -> None:
    cover(house, "2026-12-01", amount_pence=10000)
    cover(house, "2026-12-31", amount_pence=20000, product="Gas cover")
    gone = cover(house, "2026-12-15", amount_pence=40000)
    cover(house, "2027-01-01", amount_pence=None)
    renewals.lapse(house.context, gone, "gone")
    months = renewals.by_month(renewals.find(house.context, TODAY))
    assert [(month.label, len(month.rows), month.at_stake_pence) for month in months] == [
        ("December 2026", 3, 30000), ("January 2027", 1, 0)]


def test_the_money_of_a_month_is_what_may_still_come_and_what_was_renewed(house: House) -> None:
    cover(house, "2026-11-10", amount_pence=10000)
    renewals.renew(house.context, cover(house, "2026-11-30", amount_pence=20000), 22000)
    cover(house, "2026-12-01", amount_pence=40000)
    money = renewals.month_money(house.context, TODAY)
    assert (money.at_stake, money.at_stake_pence, money.renewed, money.renewed_pence) == (1, 10000, 1, 22000)


def test_renewals_are_found_by_day_status_customer_and_words(house: House) -> None:
    sian = house.customer("Siân Wyn")
    first = cover(house, "2026-12-01", customer=sian, reference="LC-77", product="Landlord cover")
    second = cover(house, "2027-03-01")
    old = cover(house, "2024-03-01")

    def found(*args: Any, **options: Any) -> list[int]:
        return [row.id for row in renewals.find(house.context, *args, **options)]

    assert found() == [old, first, second]
    assert found(TODAY, date(2026, 12, 31)) == [first]
    assert (found(status="lapsed"), found(status="active")) == ([old], [first, second])
    assert found(customer_id=sian) == [first]
    for text in ("sian", "lc-77", "LANDLORD"):
        assert found(text=text) == [first]
    assert found(text='"(') == []
    bin.put_in(house.context, [sian])
    assert found(TODAY) == [second]
    assert found(customer_id=sian) == [first]


def test_a_row_says_when_the_customer_must_be_left_in_peace(house: House) -> None:
    cover(house, "2026-12-01", customer=house.customer("Ann Ellis", do_not_contact="yes"))
    cover(house, "2026-12-01", customer=house.customer("Tom Reed", deceased="yes"))
    cover(house, "2026-12-01")
    assert sorted(row.silent for row in renewals.find(house.context)) == [False, True, True]


def test_days_left_are_counted_from_today(house: House) -> None:
    key = cover(house, "2026-12-19")
    house.today = TODAY + timedelta(days=60)
    row = renewals.one(house.context, key)
    assert (row.days_left, row.in_grace, row.status) == (-14, True, "active")


# Products

@pytest.mark.parametrize(("changes", "field"), [
    ({"name": ""}, "name"), ({"name": "Boiler COVER"}, "name"), ({"name": "Plan", "term_months": 0}, "term_months"),
    ({"name": "Plan", "steps": "often"}, "steps"), ({"name": "Plan", "price_pence": -5}, "price_pence"),
])
def test_a_product_that_cannot_be_is_refused(house: House, changes: dict[str, Any], field: str) -> None:
    products.add(house.context, {"name": "Boiler cover"})
    with pytest.raises(ValidationError) as refused:
        products.add(house.context, changes)
    assert list(refused.value.fields) == [field]


def test_a_product_that_somebody_has_stays(house: House) -> None:
    cover(house, "2026-12-01")
    with pytest.raises(UserError):
        products.remove(house.context, 1)
    assert products.one(house.context, 1).renewals == 1
