"""What is worked out once: shared until somebody writes or the day ends, and never of a half-written state."""
from __future__ import annotations

import threading

import pytest

from app import tasks, today
from app.context import open_business
from house import House


@pytest.fixture
def counted(house: House):
    """Asks for an answer, and counts how often it had to be worked out."""
    worked = []

    def ask(name: str = "answer") -> int:
        return house.context.kept(name, lambda: worked.append(name) or len(worked))

    ask.worked = worked
    return ask


def test_the_same_question_is_worked_out_once(counted) -> None:
    assert [counted(), counted(), counted("other"), counted()] == [1, 1, 2, 1]


def test_after_any_write_it_is_worked_out_again(house: House, counted) -> None:
    counted()
    house.customer("Ann Ellis")
    assert counted() == 2


def test_a_write_of_another_program_counts_too(house: House, counted) -> None:
    counted()
    other = open_business(house.folder, house.context.clock)
    with other.action("Elsewhere"):
        other.database.execute_sql("INSERT INTO customer (sort_key) VALUES ('x')")
    other.close()
    assert counted() == 2


def test_on_another_day_it_is_worked_out_again(house: House) -> None:
    tasks.add(house.context, "Call back", house.today.replace(day=5))
    assert today.due(house.context) == ()
    house.today = house.today.replace(day=5)
    assert len(today.due(house.context)) == 1


def test_inside_an_action_nothing_is_kept(house: House, counted) -> None:
    with house.context.action("Two steps"):
        house.sql("INSERT INTO customer (sort_key) VALUES ('x')")
        counted()
        house.sql("INSERT INTO customer (sort_key) VALUES ('y')")
        assert counted() == 2
    assert counted() == 3


def test_what_was_read_while_somebody_wrote_is_not_kept(house: House, counted) -> None:
    def work() -> str:
        house.customer("Ann Ellis")
        return "of before or after"

    house.context.kept("answer", work)
    assert counted() == 1


def test_two_threads_share_the_work(house: House) -> None:
    worked, begun, go = [], threading.Event(), threading.Event()

    def work() -> int:
        begun.set()
        go.wait(5)
        worked.append(1)
        return len(worked)

    def ask() -> None:
        with house.context.database.connection_context():
            answers.append(house.context.kept("answer", work))

    answers: list[int] = []
    threads = [threading.Thread(target=ask) for _number in range(2)]
    for thread in threads:
        thread.start()
    assert begun.wait(5)
    go.set()
    for thread in threads:
        thread.join()
    assert (answers, worked) == ([1, 1], [1])
