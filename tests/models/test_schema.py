"""The schema: migrations make exactly what the records say, and a migration is done or absent."""
from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import pytest
from playhouse.schema_diff import diff_models

from app import context as contexts
from app import renewals
from app.customers import lists
from house import House
from models import database as files
from models import schema, triggers
from models.faults import Damaged, Missing, Newer, NotOurs
from models.history import HISTORY
from models.records import RECORDS

MODELS = (*HISTORY, *RECORDS)
STORED = Path(__file__).parents[1] / "data" / "databases"
Photograph = dict[str, list[Any]]


def _statements(execute: Any) -> dict[str, str]:
    rows = execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') "
                   "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%' AND name != 'schema_migration'").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_migrations_make_the_schema_that_the_records_ask_for(house: House) -> None:
    assert not diff_models(house.context.database, MODELS)
    fresh = peewee.SqliteDatabase(":memory:")
    with fresh.bind_ctx(MODELS, bind_refs=False, bind_backrefs=False):
        fresh.create_tables(MODELS, safe=False)
        expected = _statements(fresh.execute_sql)
    fresh.close()
    found = _statements(house.context.database.execute_sql)
    assert {name: sql for name, sql in found.items() if "schema_migration" not in name} == expected


def test_the_triggers_in_the_file_are_those_of_the_records(house: House) -> None:
    db = house.context.database
    assert triggers.found(db) == triggers.expected()
    db.execute_sql("DROP TRIGGER customer_updated")
    house.reopen()
    assert triggers.found(house.context.database) == triggers.expected()


def test_every_migration_says_what_it_does() -> None:
    for name in schema.names():
        spec = importlib.util.spec_from_file_location(name, schema.MIGRATIONS / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert module.__doc__ and module.__doc__.strip()


LATER = '''"""A step for the test: a column more, through Peewee's own table rebuild, and a table more."""
from peewee import Model, TextField, IntegerField


def up(migrator, db):
    migrator.migrate(migrator.add_column("tag", "colour", TextField(default="grey")))
    migrator.migrate(migrator.drop_column("product", "price"))

    class Extra(Model):
        note = TextField()
        class Meta:
            database = db
    db.create_tables([Extra])
'''


PLAIN = files.Database.execute_sql


class Killed(BaseException):
    """Stands for the process dying at this statement."""


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The migrations with one more at the end."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "0900_test.py").write_text(LATER, encoding="utf-8")
    return folder


def _photograph(path: Path) -> Photograph:
    with files.reading(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if "search" not in name}
        found["sqlite_master"] = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        found["version"] = connection.execute("PRAGMA user_version").fetchall()
    return found


def _killed_everywhere(start: Path, tmp_path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Photograph]:
    """The file as it lies after a migration that died before its first statement, its second …, and at last after a whole one."""
    copy, finished, limit = tmp_path / "try.db", False, 0
    while not finished:
        for leftover in tmp_path.glob("try.db*"):
            leftover.unlink()
        shutil.copy(start, copy)
        database = files.Database(copy)
        count = 0

        def counting(self: files.Database, sql: Any, *rest: Any, limit: int = limit, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count > limit:
                raise Killed(sql)
            return PLAIN(self, sql, *rest, **named)

        with monkeypatch.context() as patch:
            patch.setattr(files.Database, "execute_sql", counting)
            try:
                schema.migrate(database, migrations)
                finished = True
            except Killed:
                pass
            connection = database.connection() if not database.is_closed() else None
            if connection is not None:
                connection.close()  # as when the process is gone: no rollback of ours, no checkpoint
        with files.reading(copy) as check:
            assert files.faults_in(check) == []
        yield _photograph(copy)
        limit += 1
    assert limit > 50


def test_a_migration_killed_at_any_statement_is_done_or_absent(house: House, tmp_path: Path, next_version: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    house.customer("Ann Ellis", phone="01904 555018", tags="VIP")
    house.close()
    start = house.folder / "regulars.db"
    old, outcomes = _photograph(start), []
    for now in _killed_everywhere(start, tmp_path, next_version, monkeypatch):
        outcomes.append("old" if now == old else "new")
        if now != old:
            assert now["version"] == [(900,)] and "extra" in now
            assert [row[1:] for row in now["tag"]] == [("VIP", "grey")]
    assert "old" in outcomes and outcomes[-1] == "new"


def test_the_last_migration_killed_at_any_statement_leaves_a_stored_business_old_or_new(tmp_path: Path,
                                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    start = sorted(STORED.glob("*.db"))[-1]
    old, outcomes = _photograph(start), []
    for now in _killed_everywhere(start, tmp_path, schema.MIGRATIONS, monkeypatch):
        outcomes.append("old" if now == old else "new")
        if now != old:
            assert now["version"] == [(schema.newest(),)]
            assert len(now["renewal"]) == len(old["renewal"]) == 3 and now["term"] == old["term"] and now["letter"] == old["letter"]
    assert "old" in outcomes and outcomes[-1] == "new"


def test_after_a_migration_the_triggers_are_there_and_ids_are_not_reused(house: House, next_version: Path) -> None:
    who = house.customer("Ann Ellis", phone="01904 555018", tags="VIP")
    house.customer("Tom Reed")
    db = house.context.database
    with house.context.action("Test") as action:
        db.execute_sql("DELETE FROM customer WHERE id = 2")
    assert action.rows == 1
    schema.migrate(db, next_version)
    assert triggers.found(db) == triggers.expected()
    assert db.execute_sql("SELECT count(*) FROM phone WHERE customer_id = ?", (who,)).fetchone() == (1,)
    assert house.customer("Zoë New") == 3


@pytest.mark.parametrize(("content", "fault"), [
    (None, Missing), (b"", Missing), (b"hello, I am text", NotOurs), (files.HEADER, NotOurs), (files.HEADER + b"\x00" * 5000, NotOurs)])
def test_what_is_no_business_is_refused_and_left_alone(tmp_path: Path, content: bytes | None, fault: type[Exception]) -> None:
    path = tmp_path / "a folder #1 ?%20é" / "regulars.db"
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((fault, Damaged)):
        files.open_file(path, schema.newest())
    assert (path.read_bytes() if content is not None else None) == content
    assert list(path.parent.iterdir()) == ([path] if content is not None else [])


def test_a_business_opens_from_a_folder_with_any_name(template_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a folder #1 ?%20é 100%" / "regulars.db"
    path.parent.mkdir()
    shutil.copy(template_file, path)
    opened = files.open_file(path, schema.newest())
    files.close(opened)
    assert [one.name for one in path.parent.iterdir()] == ["regulars.db"]


def test_a_newer_file_is_refused_and_stays_as_it_is(template_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "regulars.db"
    shutil.copy(template_file, path)
    database = files.Database(path)
    database.connect()
    database.pragma("user_version", 999)
    files.close(database)
    before = path.read_bytes()
    with pytest.raises(Newer):
        files.open_file(path, schema.newest())
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regulars.db"
    other = files.driver.connect(str(path))
    other.execute("CREATE TABLE customer (id INTEGER PRIMARY KEY)")
    other.close()
    with pytest.raises(NotOurs):
        files.look(path)


def test_a_start_cut_short_leaves_no_business_and_the_next_one_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "regulars.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema.search, "rebuild", lambda _db: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            schema.create(path)
    assert not path.exists()
    schema.create(path)
    assert files.look(path) == schema.newest()
    assert [one.name for one in tmp_path.iterdir()] == ["regulars.db"]


@pytest.mark.parametrize("stored", sorted(STORED.glob("*.db")), ids=lambda path: path.stem)
def test_every_business_of_the_past_is_backed_up_and_opens(stored: Path, tmp_path: Path) -> None:
    shutil.copy(stored, tmp_path / "regulars.db")
    backed_up: list[Path] = []
    context = contexts.open_business(tmp_path, before_migration=backed_up.append)
    assert backed_up == [tmp_path / "regulars.db"]
    assert [row.name for row in lists.rows(context, lists.find(context))] == ["Łukasz Wiśniewski", "Siân Ŵyn"]
    assert lists.find(context, "sian llanelli") and triggers.found(context.database) == triggers.expected()
    assert not diff_models(context.database, MODELS)
    context.close()


def test_letters_of_the_past_are_kept_and_their_numbers_are_not_given_again(tmp_path: Path) -> None:
    shutil.copy(STORED / "version-2.db", tmp_path / "regulars.db")
    context = contexts.open_business(tmp_path)
    execute = context.database.execute_sql
    assert execute("SELECT id, customer_id, channel, printed_on FROM letter").fetchall() == [(1, 1, "post", "2026-11-22")]
    assert execute("SELECT letter_id FROM interaction WHERE letter_id IS NOT NULL").fetchall() == [(1,)]
    assert execute("SELECT seq FROM sqlite_sequence WHERE name = 'letter'").fetchall() == [(2,)]
    context.close()


def test_a_table_that_was_empty_when_it_was_made_again_gives_no_number_twice(tmp_path: Path) -> None:
    shutil.copy(STORED / "version-2.db", tmp_path / "regulars.db")
    database = files.Database(tmp_path / "regulars.db")
    database.connect()
    for trigger in ("letter_deleted", "letter_run_deleted", "interaction_updated", "interaction_deleted"):
        database.execute_sql(f"DROP TRIGGER IF EXISTS {trigger}")
    database.execute_sql("DELETE FROM letter")
    schema.migrate(database)
    assert database.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = 'letter'").fetchall() == [(2,)]
    files.close(database)


def test_a_renewal_of_the_past_keeps_all_that_it_had_and_its_next_price_is_not_known(tmp_path: Path) -> None:
    shutil.copy(STORED / "version-3.db", tmp_path / "regulars.db")
    with files.reading(tmp_path / "regulars.db") as old:
        before = {record._meta.table_name: old.execute(f'SELECT * FROM "{record._meta.table_name}"').fetchall() for record in RECORDS}
        headings = {table: [row[1] for row in old.execute(f"PRAGMA table_info({table})").fetchall()] for table in before}
    assert all(before.values())
    context = contexts.open_business(tmp_path)
    execute = context.database.execute_sql
    for table, rows in before.items():
        names = ", ".join(f'"{name}"' for name in headings[table])
        assert execute(f'SELECT {names} FROM "{table}"').fetchall() == rows
    assert [row.next_amount_pence for row in renewals.find(context)] == [None, None, None]
    due = next(row for row in renewals.find(context, status="active") if row.reference == "BC-1")
    renewals.edit(context, due.id, {"next_amount_pence": 22250})
    assert renewals.next_term(context, due.id).amount_pence == 22250
    context.close()


def test_a_customer_of_the_past_reads_the_language_of_the_business(tmp_path: Path) -> None:
    shutil.copy(STORED / "version-4.db", tmp_path / "regulars.db")
    with files.reading(tmp_path / "regulars.db") as old:
        before = old.execute("SELECT * FROM customer").fetchall()
    context = contexts.open_business(tmp_path)
    assert context.database.execute_sql("SELECT * FROM customer").fetchall() == [(*row, "") for row in before]
    assert [row.next_amount_pence for row in renewals.find(context) if row.reference == "BC-1"] == [22250]
    context.close()
