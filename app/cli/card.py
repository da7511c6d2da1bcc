"""A customer's whole card, flat and in lists, for `show`."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import Column, pairs, table
from app.format import money
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context
    from app.customers.values import Values
    from app.renewals import RenewalRow

# Shown in a list of their own.
REPEATED = {"full_name", "email", "phone", "mobile", "street", "locality", "town", "county", "postcode", "country", "permission_post",
            "permission_email", "permission_phone", "permission_sms"}


def whole_card(context: Context, customer_id: int) -> dict[str, Any]:
    """Everything that is known about a customer. Raises NotFound."""
    from app import journal, renewals
    from app.customers import cards, lists

    card = cards.card(context, customer_id)
    name = lists.names(context, [customer_id])[customer_id]
    return {
        "id": card.id, "source": card.source, "name": name, **_flat(card, name),
        "created_on": card.created_on, "binned_on": card.binned_on,
        "addresses": [asdict(one) for one in card.addresses], "phones": [asdict(one) for one in card.phones],
        "emails": [asdict(one) for one in card.emails],
        "permissions": [{"channel": channel, **asdict(said)} for channel, said in card.permissions.items()
                        if said.allowed is not None],
        "custom": dict(card.custom), "renewals": [_renewal(context, row) for row in renewals.find(context, customer_id=customer_id)],
        "interactions": [asdict(row) for row in journal.rows(context, journal.find(context, customer_id=customer_id))],
    }


def _renewal(context: Context, row: RenewalRow) -> dict[str, Any]:
    """A renewal with the history of its terms."""
    from app import renewals

    return {**asdict(row), "terms": [asdict(term) for term in renewals.terms(context, row.id)]}


def _flat(card: Values, name: str) -> dict[str, Any]:
    """Every field of the catalogue by its name; of phones, e-mails and addresses the first."""
    from app.customers.fields import FIELDS

    address = asdict(card.addresses[0]) if card.addresses else {}
    parts: dict[str, Any] = {
        "full_name": name, "phone": card.phones[0].number if card.phones else "",
        "mobile": next((one.number for one in card.phones if one.label.casefold() == "mobile"), ""),
        "email": card.emails[0].address if card.emails else "", "tags": list(card.tags),
        **{f"permission_{channel}": said.allowed for channel, said in card.permissions.items()},
    }
    return {field.name: parts.get(field.name, card.plain[field.name] if field.name in card.plain else address.get(field.name, ""))
            for field in FIELDS}


def as_text(card: Mapping[str, Any]) -> str:
    """The card for a person: what is known, under the words of the form, then its lists."""
    from app.customers.fields import FIELDS

    known = {_("ID"): card["id"], **{field.label: card[field.name] for field in FIELDS if field.name not in REPEATED}, **card["custom"]}
    listed = [_listed(heading, card.get(key), columns) for key, heading, columns in TABLES]
    return "\n\n".join(part for part in (pairs(known), *listed) if part)


TABLES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("addresses", _("Addresses"), (("label", _("Label")), ("street", _("Street")), ("town", _("Town")), ("postcode", _("Postcode")))),
    ("phones", _("Phones"), (("label", _("Label")), ("number", _("Number")))),
    ("emails", _("E-mails"), (("label", _("Label")), ("address", _("E-mail")))),
    ("permissions", _("Permissions"), (("channel", _("Channel")), ("allowed", _("Allowed")), ("basis", _("Basis")), ("since", _("Since")))),
    ("renewals", _("Renewals"), (("product", _("Product")), ("reference", _("Reference")), ("starts", _("Starts")), ("ends", _("Ends")),
                                 ("amount_pence", _("Amount"), money), ("next_amount_pence", _("Next term"), money),
                                 ("status", _("Status")))),
    ("interactions", _("Journal"), (("date", _("Date")), ("channel", _("Channel")), ("kind", _("Kind")), ("text", _("Text")))),
)


def _listed(heading: str, rows: Any, columns: tuple[Column, ...]) -> str:
    return f"{heading}\n{table(rows, columns)}" if rows else ""
