"""A calendar (.ics) as entries of the journal: each appointment that has been, for each customer who took part."""
from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.errors import BadFile
from app.exchange.columns import kinds
from app.exchange.messages.calendar_days import Moment, minutes_between, minutes_of, moment
from app.exchange.messages.calendar_rules import repeated
from app.exchange.messages.mail_parts import trimmed, without_tags
from app.exchange.messages.mail_people import HEADINGS, Event, EventTable, Person
from app.exchange.reading import encodings
from app.exchange.reading.tables import open_text
from app.exchange.vcards.vcard_lines import Block, Line, blocks, parts, plain, read_line
from app.i18n import _

SOURCE = "calendar"
OWN_UID = ".regulars"           # how the names of our own appointments end: they say what is due, not what has been
_MOST_REPEATED = 50_000         # days in one file, each rule counted as some
_RULE = 100
_VISIT = re.compile(r"\b(?:visit|call[- ]?out|survey|viewing|inspection)\b", re.IGNORECASE)
_CALL = re.compile(r"\b(?:phone|telephone|call)\b", re.IGNORECASE)
_LINK = re.compile(r"https?://|\b(?:zoom|teams|meet\.google|skype|webex)\b", re.IGNORECASE)


def open_calendar(file: Path, encoding: str, today: date) -> EventTable:
    """Read every appointment of a calendar. Raises BadFile when there is none."""
    encodings.check_size(file)
    chosen = encodings.named(encoding) if encoding else encodings.find_encoding(file)
    with open_text(file, chosen) as stream:
        found = [_Appointment(block) for block in blocks(stream, "VEVENT")]
    if not found:
        raise BadFile(_("There is no appointment in this file."), _("Export the calendar again, as .ics."))
    if all(one.is_own for one in found):
        raise BadFile(_("This calendar of what is due was written by Regulars for reading only; nothing in it has happened yet."),
                      _("Bring in a calendar of your own appointments."))
    moved = {(one.uid, one.instead_of.day) for one in found if one.instead_of}
    left = _MOST_REPEATED
    events: list[Event] = []
    for one in found:
        times = _events(one, moved, today, left > 0)
        left -= len(times) - 1 + (_RULE if "RRULE" in one.lines else 0)
        events += times
    return EventTable(file, chosen, "", HEADINGS, kind=kinds.INTERACTIONS, source=SOURCE, events=tuple(events),
                      nobody=_("Neither a guest's e-mail address nor a customer's name stands in this appointment."))


class _Appointment:
    """What one VEVENT says."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.lines: dict[str, list[Line]] = {}
        for text in block.lines:
            line = read_line(text)
            self.lines.setdefault(line.name, []).append(line)
        self.uid = self.text("UID")[:200]
        self.start = self.moment("DTSTART")
        self.instead_of = self.moment("RECURRENCE-ID")

    @property
    def is_own(self) -> bool:
        """Whether Regulars wrote it, as something that is due."""
        return self.uid.endswith(OWN_UID)

    def text(self, name: str) -> str:
        """A property's text."""
        return plain(self.lines[name][0].value).strip() if name in self.lines else ""

    def moment(self, name: str) -> Moment | None:
        """A property's day and time."""
        return moment(self.lines[name][0]) if name in self.lines else None

    def people(self) -> tuple[Person, ...]:
        """Guests and host, each address once."""
        found: dict[str, Person] = {}
        for line in (*self.lines.get("ATTENDEE", ()), *self.lines.get("ORGANIZER", ())):
            address = plain(line.value).strip()
            address = (address[7:] if address.casefold().startswith("mailto:") else line.params.get("EMAIL", "")).casefold()
            if "@" in address and line.params.get("CUTYPE", "").upper() not in ("RESOURCE", "ROOM"):
                found.setdefault(address, Person(address, line.params.get("CN", "")))
        return tuple(found.values())


def _events(one: _Appointment, moved: set[tuple[str, str]], today: date, may_repeat: bool) -> list[Event]:
    """One entry for each time that the appointment took place."""
    event = _event(one, today)
    if event.problem or one.start is None or "RRULE" not in one.lines or one.instead_of:
        return [event]
    days = repeated(one.start.day, one.lines["RRULE"][0].value, today) if may_repeat else None
    if days is None:
        return [replace(event, odd=_("The rule by which this appointment comes round was not followed; only its first day was taken."))]
    left_out = {found.day for line in one.lines.get("EXDATE", ()) for piece in parts(line.value, ",")
                if (found := moment(line._replace(value=piece)))}
    left_out |= {day for uid, day in moved if uid == one.uid}
    return [replace(event, date=day, reference=f"{event.reference} {day}") for day in days if day not in left_out]


def _event(one: _Appointment, today: date) -> Event:
    title, place = one.text("SUMMARY"), one.text("LOCATION")
    said = trimmed(without_tags(one.text("DESCRIPTION")))
    start = one.start
    reference = one.uid or (f"{start.day} {start.time} {title}"[:200] if start else "")
    if one.instead_of:
        reference = f"{reference} {one.instead_of.day}"
    return Event(
        one.block.number, one.block.line, reference, start.day if start else "", start.time if start else "", _channel(title, place),
        "\n".join(part for part in (title, place, said) if part), _minutes(one), one.people(), title=title,
        problem=_problem(one, today))


def _problem(one: _Appointment, today: date) -> str:
    if not one.block.whole:
        return _("The appointment is cut off: it has no END:VEVENT.")
    if one.is_own:
        return _("Regulars wrote this appointment, as something that is due; it has not happened.")
    if not one.start:
        return _("The appointment says no date that there is.")
    if one.text("STATUS").upper() == "CANCELLED":
        return _("The appointment was cancelled.")
    if one.start.day > today.isoformat():
        return _("The appointment is still to come; the journal keeps what has been.")
    return ""


def _minutes(one: _Appointment) -> str:
    end = one.moment("DTEND")
    if one.start and one.start.time and end and end.time:
        return minutes_between(one.start, end)
    return minutes_of(one.text("DURATION")) if one.start and one.start.time else ""


def _channel(title: str, place: str) -> str:
    if _LINK.search(place):
        return "meeting"
    if _VISIT.search(title):
        return "visit"
    return "phone" if _CALL.search(title) else "meeting"
