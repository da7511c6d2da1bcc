"""Cleaning up in the shell: who is there twice, merging them, and what is missing."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, whole
from app.format import money
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context


def register(commands: Commands) -> None:
    """Add this room's commands."""
    listing = command(commands, "duplicates", duplicates, _("customers who may be there twice, likeliest first"), show=show_duplicates)
    listing.add_argument("--all", action="store_true", help=_("the unlikely ones too"))
    merging = command(commands, "merge", merge, _("make two customers one; everything moves to KEEP"), show=show_merge)
    merging.add_argument("keep", type=whole, metavar=_("KEEP"), help=_("the ID that stays"))
    merging.add_argument("other", type=whole, metavar=_("OTHER"), help=_("the ID that goes"))
    command(commands, "gaps", gaps, _("what is missing on the cards, what blocks most first"), show=show_gaps)


def duplicates(context: Context, arguments: Namespace) -> Any:
    """Pairs, likeliest first."""
    from app.cleanup.duplicates import pairs

    return [asdict(row) for row in pairs(context, arguments.all, arguments.shell.progress)]


def merge(context: Context, arguments: Namespace) -> Any:
    """Make two customers one."""
    from app.cleanup import merging

    return asdict(merging.merge(context, arguments.keep, arguments.other))


def gaps(context: Context, arguments: Namespace) -> Any:
    """How many customers are tidy, and what is missing on the others."""
    from app.cleanup.gaps import find

    return find(context).as_json()


def show_gaps(result: Mapping[str, Any]) -> str:
    """The count, and the gaps as a table."""
    tidy = _("{tidy} of {total} tidy").format(tidy=f"{result['tidy']:,}", total=f"{result['total']:,}")
    if not result["gaps"]:
        return tidy
    return "\n".join((tidy, table(result["gaps"], (("customer_id", _("ID")), ("name", _("Customer")), ("field", _("Missing")),
                                                   ("complete", _("Card complete"), lambda share: f"{share}%"),
                                                   ("blocks", _("Blocks")), ("value_pence", _("Worth"), money)))))


def show_duplicates(rows: list[Mapping[str, Any]]) -> str:
    """The pairs as a table."""
    if not rows:
        return _("Nobody seems to be there twice.")
    return table(rows, (("a", _("ID")), ("a_name", _("Customer")), ("b", _("ID")), ("b_name", _("Customer")),
                        ("score", _("Likely"), lambda score: f"{score:.0%}"), ("reasons", _("Why"))))


def show_merge(result: Mapping[str, Any]) -> str:
    """What moved, what was withdrawn, and what differed."""
    from app.cleanup.merging import merged_words, withdrawn_words

    moved = sum(result["moved"].values())
    told = [merged_words(result["name"], result["gone"]),
            ngettext("{count} row moved.", "{count} rows moved.", moved).format(count=moved)]
    told += [withdrawn_words(result["withdrawn"])] if result["withdrawn"] else []
    differed = [one for one in result["conflicts"] if not one["stays"]]
    if len(differed) < len(result["conflicts"]):
        told.append(_("Both addresses stay; the one of the customer that stays is the main one."))
    if differed:
        told += [_("These differed; the values of the customer that stays were kept:"),
                 table(differed, (("label", _("Field")), ("kept", _("Kept")), ("dropped", _("Dropped"))))]
    return "\n".join(told)
