"""Files made to be slow to read: the tests read each of them, the speed tests also look at the clock.

Each is what stands in the middle of a file; `card`, `message` and `calendar` put the frame round it.
"""
from __future__ import annotations

BIG = 1_000_000

CARDS = {
    "line": b"NOTE:" + b"x" * 10 * BIG, "commas": b"N;A" + b"," * BIG + b":x", "quotes": b"N" + b';"' * (BIG // 2) + b":x",
    "backslashes": b"NOTE:" + b"\\" * 2 * BIG, "soft": b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=41=\n" * 300_000,
    "many": b"TEL:1\n" * 300_000, "photo": b"PHOTO;ENCODING=b:" + b"abc\n " * BIG, "begun": b"BEGIN:VCARD\n" * 100_000,
    "loose": b"NOTE:a\n" + b"bcd\n" * 500_000, "tags": b"CATEGORIES:" + b"a," * 100_000}

MESSAGES = {
    "to": b"To: " + b"<" * BIG, "many": b"To: " + b'"a" <a@b>, ' * 60_000, "words": b"Subject: " + b"=?utf-8?Q?a?= " * 60_000,
    "folded": b"X: " + b"a\n b" * 400_000,
    "deep": b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000,
    "tags": b"Content-Type: text/html\n\n" + b"<p>" * 400_000, "bang": b"Content-Type: text/html\n\n<p>" + b"<!" * (BIG // 2),
    "on": b"\n" + b"On " * 400_000, "blank": b"\n" + b"\n \n" * 400_000, "quotes": b"\n" + b"> a\n" * 300_000,
    "from": b"\n" + b"From: x\n" * 200_000, "date": b"Date: " + b"1 " * 500_000, "line": b"\n" + b"x" * 10 * BIG}


def event(*lines: str, start: str = "19900101T000000Z") -> bytes:
    """One appointment of a calendar."""
    return "\r\n".join(["BEGIN:VEVENT", "UID:e1", f"DTSTART:{start}", *lines, "END:VEVENT", ""]).encode()


CALENDARS = {
    "daily": event("SUMMARY:x", "RRULE:FREQ=DAILY") * 8000,
    "never": event("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=5", start="19900101") * 8000,
    "tags": b"BEGIN:VEVENT\nDESCRIPTION:" + b"<" * 3 * BIG + b"\nEND:VEVENT\n", "names": event("SUMMARY:" + "Ann Ellis " * 100_000),
    "guests": b"BEGIN:VEVENT\n" + b"ATTENDEE:mailto:a@b\n" * 100_000 + b"END:VEVENT\n"}

TABLES = ('"a\n', '"', '""\n', '"a""b\n', ',"', '\r', '"\n,"', ";|\t,", "\n", '"x"y\n', "a" * 70 + "\n")


def card(middle: bytes) -> bytes:
    """A file of cards."""
    return b"BEGIN:VCARD\nN:Ellis;Ann;;;\n" + middle + b"\nEND:VCARD\n"


def message(middle: bytes, many: bool) -> bytes:
    """A message, or a mailbox that begins with it."""
    return (b"From x 2026\n" if many else b"") + b"From: ann@example.org\nDate: Thu, 15 Jan 2026 09:05:00 +0000\n" + middle + b"\n"


def table(unit: str) -> str:
    """A megabyte of a CSV file."""
    return "name,town\n" + unit * (BIG // len(unit))
