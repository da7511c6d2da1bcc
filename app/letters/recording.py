"""What went out stands in the journal: letters that a printer took, e-mails that were sent, calls that were made."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.context import Context
from app.i18n import _, ngettext
from app.letters import kept
from app.letters.addressing.facts import chunks
from app.letters.readers.channels import EMAIL, PHONE, POST
from app.letters.settling import settle_all
from models.base import placeholders

_ENTRY = ("INSERT INTO interaction (customer_id, date, channel, kind, direction, text, letter_id, created_on) SELECT {who}, ?, "
          "CASE l.channel WHEN 'email' THEN 'email' WHEN 'phone' THEN 'phone' ELSE 'letter' END, "
          "CASE l.channel WHEN 'phone' THEN 'call' ELSE 'other' END, 'out', l.subject, l.id, ? FROM {whence} WHERE {where} "
          "ORDER BY {order}")
_TO = {"who": "l.customer_id", "whence": "letter l", "order": "l.id"}
_ALSO_TO = {"who": "r.customer_id", "whence": "letter_reader r JOIN letter l ON l.id = r.letter_id", "order": "r.id"}
_LEFT = ("SELECT count(*) FROM letter WHERE channel = ? AND {column} IS NULL AND run_id IN "
         "(SELECT run_id FROM letter WHERE id IN (SELECT value FROM json_each(?)))")
_TICK = ("UPDATE task SET done_on = ? WHERE done_on IS NULL AND id IN "
         "(SELECT json_extract(content, '$.task') FROM letter WHERE id IN (SELECT value FROM json_each(?)))")


@dataclass(frozen=True)
class Marked:
    """How many letters were marked, and how many of the same runs wait still. `action` is 0 when there was nothing to mark."""

    action: int = 0
    marked: int = 0
    waiting: int = 0


def mark_printed(context: Context, ids: Sequence[int]) -> Marked:
    """Exactly these letters came out of the printer: they are printed, and stand in the journal. The others wait on."""
    return _mark(context, _("Letters printed"), ids, POST, "printed_on")


def mark_sent(context: Context, ids: Sequence[int]) -> Marked:
    """These e-mails were sent; they stand in the journal now."""
    return _mark(context, _("E-mails sent"), ids, EMAIL, "sent_on")


def mark_called(context: Context, ids: Sequence[int]) -> Marked:
    """These customers were called instead; the calls stand in the journal and their tasks are done."""
    return _mark(context, _("Calls made"), ids, PHONE, "sent_on")


def told(marked: Marked) -> str:
    """What was marked and what waits, in a sentence."""
    done = ngettext("{count} letter marked", "{count} letters marked", marked.marked).format(count=f"{marked.marked:,}")
    if not marked.waiting:
        return done
    rest = ngettext("{count} waits in the outbox", "{count} wait in the outbox", marked.waiting).format(count=f"{marked.waiting:,}")
    return f"{done}, {rest}"


def journal(context: Context, where: str, values: Sequence[object]) -> None:
    """Make the journal entries of letters (table `l`), one for everybody who reads them. Runs inside an action."""
    today = context.today.isoformat()
    for whose in (_TO, _ALSO_TO):
        context.database.execute_sql(_ENTRY.format(where=where, **whose), (today, today, *values))


def record(context: Context, ids: Sequence[int], channel: str, column: str) -> list[int]:
    """Date those of these letters that go this way and have not gone, and put them into the journal. Runs inside an action."""
    going = date_them(context, ids, channel, column)
    for chunk in chunks(going):
        journal(context, f"l.id IN ({placeholders(chunk)})", chunk)
    return going


def date_them(context: Context, ids: Sequence[int], channel: str, column: str) -> list[int]:
    """Date those of these letters that go this way and bear no such date yet. Runs inside an action."""
    going, today = kept.among(context, dict.fromkeys(ids), channel, f"{column} IS NULL"), context.today.isoformat()
    for chunk in chunks(going):
        context.database.execute_sql(f"UPDATE letter SET {column} = ? WHERE id IN ({placeholders(chunk)})", (today, *chunk))
    return going


def _mark(context: Context, name: str, ids: Sequence[int], channel: str, column: str) -> Marked:
    with context.action(name) as action:
        settle_all(context)
        marked = record(context, ids, channel, column)
        if channel == PHONE:
            context.database.execute_sql(_TICK, (context.today.isoformat(), json.dumps(marked)))
    waiting = context.database.execute_sql(_LEFT.format(column=column), (channel, json.dumps(list(ids)))).fetchone()[0]
    return Marked(action.id, len(marked), waiting)
