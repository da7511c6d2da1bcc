"""Why a letter is written. The key of its occasion is unique in the outbox, so the same thing is never written twice.

What is due by itself has the key under which it is due (`renewal:12:2026-12-19:30`, `birthday:7:2026-11-29`). Where a letter of
another template has that key, the template's own stands behind it (`renewal:12:2026-12-19:30:renewal_reminder`), and what is written
long before anything would be due leaves the due key free (`birthday:7:2027-10-18:early:birthday`). All other letters
have their template's key, the customer and the term for which one letter is enough: once for ever (`welcome:7:`), once a
year (`season:7:2026`), or these words once a day (`general:7:2026-11-03:5d41402abc4b`), in a campaign once (`news:7:SPR-4K`).
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.birthdays import occurrence
from app.context import Context
from app.format import long_date
from app.i18n import _, ngettext
from app.letters.addressing.facts import Cover, Facts, chunks, covers_by_customer, covers_by_renewal
from app.letters.readers.recipients import Occasion
from app.letters.readers.roles import stem
from app.letters.wording import kinds
from app.letters.wording.templates import TemplateValues
from app.renewals.steps import STANDARD, parse_steps
from app.settings import Reminders
from models.base import placeholders

NO_OCCASION = {kinds.BIRTHDAY: _("has no birthday on record"), kinds.RENEWAL: _("has no renewal that is running")}
_TAKEN = ("SELECT l.occasion, l.template_key FROM letter l WHERE l.occasion IN ({0}) UNION ALL SELECT r.occasion, l.template_key "
          "FROM letter_reader r JOIN letter l ON l.id = r.letter_id WHERE r.occasion IN ({0})")
_EARLY = "early"
_MARGIN = 7                              # days: so long before a birthday's letter goes out, one that is written counts as that letter
_LONG = 28                               # days before the first reminder


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
                     code: str = "", ahead: int = 0) -> list[tuple[Facts, Occasion | None]]:
    """The occasion on which each customer would get this template now; None where there is none.

    Renewal and birthday letters share their keys with those that are due, so that neither way repeats the other; but for those
    that are early. `code`: of the campaign that the letters belong to. `ahead`: what is due in so many days is not early.
    """
    needs, reminders, own = kinds.KINDS[template.kind].needs, context.settings.reminders, stem(template.key)
    if needs == kinds.BIRTHDAY:
        return [(one, _birthday(context.today, reminders, one, own, code, ahead)) for one in people]
    if needs == kinds.RENEWAL:
        covers = covers_by_customer(context.database, [one.id for one in people])
        return [(one, _renewal(context.today, reminders, covers.get(one.id, ()), own, code, ahead)) for one in people]
    term = kinds.term_of(template.kind, context.today)
    if kinds.KINDS[template.kind].once == kinds.DAY:
        term = code or f"{term}:{_words(template)}"
    return [(one, Occasion(f"{template.key}:{one.id}:{term}", one.id, code=code)) for one in people]


def no_occasion(kind: str) -> str:
    """Why there is nothing to write to a customer who has no occasion for this kind of letter."""
    return NO_OCCASION.get(kinds.KINDS[kind].needs, "")


def unwritten(context: Context, template: TemplateValues,
              pairs: Sequence[tuple[Facts, Occasion | None]]) -> list[tuple[Facts, Occasion | None, bool]]:
    """Each occasion under a key that is free, and whether this template was written to this customer on it already.

    A letter in another language says the same, so it is the same template. Who reads a letter along counts as written to.
    """
    holders = _holders(context, (key for _facts, one in pairs if one is not None for key in (one.key, one.second) if key))
    own = stem(template.key)
    found: list[tuple[Facts, Occasion | None, bool]] = []
    for facts, one in pairs:
        if one is None or (one.key not in holders and one.second not in holders):
            found.append((facts, one, False))
        elif one.second and one.second not in holders and stem(holders[one.key]) != own:
            found.append((facts, replace(one, key=one.second), False))
        else:
            found.append((facts, one, True))
    return found


def _holders(context: Context, keys: Iterable[str]) -> dict[str, str]:
    """Those of the keys that the outbox holds, each with the template of its letter."""
    return {key: template for chunk in chunks(keys) for key, template in context.database.execute_sql(
        _TAKEN.format(placeholders(chunk)), [*chunk, *chunk]).fetchall()}


def _words(template: TemplateValues) -> str:
    """What tells one wording from another."""
    return hashlib.sha256("\0".join((template.subject, template.body)).encode(errors="replace")).hexdigest()[:12]


def _renewal(today: date, reminders: Reminders, covers: Sequence[Cover], template: str, code: str, ahead: int) -> Occasion | None:
    """The renewal that ends next, at the step that the calendar has reached, or will in the days ahead."""
    oldest = today - timedelta(days=reminders.grace_days)
    cover = next((one for one in covers if one.ends >= oldest), None)
    if cover is None:
        return None
    steps = sorted(parse_steps(cover.steps) or parse_steps(reminders.renewal_steps) or STANDARD)
    left, term = (cover.ends - today).days, f"renewal:{cover.renewal}:{cover.ends}"
    step = next((one for one in steps if left - ahead <= one), None)
    if step is None:
        return Occasion(f"{term}:{_EARLY}:{template}", cover.customer, cover, code=code, caution=_before(cover.ends, left, steps[-1]))
    return Occasion(f"{term}:{step}", cover.customer, cover, code=code, second=f"{term}:{step}:{template}")


def _birthday(today: date, reminders: Reminders, facts: Facts, template: str, code: str, ahead: int) -> Occasion | None:
    """The next birthday, or the last one while a late wish is still welcome."""
    kept = facts.fields["birthday"]
    if not kept:
        return None
    oldest = today - timedelta(days=reminders.birthday_late_days)
    year = oldest.year
    while (day := occurrence(kept, year, reminders.leap_birthday)) < oldest:
        year += 1
    key, left = f"birthday:{facts.id}:{day}", (day - today).days
    if left > reminders.birthday_letter_days + max(_MARGIN, ahead):
        caution = ngettext("The birthday is on {day}, in {count} day", "The birthday is on {day}, in {count} days", left)
        return Occasion(f"{key}:{_EARLY}:{template}", facts.id, birthday_on=day, code=code,
                        caution=caution.format(day=long_date(day), count=left))
    return Occasion(key, facts.id, birthday_on=day, code=code, second=f"{key}:{template}")


def _before(ends: date, left: int, step: int) -> str:
    """That a term is not near its first reminder yet, `step` days before its end."""
    if left > 0:
        when = ngettext("Ends on {day}, in {count} day", "Ends on {day}, in {count} days", left)
    else:
        when = _("Ended on {day}") if left else _("Ends on {day}, today")
    sentence = _("{when}: long before its first reminder") if left - step > _LONG else _("{when}: before its first reminder")
    return sentence.format(when=when.format(day=long_date(ends), count=left))
