"""Deciding about what is due: done, or put off. Putting off never moves the day on which a thing was due."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app import marks
from app.context import Context
from app.errors import UserError, ValidationError
from app.i18n import _, ngettext
from app.letters import ticking

_DONE = {marks.RENEWAL: _("Renewal step done"), marks.BIRTHDAY: _("Birthday done"), marks.FOLLOW_UP: _("Follow-up done"),
         marks.TASK: _("Task done"), marks.RHYTHM: _("Contact done")}


def done(context: Context, key: str, reason: str = "") -> int:
    """Say that a due thing is done; answers the action (0: it was done already). Raises NotFound."""
    return done_all(context, [key], reason)


def done_all(context: Context, keys: Sequence[str], reason: str = "") -> int:
    """Say that these are done, as one action; the call of a letter stands in the journal afterwards. Raises NotFound."""
    parsed = [(key, marks.owner(key)) for key in map(marks.parse, keys)]
    settled = {key for key, mark in marks.states(context, (str(key) for key, _owner in parsed)).items() if mark.done_on}
    name = _DONE[parsed[0][0].kind] if len(parsed) == 1 else ngettext("{count} thing done", "{count} things done", len(parsed))
    with context.action(name.format(count=len(parsed)), parsed[0][1] if len(parsed) == 1 else None) as action:
        for key, customer_id in parsed:
            if str(key) not in settled:
                marks.write_done(key, customer_id, context.today, reason.strip())
        ticking.called(context, [key.id for key, _owner in parsed if key.kind == marks.TASK and str(key) not in settled])
    return action.id


def not_done(context: Context, key: str) -> int:
    """Take back that a thing was done; answers the action. Raises NotFound."""
    parsed = marks.parse(key)
    customer_id = marks.owner(parsed)
    with context.action(_("Not done after all"), customer_id) as action:
        marks.write_done(parsed, customer_id, None)
        if parsed.kind == marks.TASK:
            ticking.not_called(context, [parsed.id])
    return action.id


def snooze(context: Context, key: str, until: date, reason: str = "") -> int:
    """Put a thing off until a day; answers the action. Raises NotFound, ValidationError, UserError."""
    return snooze_all(context, [key], until, reason)


def snooze_all(context: Context, keys: Sequence[str], until: date, reason: str = "") -> int:
    """Put these off until a day, as one action. Raises NotFound, ValidationError, UserError."""
    if until <= context.today:
        raise ValidationError({"until": _("Put it off until a day after today.")})
    parsed = [(key, marks.owner(key)) for key in map(marks.parse, keys)]
    for key, _owner in parsed:
        _must_come_back(context, key, until)
    name = ngettext("Put a thing off", "Put {count} things off", len(parsed)).format(count=len(parsed))
    with context.action(name, parsed[0][1] if len(parsed) == 1 else None) as action:
        for key, customer_id in parsed:
            marks.write(key, customer_id, snoozed_until=until, reason=reason.strip())
    return action.id


def that_can_wait(context: Context, keys: Sequence[str], until: date) -> list[str]:
    """Those of these things that may be put off until that day; the others would be past by then."""
    return [key for key in keys if _may_wait(context, key, until)]


def _may_wait(context: Context, key: str, until: date) -> bool:
    try:
        _must_come_back(context, marks.parse(key), until)
    except UserError:
        return False
    return True


def _must_come_back(context: Context, key: marks.Key, until: date) -> None:
    """Refuse a day on which the thing would be past: it would never be seen again."""
    reminders = context.settings.reminders
    hint = _("Choose an earlier day, or say that it is done.")
    if marks.states(context, [str(key)]).get(str(key), marks.Mark()).done_on:
        raise UserError(_("That is done already."))
    if key.kind == marks.RENEWAL and key.on and until > key.on + timedelta(days=reminders.grace_days):
        raise ValidationError({"until": _("By then the renewal has lapsed.")}, hint)
    if key.kind == marks.BIRTHDAY and key.on and until > key.on + timedelta(days=reminders.birthday_late_days):
        raise ValidationError({"until": _("By then the birthday is too long past.")}, hint)
