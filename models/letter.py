"""The outbox: letters exactly as they were printed, the runs that made them, and the owner's own templates."""
from __future__ import annotations

from models.base import IsoDate, Record, Text, Whole, belongs_to, refers_to
from models.campaign import Campaign
from models.customer import Customer
from models.renewal import Renewal, Term


class LetterRun(Record):
    """Letters that were made in one go, into one file."""

    OWNER = ""
    name = Text()
    made_on = IsoDate(null=True)
    file = Text()
    campaign = refers_to(Campaign, null=True, on_delete="SET NULL")


class Letter(Record):
    """One letter. `occasion` is what it was about (`renewal:12:2026-12-19:30`); it is unique, so nothing goes twice.

    `content` is JSON of exactly what stands on paper. `channel` is how it goes: post, email or phone. Until it is printed or
    sent it waits in the outbox without an entry in the journal; `printed_on` or `sent_on` says when it went.
    """

    run = belongs_to(LetterRun, backref="letters")
    customer = belongs_to(Customer, backref="letters")
    renewal = refers_to(Renewal, null=True, on_delete="SET NULL")
    term = refers_to(Term, null=True, on_delete="SET NULL")
    template_key = Text()
    kind = Text()
    occasion = Text(unique=True)
    subject = Text()
    content = Text()
    made_on = IsoDate(null=True)
    printed_on = IsoDate(null=True)
    pages = Whole(default=0)
    copies = Whole(default=0)
    channel = Text()
    sent_on = IsoDate(null=True)


class LetterReader(Record):
    """Another customer of the household to whom a letter is addressed as well; their own occasion is taken by it."""

    letter = belongs_to(Letter, backref="readers")
    customer = belongs_to(Customer, backref="letters_read")
    occasion = Text(unique=True)


class Template(Record):
    """A letter template that the owner wrote or changed; a bundled one of the same key stands back."""

    OWNER = ""
    key = Text(unique=True)
    name = Text()
    kind = Text()
    purpose = Text()
    language = Text()
    subject = Text()
    body = Text()
    email_subject = Text()
    email_body = Text()
