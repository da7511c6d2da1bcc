"""The list of pairs who may be one customer, and of those who are not."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import _
from ui.kit.row_look import RowLook
from ui.kit.table import Table

CERTAIN, LIKELY = 0.98, 0.85


@dataclass(frozen=True)
class PairLine:
    """Two customers side by side in a list. `apart`: the owner said that they are not the same.

    known, other_known: what tells the two from others of their name.
    """

    a: int
    b: int
    name: str
    other: str
    why: str
    score: float = 0.0
    apart: bool = False
    known: str = ""
    other_known: str = ""

    @property
    def id(self) -> tuple[int, int]:
        """A key for lists."""
        return self.a, self.b


def names_of(row: PairLine) -> str:
    """Both names; one name once."""
    if row.name == row.other:
        return _("{name}, twice").format(name=row.name)
    return _("{name} and {other}").format(name=row.name, other=row.other)


def told_apart(row: PairLine) -> str:
    """Both names, with what tells this pair from others of the same names."""
    ours, theirs = (list(filter(None, known.split(", "))) for known in (row.known, row.other_known))
    both = ", ".join(part for part in ours if part in theirs)
    each = (", ".join(part for part in one if part not in other) for one, other in ((ours, theirs), (theirs, ours)))
    return " · ".join(filter(None, (names_of(row), both, " / ".join(filter(None, each)))))


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

    def __init__(self) -> None:
        super().__init__()
        self._often: Counter[str] = Counter()

    def set_rows(self, rows: Sequence[PairLine]) -> None:
        self._often = Counter(map(names_of, rows))
        super().set_rows(rows)

    def title(self, row: PairLine) -> str:
        """Both names; where several pairs are called so, what tells this one from the others."""
        return told_apart(row) if self._often[names_of(row)] > 1 else names_of(row)

    def sentence(self, row: PairLine) -> str:
        return ", ".join((self.title(row), chance(row)[0], row.why))

    def look(self, row: PairLine) -> RowLook:
        """A line: both names, and why they may be one."""
        chip, tone = chance(row)
        return RowLook(self.title(row), row.why, icon="users", tone="muted" if row.apart else "accent", chip=chip, chip_tone=tone,
                       quiet=row.apart)
