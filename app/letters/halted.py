"""Prepared letters that must not go any more: their reader has died since, said no, or renewed, or their day is long past.

They wait, and are left out by name.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.context import Context
from app.format import long_date
from app.i18n import _
from app.letters import kept
from app.letters.addressing import facts
from app.letters.addressing.address import address_lines
from app.letters.addressing.facts import Facts
from app.letters.addressing.person import Person
from app.letters.freshening import old
from app.letters.outbox import CALL, PREPARED, OutboxRow
from app.letters.page.letter import Letter
from app.letters.readers.channels import EMAIL, PHONE, POST, silence
from app.letters.readers.recipients import LeftOut, display_name
from app.letters.wording.kinds import BIRTHDAY, RENEWAL
from app.renewals.values import ACTIVE

_LETTERS = ("SELECT l.id, l.channel, l.customer_id, l.occasion, l.subject, r.status, "
            "(SELECT max(ends) FROM term WHERE renewal_id = l.renewal_id) > t.ends "
            "FROM letter l LEFT JOIN renewal r ON r.id = l.renewal_id LEFT JOIN term t ON t.id = l.term_id WHERE l.id IN ({})")
_ADDRESSED = "SELECT id, customer_id, content FROM letter WHERE id IN ({})"


def halted(context: Context, ids: Sequence[int]) -> dict[int, LeftOut]:
    """Those of these letters that must not go any more: of each, who it is that must not be written to, and why."""
    found: dict[int, LeftOut] = {}
    for some in facts.chunks(ids):
        found |= _halted(context, some)
    return found


def _halted(context: Context, ids: Sequence[int]) -> dict[int, LeftOut]:
    letters = list(kept.rows(context, _LETTERS, ids))
    along = kept.readers(context, ids)
    readers = {row[0]: [row[2], *along.get(row[0], ())] for row in letters}
    people = {one.id: one for one in facts.read(context.database, {one for those in readers.values() for one in those})}
    found: dict[int, LeftOut] = {}
    for letter, channel, customer, occasion, subject, status, renewed in letters:
        over = _over(status, renewed) or _too_late(context, occasion)
        asked = [(people[one], over if one == customer else "") for one in readers[letter] if one in people]
        why = next(((one, reason) for one, ended in asked if (reason := ended or _refusal(one, channel))), None)
        if why is not None:
            found[letter] = LeftOut(why[0].id, display_name(why[0]), why[1], subject)
    return found


def with_reasons(context: Context, rows: Sequence[OutboxRow]) -> tuple[OutboxRow, ...]:
    """Rows of the outbox: of those that wait, why they must not go any more, or that they wait since an earlier day."""
    halts = halted(context, [row.id for row in rows if row.state in (PREPARED, CALL)])
    aged = frozenset(old(context, [row.id for row in rows if row.state == PREPARED and row.id not in halts]))
    return tuple(replace(row, stays=_reason(row, halts[row.id])) if row.id in halts else replace(row, old=True) if row.id in aged else row
                 for row in rows)


def told(halts: Mapping[int, LeftOut]) -> list[str]:
    """Why these letters stay, one sentence each."""
    return [_("{name} {reason}: the letter stays in the outbox.").format(name=one.name, reason=one.reason) for one in halts.values()]


def moved(context: Context, ids: Sequence[int]) -> tuple[LeftOut, ...]:
    """Those who live elsewhere by now than these letters by post say."""
    kept_lines = {row[1]: Letter.from_json(row[2]).address for row in kept.rows(context, _ADDRESSED, ids)}
    county = context.settings.letters.keep_county
    return tuple(LeftOut(one.id, display_name(one), _("has a new address; this letter bears the old one"))
                 for one in facts.read(context.database, kept_lines)
                 if not " ".join(kept_lines[one.id]).endswith(" ".join(address_lines(Person(), one.place, county)[1:])))


def _reason(row: OutboxRow, why: LeftOut) -> str:
    """The reason beside the name of the row, which is said again only where another of the household is meant."""
    return why.reason if why.customer_id == row.customer_id else _("{name} {reason}").format(name=why.name, reason=why.reason)


def _refusal(reader: Facts, channel: str) -> str:
    if reason := silence(reader):
        return reason
    if reader.allowed.get(channel, True):
        return ""
    return {POST: _("does not want letters by post"), EMAIL: _("does not want e-mails"), PHONE: _("does not want calls")}.get(channel, "")


def _over(status: str | None, renewed: int | None) -> str:
    """Why a letter about a renewal is out of date; empty for any other letter, and for a renewal that is still as it was."""
    if renewed:
        return _("has renewed already")
    return _("has no renewal that is running") if status is not None and status != ACTIVE else ""


def _too_late(context: Context, occasion: str) -> str:
    """Why a letter about a day comes too late, where that day is so long past that nothing would be written about it any more."""
    kind, day = occasion.partition(":")[0], occasion.split(":")[2:3]
    if kind not in (BIRTHDAY, RENEWAL) or not day:
        return ""
    on, reminders = date.fromisoformat(day[0]), context.settings.reminders
    if kind == BIRTHDAY and on < context.today - timedelta(days=reminders.birthday_late_days):
        return _("had the birthday on {day}, too long ago for a greeting").format(day=long_date(on))
    if kind == RENEWAL and on < context.today - timedelta(days=reminders.grace_days):
        return _("had a renewal on {day}, too long ago for this letter").format(day=long_date(on))
    return ""
