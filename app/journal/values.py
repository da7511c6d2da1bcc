"""What the journal knows: its channels and kinds in words, an entry as typed, and an entry in a list."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import _

CHANNELS = {"phone": _("Phone"), "email": _("E-mail"), "letter": _("Letter"), "visit": _("Visit"), "website": _("Website"),
            "message": _("Message"), "social": _("Social media"), "meeting": _("Meeting"), "other": _("Other")}
KINDS = {"enquiry": _("Enquiry"), "call": _("Call"), "transfer": _("Transfer"), "quote": _("Quote"), "contract": _("Contract"),
         "signature": _("Signature"), "delivery": _("Delivery"), "invoice": _("Invoice"), "payment": _("Payment"),
         "complaint": _("Complaint"), "note": _("Note"), "other": _("Other")}
DIRECTIONS = {"in": _("They contacted me"), "out": _("I contacted them")}
ACTIONS = {"phone": _("Log a call"), "email": _("Log an e-mail"), "letter": _("Log a letter"), "visit": _("Log a visit"),
           "website": _("Log a website visit"), "message": _("Log a message"), "social": _("Log a contact on social media"),
           "meeting": _("Log a meeting"), "other": _("Log a note")}
LONGEST = 20_000
MOST_MINUTES = 10_000


@dataclass(frozen=True)
class Entry:
    """A contact as it is typed. channel, kind and direction are keys of the tables above; `date` None = today, `time` HH:MM or empty."""

    channel: str = "other"
    text: str = ""
    kind: str = ""
    direction: str = ""
    minutes: int | None = None
    outcome: str = ""
    snag: str = ""
    date: date | None = None
    time: str = ""


@dataclass(frozen=True)
class Logged:
    """A contact that was logged: the action, and the follow-up that was made with it (0: none)."""

    id: int
    action: int
    task_id: int = 0


@dataclass(frozen=True)
class InteractionRow:
    """An entry in a list. `letter_id` is the letter in the outbox that it tells of."""

    id: int
    customer_id: int
    name: str
    date: date
    time: str
    channel: str
    kind: str
    direction: str
    text: str
    minutes: int | None
    outcome: str
    snag: str
    letter_id: int | None


@dataclass(frozen=True)
class DayGroup:
    """The entries of one day, latest first."""

    day: date
    label: str
    ids: tuple[int, ...]
