"""Much at once, in portions."""
from __future__ import annotations

from house import House
from models.portions import FEW, fetched, let_go, portions


def test_portions_hold_everything_once_and_in_order() -> None:
    numbers = list(range(2 * FEW + 3))
    some = list(portions(numbers))
    assert [len(one) for one in some] == [FEW, FEW, 3] and [number for one in some for number in one] == numbers
    assert list(portions([])) == []


def test_rows_are_fetched_to_the_end_so_that_no_cursor_stays_open(house: House) -> None:
    count = 25_000
    sql = f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {count}) SELECT x FROM n"
    assert [row[0] for row in fetched(house.context.database.execute_sql(sql))] == list(range(1, count + 1))
    with house.context.action("Afterwards"):
        house.context.database.execute_sql("INSERT INTO tag (name) VALUES ('x')")


def test_what_is_let_go_is_empty() -> None:
    one, other = {1: "a", 2: "b"}, {(1, 2): "c"}
    let_go(one, other, {})
    assert (one, other) == ({}, {})
