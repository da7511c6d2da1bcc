"""The list of pairs who may be one customer, and of those who are not."""
from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _
from ui.kit.row_look import RowLook
from ui.kit.table import Table

CERTAIN, LIKELY = 0.98, 0.85


@dataclass(frozen=True)
class PairLine:
    """Two customers side by side in a list. `apart`: the owner said that they are not the same."""

    a: int
    b: int
    name: str
    other: str
    why: str
    score: float = 0.0
    apart: bool = False

    @property
    def id(self) -> tuple[int, int]:
        """A key for lists."""
        return self.a, self.b


def names_of(row: PairLine) -> str:
    """Both names; one name once."""
    if row.name == row.other:
        return _("{name}, twice").format(name=row.name)
    return _("{name} and {other}").format(name=row.name, other=row.other)


def chance(row: PairLine) -> tuple[str, str]:
    """How likely they are one customer, in words, and the tone of the chip."""
    if row.apart:
        return _("Not the same"), "muted"
    if row.score >= CERTAIN:
        return _("Almost certain"), "success"
    return (_("Very likely"), "success") if row.score >= LIKELY else (_("Perhaps"), "warning")


class PairTable(Table):
    """Pairs, likeliest first."""

    COLUMNS = (("name", _("One"), None), ("other", _("Other"), None), ("why", _("Why"), None))

    def sentence(self, row: PairLine) -> str:
        return ", ".join((names_of(row), chance(row)[0], row.why))


def look(row: PairLine) -> RowLook:
    """A line: both names, and why they may be one."""
    chip, tone = chance(row)
    return RowLook(names_of(row), row.why, icon="users", tone="muted" if row.apart else "accent", chip=chip, chip_tone=tone,
                   quiet=row.apart)
