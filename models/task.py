"""Promises with a day, and what was decided about things that are due by themselves."""
from __future__ import annotations

from models.base import IsoDate, Record, Text, belongs_to, refers_to
from models.customer import Customer
from models.interaction import Interaction


class Task(Record):
    """Something to do on a day: a follow_up promised in an interaction, or a task of its own."""

    customer = belongs_to(Customer, null=True, backref="tasks")
    interaction = refers_to(Interaction, null=True, on_delete="SET NULL", backref="tasks")
    kind = Text()
    text = Text()
    due = IsoDate(index=True)
    done_on = IsoDate(null=True, index=True)


class DueMark(Record):
    """That a due item (by its stable key, such as `birthday:7:2026-11-29`) was done or put off."""

    key = Text(unique=True)
    customer = belongs_to(Customer, null=True, backref="due_marks")
    done_on = IsoDate(null=True)
    snoozed_until = IsoDate(null=True)
    reason = Text()
