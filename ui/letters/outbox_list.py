"""The list of the outbox: letters under the names of their runs, and how each of them stands."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from app.format import long_date, short_date
from app.i18n import _, ngettext
from app.letters import call_list, halted, outbox
from app.letters.outbox import CALL, DRAFT, PREPARED, OutboxRow, RunRow
from ui.kit.row_look import RowLook
from ui.kit.table import Heading, Table
from ui.letter_state import also_to, chip_of, icon_of
from ui.letters.candidate_list import ICONS

ALL, WAITING, DRAFTS, CALLS = "all", "waiting", "drafts", "calls"
FILTERS = {ALL: _("All"), WAITING: _("Waiting"), DRAFTS: _("Drafts"), CALLS: _("Calls")}
_STATES = {ALL: "", WAITING: PREPARED, DRAFTS: DRAFT, CALLS: CALL}
NOTHING = {ALL: _("Every letter that was made is kept here, exactly as it went."),
           WAITING: _("Nothing waits. Letters that are prepared and not printed or sent yet stand here."),
           DRAFTS: _("No draft is open. E-mails that were opened and not sent yet stand here; the others are under Waiting."),
           CALLS: _("Nobody is to be called instead of written to.")}
FIRST, TIMES, MANY = 500, 4, 1_000_000


class LetterTable(Table):
    """The letters, newest run first."""

    COLUMNS = (("name", _("To"), None), ("subject", _("Subject"), None), ("made_on", _("Made"), lambda day: long_date(day) if day else ""))

    def sentence(self, row: OutboxRow) -> str:
        return ", ".join(part for part in (super().sentence(row), also_to(row), row.stays, chip_of(row)[0]) if part)


@dataclass(frozen=True)
class Shown:
    """What the outbox shows, newest first: the letters, their runs, and how many were asked for."""

    rows: tuple[OutboxRow, ...] = ()
    runs: Mapping[int, RunRow] = field(default_factory=dict)
    limit: int = FIRST
    filter: str = ALL
    text: str = ""
    total: int = 0

    @property
    def more(self) -> bool:
        """Whether there are older ones."""
        return len(self.rows) < self.total

    @property
    def told(self) -> str:
        """How many there are, and how many of them are shown."""
        if self.more:
            return _("{shown} of {count} letters").format(shown=f"{len(self.rows):,}", count=f"{self.total:,}")
        return letters_words(self.total) if self.total else ""


def read(context: Any, chosen: str, text: str, limit: int, wanted: int = 0) -> Shown:
    """The newest letters of this filter and search; so many that the one that is wanted is among them. What is to be done is read whole."""
    limit, state = limit if chosen == ALL else MANY, _STATES[chosen]
    rows = outbox.letters(context, limit=limit, state=state, text=text)
    while wanted and len(rows) >= limit and all(row.id != wanted for row in rows):
        limit *= TIMES
        rows = outbox.letters(context, limit=limit, state=state, text=text)
    total = len(rows) if len(rows) < limit else outbox.count(context, state, text)
    told = call_list.with_numbers(context, halted.with_reasons(context, rows))
    return Shown(told, {one.id: one for one in outbox.runs(context, {row.run_id for row in rows})}, limit, chosen, text, total)


def look(row: OutboxRow) -> RowLook:
    """A letter's line."""
    icon, tone = icon_of(row, ICONS.get(row.kind, ("mail", "info")))
    chip, chip_tone = chip_of(row)
    second = row.stays or " · ".join(_second(row))
    return RowLook(row.name, second, icon=icon, tone=tone, chip=chip, chip_tone=chip_tone, quiet=bool(row.stays))


def _second(row: OutboxRow) -> Iterator[str]:
    """What stands under the name: of a call its numbers and its reason, of a letter its subject."""
    day = short_date(row.made_on) if row.old and row.made_on else ""
    waits = _("of {day}, goes in today’s words").format(day=day) if day else ""
    first = (row.phone, row.about) if row.state == CALL else (row.subject, waits)
    return (part for part in (*first, also_to(row)) if part)


def with_runs(rows: Iterable[OutboxRow], runs: Mapping[int, RunRow], today: date) -> Iterator[Heading | OutboxRow]:
    """The letters under the names of their runs, each run in the order of its pages."""
    for run, members in groupby(rows, lambda row: row.run_id):
        of_run = tuple(members)[::-1]
        yield _heading(runs.get(run), of_run[0].made_on, today)
        yield from of_run


def letters_words(count: int) -> str:
    """So many letters."""
    return ngettext("{count} letter", "{count} letters", count).format(count=f"{count:,}")


def run_words(run: RunRow) -> str:
    """A run in one line: what it was, when, how many letters, and how many of them wait."""
    return _("{run}, {day}: {letters}").format(run=run.name, day=long_date(run.made_on) if run.made_on else "",
                                              letters=_wait(run) if run.waiting else letters_words(run.letters))


def _heading(run: RunRow | None, made_on: date | None, today: date) -> Heading:
    made = short_date(made_on, today) if made_on else ""
    parts = (made, _wait(run) if run.waiting else letters_words(run.letters)) if run else (made,)
    return Heading(run.name if run else "", " · ".join(part for part in parts if part))


def _wait(run: RunRow) -> str:
    return ngettext("{count} of {total} waits", "{count} of {total} wait", run.waiting).format(count=f"{run.waiting:,}",
                                                                                              total=f"{run.letters:,}")
