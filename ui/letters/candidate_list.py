"""The list of who gets a letter and who does not, and why."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from app.format import short_date
from app.i18n import _, ngettext
from app.letters.candidates import Candidate
from app.letters.readers.channels import EMAIL, PHONE, POST
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.table import Heading, Table
from ui.letter_state import WAYS

ICONS = {"renewal": ("repeat", "warning"), "birthday": ("cake", "accent")}
CHIPS = {POST: (_("Post"), "muted"), EMAIL: (_("E-mail"), "info"), PHONE: (_("Phone"), "accent")}


@dataclass(frozen=True)
class CandidateRow:
    """A letter of the list. `ticked` is None where it cannot be left out by hand.

    `also`: who of the household reads it too, or whose letter this one reads; `shares` says that it is the latter.
    """

    id: str | int
    customer_id: int
    name: str
    kind: str
    why: str
    day: str
    left_out: str
    caution: str
    ticked: bool | None
    channel: str = ""
    also: str = ""
    shares: bool = False


class CandidateTable(Table):
    """Letters that may be made."""

    COLUMNS = (("name", _("Name"), None), ("why", _("Why"), None), ("left_out", _("Left out"), None), ("caution", _("To check"), None),
               ("channel", _("By"), lambda channel: CHIPS[channel][0] if channel else ""), ("also", _("Household"), None),
               ("day", _("Due"), None))


def row_of(one: Candidate, skipped: bool, tickable: bool, today: date) -> CandidateRow:
    """A candidate as a row."""
    left_out = _("No letter: {reason}").format(reason=one.reason) if one.reason else _("Not this time") if skipped else ""
    also = _("reads the letter of {name}").format(name=one.shares) if one.shares else \
        _("with {names}").format(names=", ".join(one.others)) if one.others else ""
    return CandidateRow(one.id, one.customer_id, one.name, one.kind, one.why, short_date(one.due, today) if one.due else "", left_out,
                        one.caution, not skipped if tickable and not one.reason and not one.shares else None, one.channel, also,
                        bool(one.shares))


def look(row: CandidateRow) -> RowLook:
    """A line: who, by which way, with whom, what about, and what to check; or why not."""
    icon, tone = ICONS.get(row.kind, ("mail", "info"))
    if row.left_out:
        second = f"{row.left_out} · {row.why}" if row.why else row.left_out
        return RowLook(row.name, second, icon=icon if row.ticked is not None else "circle-x", tone="muted", date=row.day, quiet=True,
                       ticked=row.ticked)
    second = " · ".join(part for part in (row.caution, row.also, row.why) if part) or _("Ready")
    if row.shares:
        return RowLook(row.name, second, icon="users", tone="muted", quiet=True)
    chip, chip_tone = CHIPS.get(row.channel, CHIPS[POST])
    icon, tone = WAYS.get(row.channel, (icon, tone))
    return RowLook(row.name, second, icon="triangle-alert" if row.caution else icon, tone="warning" if row.caution else tone, chip=chip,
                   chip_tone=chip_tone, date=row.day, ticked=row.ticked)


class CandidateList(RowList):
    """Shows candidates in two groups. With `tickable` each that is ready can be left out by hand (Space)."""

    def __init__(self, name: str, tickable: bool, today: date, parent: QWidget | None = None) -> None:
        super().__init__(CandidateTable(), look, name, lined=True, parent=parent)
        self._tickable, self._today = tickable, today
        self.ready = self.left_out = 0

    def rows_of(self, found: Sequence[Candidate]) -> tuple[CandidateRow, ...]:
        """Their rows with nobody left out by hand; very many are better made beside the window."""
        return tuple(row_of(one, False, self._tickable, self._today) for one in found)

    def show_candidates(self, found: Sequence[Candidate], skipped: Collection[str | int] = (), rows: Sequence[CandidateRow] = ()) -> None:
        """Show these, of whom some are left out by hand; `rows`: theirs, where they are made already. The current one stays current."""
        rows = rows or self.rows_of(found)
        if skipped:
            rows = [row_of(one, True, self._tickable, self._today) if one.id in skipped else row
                    for row, one in zip(rows, found, strict=True)]
        good = [row for row, one in zip(rows, found, strict=True) if not one.reason]
        bad = [row for row, one in zip(rows, found, strict=True) if one.reason]
        self.ready, self.left_out = sum(not row.left_out and not row.shares for row in good), len(bad)
        shown: list[Heading | CandidateRow] = [Heading(_("Ready"), f"{self.ready:,}"), *good] if good else []
        shown += [Heading(_("Left out"), f"{self.left_out:,}"), *bad] if bad else []
        self.table.set_rows(shown)
        if shown and self.current_row() is None:
            self.select_number(1)

    def step(self, direction: int) -> None:
        """Go to the next row (1) or the one before (-1), round the end."""
        rows = self.table.rows
        places = [number for number, row in enumerate(rows) if not isinstance(row, Heading)]
        if places:
            now = self.currentIndex().row()
            here = places.index(now) if now in places else -1
            self.select_number(places[(here + direction) % len(places)])

    def place(self) -> tuple[int, int]:
        """Which of how many is current, counted from 1."""
        rows = [row for row in self.table.rows if not isinstance(row, Heading)]
        row = self.current_row()
        return (rows.index(row) + 1 if row in rows else 0), len(rows)

    def show_left_out(self) -> None:
        """Go to the first that gets no letter."""
        number = next((place for place, row in enumerate(self.table.rows)
                       if isinstance(row, CandidateRow) and row.left_out and row.ticked is None), -1)
        if number >= 0:
            self.select_number(number)
            self.setFocus()


def left_out_words(count: int) -> str:
    """How many are left out, in words."""
    return ngettext("{count} left out, and why", "{count} left out, and why", count).format(count=f"{count:,}")


def ways_words(posted: int, emailed: int, called: int, to_check: int = 0) -> str:
    """How many letters go by which way, in words: “12 by post · 3 by e-mail · 1 to call”."""
    counted = ((posted, _("{count} by post")), (emailed, _("{count} by e-mail")), (called, _("{count} to call")),
               (to_check, _("{count} to check")))
    return " · ".join(words.format(count=f"{number:,}") for number, words in counted if number)
