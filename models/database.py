"""The one file: how it is opened, refused, made, copied and closed. The only module that knows the SQLite driver.

Opening follows a fixed order, so that a wrong path never makes an empty database and a newer file is never touched.
"""
from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from peewee import SqliteDatabase
from sqlcipher3 import dbapi2 as driver

from models.base import database as proxy
from models.faults import Damaged, Missing, Newer, NotOurs, sort_out
from models.search import folded

APPLICATION_ID = 0x52454755  # "REGU"
HEADER = b"SQLite format 3\x00"
PATIENT_MS = 5000
CORE_TABLES = ("customer", "address", "interaction", "renewal", "term", "letter", "task", "setting", "action", "change")
PRAGMAS: tuple[tuple[str, object, object], ...] = (
    ("journal_mode", "wal", "wal"), ("synchronous", 2, 2), ("foreign_keys", 1, 1), ("recursive_triggers", 1, 1),
    ("trusted_schema", 0, 0), ("cell_size_check", 1, 1), ("secure_delete", 1, 1),
    *((("fullfsync", 1, 1),) if sys.platform == "darwin" else ()),
)


class Database(SqliteDatabase):
    """A business's file through sqlcipher3; transactions begin IMMEDIATE, each thread has its own connection."""

    server_version = driver.sqlite_version_info

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        super().__init__(uri(path, "ro" if read_only else "rw"), lock_type="IMMEDIATE", uri=True, check_same_thread=False)
        self.register_function(folded, "folded", 1, deterministic=True)

    def _connect(self) -> Any:
        connection = driver.connect(self.database, timeout=PATIENT_MS / 1000, isolation_level=None, **self.connect_params)
        try:
            if not self.read_only:
                set_pragmas(connection)
            self._add_conn_hooks(connection)  # type: ignore[attr-defined]
        except BaseException:
            connection.close()
            raise
        return connection

    def wait_at_most(self, milliseconds: int) -> None:
        """How long this thread waits for another writer before it gives up."""
        self.execute_sql(f"PRAGMA busy_timeout = {int(milliseconds)}")


def uri(path: Path, mode: str) -> str:
    """The path as SQLite's URI; spaces, #, ?, % and é included."""
    if sys.platform == "win32":
        from urllib.request import pathname2url

        return f"file:{pathname2url(str(path.absolute()))}?mode={mode}"
    return f"file:{quote(str(path.absolute()))}?mode={mode}"  # the same, without 20 ms for loading a web client at each start


def set_pragmas(connection: Any) -> None:
    """Set every pragma and read it back. Raises Damaged when SQLite did not take one."""
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
        answer = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if answer != expected:
            raise Damaged(f"PRAGMA {name} is {answer!r}, not {expected!r}")


def look(path: Path) -> int:
    """Check that the file is a business of ours and answer its version; the file is only read.

    Raises Missing, NotOurs or Damaged.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise Missing(str(path))
    with path.open("rb") as file:  # nothing of ours has the file open yet, so no lock is lost
        if file.read(len(HEADER)) != HEADER:
            raise NotOurs(str(path))
    with reading(path) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotOurs(str(path))
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Any]:
    """A plain connection that only reads, for a look at another file. Faults come out sorted."""
    connection = None
    # At rest (no log beside it) nobody writes: read it as it lies, so that no -wal and -shm are left behind.
    at_rest = not path.with_name(path.name + "-wal").exists()
    try:
        address = uri(path, "ro") + ("&immutable=1" if at_rest else "")
        connection = driver.connect(address, uri=True, isolation_level=None, timeout=PATIENT_MS / 1000)
        yield connection
    except driver.Error as error:
        raise sort_out(error) or Damaged(str(error)) from error
    finally:
        if connection is not None:
            connection.close()


def open_file(path: Path, newest: int) -> Database:
    """Open a business whose version is `newest`, and bind the records to it.

    Raises Missing, NotOurs, Damaged, Newer; ValueError when the file is older and must be migrated first.
    """
    version = look(path)
    if version > newest:
        raise Newer(str(path))
    if version < newest:
        raise ValueError(f"the file is at version {version}, not {newest}")
    return bind(path)


def bind(path: Path) -> Database:
    """Connect to the file, read each core table once and make it the one that the records use."""
    opened = Database(path)
    try:
        opened.connect()
        for table in CORE_TABLES:
            opened.execute_sql(f'SELECT * FROM "{table}" LIMIT 1').fetchone()
    except Exception as error:
        opened.close()
        raise sort_out(error) or Damaged(str(error)) from error
    proxy.initialize(opened)
    return opened


def create_file(path: Path) -> Database:
    """Make an empty file at `path` (it must not exist) with our mark on it, ready to be migrated."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    os.close(descriptor)
    made = Database(path)
    made.connect()
    made.pragma("application_id", APPLICATION_ID)
    return made


def close(opened: Database) -> None:
    """Close this thread's connection; the last one out folds the write-ahead log into the file."""
    if not opened.is_closed():
        with contextlib.suppress(Exception):  # somebody else may still be reading; SQLite folds the log later
            opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.close()


def copy(opened: Database, target: Path) -> None:
    """Copy the whole business into `target` while it stays open, as it is at this moment; a file already there is written over."""
    descriptor = os.open(target, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    os.close(descriptor)
    other = driver.connect(uri(target, "rw"), uri=True, isolation_level=None)
    try:
        opened.connection().backup(other)
        other.execute("PRAGMA journal_mode = DELETE")
    finally:
        other.close()


def faults_in(connection: Any) -> list[str]:
    """What SQLite itself finds wrong: pages, indexes and references."""
    found = [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
    found += [f"{row[0]} {row[1]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check").fetchall()]
    return found
