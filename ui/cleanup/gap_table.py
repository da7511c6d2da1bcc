"""The list of gaps: who, what is missing, and what it stands in the way of."""
from __future__ import annotations

from PySide6.QtCore import QModelIndex

from app.cleanup.gaps import GapRow
from app.format import money
from app.i18n import _
from ui.kit.chips import initials_of, tone_of
from ui.kit.row_look import RowLook
from ui.kit.table import Table

MISSING = {"name": _("No name"), "street": _("No street"), "town": _("No town"), "postcode": _("No postcode"),
           "phone": _("No phone or e-mail")}


class GapTable(Table):
    """Gaps, what blocks most first."""

    COLUMNS = (("name", _("Name"), None), ("field", _("Missing"), lambda field: MISSING[field]), ("blocks", _("Blocks"), None),
               ("value_pence", _("Worth"), lambda pence: money(pence) if pence else ""))

    def take_out(self, row: GapRow) -> bool:
        """Take one row off, so that a long list need not be laid out anew; False when it is not there."""
        number = next((place for place, one in enumerate(self._rows) if one is row), -1)
        if number >= 0:
            self.beginRemoveRows(QModelIndex(), number, number)
            del self._rows[number]
            self.endRemoveRows()
        return number >= 0


def look(row: GapRow) -> RowLook:
    """A line: who, what is missing, what it blocks and what that is worth."""
    second = _("{missing} · blocks {what}").format(missing=MISSING[row.field], what=row.blocks)
    return RowLook(row.name, second, initials=initials_of(row.name), tone=tone_of(row.name),
                   date=money(row.value_pence) if row.value_pence else "")


def blocked(row: GapRow) -> str:
    """The sentence about what waits: "Stands in the way of 3 letters in 30 days, £410.00."."""
    worth = f"{row.blocks}, {money(row.value_pence)}" if row.value_pence else row.blocks
    return _("Stands in the way of {what}.").format(what=worth)

