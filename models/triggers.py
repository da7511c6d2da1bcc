"""The triggers that write the change history, made from the records.

Each tracked row that changes leaves one `change` row under the current action: the old values as one JSON object (the
changed columns on an update, all on a delete, none on an insert). Blobs are `{"hex": …}`. Values are compared
`COLLATE BINARY`, so that ann → Ann counts. Without a current action a write fails, because `change.action_id` is NOT NULL.
"""
from __future__ import annotations

from typing import Any

from models.base import Record, columns
from models.records import RECORDS

_ACTION = "(SELECT action_id FROM current_action)"


def _json(column: str) -> str:
    """One old value as JSON, exact to the byte."""
    return (f"CASE typeof(OLD.\"{column}\") WHEN 'blob' THEN '{{\"hex\":\"' || hex(OLD.\"{column}\") || '\"}}' "
            f'ELSE json_quote(OLD."{column}") END')


def _owner(record: type[Record], row: str) -> str:
    return f'{row}."{record.OWNER}"' if record.OWNER else "NULL"


def _all_values(record: type[Record]) -> str:
    pairs = " || ',' || ".join(f"'\"{name}\":' || {_json(name)}" for name in columns(record) if name != "id")
    return f"'{{' || {pairs} || '}}'"


def _changed_values(record: type[Record]) -> str:
    parts = " || ".join(
        f"CASE WHEN OLD.\"{name}\" IS NOT NEW.\"{name}\" COLLATE BINARY THEN ',\"{name}\":' || {_json(name)} ELSE '' END"
        for name in columns(record) if name != "id")
    return f"'{{' || substr({parts}, 2) || '}}'"


def _write(record: type[Record], row: str, operation: str, old: str) -> str:
    table = record._meta.table_name
    return (f"INSERT INTO change (action_id, table_name, row_id, operation, old, customer_id) "
            f"VALUES ({_ACTION}, '{table}', {row}.id, '{operation}', {old}, {_owner(record, row)});")


def triggers_of(record: type[Record]) -> dict[str, str]:
    """The record's four triggers by name, as `CREATE TRIGGER` statements."""
    table = record._meta.table_name
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}" COLLATE BINARY' for name in columns(record) if name != "id")
    bodies = {
        "inserted": f"AFTER INSERT ON \"{table}\" BEGIN {_write(record, 'NEW', 'insert', 'NULL')} END",
        "updated": f"AFTER UPDATE ON \"{table}\" WHEN {differs} "
                   f"BEGIN {_write(record, 'OLD', 'update', _changed_values(record))} END",
        "deleted": f"AFTER DELETE ON \"{table}\" BEGIN {_write(record, 'OLD', 'delete', _all_values(record))} END",
        "keeps_id": f"BEFORE UPDATE OF id ON \"{table}\" WHEN OLD.id IS NOT NEW.id "
                    f"BEGIN SELECT RAISE(ABORT, 'ids never change'); END",
    }
    return {f"{table}_{name}": f'CREATE TRIGGER "{table}_{name}" {body}' for name, body in bodies.items()}


def expected() -> dict[str, str]:
    """Every trigger that the file should hold, by name."""
    return {name: sql for record in RECORDS for name, sql in triggers_of(record).items()}


def found(database: Any) -> dict[str, str]:
    """Every trigger that the file holds, by name."""
    return dict(database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())


def drop_all(database: Any) -> None:
    """Take every trigger out of the file; whatever is written until `make_all` leaves no history."""
    for name in found(database):
        database.execute_sql(f'DROP TRIGGER "{name}"')


def make_all(database: Any) -> None:
    """Make the triggers as the records ask for them."""
    for sql in expected().values():
        database.execute_sql(sql)
