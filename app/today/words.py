"""What is said about a due thing: why it is due, and the two lines of the window."""
from __future__ import annotations

from datetime import date
from functools import singledispatch

from app import marks
from app.birthdays import BirthdayRow
from app.format import ago, long_date, money
from app.i18n import _, ngettext
from app.journal import snippet
from app.renewals import RenewalRow, StepRow
from app.tasks import TaskRow
from app.today.rows import DueRow
from app.today.sources import Pending, RhythmRow

SAID = 120


def row(one: Pending, today: date, snoozed_until: date | None = None) -> DueRow:
    """The row of a pending thing."""
    return _row(one.thing, one, max(0, (today - one.due).days), today, snoozed_until)


@singledispatch
def _row(thing: object, one: Pending, late: int, today: date, snoozed: date | None) -> DueRow:
    raise TypeError(type(thing).__name__)


@_row.register
def _renewal(thing: StepRow, one: Pending, late: int, today: date, snoozed: date | None) -> DueRow:
    of = thing.renewal
    return DueRow(one.key, marks.RENEWAL, of.customer_id, of.name, one.due, one.on, late, _renewal_reason(of),
                  _("{product} – {name}").format(product=of.product, name=of.name), _renewal_detail(of), of.amount_pence, True, of.silent,
                  of.id, of.term_id, step=thing.days, snoozed_until=snoozed)


def _renewal_reason(of: RenewalRow) -> str:
    """Boiler cover BC-0123 ends 19 December 2026, £216.00, next term £222.50."""
    what = " ".join(part for part in (of.product, of.reference) if part)
    sentence = _("{what} ended {day}") if of.days_left < 0 else _("{what} ends {day}")
    coming = "" if of.next_amount_pence is None else _("next term {amount}").format(amount=money(of.next_amount_pence))
    parts = [sentence.format(what=what, day=long_date(of.ends)), money(of.amount_pence), coming,
             _("renews by itself") if of.auto_renews else ""]
    return ", ".join(part for part in parts if part)


def _renewal_detail(of: RenewalRow) -> str:
    sentence = _("ended {day}") if of.days_left < 0 else _("ends {day}")
    parts = (money(of.amount_pence), sentence.format(day=long_date(of.ends)), of.reference)
    return " · ".join(part for part in parts if part)


@_row.register
def _birthday(thing: BirthdayRow, one: Pending, late: int, today: date, snoozed: date | None) -> DueRow:
    day = long_date(thing.on)
    return DueRow(one.key, marks.BIRTHDAY, thing.customer_id, thing.name, one.due, one.on, late, _birthday_reason(thing, day, today),
                  _birthday_title(thing, today), day, letter=True, age=thing.age, snoozed_until=snoozed)


def _birthday_reason(thing: BirthdayRow, day: str, today: date) -> str:
    if thing.age is None:
        return (_("Had a birthday on {day}") if thing.on < today else _("Has a birthday on {day}")).format(day=day)
    return (_("Turned {age} on {day}") if thing.on < today else _("Turns {age} on {day}")).format(age=thing.age, day=day)


def _birthday_title(thing: BirthdayRow, today: date) -> str:
    if thing.age is None:
        return _("Birthday: {name}").format(name=thing.name)
    if thing.on == today:
        return _("Birthday: {name} is {age}").format(name=thing.name, age=thing.age)
    sentence = _("Birthday: {name} turned {age}") if thing.on < today else _("Birthday: {name} turns {age}")
    return sentence.format(name=thing.name, age=thing.age)


@_row.register
def _promise(thing: TaskRow, one: Pending, late: int, today: date, snoozed: date | None) -> DueRow:
    said = snippet(thing.said, "", SAID)[0]
    when = _("Said on {day}: {words}").format(day=long_date(thing.said_on), words=said) if thing.said_on and said else ""
    detail = when if thing.text else said
    reason = " · ".join(part for part in (thing.text, detail) if part) or _("Follow up")
    return DueRow(one.key, thing.kind, thing.customer_id, thing.name, one.due, one.on, late, reason, _promise_title(thing), detail,
                  task_id=thing.id, interaction_id=thing.interaction_id, snoozed_until=snoozed)


def _promise_title(thing: TaskRow) -> str:
    if not thing.text:
        return _("Follow up {name}").format(name=thing.name)
    return _("{what} – {name}").format(what=thing.text, name=thing.name) if thing.name else thing.text


@_row.register
def _rhythm(thing: RhythmRow, one: Pending, late: int, today: date, snoozed: date | None) -> DueRow:
    last = _("Last contact {when}").format(when=ago((today - thing.contact).days)) if thing.contact else _("No contact yet")
    wish = ngettext("to be contacted every day", "to be contacted every {count} days", thing.every).format(count=thing.every)
    reason = f"{last}, {wish}"
    return DueRow(one.key, marks.RHYTHM, thing.customer_id, thing.name, one.due, one.on, late, reason,
                  _("Get in touch with {name}").format(name=thing.name), reason, snoozed_until=snoozed)
