"""Where due things come from: renewals, birthdays, tasks and contact rhythms, each turned into rows of one kind."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app import birthdays, marks, tasks
from app.context import Context
from app.customers import called
from app.format import ago, long_date, money
from app.i18n import _, ngettext
from app.journal import snippet
from app.renewals import RenewalRow, steps_due
from app.renewals.steps import horizon
from app.today.rows import DueRow

SAID = 120


def _late(due: date, today: date) -> int:
    return max(0, (today - due).days)


def renewals(context: Context, days: int) -> Iterator[DueRow]:
    """Renewals at one of their steps."""
    for step in steps_due(context, days):
        row = step.renewal
        yield DueRow(step.key, marks.RENEWAL, row.customer_id, row.name, step.due, row.ends, _late(step.due, context.today),
                     _renewal_reason(row), _("{product} – {name}").format(product=row.product, name=row.name), _renewal_detail(row),
                     row.amount_pence, True, row.silent, row.id, row.term_id, step=step.days)


def _renewal_reason(row: RenewalRow) -> str:
    """Boiler cover BC-0123 ends 19 December 2026, £216.00."""
    what = " ".join(part for part in (row.product, row.reference) if part)
    sentence = _("{what} ended {day}") if row.days_left < 0 else _("{what} ends {day}")
    parts = [sentence.format(what=what, day=long_date(row.ends)), money(row.amount_pence), _("renews by itself") if row.auto_renews else ""]
    return ", ".join(part for part in parts if part)


def _renewal_detail(row: RenewalRow) -> str:
    sentence = _("ended {day}") if row.days_left < 0 else _("ends {day}")
    parts = (money(row.amount_pence), sentence.format(day=long_date(row.ends)), row.reference)
    return " · ".join(part for part in parts if part)


def birthday_letters(context: Context, days: int) -> Iterator[DueRow]:
    """Birthdays whose letter should go out, and those just missed."""
    reminders = context.settings.reminders
    ahead = timedelta(days=reminders.birthday_letter_days)
    first = context.today - timedelta(days=reminders.birthday_late_days)
    for row in birthdays.between(context, first, horizon(context.today, days) + ahead):
        due = row.on - ahead
        yield DueRow(str(marks.Key(marks.BIRTHDAY, row.customer_id, row.on)), marks.BIRTHDAY, row.customer_id, row.name, due, row.on,
                     _late(due, context.today), _birthday_reason(row, context.today), _birthday_title(row, context.today),
                     long_date(row.on), letter=True, age=row.age)


def _birthday_reason(row: birthdays.BirthdayRow, today: date) -> str:
    day = long_date(row.on)
    if row.age is None:
        return (_("Had a birthday on {day}") if row.on < today else _("Has a birthday on {day}")).format(day=day)
    return (_("Turned {age} on {day}") if row.on < today else _("Turns {age} on {day}")).format(age=row.age, day=day)


def _birthday_title(row: birthdays.BirthdayRow, today: date) -> str:
    if row.age is None:
        return _("Birthday: {name}").format(name=row.name)
    if row.on == today:
        return _("Birthday: {name} is {age}").format(name=row.name, age=row.age)
    return (_("Birthday: {name} turned {age}") if row.on < today else _("Birthday: {name} turns {age}")).format(name=row.name, age=row.age)


def promises(context: Context, days: int) -> Iterator[DueRow]:
    """Follow-ups and tasks."""
    for row in tasks.until(context, horizon(context.today, days)):
        said = snippet(row.said, "", SAID)[0]
        when = _("Said on {day}: {words}").format(day=long_date(row.said_on), words=said) if row.said_on and said else ""
        reason = " · ".join(part for part in (row.text, when if row.text else said) if part) or _("Follow up")
        yield DueRow(f"{row.kind}:{row.id}", row.kind, row.customer_id, row.name, row.due, row.due, _late(row.due, context.today), reason,
                     _task_title(row), when if row.text else said, task_id=row.id, interaction_id=row.interaction_id)


def _task_title(row: tasks.TaskRow) -> str:
    if not row.text:
        return _("Follow up {name}").format(name=row.name)
    return _("{what} – {name}").format(what=row.text, name=row.name) if row.name else row.text


_RHYTHM = f"""
SELECT c.rhythm_days, c.created_on, (SELECT max(date) FROM interaction WHERE customer_id = c.id),
  (SELECT max(done_on) FROM due_mark WHERE customer_id = c.id AND key LIKE 'rhythm:%'), {called.COLUMNS}
FROM customer c
WHERE c.rhythm_days > 0 AND c.binned_on IS NULL AND c.deceased = 0 AND c.do_not_contact = 0
  AND NOT EXISTS (SELECT 1 FROM task WHERE customer_id = c.id AND done_on IS NULL)
"""


def rhythms(context: Context, days: int) -> Iterator[DueRow]:
    """Customers who are to be heard from every so many days and were not; an open follow-up is contact enough."""
    last_day = horizon(context.today, days)
    for every, created, contact, ticked, *who in context.database.connection().execute(_RHYTHM).fetchall():
        since = max((day for day in (contact, ticked) if day), default=created)
        if since is None:
            continue
        due = horizon(date.fromisoformat(since), every)
        if due <= last_day:
            days_ago = ago((context.today - date.fromisoformat(contact)).days) if contact else ""
            last = _("Last contact {when}").format(when=days_ago) if contact else _("No contact yet")
            wish = ngettext("to be contacted every day", "to be contacted every {count} days", every).format(count=every)
            yield DueRow(str(marks.Key(marks.RHYTHM, who[0], due)), marks.RHYTHM, who[0], called.name(who), due, due,
                         _late(due, context.today), f"{last}, {wish}", _("Get in touch with {name}").format(name=called.name(who)),
                         f"{last}, {wish}")
