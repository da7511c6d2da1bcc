"""Tasks and follow-ups: added, ticked off, moved, taken back."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app import history, journal, tasks, today
from app.customers import bin
from app.errors import NotFound, ValidationError
from house import House

TODAY = date(2026, 11, 3)
FRIDAY = date(2026, 11, 6)


def test_a_task_may_be_about_nobody(house: House) -> None:
    made = tasks.add(house.context, "  Order\nvalves ", FRIDAY)
    row = tasks.one(house.context, made.id)
    assert (row.kind, row.text, row.due, row.customer_id, row.name, row.done_on) == ("task", "Order valves", FRIDAY, None, "", None)


def test_a_follow_up_knows_what_was_said(house: House) -> None:
    who = house.customer("Ann Ellis")
    logged = journal.log(house.context, who, journal.Entry("phone", "Asked about a cylinder"), FRIDAY, "Send quote")
    row = tasks.one(house.context, logged.task_id)
    assert (row.kind, row.text, row.name) == ("follow_up", "Send quote", "Ann Ellis")
    assert (row.said, row.said_on) == ("Asked about a cylinder", TODAY)
    journal.remove(house.context, logged.id)
    row = tasks.one(house.context, logged.task_id)
    assert (row.text, row.said, row.interaction_id) == ("Send quote", "", None)


def test_done_is_a_day_and_can_be_taken_back(house: House) -> None:
    who = house.customer("Ann Ellis")
    task = tasks.add(house.context, "Call back", FRIDAY, who).id
    assert tasks.done(house.context, task).action > 0
    assert tasks.done(house.context, task).action == 0
    assert tasks.of_customer(house.context, who) == ()
    assert [row.done_on for row in tasks.of_customer(house.context, who, done=True)] == [TODAY]
    today.not_done(house.context, f"task:{task}")
    assert [row.id for row in tasks.of_customer(house.context, who)] == [task]


def test_open_tasks_come_in_the_order_of_their_days(house: House) -> None:
    who = house.customer("Ann Ellis")
    late = tasks.add(house.context, "One", FRIDAY, who).id
    early = tasks.add(house.context, "Two", date(2026, 10, 1), who).id
    tasks.add(house.context, "Later", date(2026, 11, 7), who)
    assert [row.id for row in tasks.until(house.context, FRIDAY)] == [early, late]
    bin.put_in(house.context, [who])
    assert tasks.until(house.context, FRIDAY) == ()


@pytest.mark.parametrize("do", [
    lambda house: tasks.add(house.context, "Another", FRIDAY, 1),
    lambda house: tasks.edit(house.context, 1, {"text": "Ring", "due": TODAY}),
    lambda house: tasks.move(house.context, 1, date(2027, 1, 1)),
    lambda house: tasks.done(house.context, 1),
    lambda house: today.not_done(house.context, "task:2"),
    lambda house: tasks.remove(house.context, 1),
])
def test_everything_about_tasks_can_be_taken_back(house: House, do: Callable[[House], object]) -> None:
    who = house.customer("Ann Ellis")
    tasks.add(house.context, "Call back Ellis", FRIDAY, who)
    tasks.done(house.context, tasks.add(house.context, "Old", FRIDAY, who).id)
    before = house.tables()
    do(house)
    assert house.tables() != before
    action = history.actions(house.context)[0]
    assert "Ellis" not in action.what
    history.undo_action(house.context, action.id)
    assert house.tables() == before


@pytest.mark.parametrize("call", [
    lambda house: tasks.add(house.context, " ", FRIDAY), lambda house: tasks.add(house.context, "x" * 2001, FRIDAY),
    lambda house: tasks.add(house.context, "Old", date(1066, 10, 14)), lambda house: tasks.add(house.context, "Odd", FRIDAY, kind="wish"),
])
def test_what_is_no_task_is_refused(house: House, call: Callable[[House], object]) -> None:
    with pytest.raises(ValidationError):
        call(house)
    assert house.sql("SELECT * FROM task") == []


@pytest.mark.parametrize("call", [
    lambda house: tasks.one(house.context, 7), lambda house: tasks.done(house.context, 7), lambda house: tasks.remove(house.context, 7),
    lambda house: tasks.move(house.context, 7, FRIDAY), lambda house: tasks.add(house.context, "Call", FRIDAY, 99),
])
def test_what_is_not_there_is_said(house: House, call: Callable[[House], object]) -> None:
    with pytest.raises(NotFound):
        call(house)
