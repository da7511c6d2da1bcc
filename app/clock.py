"""What day it is; the only place that asks the computer."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True)
class Clock:
    """Tells today's date and the time, or the date it was told to act as if it were (`--today`)."""

    fixed: date | None = None

    def today(self) -> date:
        """Today, on the owner's calendar (the computer's own time zone)."""
        return self.fixed or date.today()

    def now(self) -> datetime:
        """This moment in UTC, whole seconds; the day follows `fixed`, so that a rehearsed date stays consistent."""
        moment = datetime.now(UTC).replace(microsecond=0)
        return datetime.combine(self.fixed, moment.timetz()) if self.fixed else moment
