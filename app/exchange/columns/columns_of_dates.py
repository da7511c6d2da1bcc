"""The order of the numbers in a column of dates, decided from all its rows.

One "25/12/2025" says that a column is day first; without such a row and without `--dates` the column is ambiguous, and
that is asked, never guessed. Dates that can be read in one way only (2025-12-03, 3 Dec 2025, 5/5/2025) need no decision.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.dates import Day, Written, settle, written

EXAMPLES = 3
_CLEAR_MAJORITY = 10
_MOST_REMEMBERED = 50_000
NOTHING = frozenset({"0/0/00", "00/00/0000", "0000-00-00", "0/0/0000", "00/00/00", "00.00.0000", "-", "--", "n/a", "na", "none", "null",
                     "unknown", "0", "?", "tbc", "tba"})


@dataclass
class DateColumn:
    """One column of dates: first fed with every text, then asked for what each one means.

    lean: the order in which its program writes dates, where no row decides.
    """

    birthday: bool
    today: date
    order: str = ""
    lean: str = ""
    _votes: dict[str, int] = field(default_factory=lambda: {"dmy": 0, "mdy": 0})
    _open: list[str] = field(default_factory=list)
    _seen: dict[str, Written | None] = field(default_factory=dict)
    _read: dict[str, Day | None] = field(default_factory=dict)

    def feed(self, text: str) -> None:
        """Look at one text of the column."""
        if text in self._seen or not text:
            return
        found = written(text)
        if len(self._seen) < _MOST_REMEMBERED:
            self._seen[text] = found
        if found is None or found.known:
            return
        readings = {order: settle(found, order, self.today, self.birthday) for order in ("dmy", "mdy")}
        possible = [order for order, day in readings.items() if day is not None]
        if len(possible) == 1:
            self._votes[possible[0]] += 1
        elif len(possible) == 2 and readings["dmy"] != readings["mdy"] and len(self._open) < EXAMPLES:
            self._open.append(text)

    @property
    def question(self) -> tuple[str, ...]:
        """Texts of the column that can be read in two ways, when nothing decides between them; else none."""
        return tuple(self._open) if self._open and not self.order and not self._decided() else ()

    def read(self, text: str) -> Day | None:
        """The day that a text of the column means, or None when there is no such day."""
        if text in self._read:
            return self._read[text]
        if not self.order:
            self.order = self._decided() or "dmy"
        found = self._seen.get(text) or written(text)
        day = settle(found, self.order, self.today, self.birthday) if found else None
        if len(self._read) < _MOST_REMEMBERED:
            self._read[text] = day
        return day

    def _decided(self) -> str:
        day_first, month_first = self._votes["dmy"], self._votes["mdy"]
        if day_first > month_first * _CLEAR_MAJORITY:
            return "dmy"
        if month_first > day_first * _CLEAR_MAJORITY:
            return "mdy"
        return "" if day_first or month_first else self.lean


def is_nothing(text: str) -> bool:
    """Whether this is how a program writes that there is no date."""
    return text.casefold() in NOTHING
