"""A report as plain facts: what it is called, its columns, its rows in groups. Paper and CSV are both made from this."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.format import money, short_date
from app.paper.clean import tie

TEXT, DAY, MONEY, WHOLE = "text", "day", "money", "whole"
Cell = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column. kind: text, day, money (in pence) or whole; the last two stand at the right. `width` is its share."""

    heading: str
    width: float
    kind: str = TEXT
    total: bool = False

    @property
    def right(self) -> bool:
        """Whether figures stand below each other at the right."""
        return self.kind in (MONEY, WHOLE)


@dataclass(frozen=True)
class Group:
    """Rows that belong together, such as a month; a report without groups has one without a label."""

    label: str
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""                       # stands behind the label


@dataclass(frozen=True)
class Report:
    """Everything a report says. `period` and `filters` are words; `totals` asks for sums of the columns marked so."""

    title: str
    period: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    filters: str = ""
    totals: bool = False
    group_heading: str = ""              # what the groups are, as a column of the CSV
    nothing: str = ""                    # the sentence of an empty report

    @property
    def rows(self) -> int:
        """How many lines of facts there are."""
        return sum(len(group.rows) for group in self.groups)


def sums(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """The sums of the columns that are added up; None elsewhere."""
    return tuple(sum(cell for row in rows if isinstance(cell := row[place], int)) if column.total else None
                 for place, column in enumerate(columns))


def printed(cell: Cell, column: Column) -> str:
    """A cell as it stands on paper."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, date):
        return tie(short_date(cell))
    return money(cell) if column.kind == MONEY and isinstance(cell, int) else str(cell)
