"""What stays at an undo: customer by customer, with the reason, and counted afterwards."""
from __future__ import annotations

from app import history, stayed
from app.customers import cards
from house import House


def test_what_stayed_is_told_customer_by_customer_with_its_own_reason(house: House) -> None:
    with house.context.action("Three customers") as made:
        for name in ("Ann", "Tom", "Zoë"):
            house.sql("INSERT INTO customer (first_name, last_name, created_on) VALUES (?, 'Ellis', '2026-11-03')", name)
            house.sql("INSERT INTO phone (customer_id, number, key, position) VALUES (last_insert_rowid(), '555018', '555018', 0)")
    cards.edit(house.context, 1, {"likes": "tea"})
    undone = history.undo_action(house.context, made.id)
    (row,) = stayed.rows(house.context, undone)
    assert (row.customer_id, row.name, row.what, row.why) == (1, "Ann Ellis", "Customer, Phone", "changed since")
    assert history.remaining(house.context, history.action(house.context, made.id)) == 2


def test_nothing_remains_of_what_went_back_whole(house: House) -> None:
    house.customer("Ann Ellis")
    undone = history.undo_action(house.context, 1)
    assert stayed.rows(house.context, undone) == ()
    assert history.remaining(house.context, history.action(house.context, 1)) == 0
    assert history.remaining(house.context, history.action(house.context, undone.action)) == 0


def test_why_rows_stayed_can_be_read_later(house: House) -> None:
    with house.context.action("Three customers") as made:
        for name in ("Ann", "Tom", "Zoë"):
            house.sql("INSERT INTO customer (first_name, last_name, created_on) VALUES (?, 'Ellis', '2026-11-03')", name)
            house.sql("INSERT INTO phone (customer_id, number, key, position) VALUES (last_insert_rowid(), '555018', '555018', 0)")
    cards.edit(house.context, 1, {"likes": "tea"})
    cards.edit(house.context, 3, {"notes": "sings"})
    undone = history.undo_action(house.context, made.id)
    cards.edit(house.context, 3, {"notes": ""})
    cards.edit(house.context, 1, {"likes": "coffee"})
    later = history.stayed(house.context, history.action(house.context, made.id))
    assert {(one.table, one.id) for one in later.conflicts} == {(one.table, one.id) for one in undone.conflicts}
    assert [(row.customer_id, row.why) for row in stayed.rows(house.context, later)] == [
        (1, "changed since"), (3, "what kept it has gone since")]
