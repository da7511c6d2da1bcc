"""The journal in the shell: log a contact, read what was said."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, iso_date, whole
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context


def register(commands: Commands) -> None:
    """Add this room's commands."""
    logging = command(commands, "log", log, _("write a contact into the journal"))
    logging.add_argument("id", type=whole, metavar="ID", help=_("the customer"))
    logging.add_argument("--channel", required=True, metavar="C",
                         help=_("phone, email, letter, visit, website, message, social, meeting or other"))
    logging.add_argument("--text", required=True, metavar=_("TEXT"), help=_("what it was about"))
    kinds = _("enquiry, call, transfer, quote, contract, signature, delivery, invoice, payment, complaint, note or other")
    logging.add_argument("--kind", default="", metavar="K", help=kinds)
    logging.add_argument("--direction", default="", metavar="in|out", help=_("in: they contacted me; out: I contacted them"))
    logging.add_argument("--date", type=iso_date, metavar=_("DATE"), help=_("the day, if it was not today"))
    logging.add_argument("--minutes", type=whole, metavar="N", help=_("how long it took"))
    logging.add_argument("--outcome", default="", metavar=_("TEXT"), help=_("what came of it"))
    logging.add_argument("--snag", default="", metavar=_("TEXT"), help=_("what went wrong"))
    logging.add_argument("--follow-up", type=iso_date, metavar=_("DATE"), help=_("be reminded on that day"))
    reading = command(commands, "journal", journal, _("every contact, newest first"), show=show_journal)
    reading.add_argument("text", nargs="?", default="", metavar=_("TEXT"), help=_("words of the entry or of the customer's name"))
    reading.add_argument("--from", dest="first", type=iso_date, metavar=_("DATE"), help=_("the first day"))
    reading.add_argument("--to", dest="last", type=iso_date, metavar=_("DATE"), help=_("the last day"))
    reading.add_argument("--channel", default="", metavar="C", help=_("only this channel"))
    reading.add_argument("--limit", type=whole, default=0, metavar="N", help=_("at most so many; 0 = all (0)"))


def log(context: Context, arguments: Namespace) -> Any:
    """Write down one contact."""
    from app import journal as room

    entry = room.Entry(arguments.channel, arguments.text, arguments.kind, arguments.direction, arguments.minutes, arguments.outcome,
                       arguments.snag, arguments.date)
    return asdict(room.log(context, arguments.id, entry, arguments.follow_up))


def journal(context: Context, arguments: Namespace) -> Any:
    """What was said with whom."""
    from app import journal as room

    ids = room.find(context, arguments.text, arguments.channel, first=arguments.first, last=arguments.last, limit=arguments.limit)
    return [asdict(row) for row in room.rows(context, ids)]


def show_journal(rows: list[Mapping[str, Any]]) -> str:
    """The journal as a table."""
    return table(rows, (("date", _("Date")), ("name", _("Customer")), ("customer_id", _("ID")), ("channel", _("Channel")),
                        ("kind", _("Kind")), ("direction", ""), ("text", _("Text"))))
