"""Which letters wait: those that are due and not prepared, and those that were prepared by themselves and have not gone out."""
from __future__ import annotations

from dataclasses import dataclass

from app.automatic import trust
from app.context import Context
from app.letters.readers.channels import EMAIL, POST
from app.letters.readers.recipients import LeftOut

ORIGIN = "automatic"
_WAITING = ("SELECT l.id, l.channel, l.template_key FROM letter l WHERE l.printed_on IS NULL AND l.sent_on IS NULL "
            "AND l.channel IN (?, ?) AND l.run_id IN (SELECT c.row_id FROM change c JOIN action a ON a.id = c.action_id "
            "WHERE c.table_name = 'letter_run' AND c.operation = 'insert' AND a.origin = ?) ORDER BY l.id")


@dataclass(frozen=True)
class Item:
    """One letter that was prepared by itself and waits."""

    id: int
    channel: str
    template: str


@dataclass(frozen=True)
class Waiting:
    """due: letters whose day has come and that are not prepared; ready: prepared letters to print; emails: prepared e-mails.

    held: why some of them must be looked at before anything like them may go out unattended.
    """

    due: int = 0
    ready: tuple[int, ...] = ()
    emails: tuple[int, ...] = ()
    held: tuple[str, ...] = ()


def look(context: Context) -> Waiting:
    """What waits now. Writes nothing."""
    from app.today import letters_due

    due = sum(1 for row in letters_due(context, context.settings.automatic.days) if not row.silent)
    found = items(context)
    held = trust.held(context, {one.template for one in found})
    return Waiting(due, tuple(one.id for one in found if one.channel == POST), tuple(one.id for one in found if one.channel == EMAIL),
                   trust.told(context, held))


@dataclass(frozen=True)
class Ahead:
    """What preparing would do now: how many letters, and who would be left out; but for the dead and those who want no contact."""

    letters: int = 0
    left_out: tuple[LeftOut, ...] = ()


def ahead(context: Context) -> Ahead:
    """What preparing would do now. Every letter is filled in, none is kept."""
    from app.letters.preflight import preflight_due
    from app.today import letters_due

    days = context.settings.automatic.days
    silent = frozenset(row.customer_id for row in letters_due(context, days) if row.silent)
    flight = preflight_due(context, days)
    return Ahead(flight.letters, tuple(one for one in flight.left_out if one.customer_id not in silent))


def items(context: Context) -> tuple[Item, ...]:
    """The letters and e-mails that were prepared by themselves and wait in the outbox."""
    return tuple(Item(*row) for row in context.database.execute_sql(_WAITING, (POST, EMAIL, ORIGIN)).fetchall())
