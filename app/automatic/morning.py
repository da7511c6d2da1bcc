"""When to look: at the start, and each morning at the hour of the settings, however long the laptop slept."""
from __future__ import annotations

from datetime import datetime, time, timedelta


def next_morning(now: datetime, hour: int) -> datetime:
    """The next time that the clock on the wall shows this hour, later than now."""
    here = now.astimezone()
    today = datetime.combine(here.date(), time(hour)).astimezone()
    return today if today > here else datetime.combine(here.date() + timedelta(days=1), time(hour)).astimezone()


def has_come(moment: datetime, now: datetime) -> bool:
    """Whether the moment is reached; also when the clock was put back so far that it would never come."""
    return now >= moment or moment - now > timedelta(days=1, hours=1)
