"""Writing the journal: log a contact with its follow-up, correct an entry, remove one."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from app import marks, tasks
from app.context import Context
from app.errors import NotFound, ValidationError
from app.i18n import _
from app.journal import lists
from app.journal.values import ACTIONS, CHANNELS, DIRECTIONS, KINDS, LONGEST, MOST_MINUTES, Entry, Logged
from app.letters import ticking
from app.saved import Saved
from models.customer import Customer
from models.interaction import Interaction
from models.task import Task

FIRST_YEAR = 1900
_NAMES = frozenset(field.name for field in fields(Entry))
_TEXTS = ("text", "outcome", "snag")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def log(context: Context, customer_id: int, entry: Entry, follow_up: date | None = None, follow_up_text: str = "",
        settles: str = "") -> Logged:
    """Write down one contact, and with `follow_up` a promise for that day. `settles` is the key of a due item that is done by this.

    Raises NotFound, ValidationError.
    """
    if Customer.get_or_none(Customer.id == customer_id) is None:
        raise NotFound(_("There is no customer {number}.").format(number=customer_id), _("`customers` lists them."))
    checked = _checked(_completed(context, entry), context.today)
    if follow_up is not None and follow_up < (checked.date or context.today):
        raise ValidationError({"follow_up": _("The follow-up lies before the contact itself.")})
    settled = marks.parse(settles) if settles else None
    settled_of = marks.owner(settled) if settled else None
    follow_up_text = tasks.check_text(follow_up_text)
    with context.action(ACTIONS[checked.channel], customer_id) as action:
        made = Interaction.create(customer=customer_id, created_on=context.today, **asdict(checked))
        task = Task.create(customer=customer_id, interaction=made, kind=tasks.FOLLOW_UP, text=follow_up_text,
                           due=tasks.check_day(follow_up, "follow_up")) if follow_up else None
        if settled:
            marks.write_done(settled, settled_of, context.today)
            if settled.kind == marks.TASK:
                ticking.spoken(context, [settled.id])
    return Logged(made.id, action.id, task.id if task else 0)


def edit(context: Context, interaction_id: int, changes: Mapping[str, Any]) -> Saved:
    """Change what is given (names of Entry) of an entry. Raises NotFound, ValidationError, KeyError."""
    row = lists.one(context, interaction_id)
    if changes.keys() - _NAMES:
        raise KeyError(next(iter(changes.keys() - _NAMES)))
    now = Entry(**{name: getattr(row, name) for name in _NAMES})
    checked = _checked(replace(now, **changes), context.today)
    with context.action(_("Edit a journal entry"), row.customer_id) as action:
        Interaction.update(**asdict(checked)).where(Interaction.id == interaction_id).execute()
    return Saved(interaction_id, action.id)


def remove(context: Context, interaction_id: int) -> int:
    """Remove an entry; its follow-up stays. Answers the action. Raises NotFound."""
    row = lists.one(context, interaction_id)
    with context.action(_("Remove a journal entry"), row.customer_id) as action:
        Interaction.delete().where(Interaction.id == interaction_id).execute()
    return action.id


def _completed(context: Context, entry: Entry) -> Entry:
    """The entry with today's date and, unless the day is rehearsed, the time that it is; a call is a call."""
    time = entry.time
    if not time and entry.date is None and context.clock.fixed is None:
        time = context.clock.now().astimezone().strftime("%H:%M")
    return replace(entry, date=entry.date or context.today, time=time,
                   kind=entry.kind or ("call" if entry.channel == "phone" else "note"))


def _checked(entry: Entry, today: date) -> Entry:
    """The entry as it will be kept. Raises ValidationError."""
    wrong: dict[str, str] = {}
    for name, allowed in (("channel", CHANNELS), ("kind", KINDS), ("direction", {"": "", **DIRECTIONS})):
        if getattr(entry, name) not in allowed:
            wrong[name] = _("“{text}” is none of: {choices}.").format(text=getattr(entry, name), choices=", ".join(filter(None, allowed)))
    texts = {name: getattr(entry, name).replace("\x00", " ").strip() for name in _TEXTS}
    for name, text in texts.items():
        if len(text) > LONGEST:
            wrong[name] = _("This is longer than {most} characters.").format(most=LONGEST)
    if not any(texts.values()) and entry.minutes is None:
        wrong["text"] = _("Say in a few words what it was about.")
    if entry.minutes is not None and not 0 <= entry.minutes <= MOST_MINUTES:
        wrong["minutes"] = _("Give a number of minutes, or nothing.")
    if entry.time and not _CLOCK.fullmatch(entry.time):
        wrong["time"] = _("Write the time as 09:30, or nothing.")
    if entry.date is None or entry.date.year < FIRST_YEAR:
        wrong["date"] = _("Give the day of the contact.")
    elif entry.date > today:
        wrong["date"] = _("A contact cannot lie in the future; make a follow-up for that day instead.")
    if wrong:
        raise ValidationError(wrong)
    return replace(entry, **texts)
