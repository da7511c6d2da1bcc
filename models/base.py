"""What every record shares: the database it lives in, and field kinds that SQLite itself checks.

Money is whole pence, flags are 0 or 1, dates are ISO text. Peewee validates nothing on the way in, so each kind brings a
CHECK of its own; the checks hold no comma, which Peewee's table rebuild could not keep.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from peewee import SQL, DatabaseProxy, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField

database = DatabaseProxy()

WHOLE = "{c} IS NULL OR typeof({c}) = 'integer'"
FLAG = "{c} = 0 OR {c} = 1"
DATE = "{c} IS NULL OR {c} IS date(julianday({c}))"
BIRTHDAY = "{c} = '' OR {c} IS date(julianday({c})) OR {c} GLOB '--[01][0-9]-[0-3][0-9]'"


class Text(TextField):
    """Words; empty rather than missing."""

    def __init__(self, null: bool = False, **options: Any) -> None:
        if not null:
            options.setdefault("default", "")
            options.setdefault("constraints", []).append(SQL("DEFAULT ''"))
        super().__init__(null=null, **options)


class _Checked:
    """Adds a CHECK that names the column itself, once the column's name is known."""

    CHECK = ""
    column_name: str
    constraints: Any

    def bind(self, model: type[Model], name: str, set_attribute: bool = True) -> None:
        super().bind(model, name, set_attribute)  # type: ignore[misc]
        column = f'"{self.column_name}"'
        self.constraints = [*(self.constraints or []), SQL(f"CHECK ({self.CHECK.format(c=column)})")]


class Whole(_Checked, IntegerField):
    """A whole number."""

    CHECK = WHOLE

    def __init__(self, default: int | None = None, **options: Any) -> None:
        if default is not None:
            options["constraints"] = [SQL(f"DEFAULT {default}")]
        super().__init__(default=default, **options)


class Pence(Whole):
    """Money in whole pence."""


class Flag(_Checked, IntegerField):
    """Yes or no, kept as 1 or 0."""

    CHECK = FLAG

    def __init__(self, **options: Any) -> None:
        super().__init__(default=False, constraints=[SQL("DEFAULT 0")], **options)

    def db_value(self, value: Any) -> int:
        return int(bool(value))

    def python_value(self, value: Any) -> bool:
        return bool(value)


class IsoDate(_Checked, TextField):
    """A day, kept as 2026-11-03."""

    CHECK = DATE

    def db_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: Any) -> date | None:
        return date.fromisoformat(value) if value else None


class Birthday(_Checked, TextField):
    """A birthday with its year (1956-11-03), without it (--11-03), or nothing."""

    CHECK = BIRTHDAY

    def __init__(self, **options: Any) -> None:
        super().__init__(default="", constraints=[SQL("DEFAULT ''")], **options)


class Record(Model):
    """A row that is remembered, tracked by the change history.

    `OWNER` is the column that says which customer a row is about ("" = none): the card's Changes and erasure ask for it.
    Ids are never reused and never change.
    """

    OWNER = "customer_id"
    id = AutoIncrementField()

    class Meta:
        database = database
        legacy_table_names = False


def belongs_to(record: Any, **options: Any) -> Any:
    """A reference to the row that this one is a part of; it goes when that row goes."""
    options.setdefault("on_delete", "CASCADE")
    return ForeignKeyField(record, **options)


def refers_to(record: Any, **options: Any) -> Any:
    """A reference to a row that must stay while this one is there (or NULL, where that is allowed)."""
    options.setdefault("on_delete", "RESTRICT")
    return ForeignKeyField(record, **options)


def columns(record: type[Record]) -> list[str]:
    """The record's column names, `id` first, in the order in which they were declared."""
    return [field.column_name for field in record._meta.sorted_fields]


def placeholders(names: Iterable[object]) -> str:
    """`?, ?, ?`: one place for each name."""
    return ", ".join("?" for _name in names)
