"""What came of reading a file: rehearsed or done."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.exchange.columns import kinds
from app.exchange.columns.drafts import Warned
from app.exchange.incoming.as_saved import POSSIBLE, Shown, label_of

MOST_CHANGES_SHOWN = 500
BITE = 2000                              # rows that are looked up, and written, together


class Reject(NamedTuple):
    """A row that was not taken, why, and its cells as they stood."""

    row: int
    reason: str
    cells: tuple[str, ...]
    line: int = 0


class Question(NamedTuple):
    """A column of dates that can be read in two ways; `text` is one of its dates, the others say what it would mean.

    examples: up to three of its dates, each as (text, day first, month first).
    """

    column: str
    text: str
    day_first: str = ""
    month_first: str = ""
    examples: tuple[tuple[str, str, str], ...] = ()


class Difference(NamedTuple):
    """One field of a known customer that a row changes."""

    field: str
    old: str
    new: str


class Changed(NamedTuple):
    """A known customer whom a row changes."""

    row: int
    customer_id: int
    differences: tuple[Difference, ...]


class KindCount(NamedTuple):
    """How many of one kind of thing a file holds, and what came of them."""

    kind: str
    read: int
    new: int
    changed: int = 0
    same: int = 0
    rejected: int = 0

    @property
    def label(self) -> str:
        """What they are called."""
        return kinds.WORDS.get(self.kind, self.kind)

    @property
    def written(self) -> int:
        """How many were added or changed."""
        return self.new + self.changed


@dataclass
class Result:
    """What came of one file. With `questions`, nothing was written and nothing will be until they are answered.

    action: the undoable step (0 = nothing changed, or only rehearsed); ignored: headings that go nowhere. customers_made: those
    whom a file of other things makes; lists: the figures of a file that holds several lists. sheet, sheets: of a workbook the one that
    was read, and all that hold anything. suggested: columns that stay out, and the field to which they belong by what they hold.
    """

    file: str
    kind: str
    source: str
    encoding: str
    delimiter: str
    headings: tuple[str, ...] = ()
    action: int = 0
    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    possible_duplicates: int = 0
    rejects: list[Reject] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    rehearsed: bool = False
    backup: str = ""
    shown: Shown = field(default_factory=Shown)
    customers_made: int = 0
    lists: tuple[KindCount, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    suggested: tuple[tuple[str, str], ...] = ()

    @property
    def kinds(self) -> tuple[KindCount, ...]:
        """The same figures for each kind of thing: what the file is about, and the customers that it makes besides."""
        if self.lists:
            return self.lists
        own = KindCount(self.kind, self.rows, self.new, self.changed, self.same, self.rejected)
        return (own, KindCount(kinds.CUSTOMERS, self.customers_made, self.customers_made)) if self.customers_made else (own,)

    def warn(self, warnings: Iterable[Warned], name: str) -> None:
        """Add what was found odd in a row that is about a customer of this name."""
        self.warnings += [one._replace(name=name, label=label_of(one.field) if one.field else "") for one in warnings]

    @property
    def rejected(self) -> int:
        """How many rows were not taken."""
        return len(self.rejects)

    @property
    def asks(self) -> bool:
        """Whether a question must be answered first; nothing was written."""
        return bool(self.questions)

    def as_json(self) -> dict[str, Any]:
        """The result with the keys that the command line promises (COMMANDS: Import)."""
        return {
            "file": self.file, "kind": self.kind, "action": self.action or None, "source": self.source, "encoding": self.encoding,
            "delimiter": self.delimiter, "rows": self.rows, "new": self.new, "changed": self.changed, "same": self.same,
            "possible_duplicates": self.possible_duplicates, "rejected": self.rejected,
            "rejects": [{"row": one.row, "reason": one.reason, "line": one.line} for one in self.rejects],
            "warnings": [one._asdict() for one in self.warnings],
            "questions": [one._asdict() for one in self.questions],
            "changes": [{"row": one.row, "customer_id": one.customer_id,
                         "differences": [difference._asdict() for difference in one.differences]} for one in self.changes],
            "duplicates": [{"row": one.row, "name": one.name, "customer_id": one.like, "resembles": one.like_name, "why": list(one.why)}
                           for one in self.shown.of(POSSIBLE)],
            "ignored_columns": list(self.ignored), "rehearsed": self.rehearsed, "customers_made": self.customers_made,
            "suggestions": [{"column": heading, "field": name} for heading, name in self.suggested],
            "sheet": self.sheet, "sheets": list(self.sheets),
            "kinds": [{**one._asdict(), "written": one.written} for one in self.kinds]}


Rehearsal = Result
