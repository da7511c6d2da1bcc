"""Renewals in the shell."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, iso_date, whole
from app.format import money, month_year
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context


def register(commands: Commands) -> None:
    """Add this room's commands."""
    listing = command(commands, "renewals", renewals, _("what ends when, by month, with the money at stake"), show=show_renewals)
    listing.add_argument("--from", dest="first", type=iso_date, metavar=_("DATE"), help=_("ending on this day or later"))
    listing.add_argument("--to", dest="last", type=iso_date, metavar=_("DATE"), help=_("ending on this day or earlier"))
    renewing = command(commands, "renew", renew, _("add the next term"))
    renewing.add_argument("id", type=whole, metavar="ID")
    lapsing = command(commands, "lapse", lapse, _("say that a renewal ended for good"))
    lapsing.add_argument("id", type=whole, metavar="ID")
    lapsing.add_argument("--reason", required=True, metavar=_("TEXT"))


def renewals(context: Context, arguments: Namespace) -> Any:
    """What ends when."""
    from app import renewals as room

    return [asdict(row) for row in room.find(context, arguments.first, arguments.last)]


def renew(context: Context, arguments: Namespace) -> Any:
    """Add the next term."""
    from app import renewals as room

    return asdict(room.renew(context, arguments.id))


def lapse(context: Context, arguments: Namespace) -> Any:
    """Say that it ended for good."""
    from app import renewals as room

    saved = room.lapse(context, arguments.id, arguments.reason)
    return {**asdict(saved), "ends": room.one(context, arguments.id).ends}


def show_renewals(rows: list[Mapping[str, Any]]) -> str:
    """The renewals month by month, each with the money at stake."""
    months: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        months.setdefault(month_year(row["ends"]), []).append(row)
    return "\n\n".join(_month(label, members) for label, members in months.items()) or _("There are no renewals.")


def _month(label: str, rows: list[Mapping[str, Any]]) -> str:
    stake = money(sum(row["amount_pence"] or 0 for row in rows if row["status"] == "active"))
    return _("{month}: {amount} at stake").format(month=label, amount=stake) + "\n" + table(
        rows, (("id", _("ID")), ("ends", _("Ends")), ("name", _("Customer")), ("product", _("Product")), ("reference", _("Reference")),
               ("amount_pence", _("Amount"), money), ("next_amount_pence", _("Next term"), money), ("status", _("Status"))))
