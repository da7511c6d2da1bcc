"""Which backups are kept: everything of two days, then ever fewer the further back they go."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

RECENT = timedelta(days=2)


@dataclass(frozen=True)
class Copy:
    """A backup as thinning sees it. The number orders them, for clocks are set wrong; `good` = it can be opened."""

    number: int
    made: datetime
    good: bool = True
    file: Path = Path()


def _day(made: datetime) -> tuple[int, ...]:
    return made.year, made.month, made.day


def _week(made: datetime) -> tuple[int, ...]:
    return made.isocalendar()[:2]


def _month(made: datetime) -> tuple[int, ...]:
    return made.year, made.month


STAGES: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = ((12, _day), (10, _week), (9, _month))


def superfluous(copies: Iterable[Copy], now: datetime) -> list[Copy]:
    """The copies that may go, newest first.

    All of two days stay, then the newest of each of 12 days, 10 weeks and 9 months that have one. Copies from the future
    and copies that cannot be opened neither count nor go, and so the last good one always stays.
    """
    counted = sorted((copy for copy in copies if copy.good and copy.made <= now), key=lambda copy: copy.number, reverse=True)
    older = [copy for copy in counted[1:] if copy.made < now - RECENT]
    if counted and counted[0].made < now - RECENT:
        older.insert(0, counted[0])
    going: list[Copy] = []
    for slots, period in STAGES:
        filled: set[tuple[int, ...]] = set()
        left: list[Copy] = []
        for copy in older:
            if period(copy.made) in filled:
                going.append(copy)
            elif len(filled) < slots:
                filled.add(period(copy.made))
            else:
                left.append(copy)
        older = left
    return sorted(going + older, key=lambda copy: copy.number, reverse=True)
