"""The rows of a rehearsal or a result, as they are listed: outcome by outcome, each with what there is to read of it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.customers import fields
from app.exchange.incoming import as_saved
from app.exchange.incoming.as_saved import AsSaved, Line
from app.i18n import _, ngettext
from ui.imports.heading_words import heading_words
from ui.kit.row_look import RowLook
from ui.kit.table import Table

NEW, CHANGED, SAME, POSSIBLE, REJECTED, WARNED = "new", "changed", "same", "possible", "rejected", "warned"
OUTCOMES = (POSSIBLE, REJECTED, WARNED, CHANGED, NEW, SAME)
EVERYTHING = "everything"
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
    note: str = ""


class OutcomeTable(Table):
    """The rows of one outcome."""

    COLUMNS = (("title", _("What"), None), ("second", _("Why"), None), ("row", _("Row"), str))


def look(row: OutcomeRow) -> RowLook:
    """A row in the list."""
    chip = DECISIONS[row.decision] if row.decision else ""
    number = row.note or (_("row {row}").format(row=f"{row.row:,}") if row.row else "")
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
    if result.kind == EVERYTHING:
        return _lists(result)
    if outcome == REJECTED:
        return [OutcomeRow((outcome, place), one.row, outcome, one.reason, _short(" · ".join(filter(None, one.cells))),
                           tuple(Line(heading_words(result.kind, heading), cell)
                                 for heading, cell in zip(result.headings, one.cells, strict=False) if cell))
                for place, one in enumerate(result.rejects[:MOST_LISTED])]
    if outcome == WARNED:
        return [_warning(one, place) for place, one in enumerate(result.warnings[:MOST_LISTED])]
    deciding = bool(usual) and outcome == POSSIBLE
    return [_shown(one, outcome, decisions.get(one.row, usual) if deciding else "") for one in result.shown.of(outcome)]


def first_outcome(result: Any) -> str:
    """What is looked at first: what needs a decision, then what went wrong, then what is new."""
    found = counts(result)
    return next((outcome for outcome in OUTCOMES if found[outcome]), NEW)


def total(result: Any, outcome: str, listed: int) -> int:
    """How many rows of the file have this outcome, those that are not listed too."""
    return max(listed, counts(result)[outcome] if outcome in (REJECTED, WARNED) else result.shown.total(outcome))


def listed_note(outcome: str, listed: int, count: int) -> str:
    """“The first 300 of 10,000 are listed.”; nothing where all are."""
    if not listed or listed >= count:
        return ""
    first = _("The first {listed} of {count} are listed.").format(listed=f"{listed:,}", count=f"{count:,}")
    return f"{first} {_('“The same for all” decides about every one.')}" if outcome == POSSIBLE else first


def _lists(result: Any) -> list[OutcomeRow]:
    """The lists of a whole business, each with its number of rows."""
    return [OutcomeRow((EVERYTHING, place), 0, NEW, one.label, "", note=f"{one.read:,}") for place, one in enumerate(result.kinds)]


def _warning(one: Any, place: int) -> OutcomeRow:
    column, name, fate = one.label or one.column, one.name, one.fate_words
    said = _("{column}: “{text}”").format(column=column, text=one.text) if column and one.text else str(column or one.text)
    told = ((_("Customer"), name), (one.column, one.text), (_("What becomes of it"), fate))
    return OutcomeRow((WARNED, place), one.row, WARNED, one.reason, _short(" · ".join(filter(None, (name, said, fate)))),
                      tuple(Line(label, text) for label, text in told if text))


def _shown(one: AsSaved, outcome: str, decision: str) -> OutcomeRow:
    if outcome == POSSIBLE:
        second = " · ".join((_("looks like {name}").format(name=one.like_name), *one.why))
    elif one.changes:
        second = "; ".join(f"{line.label}: {line.old} → {line.text}" if line.old else f"{line.label}: {line.text}" for line in one.changes)
    else:
        second = " · ".join(line.text for line in one.lines if line.label not in _TOLD)
    return OutcomeRow((outcome, one.row), one.row, outcome, one.name or as_saved.ENTRY_WORDS["customer_name"], _short(second), one.lines,
                      one, decision)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
