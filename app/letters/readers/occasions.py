"""Why a letter is written. The key of its occasion is unique in the outbox, so the same thing is never written twice.

What is due by itself has the key under which it is due (`renewal:12:2026-12-19:30`, `birthday:7:2026-11-29`). All other letters
have their template's key, the customer and the term for which one letter is enough: once for ever (`welcome:7:`), once a
year (`season:7:2026`), or these words once a day (`general:7:2026-11-03:5d41402abc4b`), in a campaign once (`news:7:SPR-4K`).
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.birthdays import occurrence
from app.context import Context
from app.i18n import _
from app.letters.addressing.facts import Cover, Facts, chunks, covers_by_customer, covers_by_renewal
from app.letters.readers.recipients import Occasion
from app.letters.wording import kinds
from app.letters.wording.templates import TemplateValues
from app.renewals.steps import STANDARD, parse_steps
from app.settings import Reminders
from models.base import placeholders

NO_OCCASION = {kinds.BIRTHDAY: _("has no birthday on record"), kinds.RENEWAL: _("has no renewal that is running")}
_TAKEN = "SELECT occasion FROM {} WHERE occasion IN ({})"


def due_occasions(context: Context, keys: Sequence[tuple[str, int]]) -> list[Occasion]:
    """The occasions of due items (`renewal:12:2026-12-19:30`, `birthday:7:2026-11-29`), each with its customer's id."""
    renewals = {int(key.split(":")[1]) for key, _customer in keys if key.startswith("renewal:")}
    covers = covers_by_renewal(context.database, sorted(renewals))
    made: list[Occasion] = []
    for key, customer in keys:
        kind, number, day, *_rest = key.split(":")
        if kind == kinds.BIRTHDAY:
            made.append(Occasion(key, customer, birthday_on=date.fromisoformat(day)))
        elif cover := covers.get((int(number), date.fromisoformat(day))):
            made.append(Occasion(key, customer, cover))
    return made


def chosen_occasions(context: Context, template: TemplateValues, people: Sequence[Facts],
                     code: str = "") -> list[tuple[Facts, Occasion | None]]:
    """The occasion on which each customer would get this template now; None where there is none.

    Renewal and birthday letters share their keys with those that are due, so that neither way repeats the other.
    `code`: of the campaign that the letters belong to.
    """
    needs, reminders = kinds.KINDS[template.kind].needs, context.settings.reminders
    if needs == kinds.BIRTHDAY:
        return [(one, _birthday(context.today, reminders, one, code)) for one in people]
    if needs == kinds.RENEWAL:
        covers = covers_by_customer(context.database, [one.id for one in people])
        return [(one, _renewal(context.today, reminders, covers.get(one.id, ()), code)) for one in people]
    term = kinds.term_of(template.kind, context.today)
    if kinds.KINDS[template.kind].once == kinds.DAY:
        term = code or f"{term}:{_words(template)}"
    return [(one, Occasion(f"{template.key}:{one.id}:{term}", one.id, code=code)) for one in people]


def no_occasion(kind: str) -> str:
    """Why there is nothing to write to a customer who has no occasion for this kind of letter."""
    return NO_OCCASION.get(kinds.KINDS[kind].needs, "")


def written_already(context: Context, keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys that the outbox holds, for the addressee or for somebody of the household who reads along."""
    return frozenset(row[0] for chunk in chunks(keys) for table in ("letter", "letter_reader")
                     for row in context.database.execute_sql(_TAKEN.format(table, placeholders(chunk)), chunk).fetchall())


def _words(template: TemplateValues) -> str:
    """What tells one wording from another."""
    return hashlib.sha256("\0".join((template.subject, template.body)).encode(errors="replace")).hexdigest()[:12]


def _renewal(today: date, reminders: Reminders, covers: Sequence[Cover], code: str) -> Occasion | None:
    """The renewal that ends next, at the step that the calendar has reached."""
    oldest = today - timedelta(days=reminders.grace_days)
    cover = next((one for one in covers if one.ends >= oldest), None)
    if cover is None:
        return None
    steps = sorted(parse_steps(cover.steps) or parse_steps(reminders.renewal_steps) or STANDARD)
    left = (cover.ends - today).days
    step = next((one for one in steps if left <= one), steps[-1])
    return Occasion(f"renewal:{cover.renewal}:{cover.ends}:{step}", cover.customer, cover, code=code)


def _birthday(today: date, reminders: Reminders, facts: Facts, code: str) -> Occasion | None:
    """The next birthday, or the last one while a late wish is still welcome."""
    kept = facts.fields["birthday"]
    if not kept:
        return None
    oldest = today - timedelta(days=reminders.birthday_late_days)
    year = oldest.year
    while (day := occurrence(kept, year, reminders.leap_birthday)) < oldest:
        year += 1
    return Occasion(f"birthday:{facts.id}:{day}", facts.id, birthday_on=day, code=code)
