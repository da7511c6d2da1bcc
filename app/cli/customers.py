"""Customers in the shell: add, edit, bin, put back, find, show."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, assignment, command, whole
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context

FEW = 50


def register(commands: Commands) -> None:
    """Add this room's commands."""
    adding = command(commands, "add", add, _("add a customer"))
    adding.add_argument("fields", nargs="+", type=assignment, metavar=_("FIELD=VALUE"), help=_("for example last_name=Ellis"))
    editing = command(commands, "edit", edit, _("change a customer"))
    editing.add_argument("id", type=whole, metavar="ID")
    editing.add_argument("fields", nargs="+", type=assignment, metavar=_("FIELD=VALUE"), help=_("an empty VALUE empties the field"))
    for name, run, summary in (("bin", put_in_bin, _("put a customer in the bin")), ("put-back", put_back, _("put a customer back"))):
        command(commands, name, run, summary).add_argument("id", type=whole, metavar="ID")
    finding = command(commands, "customers", customers, _("find customers as the window does"), show=show_list)
    finding.add_argument("text", nargs="?", default="", metavar=_("TEXT"), help=_("a name, company, town, postcode, phone or e-mail"))
    finding.add_argument("--segment", metavar=_("NAME"), default="all", help=_("a segment, people, companies, renewing, quiet, binned …"))
    finding.add_argument("--limit", type=whole, default=FEW, metavar="N", help=_("at most so many; 0 = all (50)"))
    command(commands, "show", show, _("show a customer's card"), show=show_card).add_argument("id", type=whole, metavar="ID")


def add(context: Context, arguments: Namespace) -> Any:
    """Add a customer."""
    from app.customers import cards, flat

    return asdict(cards.new(context, flat.changes_from(dict(arguments.fields), context.today)))


def edit(context: Context, arguments: Namespace) -> Any:
    """Change what is given of a customer."""
    from app.customers import cards, flat

    changes = flat.changes_from(dict(arguments.fields), context.today, cards.card(context, arguments.id))
    return asdict(cards.edit(context, arguments.id, changes))


def put_in_bin(context: Context, arguments: Namespace) -> Any:
    """Put a customer in the bin."""
    from app.customers import bin

    return {"id": arguments.id, "action": bin.put_in(context, [arguments.id])}


def put_back(context: Context, arguments: Namespace) -> Any:
    """Put a customer back from the bin."""
    from app.customers import bin

    return {"id": arguments.id, "action": bin.put_back(context, [arguments.id])}


def customers(context: Context, arguments: Namespace) -> Any:
    """Find customers."""
    from app.cli.whom import in_segment
    from app.customers import lists

    segment = arguments.segment.strip().casefold()
    within = None if segment == "all" else in_segment(context, arguments.segment)
    binned = "binned" if within and segment == "binned" else "all"
    ids = lists.find(context, arguments.text, binned, limit=arguments.limit, within=within)
    return [asdict(row) for row in lists.rows(context, ids)]


def show_list(rows: list[Mapping[str, Any]]) -> str:
    """The list as a table."""
    return table(rows, (("id", _("ID")), ("name", _("Name")), ("company", _("Company")), ("town", _("Town")), ("postcode", _("Postcode")),
                        ("phone", _("Phone")), ("email", _("E-mail")), ("last_contact", _("Last contact")),
                        ("next_contact", _("Next contact"))))


def show(context: Context, arguments: Namespace) -> Any:
    """The whole card."""
    from app.cli.card import whole_card

    return whole_card(context, arguments.id)


def show_card(card: Mapping[str, Any]) -> str:
    """The card for a person."""
    from app.cli.card import as_text

    return as_text(card)
