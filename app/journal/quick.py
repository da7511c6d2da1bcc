"""A note as it is jotted down, read as a contact: "rang, wants quote by friday" is a call, with a follow-up on Friday.

Nothing typed is lost: the text stays as it is, and what could not be understood is left at its plainest. The patterns are
compiled when the first note is read (`re` keeps them), because the window starts without one.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.dates import parse_typed
from app.journal.values import Entry

_DAYS = r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_FULL_DAYS = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
           r"dec(?:ember)?)")
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six)"
_UNIT = r"(?:days?|weeks?|months?|years?)"
_YEAR = r"(?:,?\s\d{4})?"
_BEFORE = r"(?:(?:by|on|before|until|till|from|after|not later than)\s+)"
_DATE = (
    rf"\b(?P<before>{_BEFORE})?(?P<day>(?:next|this|last)\s+(?:{_DAYS}|week|month|year)|{_FULL_DAYS}|tomorrow|tmrw|yesterday|today|"
    rf"in\s+{_COUNT}\s+{_UNIT}|{_COUNT}\s+{_UNIT}\s+ago|(?:the\s+)?end\s+of\s+(?:the\s+)?(?:month|year)|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}{_YEAR}|{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}|"
    rf"(?:(?<=by\s)|(?<=on\s)|(?<=before\s)|(?<=until\s)|(?<=till\s))(?:{_DAYS})|"
    rf"(?<!\bthe\s)(?<!\ba\s)(?:{_DAYS})(?=\s*(?:$|[,.;!])))\b")
_DEADLINES = ("by ", "before ", "until ", "till ")

_CONTACTS = (
    ("message", r"texted|whatsapped|messaged", r"text|sms|whatsapp|message"),
    ("visit", r"visited|called\s+(?:round|in|by)|popped\s+(?:in|round|over)|dropped\s+(?:in|by)|came\s+(?:in|round|over)", r"visit"),
    ("email", r"e-?mailed", r"e-?mail"),
    ("letter", r"wrote", r"letter"),
    ("phone", r"rang|rung|called|phoned|telephoned|spoke", r"phone|call|tel|voicemail"),
    ("meeting", r"met", r"meeting"),
    ("social", r"facebooked", r"facebook|instagram|linkedin"),
    ("website", r"", r"website|web\s+form|online"),
)
_OUT = (r"\b(?:I|we)\s+(?:just\s+|have\s+)?(?:\w+ed|rang|spoke|wrote|met)\b|\bno\s+(?:answer|reply)\b|"
        r"\b(?:left|leaving)\s+(?:a\s+)?(?:message|voicemail|card)\b|"
        r"\b(?:rang|called|phoned|e-?mailed|texted|messaged|visited|wrote\s+to)\s+(?:him|her|them)\b")
_IN = (r"\b(?:wants|wanted|asks|asked|says|said|needs|needed|enquir\w+|complain\w*|reports|reported|would\s+like|"
       r"(?:rang|called|phoned|e-?mailed|texted|messaged)\s+me)\b")
_KINDS = (("complaint", r"complain\w*|unhappy|annoyed"), ("payment", r"paid|payment"), ("signature", r"signed"),
          ("invoice", r"(?:sent|e-?mailed|posted)\s+(?:the\s+|an?\s+)?(?:invoice|bill)|invoiced"),
          ("quote", r"(?:sent|e-?mailed|posted)\s+(?:the\s+|an?\s+)?quote|quoted"), ("delivery", r"delivered"),
          ("enquiry", r"wants?|wanted|enquir\w+|ask(?:s|ed)\s+(?:for|about)|would\s+like"))
_MINUTES = (r"(?<!in )(?<!within )\b(?:(?P<minutes>\d{1,3})\s*min(?:s|utes?)?|(?P<hours>\d(?:\.\d)?)\s*(?:h|hrs?|hours?)|"
            r"(?P<half>half\s+an\s+hour))\b")


@dataclass(frozen=True)
class QuickNote:
    """What a jotted note means: the contact, and the promise in it."""

    entry: Entry
    follow_up: date | None = None
    follow_up_text: str = ""


def read_note(text: str, today: date) -> QuickNote:
    """Read a jotted note."""
    text = text.strip()
    channel, verb = _channel(text)
    when, follow_up, span = _days(text, today, verb)
    entry = Entry(channel=channel, text=text, kind=_kind(text, channel), direction=_direction(text), minutes=_minutes(text), date=when)
    return QuickNote(entry, follow_up, _promise(text, span, verb) if follow_up else "")


def _channel(text: str) -> tuple[str, tuple[int, int]]:
    """The channel that is named first, by what was done or (at the very beginning) by its name; and where it stands."""
    found: list[tuple[int, int, str]] = []
    for channel, done, named in _CONTACTS:
        if done:
            found += [(*one.span(), channel) for one in re.finditer(rf"\b(?:{done})\b", text, re.IGNORECASE)]
        if one := re.match(rf"(?:{named})\b(?!\s+(?:back|him|her|them|again))(?!\w)", text, re.IGNORECASE):
            found.append((*one.span(), channel))
    if not found:
        return "other", (0, 0)
    start, end, channel = min(found, key=lambda one: (one[0], -one[1]))
    return channel, (start, end)


def _days(text: str, today: date, verb: tuple[int, int]) -> tuple[date | None, date | None, tuple[int, int]]:
    """The day of the contact (when it was not today), the day of the follow-up, and where the latter stands."""
    when = follow_up = None
    span = (0, 0)
    for found in re.finditer(_DATE, text, re.IGNORECASE):
        said = " ".join(found["day"].casefold().removeprefix("the ").split())
        deadline = (found["before"] or "").casefold().startswith(_DEADLINES)
        told = verb[1] > 0 and not text[verb[1]:found.start()].strip(" ,:")
        if said == "today" and not deadline:
            continue
        day = parse_typed(said, today, past=told and not deadline)
        if day is None:
            continue
        if day < today:
            when = day
        elif not told or deadline or day > today:
            follow_up, span = day, found.span()
    return when, follow_up, span


def _kind(text: str, channel: str) -> str:
    for kind, words in _KINDS:
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return kind
    return "call" if channel == "phone" else "note"


def _direction(text: str) -> str:
    if re.search(_OUT, text, re.IGNORECASE):
        return "out"
    return "in" if re.search(_IN, text, re.IGNORECASE) else ""


def _minutes(text: str) -> int | None:
    found = re.search(_MINUTES, text, re.IGNORECASE)
    if not found:
        return None
    if found["half"]:
        return 30
    return int(found["minutes"]) if found["minutes"] else round(float(found["hours"]) * 60)


def _promise(text: str, span: tuple[int, int], verb: tuple[int, int]) -> str:
    """The part of the note in which the day stands, without the day: "wants quote by friday" → "Wants quote"."""
    start = max((one.end() for one in re.finditer(r"[,;.!?\n]\s+|\s[-–]\s", text) if one.end() <= span[0]), default=0)
    after = re.search(r"[,;.!?\n](?:\s|$)|\s[-–]\s", text[span[1]:])
    end = span[1] + after.start() if after else len(text)
    if start <= verb[0] < verb[1] < span[0]:
        start = verb[1]
    words = " ".join(f"{text[start:span[0]]} {text[span[1]:end]}".split()).strip(" ,.:;-–")
    words = re.sub(r"^(?:and|then|so|please)\s+", "", words, flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]
