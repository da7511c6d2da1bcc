"""Today: what is due, late, put off and done."""
from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from app import history, journal, products, renewals, tasks, today
from app.customers import bin, cards
from app.errors import NotFound, UserError, ValidationError
from app.renewals import RenewalValues
from app.settings import Reminders
from house import House

TODAY = date(2026, 11, 3)


def cover(house: House, who: int, ends: str, **values: Any) -> int:
    made = RenewalValues("Boiler cover", date.fromisoformat(ends), **{"amount_pence": 21600, "reference": "BC-0123", **values})
    return renewals.add(house.context, who, made).id


def call(house: House, who: int, text: str = "Asked about a cylinder", follow_up: str = "", promise: str = "") -> journal.Logged:
    return journal.log(house.context, who, journal.Entry("phone", text), date.fromisoformat(follow_up) if follow_up else None, promise)


def keys(house: House, days: int = 0) -> list[str]:
    return [row.key for row in today.due(house.context, days)]


def late(house: House, days: int = 0) -> list[tuple[str, int]]:
    return [(row.key, row.days_late) for row in today.due(house.context, days)]


# What is due

def test_each_kind_says_when_about_what_and_why(house: House) -> None:
    who = house.customer("Mrs Siân Wyn", birthday="1956-11-10")
    cover(house, who, "2026-12-03")
    call(house, who, follow_up="2026-11-03", promise="Send quote")
    tasks.add(house.context, "Order valves", TODAY)
    rows = {row.kind: row for row in today.due(house.context)}
    assert {kind: (row.key, row.due, row.on, row.days_late, row.customer_id, row.name) for kind, row in rows.items()} == {
        "renewal": ("renewal:1:2026-12-03:30", TODAY, date(2026, 12, 3), 0, who, "Siân Wyn"),
        "birthday": ("birthday:1:2026-11-10", TODAY, date(2026, 11, 10), 0, who, "Siân Wyn"),
        "follow_up": ("follow_up:1", TODAY, TODAY, 0, who, "Siân Wyn"),
        "task": ("task:2", TODAY, TODAY, 0, None, ""),
    }
    assert {kind: row.reason for kind, row in rows.items()} == {
        "renewal": "Boiler cover BC-0123 ends 3 December 2026, £216.00", "birthday": "Turns 70 on 10 November 2026",
        "follow_up": "Send quote · Said on 3 November 2026: Asked about a cylinder", "task": "Order valves"}
    assert {kind: (row.letter, row.amount_pence) for kind, row in rows.items()} == {
        "renewal": (True, 21600), "birthday": (True, None), "follow_up": (False, None), "task": (False, None)}


def test_the_reason_of_a_renewal_tells_what_the_next_term_costs(house: House) -> None:
    cover(house, house.customer("Ann Ellis"), "2026-12-03", next_amount_pence=22250, auto_renews=True)
    (row,) = today.due(house.context)
    assert row.reason == "Boiler cover BC-0123 ends 3 December 2026, £216.00, next term £222.50, renews by itself"


@pytest.mark.parametrize(("customer", "name"), [
    ({"full_name": "Mrs Ann Ellis", "company": "Ellis & Sons"}, "Ann Ellis"), ({"company": "Ellis & Sons"}, "Ellis & Sons"),
    ({"full_name": "Ellis"}, "Ellis"), ({"phone": "01904 555018", "street": "1 Amaroo Road"}, "(no name), 1 Amaroo Road"),
])
def test_a_row_is_called_as_the_customer_is(house: House, customer: dict[str, str], name: str) -> None:
    cover(house, house.customer(**customer), "2026-12-03")
    assert [row.name for row in today.due(house.context)] == [name]


def test_the_next_days_are_seen_ahead_and_the_oldest_comes_first(house: House) -> None:
    who = house.customer("Ann Ellis")
    for day in ("2026-11-10", "2026-11-03", "2026-10-20", "2026-11-11"):
        tasks.add(house.context, "Call", date.fromisoformat(day), who)
    assert late(house, 7) == [("task:3", 14), ("task:2", 0), ("task:1", 0)]
    assert late(house) == [("task:3", 14), ("task:2", 0)]
    assert today.counts(house.context) == today.Counts(overdue=1, today=1, coming=1)
    assert today.count(house.context) == 2


def test_after_two_weeks_with_the_lid_closed_each_thing_shows_once(house: House) -> None:
    ann, tom = house.customer("Ann Ellis", birthday="1956-11-12"), house.customer("Tom Reed", birthday="1956-11-14")
    house.context.set(Reminders, renewal_steps="60,30,21,7")
    cover(house, ann, "2026-12-10")
    call(house, tom, follow_up="2026-11-05")
    house.today = TODAY + timedelta(days=17)
    assert late(house) == [("follow_up:1", 15), ("birthday:1:2026-11-12", 15), ("birthday:2:2026-11-14", 13),
                           ("renewal:1:2026-12-10:21", 1)]
    house.reopen()
    assert len(keys(house)) == 4


def test_what_belongs_to_a_binned_customer_is_never_due(house: House) -> None:
    who = house.customer("Ann Ellis", birthday="1956-11-05", rhythm_days="1")
    cover(house, who, "2026-12-01")
    call(house, who, follow_up="2026-11-03")
    assert len(keys(house)) == 3
    bin.put_in(house.context, [who])
    assert keys(house, 30) == [] and today.quiet(house.context) == ()
    bin.put_back(house.context, [who])
    assert len(keys(house)) == 3


def test_a_renewal_of_somebody_to_be_left_in_peace_is_work_but_marked(house: House) -> None:
    who = house.customer("Ann Ellis", do_not_contact="yes", birthday="1956-11-05", rhythm_days="1")
    cover(house, who, "2026-12-01")
    assert [(row.kind, row.letter, row.silent) for row in today.due(house.context, 7)] == [("renewal", True, True)]


def test_ids_of_two_digits_are_not_mixed_up(house: House) -> None:
    for number in range(1, 13):
        house.customer(f"Ann Ellis{number}", birthday="1956-11-05")
    today.done(house.context, "birthday:1:2026-11-05")
    assert keys(house) == sorted((f"birthday:{number}:2026-11-05" for number in range(2, 13)),
                                 key=lambda key: f"ann ellis{key.split(':')[1]}")


def test_days_without_end_are_no_error(house: House) -> None:
    house.customer("Ann Ellis", birthday="1956-11-05")
    assert len(keys(house, 10**12)) > 50
    assert keys(house, -5) == keys(house)


# Contact rhythm

def test_a_rhythm_begins_again_with_each_contact(house: House) -> None:
    who = house.customer("Ann Ellis", rhythm_days="30")
    assert keys(house, 29) == [] and keys(house, 30) == ["rhythm:1:2026-12-03"]
    house.today = date(2026, 12, 5)
    assert late(house) == [("rhythm:1:2026-12-03", 2)]
    call(house, who)
    assert keys(house) == [] and keys(house, 30) == ["rhythm:1:2027-01-04"]
    house.today = date(2027, 1, 4)
    assert today.due(house.context)[0].reason == "Last contact 4 weeks ago, to be contacted every 30 days"
    today.done(house.context, "rhythm:1:2027-01-04")
    assert keys(house) == [] and keys(house, 30) == ["rhythm:1:2027-02-03"]


def test_a_promise_is_contact_enough(house: House) -> None:
    who = house.customer("Ann Ellis", rhythm_days="1")
    tasks.add(house.context, "Call", date(2027, 1, 1), who)
    house.today = date(2026, 12, 5)
    assert keys(house) == []


# Done and put off

def all_kinds(house: House) -> list[str]:
    """One due thing of each kind."""
    who = house.customer("Ann Ellis", birthday="1956-11-05")
    cover(house, who, "2026-12-01")
    call(house, who, follow_up="2026-11-03")
    tasks.add(house.context, "Order valves", TODAY)
    house.context.set(Reminders, grace_days=30)
    with house.context.action("rhythm"):
        house.sql("INSERT INTO customer (first_name, rhythm_days, created_on) VALUES ('Tom', 10, '2026-10-01')")
    return keys(house)


def test_what_is_done_is_gone_for_good(house: House) -> None:
    for key in all_kinds(house):
        assert today.done(house.context, key) > 0
        assert key not in keys(house)
        assert today.done(house.context, key) == 0
    assert keys(house) == []
    house.reopen()
    assert keys(house) == []
    assert house.sql("SELECT done_on FROM task") == [("2026-11-03",), ("2026-11-03",)]


def test_what_was_done_by_mistake_can_be_due_again(house: House) -> None:
    found = all_kinds(house)
    for key in found:
        today.done(house.context, key)
        today.not_done(house.context, key)
    assert keys(house) == found


def test_putting_off_hides_a_thing_and_moves_nothing(house: House) -> None:
    found = all_kinds(house)
    before = late(house)
    for key in found:
        today.snooze(house.context, key, date(2026, 11, 10), "away")
    assert keys(house) == [] and keys(house, 6) == []
    assert sorted(row.key for row in today.put_off(house.context)) == sorted(found)
    house.today = date(2026, 11, 9)
    assert keys(house) == []
    house.today = date(2026, 11, 10)
    assert late(house) == [(key, days + 7) for key, days in before]
    assert today.put_off(house.context) == ()


def test_a_thing_may_be_put_off_again(house: House) -> None:
    key = f"task:{tasks.add(house.context, 'Call', TODAY).id}"
    today.snooze(house.context, key, date(2026, 11, 5))
    today.snooze(house.context, key, date(2026, 11, 8))
    house.today = date(2026, 11, 7)
    assert keys(house) == []
    house.today = date(2026, 11, 8)
    assert late(house) == [(key, 5)]


def test_what_was_put_off_can_be_done_meanwhile(house: House) -> None:
    for key in all_kinds(house):
        today.snooze(house.context, key, date(2026, 11, 5))
        today.done(house.context, key)
    house.today = date(2026, 11, 5)
    assert keys(house) == []


def test_putting_off_is_for_days_to_come_and_before_it_is_too_late(house: House) -> None:
    renewal = f"renewal:{cover(house, house.customer('Ann Ellis', birthday='1956-11-05'), '2026-12-01')}:2026-12-01:30"
    too_late = (renewal, date(2027, 1, 1)), ("birthday:1:2026-11-05", date(2026, 11, 20))
    for key, until in ((renewal, TODAY), (renewal, date(2026, 11, 2)), *too_late):
        with pytest.raises(ValidationError):
            today.snooze(house.context, key, until)
    today.snooze(house.context, renewal, date(2026, 12, 31))
    today.snooze(house.context, "birthday:1:2026-11-05", date(2026, 11, 19))
    house.today = date(2026, 11, 19)
    assert late(house) == [("birthday:1:2026-11-05", 21)]
    house.today = date(2026, 12, 31)
    assert late(house) == [(renewal, 60)]
    today.done(house.context, renewal)
    with pytest.raises(UserError):
        today.snooze(house.context, renewal, date(2027, 1, 1))


def test_those_that_cannot_wait_are_told_apart(house: House) -> None:
    who = house.customer("Ann Ellis", birthday="1956-11-05")
    task = f"task:{tasks.add(house.context, 'Call', TODAY, who).id}"
    assert today.that_can_wait(house.context, [task, "birthday:1:2026-11-05"], date(2026, 12, 1)) == [task]


@pytest.mark.parametrize("key", ["", "task", "task:", "task:99", "task:x", "follow_up:1", "renewal:1:2026-12-19:30", "renewal:1:2026-12-01",
                                 "birthday:99:2026-11-05", "birthday:1:2026-02-30", "birthday:1:2026-11-05:7", "quote:1", "task:²",
                                 "task:99999999999999999999", "renewal:1:2026-12-01:30:30", "rhythm:99:2026-11-03"])
def test_an_unknown_key_is_refused_in_words(house: House, key: str) -> None:
    cover(house, house.customer("Ann Ellis"), "2026-12-01")
    tasks.add(house.context, "Call", TODAY)
    before = house.tables()
    for decide in (lambda: today.done(house.context, key), lambda: today.snooze(house.context, key, date(2026, 11, 9)),
                   lambda: today.not_done(house.context, key)):
        with pytest.raises(NotFound):
            decide()
    assert house.tables() == before


@pytest.mark.parametrize("do", [
    lambda house, found: today.done_all(house.context, found, "all of it"),
    lambda house, found: today.snooze_all(house.context, found, date(2026, 11, 9), "away"),
    *(lambda house, found, place=place: today.done(house.context, found[place]) for place in range(5)),
    *(lambda house, found, place=place: today.snooze(house.context, found[place], date(2026, 11, 9)) for place in range(5)),
])
def test_every_decision_is_one_action_and_can_be_taken_back(house: House, do: Callable[[House, list[str]], int]) -> None:
    found = all_kinds(house)
    today.snooze(house.context, found[0], date(2026, 11, 4))
    before, actions = house.tables(), len(history.actions(house.context))
    action = do(house, found)
    assert len(history.actions(house.context)) == actions + 1
    assert "Ellis" not in history.action(house.context, action).what
    history.undo_action(house.context, action)
    assert house.tables() == before


# Letters

def written(house: House, key: str, who: int = 1) -> int:
    """A letter in the outbox for this occasion, as the letter room writes it."""
    with house.context.action("Letters") as action:
        house.sql("INSERT INTO letter_run (name) VALUES ('run')")
        house.sql("INSERT INTO letter (run_id, customer_id, occasion, made_on) VALUES ((SELECT max(id) FROM letter_run), ?, ?, ?)",
                  who, key, house.today.isoformat())
    return action.id


def test_a_letter_meets_what_it_was_written_for_until_it_is_taken_back(house: House) -> None:
    who = house.customer("Ann Ellis", birthday="1956-11-05")
    cover(house, who, "2026-12-01")
    found = keys(house)
    actions = [written(house, key) for key in found]
    assert keys(house) == [] and today.letters_due(house.context) == ()
    for action in actions:
        history.undo_action(house.context, action)
    assert keys(house) == found


def test_nobody_gets_two_letters_about_one_renewal_at_once(house: House) -> None:
    house.context.set(Reminders, renewal_steps="60,30,7")
    key = cover(house, house.customer("Ann Ellis", birthday="1956-11-10"), "2026-12-05")
    assert [row.key for row in today.letters_due(house.context, 2)] == ["birthday:1:2026-11-10", f"renewal:{key}:2026-12-05:30"]
    assert len(keys(house, 2)) == 3
    written(house, f"renewal:{key}:2026-12-05:30")
    written(house, "birthday:1:2026-11-10")
    assert today.letters_due(house.context, 2) == () and keys(house, 2) == []
    assert keys(house, 30) == [f"renewal:{key}:2026-12-05:7"]


def test_letters_are_for_renewals_and_birthdays_only(house: House) -> None:
    all_kinds(house)
    assert [row.kind for row in today.letters_due(house.context)] == ["birthday", "renewal"]


# All done

def test_when_all_is_done_the_next_thing_is_named(house: House) -> None:
    assert today.next_up(house.context) is None
    who = house.customer("Ann Ellis")
    cover(house, who, "2027-01-31")
    found = today.next_up(house.context)
    assert found is not None
    assert (found.day, found.sentence) == (date(2027, 1, 1), "Next: Friday 1 January 2027, Boiler cover – Ann Ellis")
    tasks.add(house.context, "Call back", date(2026, 11, 5), who)
    found = today.next_up(house.context)
    assert found is not None and found.sentence == "Next: Thursday 5 November 2026, Call back – Ann Ellis"


def test_what_was_put_off_may_be_the_next_thing(house: House) -> None:
    task = tasks.add(house.context, "Call back", TODAY)
    today.snooze(house.context, f"task:{task.id}", date(2026, 11, 9))
    found = today.next_up(house.context)
    assert found is not None and (found.day, found.row.due) == (date(2026, 11, 9), TODAY)


# Not heard from

def talk(house: House, who: int, *days: str) -> None:
    for day in days:
        journal.log(house.context, who, journal.Entry("phone", "Hello", date=date.fromisoformat(day)))


def test_quiet_customers_are_those_who_used_to_be_in_touch(house: House) -> None:
    yearly, monthly, lively, once, gone, dead, promised = (house.customer(name) for name in (
        "Aled Price", "Kerry Brown", "Lena Müller", "Ann Once", "Tom Gone", "Bo Dead", "Zoë Soon"))
    talk(house, yearly, "2022-09-01", "2023-09-01", "2024-09-01")
    talk(house, monthly, "2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01")
    talk(house, lively, "2026-08-01", "2026-09-01", "2026-10-01")
    talk(house, once, "2026-03-01")
    talk(house, gone, "2019-01-01", "2020-01-01", "2021-01-01")
    for who in (dead, promised):
        talk(house, who, "2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01")
    cards.edit(house.context, dead, {"deceased": True})
    tasks.add(house.context, "Call", date(2026, 12, 1), promised)
    assert [(row.name, row.why) for row in today.quiet(house.context)] == [
        ("Kerry Brown", "9 months · usually monthly"), ("Aled Price", "2 years · usually yearly"), ("Ann Once", "8 months")]
    assert len(today.quiet(house.context, 1)) == 1


def test_who_is_seen_once_a_year_is_not_quiet_after_ten_months(house: House) -> None:
    talk(house, house.customer("Aled Price"), "2023-01-01", "2024-01-01", "2025-01-01", "2026-01-01")
    assert today.quiet(house.context) == ()


def test_a_product_with_its_own_steps_is_due_by_them(house: House) -> None:
    products.add(house.context, {"name": "Boiler cover", "steps": "60,14"})
    cover(house, house.customer("Ann Ellis"), "2026-12-20")
    assert late(house) == [("renewal:1:2026-12-20:60", 13)]


@pytest.mark.parametrize("seed", range(6))
def test_however_long_the_lid_is_closed_no_step_is_written_twice_and_none_after_a_later_one(house: House, seed: int) -> None:
    """A year of mornings, some of them missed; each morning all letters are written, and some renewals are renewed."""
    chance = random.Random(seed)
    house.context.set(Reminders, renewal_steps="60,30,7")
    for _number in range(3):
        cover(house, house.customer("Ann Ellis"), str(TODAY + timedelta(days=chance.randint(-40, 200))))
    sent: list[tuple[int, str, int]] = []
    while house.today < date(2027, 11, 3):
        rows = today.letters_due(house.context)
        assert len({row.renewal_id for row in rows}) == len(rows)
        for row in rows:
            assert row.due <= house.today <= row.on + timedelta(days=30)
            assert row.renewal_id is not None and row.step is not None
            assert not [step for renewal, on, step in sent if (renewal, on) == (row.renewal_id, str(row.on)) and step <= row.step]
            sent.append((row.renewal_id, str(row.on), row.step))
            written(house, row.key, row.customer_id or 0)
        assert today.letters_due(house.context) == ()
        if chance.random() < 0.1:
            renewals.renew(house.context, chance.choice(renewals.find(house.context)).id)
        house.today += timedelta(days=chance.choice((1, 1, 2, 3, 17)))
    assert len(sent) == len(set(sent)) > 3


def test_opened_every_morning_each_step_is_written_on_its_day(house: House) -> None:
    house.context.set(Reminders, renewal_steps="60,30,7")
    cover(house, house.customer("Ann Ellis"), "2027-02-10")
    days = []
    while house.today < date(2027, 4, 1):
        for row in today.letters_due(house.context):
            days.append((house.today.isoformat(), row.step, row.days_late))
            written(house, row.key)
        house.today += timedelta(days=1)
    assert days == [("2026-12-12", 60, 0), ("2027-01-11", 30, 0), ("2027-02-03", 7, 0)]
