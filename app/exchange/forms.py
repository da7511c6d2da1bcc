"""In which form a file comes: cards, a calendar, e-mail, a workbook, or text in columns. Its content says so, not its name."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.exchange.reading import encodings
from app.exchange.reading.tables import Table, open_table

CARDS, CALENDAR, MAIL, MAILBOX, WORKBOOK, TEXT = "cards", "calendar", "mail", "mailbox", "workbook", "text"
_BY_NAME = {".vcf": CARDS, ".vcard": CARDS, ".ics": CALENDAR, ".eml": MAIL, ".mbox": MAILBOX, ".xlsx": WORKBOOK, ".xlsm": WORKBOOK,
            ".xls": WORKBOOK, ".msg": WORKBOOK}
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){3}")
_MAIL_HEADER = re.compile(rb"^(?:From|Date|Message-ID|Received|Subject):", re.IGNORECASE | re.MULTILINE)
_MAILBOX = re.compile(rb"From \S*.*\d\r?\n[A-Za-z][A-Za-z0-9-]*:")


def open_any(file: Path, known: Callable[[str], bool], encoding: str, delimiter: str, today: date, header: int = 0,
             sheet: str = "") -> Table:
    """Find out how a file is to be read, whatever its form. `known` says whether a text is a heading. Raises BadFile.

    header: the line of the headings, where there are lines (0 = find out, -1 = none); sheet: of a workbook ("" = find out).
    """
    form = form_of(file)
    if form == CARDS:
        from app.exchange.vcards.vcard import open_cards

        return open_cards(file, encoding)
    if form == CALENDAR:
        from app.exchange.messages.calendar_in import open_calendar

        return open_calendar(file, encoding, today)
    if form in (MAIL, MAILBOX):
        from app.exchange.messages.mail import open_mail

        return open_mail(file, many=form == MAILBOX)
    if form == WORKBOOK:
        from app.exchange.reading.excel import open_workbook

        return open_workbook(file, known, header, sheet)
    return open_table(file, known, encoding, delimiter, header)


def form_of(file: Path) -> str:
    """The form of a file. Raises BadFile for what is no file, cannot be opened, or is too large."""
    head = encodings.check_size(file)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return WORKBOOK
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \r\n\t")
    begin = bare[:20].upper()
    if begin.startswith(b"BEGIN:VCARD"):
        return CARDS
    if begin.startswith(b"BEGIN:VCALENDAR"):
        return CALENDAR
    if _MAILBOX.match(bare):
        return MAILBOX
    if _HEADER.match(bare) and len(_MAIL_HEADER.findall(bare)) >= 2:
        return MAIL
    return _BY_NAME.get(file.suffix.casefold(), TEXT) if bare else TEXT
