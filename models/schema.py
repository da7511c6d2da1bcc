"""Making the file's tables: the only way is through `migrations/`, for a fresh file and for an old one alike.

Measured: Peewee's table rebuild drops a table's triggers, cascades inside an open transaction, and leaves the table missing
when it is killed outside one. So `migrate` is one transaction with foreign keys off, and its caller keeps a verified copy.
"""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from models import search, triggers
from models.database import Database, close, create_file
from models.faults import Damaged

MIGRATIONS = Path(__file__).parent / "migrations"


def names(folder: Path = MIGRATIONS) -> list[str]:
    """The migrations' names in order."""
    return sorted(path.stem for path in folder.glob("[0-9]*.py"))


def newest(folder: Path = MIGRATIONS) -> int:
    """The version that a file has after every migration: the number of the last one."""
    return int(re.match(r"\d+", names(folder)[-1])[0])  # type: ignore[index]


def migrate(database: Database, folder: Path = MIGRATIONS) -> list[str]:
    """Bring the file up to the newest version; done or absent. Answers the names of the migrations that ran.

    Raises Damaged when the result would break a reference; the file is then as it was.
    """
    if database.in_transaction():
        raise RuntimeError("a migration cannot run inside a transaction")
    from playhouse.migrate import SchemaMigrator  # not needed at an ordinary start
    from playhouse.migrations import Runner

    migrator = SchemaMigrator.from_database(database)
    with migrator.migration_context():
        triggers.drop_all(database)
        sequences = _sequences(database)
        ran = Runner(database, str(folder)).up()
        triggers.make_all(database)
        _keep_sequences(database, sequences)
        search.rebuild(database)
        _verify(database)
        database.execute_sql(f"PRAGMA user_version = {newest(folder)}")
    return list(ran)


def create(path: Path) -> None:
    """Make a new, empty business at `path`; a start that was cut short leaves nothing there."""
    unfinished = path.with_name(path.name + ".new")
    for leftover in (unfinished, *(unfinished.with_name(unfinished.name + end) for end in ("-wal", "-shm"))):
        leftover.unlink(missing_ok=True)
    database = create_file(unfinished)
    try:
        migrate(database)
    finally:
        close(database)
    unfinished.replace(path)


def mend_triggers(database: Database) -> bool:
    """Make the triggers anew if they are not those that the records ask for; answers whether they had to be."""
    if triggers.found(database) == triggers.expected():
        return False
    with database.atomic("IMMEDIATE"):
        triggers.drop_all(database)
        triggers.make_all(database)
    return True


def _sequences(database: Any) -> dict[str, int]:
    if not database.table_exists("sqlite_sequence"):
        return {}
    return dict(database.execute_sql("SELECT name, seq FROM sqlite_sequence").fetchall())


def _keep_sequences(database: Any, before: dict[str, int]) -> None:
    """No id is given twice, not even in a table that was empty when it was made again."""
    now = _sequences(database)
    for table, value in before.items():
        if table in now and now[table] < value:
            database.execute_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (value, table))
        elif table not in now and database.table_exists(table):
            database.execute_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, value))


def _verify(database: Any) -> None:
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    answer = database.execute_sql("PRAGMA integrity_check").fetchone()[0]
    if broken or answer != "ok":
        raise Damaged(f"{len(broken)} broken references, {answer}")
