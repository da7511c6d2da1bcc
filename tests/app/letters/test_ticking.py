"""A letter's call is noted once, whether its task is ticked off, its letter marked, or the call written into the journal."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from app import history, journal, tasks, today
from app.journal.values import Entry
from app.letters import outbox, recording, runs
from desk import lodger
from house import House


@pytest.fixture
def ring(house: House) -> int:
    """The task of a call that takes a letter's place; its letter is number 1."""
    runs.write(house.context, "general", [lodger(house, preferred_channel="phone", phone="0113 496 0123")], None)
    return tasks.until(house.context, house.today)[0].id


def entries(house: House) -> list[tuple[object, ...]]:
    return house.sql("SELECT channel, kind, text FROM interaction")


def state(house: House) -> str:
    return outbox.letters(house.context)[0].state


WAYS: list[Callable[[House, int], object]] = [
    lambda house, task: tasks.done(house.context, task),
    lambda house, task: today.done(house.context, f"task:{task}"),
    lambda house, task: today.done_all(house.context, [f"task:{task}", f"task:{task}"]),
    lambda house, task: recording.mark_called(house.context, [1]),
]


@pytest.mark.parametrize("way", WAYS)
def test_either_way_there_is_one_entry_and_undo_takes_it_back(house: House, ring: int, way: Callable[[House, int], object]) -> None:
    way(house, ring)
    for again in WAYS:
        again(house, ring)
    assert (state(house), entries(house)) == ("called", [("phone", "call", outbox.letters(house.context)[0].subject)])
    assert house.sql("SELECT interaction.letter_id, letter.sent_on FROM interaction, letter") == [(1, house.today.isoformat())]


def test_ticking_off_is_one_step(house: House, ring: int) -> None:
    history.undo_action(house.context, today.done(house.context, f"task:{ring}"))
    assert (state(house), entries(house)) == ("call", [])


def test_a_tick_that_is_taken_back_takes_its_entry_along(house: House, ring: int) -> None:
    tasks.done(house.context, ring)
    today.not_done(house.context, f"task:{ring}")
    assert (state(house), entries(house)) == ("call", [])


def test_a_call_in_the_owners_own_words_is_the_entry(house: House, ring: int) -> None:
    customer = outbox.letters(house.context)[0].customer_id
    journal.log(house.context, customer, Entry("phone", text="Will think about it"), settles=f"task:{ring}")
    assert recording.mark_called(house.context, [1]).marked == 0
    assert state(house) == "called" and [text for *_way, text in entries(house)] == ["Will think about it"]


def test_another_task_makes_no_entry(house: House, ring: int) -> None:
    other = tasks.add(house.context, "Send the form", house.today, 1).id
    tasks.done(house.context, other)
    assert entries(house) == [] and state(house) == "call"
