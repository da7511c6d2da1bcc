"""The house for tests: verbs over a real business in a temporary folder.

`house = House(folder)` opens a business copied from a template that was migrated once per test run.
"""
from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app import clock
from app import context as contexts
from app.customers import cards, flat
from app.settings import Business
from models import schema

TODAY = date(2026, 11, 3)




class House:
    """A business to try things in."""

    def __init__(self, folder: Path, today: date = TODAY) -> None:
        self.folder = folder
        self.context = contexts.open_business(folder, clock.Clock(today), create=True)

    @property
    def today(self) -> date:
        """The day it is in this house."""
        return self.context.today

    @today.setter
    def today(self, day: date) -> None:
        self.context = dataclasses.replace(self.context, clock=clock.Clock(day))

    def reopen(self) -> None:
        """Close the business and open it again, as after a restart."""
        today = self.today
        self.context.close()
        self.context = contexts.open_business(self.folder, clock.Clock(today))

    def customer(self, full_name: str = "", **pairs: str) -> int:
        """A customer by flat fields: `house.customer("Mrs Ann Ellis", town="York", postcode="YO1 7HH")`."""
        texts: Mapping[str, str] = {**({"full_name": full_name} if full_name else {}), **pairs}
        return cards.new(self.context, flat.changes_from(texts, self.today)).id

    def business(self, **values: Any) -> None:
        """Set business details."""
        self.context.set(Business, **{"name": "Hartley Heating", "owner": "Jo Hartley",
                                      "address": "2 Mill Lane\nOtley\nLS21 1AA", **values})

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every tracked table, to compare before with after."""
        from models.records import RECORDS

        return {record._meta.table_name: self.sql(f'SELECT * FROM "{record._meta.table_name}" ORDER BY id') for record in RECORDS}

    def sql(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Rows of a plain question to the database."""
        return self.context.database.execute_sql(statement, parameters).fetchall()

    def close(self) -> None:
        """Leave."""
        self.context.close()


def template(folder: Path) -> Path:
    """A freshly migrated, empty business file."""
    path = folder / "template.db"
    if not path.exists():
        schema.create(path)
    return path


def move_in(template_file: Path, folder: Path, today: date = TODAY) -> House:
    """A house in `folder`, from the template."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(template_file, folder / "regulars.db")
    return House(folder, today)
