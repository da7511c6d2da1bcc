"""The list of gaps: who, what is missing, and what it stands in the way of."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex

from app.cleanup.gaps import FIELDS, GapRow
from app.format import money
from app.i18n import _
from ui.kit.chips import initials_of, tone_of
from ui.kit.row_look import RowLook
from ui.kit.table import Table

MISSING = {"name": _("No name"), "street": _("No street"), "town": _("No town"), "postcode": _("No postcode"),
           "phone": _("No phone or e-mail")}
HALF = 50


class GapTable(Table):
    """Gaps, what blocks most first; `by_card`: one line for each card. drafts: what is half filled in, by gap."""

    COLUMNS = (("name", _("Name"), None), ("field", _("Missing"), lambda field: MISSING[field]), ("blocks", _("Blocks"), None),
               ("value_pence", _("Worth"), lambda pence: money(pence) if pence else ""))

    def __init__(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__()
        self.by_card = False
        self._drafts = drafts

    def sentence(self, row: GapRow) -> str:
        words = ", ".join((row.name, complete(row), row.blocks)) if self.by_card else super().sentence(row)
        return _("{what}, not saved yet").format(what=words) if row.id in self._drafts else words

    def look(self, row: GapRow) -> RowLook:
        """A line: who, what is missing, what it blocks and what that is worth."""
        missing = missing_words(row) if self.by_card else MISSING[row.field]
        chip = _("{share}%").format(share=row.complete) if self.by_card else ""
        tone = "warning" if row.complete < HALF else "info"
        if row.id in self._drafts:
            missing = _("Not saved yet: “{text}”").format(text=draft_words(self._drafts[row.id]))
        return RowLook(row.name, _("{missing} · blocks {what}").format(missing=missing, what=row.blocks), initials=initials_of(row.name),
                       tone=tone_of(row.name), chip=chip, chip_tone=tone, date=money(row.value_pence) if row.value_pence else "")

    def take_out(self, row: GapRow) -> bool:
        """Take one row off, so that a long list need not be laid out anew; False when it is not there."""
        number = next((place for place, one in enumerate(self._rows) if one is row), -1)
        if number >= 0:
            self.beginRemoveRows(QModelIndex(), number, number)
            del self._rows[number]
            self.endRemoveRows()
        return number >= 0


def draft_words(typed: Mapping[str, str]) -> str:
    """What was typed into the boxes of a gap."""
    return ", ".join(text.strip() for text in typed.values() if text.strip())


def missing_words(row: GapRow) -> str:
    """All that is missing on a card: "Missing: Street, Town"."""
    return _("Missing: {fields}").format(fields=", ".join(FIELDS[field] for field in row.missing))


def complete(row: GapRow) -> str:
    """How complete a card is, and what is missing on it."""
    return _("{share}% complete").format(share=row.complete) + " · " + missing_words(row)


def blocked(row: GapRow) -> str:
    """The sentence about what waits: "Stands in the way of 3 letters in 30 days, £410.00."."""
    worth = f"{row.blocks}, {money(row.value_pence)}" if row.value_pence else row.blocks
    return _("Stands in the way of {what}.").format(what=worth)
