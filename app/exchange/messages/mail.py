"""E-mail (.eml, .mbox) as entries of the journal: one for each customer whose address occurs in a message."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from app.errors import BadFile
from app.exchange.columns import kinds
from app.exchange.messages.mail_parts import addresses, attached, body, header, moment
from app.exchange.messages.mail_people import HEADINGS, Event, EventTable, Person
from app.exchange.reading import encodings
from app.i18n import _

SOURCE = "email"
_MOST_READ = 512 * 1024     # of one message; what follows are attachments
_BEGINS = re.compile(rb"From \S*.*\d")
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_SENT = re.compile(r"\bsent\b", re.IGNORECASE)


def open_mail(file: Path, many: bool) -> EventTable:
    """Read every message of a file; `many`: it is a mailbox. Raises BadFile when there is none."""
    encodings.check_size(file)
    events = [_event(number, line, text) for number, (line, text) in enumerate(_messages(file) if many else _only(file), 1)]
    if not any(event.people or event.date for event in events):
        raise BadFile(_("There is no e-mail message in this file."), _("Save the message again as .eml, or the folder as .mbox."))
    return EventTable(file, "", "", HEADINGS, kind=kinds.INTERACTIONS, source=SOURCE, events=tuple(events),
                      nobody=_("No customer has one of the addresses in this message: {addresses}."))


@dataclass
class _Growing:
    line: int
    parts: list[bytes]
    size: int = 0

    def add(self, line: bytes) -> None:
        if self.size < _MOST_READ:
            self.parts.append(line[:_MOST_READ])
            self.size += len(line)


def _only(file: Path) -> Iterator[tuple[int, bytes]]:
    with file.open("rb") as stream:
        yield 1, stream.read(_MOST_READ).lstrip()


def _messages(file: Path) -> Iterator[tuple[int, bytes]]:
    """Each message of a mailbox: it begins with a line "From …" behind a blank one."""
    growing: _Growing | None = None
    blank, waiting, number = True, b"", 0
    with file.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if waiting:
                if _FIELD.match(line) or growing is None:
                    if growing:
                        yield growing.line, b"".join(growing.parts)
                    growing = _Growing(number - 1, [])
                else:
                    growing.add(waiting)
                waiting = b""
            if blank and _BEGINS.match(line):
                waiting = line
            elif growing:
                growing.add(line[1:] if line.startswith(b">From ") else line)
            blank = not line.strip()
    if growing:
        yield growing.line, b"".join(growing.parts)


def _event(number: int, line: int, text: bytes) -> Event:
    try:
        return _read(number, line, message_from_bytes(text))
    except Exception:       # the standard library's parser has no end of ways to fail at hostile messages
        return Event(number, line, problem=_("This message cannot be read."))


def _read(number: int, line: int, message: Message) -> Event:
    day, time = moment(message)
    sender = next(iter(addresses(message, "from", "sender", "reply-to")), ("", ""))
    unique: dict[str, Person] = {}
    for name, address in (sender, *addresses(message, "from", "to", "cc", "bcc")):
        if address:
            unique.setdefault(address, Person(address, name))
    subject, said, files = header(message, "subject"), body(message), attached(message)
    text = "\n\n".join(part for part in (subject, said, _("Attached: {names}").format(names=files) if files else "") if part)
    own = frozenset(address for _name, address in addresses(message, "delivered-to", "x-original-to", "envelope-to"))
    reference = header(message, "message-id").strip("<> ")[:200]
    return Event(number, line, reference or hashlib.sha256(f"{day}{time}{sender}{text}".encode("utf-8", "replace")).hexdigest()[:32],
                 day, time, "email", text=text, people=tuple(unique.values()), sender=sender[1], own=own,
                 sent=bool(_SENT.search(header(message, "x-gmail-labels"))),
                 problem="" if day else _("The message says no date."))
