"""The change history: exact to the byte, and undo of any action at any time without touching a stranger."""
from __future__ import annotations

import random
from typing import Any

import pytest
from peewee import IntegrityError

from app import history
from house import House
from models import search
from models.base import columns
from models.records import RECORDS

TABLES = {record._meta.table_name: record for record in RECORDS}


def test_nothing_is_written_outside_an_action(house: House) -> None:
    who = house.customer("Ann Ellis")
    for statement in ("INSERT INTO tag (name) VALUES ('x')", "UPDATE customer SET notes = 'x'", "DELETE FROM customer"):
        with pytest.raises(IntegrityError):
            house.context.database.execute_sql(statement)
    assert house.sql("SELECT id, notes FROM customer") == [(who, "")]


def test_an_id_never_changes(house: House) -> None:
    who = house.customer("Ann Ellis")
    with pytest.raises(IntegrityError, match="ids never change"), house.context.action("Test"):
        house.context.database.execute_sql("UPDATE customer SET id = 77 WHERE id = ?", (who,))
    assert house.sql("SELECT id FROM customer") == [(who,)]


@pytest.mark.parametrize("value", ["true", "1e3", "[1]", "007", "null", '{"a":1}', "a\x00b", "ann", "Ann", "'", '"', "\\", "🎈", "Ŵ",
                                   "\n\r\t", "\u2028", " ", "0x1F"])
def test_old_values_come_back_to_the_byte(house: House, value: str) -> None:
    who = house.customer("Ann Ellis")
    db = house.context.database
    with house.context.action("First"):
        db.execute_sql("UPDATE customer SET notes = ?, birthday = '' WHERE id = ?", (value, who))
    with house.context.action("Second") as second:
        db.execute_sql("UPDATE customer SET notes = 'other' WHERE id = ?", (who,))
    with house.context.action("Third") as third:
        db.execute_sql("DELETE FROM customer WHERE id = ?", (who,))
    history.undo_action(house.context, third.id)
    history.undo_action(house.context, second.id)
    assert house.sql("SELECT notes, typeof(notes) FROM customer") == [(value, "text")]


def test_a_blob_comes_back_as_a_blob(house: House) -> None:
    db = house.context.database
    with house.context.action("First"):
        db.execute_sql("INSERT INTO setting (name, value) VALUES ('logo', ?)", (b"\x00\xff'",))
    with house.context.action("Second") as second:
        db.execute_sql("UPDATE setting SET value = ''")
    history.undo_action(house.context, second.id)
    assert house.sql("SELECT value FROM setting") == [(b"\x00\xff'",)]


def test_an_action_that_changes_nothing_leaves_no_trace(house: House) -> None:
    house.customer("Ann Ellis")
    with house.context.action("Nothing") as action:
        house.context.database.execute_sql("UPDATE customer SET notes = notes")
    assert action.id == 0 and len(history.actions(house.context)) == 1


def test_an_action_that_fails_leaves_no_trace(house: House) -> None:
    told: list[Any] = []
    house.context.news.subscribe(told.append)
    with pytest.raises(ZeroDivisionError), house.context.action("Broken"):
        house.context.database.execute_sql("INSERT INTO tag (name) VALUES ('x')")
        raise ZeroDivisionError
    assert house.sql("SELECT count(*) FROM tag") == [(0,)] and history.actions(house.context) == () and told == []


def test_undo_and_redo_walk_back_and_forth(house: House) -> None:
    states = [house.tables()]
    for name in ("Ann Ellis", "Tom Reed", "Siân Ŵyn"):
        house.customer(name, phone="01904 555018", tags="VIP")
        states.append(house.tables())
    for expected in (states[2], states[1], states[0]):
        history.undo_last(house.context)
        assert house.tables() == expected
    for expected in states[1:]:
        history.redo(house.context)
        assert house.tables() == expected
    with pytest.raises(Exception, match="nothing to redo"):
        history.redo(house.context)
    for expected in (states[2], states[1], states[0]):
        history.undo_last(house.context)
        assert house.tables() == expected
    assert search.problems(house.context.database) == []


def test_undo_lets_two_rows_swap_a_unique_value_back(house: House) -> None:
    house.customer("Ann Ellis", tags="a, b")
    db = house.context.database
    with house.context.action("Swap") as swap:
        db.execute_sql("UPDATE tag SET name = 'c' WHERE name = 'a'")
        db.execute_sql("UPDATE tag SET name = 'a' WHERE name = 'b'")
    assert history.undo_action(house.context, swap.id).conflicts == ()
    assert house.sql("SELECT name FROM tag ORDER BY id") == [("a",), ("b",)]


def test_a_row_whose_place_is_taken_stays_away_and_is_listed(house: House) -> None:
    who = house.customer("Ann Ellis", tags="VIP")
    db = house.context.database
    with house.context.action("Remove tag") as removed:
        db.execute_sql("DELETE FROM customer_tag")
        db.execute_sql("DELETE FROM tag")
    house.customer("Tom Reed", tags="VIP")
    result = history.undo_action(house.context, removed.id)
    assert {(kept.table, kept.what) for kept in result.conflicts} >= {("tag", "its place is taken")}
    assert house.sql("SELECT customer_id FROM customer_tag WHERE customer_id = ?", who) == []
    assert house.sql("PRAGMA foreign_key_check") == []


def test_what_was_moved_to_a_new_parent_goes_home_before_that_parent_goes(house: House) -> None:
    house.customer("Ann Ellis", phone="01904 555018", tags="VIP")
    db, before = house.context.database, house.tables()
    with house.context.action("Move") as moved:
        db.execute_sql("INSERT INTO customer (id, last_name, sort_key, created_on) VALUES (7, 'New', 'new', '2026-11-03')")
        db.execute_sql("INSERT INTO tag (id, name) VALUES (9, 'new')")
        db.execute_sql("UPDATE phone SET customer_id = 7")
        db.execute_sql("UPDATE customer_tag SET customer_id = 7, tag_id = 9")
        db.execute_sql("INSERT INTO customer_tag (customer_id, tag_id) VALUES (1, 1)")  # in the way of the one that comes home
    assert history.undo_action(house.context, moved.id).conflicts == ()
    assert house.tables() == before


class Chaos:
    """Does random things to a business, and knows for each row who changed it last."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.random = house, random.Random(seed)
        self.counter = 0

    def act(self) -> int:
        with self.house.context.action("Chaos") as action:
            for _step in range(self.random.randint(1, 6)):
                self.random.choice((self.insert, self.insert, self.update, self.update, self.delete))()
        return action.id

    def _execute(self, sql: str, values: tuple[Any, ...] = ()) -> None:
        db = self.house.context.database
        db.execute_sql("SAVEPOINT step")
        try:
            db.execute_sql(sql, values)
        except IntegrityError:
            db.execute_sql("ROLLBACK TO step")
        db.execute_sql("RELEASE step")

    def _any_id(self, table: str) -> int | None:
        ids = [row[0] for row in self.house.sql(f'SELECT id FROM "{table}"')]
        return self.random.choice(ids) if ids else None

    def _values(self, record: Any, only: list[str] | None = None) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        for one in record._meta.sorted_fields:
            name = one.column_name
            if name == "id" or (only is not None and name not in only):
                continue
            self.counter += 1
            kind = type(one).__name__
            if kind == "ForeignKeyField":
                parent = self._any_id(one.rel_model._meta.table_name)
                if parent is None and not one.null:
                    return None
                values[name] = None if one.null and self.random.random() < 0.5 else parent
            elif kind == "IsoDate":
                values[name] = f"2026-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}"
            elif kind in ("Whole", "Pence"):
                values[name] = self.random.randint(0, 9)
            elif kind == "Flag":
                values[name] = self.random.randint(0, 1)
            elif kind == "Birthday":
                values[name] = "--02-29"
            else:
                unique = getattr(one, "unique", False) or name in ("source_id", "name")
                values[name] = f"u{self.counter % 7}" if unique else f"t{self.random.randint(0, 2)}"
        return values

    def insert(self) -> None:
        record = self.random.choice(RECORDS)
        values = self._values(record)
        if values is not None:
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" for _ in values)
            self._execute(f'INSERT INTO "{record._meta.table_name}" ({names}) VALUES ({marks})', tuple(values.values()))

    def update(self) -> None:
        record = self.random.choice(RECORDS)
        row = self._any_id(record._meta.table_name)
        names = [name for name in columns(record) if name != "id"]
        values = self._values(record, self.random.sample(names, self.random.randint(1, min(3, len(names)))))
        if row is not None and values:
            sets = ", ".join(f'"{name}" = ?' for name in values)
            self._execute(f'UPDATE "{record._meta.table_name}" SET {sets} WHERE id = ?', (*values.values(), row))

    def delete(self) -> None:
        table = self.random.choice(RECORDS)._meta.table_name
        row = self._any_id(table)
        if row is not None:
            self._execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))


def _by_key(tables: dict[str, list[tuple[Any, ...]]]) -> dict[tuple[str, int], tuple[Any, ...]]:
    return {(table, row[0]): row for table, rows in tables.items() for row in rows}


@pytest.mark.parametrize("seed", range(12))
def test_undo_of_any_action_at_any_time_leaves_strangers_alone(house: House, seed: int) -> None:
    chaos = Chaos(house, seed)
    made = [chaos.act() for _ in range(25)]
    for _round in range(25):
        actions = [row for row in history.actions(house.context, limit=0) if row.undoable]
        if not actions:
            break
        chosen = chaos.random.choice(actions)
        mine = {(table, row) for table, row in house.sql("SELECT table_name, row_id FROM change WHERE action_id = ?", chosen.id)}
        before = _by_key(house.tables())
        result = history.undo_action(house.context, chosen.id)
        after = _by_key(house.tables())
        kept = {(one.table, one.id) for one in result.conflicts}
        assert {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} <= mine - kept
        assert house.sql("PRAGMA foreign_key_check") == []
        if result.action:
            back = history.undo_action(house.context, result.action)
            assert back.conflicts == () and _by_key(house.tables()) == before
        made.append(chaos.act())
    assert search.problems(house.context.database) == []
    assert house.sql("SELECT count(*) FROM current_action") == [(0,)]


@pytest.mark.parametrize("seed", range(6))
def test_undoing_everything_backwards_leads_to_the_empty_house(house: House, seed: int) -> None:
    empty = house.tables()
    chaos = Chaos(house, seed + 100)
    states = [(chaos.act(), house.tables()) for _ in range(30)]
    states = [state for state in states if state[0]]
    expected = [empty, *(tables for _action, tables in states)]
    for (action, _now), before in zip(reversed(states), reversed(expected[:-1]), strict=True):
        assert history.undo_action(house.context, action).conflicts == ()
        assert house.tables() == before


def test_an_import_of_many_goes_again_but_for_those_who_were_built_upon(house: House) -> None:
    """More rows than one statement takes out, half of them with a tag, which must go before the tag does."""
    from app.exchange.importing import bring_in

    file = house.folder / "many.csv"
    rows = (f"M{number},Ann{number},Ellis,01904 55{number:04},{'VIP' if number % 2 else ''}" for number in range(1201))
    file.write_text("\n".join(("Reference,First name,Last name,Phone,Tags", *rows)), encoding="utf-8")
    empty = house.tables()
    result = bring_in(house.context, file)
    who = house.sql("SELECT id FROM customer WHERE source_id = 'M601'")[0][0]
    with house.context.action("Note") as note:
        house.context.database.execute_sql(
            "INSERT INTO interaction (customer_id, date, channel, text) VALUES (?, '2026-11-03', 'phone', 'Hi')", (who,))
    undone = history.undo_action(house.context, result.action)
    assert house.sql("SELECT id, source_id FROM customer") == [(who, "M601")]
    assert [house.sql(f"SELECT count(*) FROM {table}") for table in ("phone", "customer_tag", "tag")] == [[(1,)]] * 3
    assert {(kept.table, kept.what) for kept in undone.conflicts} >= {("customer", "something newer belongs to it")}
    history.undo_action(house.context, undone.action)
    assert house.sql("SELECT count(*) FROM customer") == [(1201,)] and house.sql("SELECT count(*) FROM customer_tag") == [(600,)]
    history.undo_action(house.context, note.id)
    assert history.undo_action(house.context, result.action).conflicts == ()
    assert house.tables() == empty and search.problems(house.context.database) == []
