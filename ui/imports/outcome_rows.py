"""The rows of a rehearsal or a result, as they are listed: outcome by outcome, each with what there is to read of it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.customers import fields
from app.exchange.incoming import as_saved
from app.exchange.incoming.as_saved import AsSaved, Line
from app.i18n import _, ngettext
from ui.kit.row_look import RowLook
from ui.kit.table import Table

NEW, CHANGED, SAME, POSSIBLE, REJECTED, WARNED = "new", "changed", "same", "possible", "rejected", "warned"
OUTCOMES = (POSSIBLE, REJECTED, WARNED, CHANGED, NEW, SAME)
TONES = {POSSIBLE: "warning", REJECTED: "danger", WARNED: "warning", CHANGED: "info", NEW: "success", SAME: "muted"}
ICONS = {POSSIBLE: "users", REJECTED: "circle-x", WARNED: "triangle-alert", CHANGED: "pencil", NEW: "user-plus", SAME: "check"}
DECISIONS = {"new": _("Keep both"), "skip": _("Skip this row"), "fill": _("Fill blanks"), "overwrite": _("Write over")}
MOST_LISTED, LONGEST = 500, 160
_TOLD = frozenset(one.label for one in fields.FIELDS if one.group in ("name", "origin"))   # what the name says already


@dataclass(frozen=True)
class OutcomeRow:
    """One row of the file. `shown` is how it will be saved, where that is known; `lines` what else there is to read."""

    id: tuple[str, int]
    row: int
    outcome: str
    title: str
    second: str
    lines: tuple[Line, ...] = ()
    shown: AsSaved | None = None
    decision: str = ""


class OutcomeTable(Table):
    """The rows of one outcome."""

    COLUMNS = (("title", _("What"), None), ("second", _("Why"), None), ("row", _("Row"), str))


def look(row: OutcomeRow) -> RowLook:
    """A row in the list."""
    chip = DECISIONS[row.decision] if row.decision else ""
    number = _("row {row}").format(row=f"{row.row:,}") if row.row else ""
    return RowLook(row.title, row.second, icon=ICONS[row.outcome], tone=TONES[row.outcome], chip=chip,
                   chip_tone="accent" if row.decision == "new" else "info", date=number)


def count_words(outcome: str, count: int) -> str:
    """“1 possible duplicate”, “12 new”."""
    said = {POSSIBLE: ngettext("{count} possible duplicate", "{count} possible duplicates", count), REJECTED: _("{count} rejected"),
            WARNED: ngettext("{count} warning", "{count} warnings", count), CHANGED: _("{count} changed"), NEW: _("{count} new"),
            SAME: _("{count} as before")}
    return said[outcome].format(count=f"{count:,}")


def counts(result: Any) -> dict[str, int]:
    """How many rows of each outcome."""
    return {POSSIBLE: result.possible_duplicates, REJECTED: result.rejected, WARNED: len(result.warnings), CHANGED: result.changed,
            NEW: result.new, SAME: result.same}


def rows_of(result: Any, outcome: str, decisions: Mapping[int, str], usual: str = "new") -> list[OutcomeRow]:
    """The rows with this outcome, at most the first few hundred. `usual`: what becomes of a possible duplicate; "" = it is done."""
    if outcome == REJECTED:
        return [OutcomeRow((outcome, place), one.row, outcome, one.reason, _short(" · ".join(filter(None, one.cells))),
                           tuple(Line(heading, cell) for heading, cell in zip(result.headings, one.cells, strict=False) if cell))
                for place, one in enumerate(result.rejects[:MOST_LISTED])]
    if outcome == WARNED:
        return [OutcomeRow((outcome, place), one.row, outcome, one.reason, _short(_warned(one)),
                           (Line(one.column, one.text),) if one.column or one.text else ())
                for place, one in enumerate(result.warnings[:MOST_LISTED])]
    deciding = bool(usual) and outcome == POSSIBLE
    return [_shown(one, outcome, decisions.get(one.row, usual) if deciding else "") for one in result.shown.of(outcome)]


def first_outcome(result: Any) -> str:
    """What is looked at first: what needs a decision, then what went wrong, then what is new."""
    found = counts(result)
    return next((outcome for outcome in OUTCOMES if found[outcome]), NEW)


def _shown(one: AsSaved, outcome: str, decision: str) -> OutcomeRow:
    if outcome == POSSIBLE:
        second = " · ".join((_("looks like {name}").format(name=one.like_name), *one.why))
    elif one.changes:
        second = "; ".join(f"{line.label}: {line.old} → {line.text}" if line.old else f"{line.label}: {line.text}" for line in one.changes)
    else:
        second = " · ".join(line.text for line in one.lines if line.label not in _TOLD)
    return OutcomeRow((outcome, one.row), one.row, outcome, one.name or as_saved.ENTRY_WORDS["customer_name"], _short(second), one.lines,
                      one, decision)


def _warned(one: Any) -> str:
    if one.column and one.text:
        return _("{column}: “{text}”").format(column=one.column, text=one.text)
    return str(one.column or one.text)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
