"""What is due as a calendar (.ics). Each thing keeps its name for ever, so that a calendar that reads it again updates it."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from app.context import Context
from app.exchange.messages.calendar_in import OWN_UID
from app.today.gathering import due
from app.today.rows import DueRow

AHEAD = 366         # days: a whole year, so that every birthday is in it


def calendar(context: Context, mark: str) -> Iterator[str]:
    """A calendar in pieces: its head, one appointment for each due thing, its foot."""
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", "-//Regulars//Regulars//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    text = whole.to_ical().decode()
    foot = "END:VCALENDAR\r\n"
    yield text.removesuffix(foot)
    stamp = datetime(context.today.year, context.today.month, context.today.day, tzinfo=UTC)
    for row in due(context, AHEAD):
        yield _event(row, mark, stamp)
    yield foot


def _event(row: DueRow, mark: str, stamp: datetime) -> str:
    """A whole day on which something is to be done; it blocks no time."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row.key}@{mark or 'regulars'}{OWN_UID}")
    event.add("dtstamp", stamp)
    event.add("dtstart", row.due)
    event.add("dtend", row.due + timedelta(days=1))
    event.add("summary", row.title if not row.name or row.name in row.title else f"{row.name}: {row.title}")
    event.add("description", row.reason)
    event.add("transp", "TRANSPARENT")
    event.add("categories", [row.kind])
    return event.to_ical().decode()
