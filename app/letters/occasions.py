"""Why a letter is written. The key of its occasion is unique in the outbox, so the same thing is never written twice."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.birthdays import occurrence
from app.context import Context
from app.i18n import _
from app.letters.facts import Cover, Facts, covers_by_customer, covers_by_renewal
from app.letters.letter import Letter
from app.letters.recipients import Occasion
from app.renewals.steps import STANDARD, parse_steps
from models.base import placeholders

_CHUNK = 500
NO_OCCASION = {"birthday": _("has no birthday on record"), "renewal": _("has no renewal that is running")}


def due_occasions(context: Context, keys: Sequence[tuple[str, int]]) -> list[Occasion]:
    """The occasions of due items (`renewal:12:2026-12-19:30`, `birthday:7:2026-11-29`), each with its customer's id."""
    renewals = {int(key.split(":")[1]) for key, _customer in keys if key.startswith("renewal:")}
    covers = covers_by_renewal(context.database, sorted(renewals))
    made: list[Occasion] = []
    for key, customer in keys:
        kind, number, day, *_rest = key.split(":")
        if kind == "birthday":
            made.append(Occasion(key, customer, birthday_on=date.fromisoformat(day)))
        elif cover := covers.get((int(number), date.fromisoformat(day))):
            made.append(Occasion(key, customer, cover))
    return made


def chosen_occasions(context: Context, kind: str, people: Sequence[Facts]) -> list[tuple[Facts, Occasion | None]]:
    """The occasion on which each customer would get a letter of this kind now; None where there is none.

    Renewal and birthday letters share their keys with those that are due, so that neither way repeats the other.
    """
    if kind == "birthday":
        return [(one, _birthday(context, one)) for one in people]
    if kind == "renewal":
        covers = covers_by_customer(context.database, [one.id for one in people])
        return [(one, _renewal(context, covers.get(one.id, ()))) for one in people]
    return [(one, Occasion(f"{kind}:{one.id}:{context.today}", one.id)) for one in people]


def told_apart(occasion: Occasion, letter: Letter) -> str:
    """The key under which a letter without a due date is kept: the same words on the same day go once."""
    if occasion.cover or occasion.birthday_on:
        return occasion.key
    return f"{occasion.key}:{hashlib.sha256(letter.to_json().encode()).hexdigest()[:12]}"


def written_already(context: Context, keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys that the outbox holds."""
    asked = list(keys)
    found: set[str] = set()
    for start in range(0, len(asked), _CHUNK):
        chunk = asked[start:start + _CHUNK]
        question = f"SELECT occasion FROM letter WHERE occasion IN ({placeholders(chunk)})"
        found.update(row[0] for row in context.database.execute_sql(question, chunk).fetchall())
    return frozenset(found)


def _renewal(context: Context, covers: Sequence[Cover]) -> Occasion | None:
    """The renewal that ends next, at the step that the calendar has reached."""
    reminders = context.settings.reminders
    oldest = context.today - timedelta(days=reminders.grace_days)
    cover = next((one for one in covers if one.ends >= oldest), None)
    if cover is None:
        return None
    steps = sorted(parse_steps(cover.steps) or parse_steps(reminders.renewal_steps) or STANDARD)
    left = (cover.ends - context.today).days
    step = next((one for one in steps if left <= one), steps[-1])
    return Occasion(f"renewal:{cover.renewal}:{cover.ends}:{step}", cover.customer, cover)


def _birthday(context: Context, facts: Facts) -> Occasion | None:
    """The next birthday, or the last one while a late wish is still welcome."""
    kept = facts.fields["birthday"]
    if not kept:
        return None
    reminders = context.settings.reminders
    oldest = context.today - timedelta(days=reminders.birthday_late_days)
    year = oldest.year
    while (day := occurrence(kept, year, reminders.leap_birthday)) < oldest:
        year += 1
    return Occasion(f"birthday:{facts.id}:{day}", facts.id, birthday_on=day)
