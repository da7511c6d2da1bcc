"""The columns of our own exports, read and written to the letter, so that they come back exactly.

Each row carries the mark of the business it comes from (`regulars`) and its own id there. Coming back to the same business,
a row finds itself by that id; in an empty business everything is made again with the same ids; elsewhere the mark is the
source and the id the reference.
"""
from __future__ import annotations

import json
import re
import secrets
from typing import Any

from app.context import Context, speaking
from app.errors import BadFile
from app.exchange.columns import kinds
from app.exchange.columns.maps import ColumnMap
from app.exchange.columns.programs import Target
from app.exchange.reading.tables import MARK
from app.i18n import _
from models import history

SETTING = "business_id"
PHONE, EMAIL, ADDRESS = "phone", "email", "address"
ADDRESS_PARTS = ("label", "street", "locality", "town", "county", "postcode", "country")
STATEMENT = ("", "_basis", "_since", "_how", "_wording")
CUSTOMER = (MARK, "id", "source", "source_id", "created_on", "resembles")
WHOSE = ("customer_id", "customer_since", "customer_source", "customer_source_id", "customer_email", "customer_name",
         "customer_first_name", "customer_last_name", "customer_company")
ENTRY = (MARK, "id", "source", "source_id", *WHOSE)
INTERACTION = (*ENTRY, "created_on", "date", "time", "channel", "kind", "direction", "text", "minutes", "outcome", "snag")
RENEWAL = (*ENTRY, "product", "product_months", "product_steps", "product_price", "reference", "provider", "auto_renews", "status",
           "lapse_reason", "ended_on", "term_id", "starts", "ends", "amount", "renewed_on", "next_amount")
SALE = (*ENTRY, "created_on", "date", "product", "product_months", "product_steps", "product_price", "quantity", "amount", "cost",
        "discount", "reference", "channel", "campaign")
DUE = ("key", "kind", "customer_id", "name", "due", "on", "days_late", "reason")      # for reading only: nothing of it comes back
PERMISSION = (MARK, *WHOSE, "channel", "allowed", "basis", "since", "how", "wording")
_TAG_PART = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)


def numbered(name: str, number: int) -> str:
    """The heading of the n-th phone, e-mail or address: phone, phone_2, phone_2_label, street_2 …"""
    if number == 1:
        return name
    return f"{name.removesuffix('_label')}_{number}_label" if name.endswith("_label") else f"{name}_{number}"


def columns(headings: tuple[str, ...]) -> ColumnMap:
    """What an export of ours is about. Raises BadFile for one that cannot be read back."""
    there = set(headings)
    if "allowed" in there:
        raise BadFile(_("This list of permissions is for reading only: permissions come in with their customers."),
                      _("Bring in the customers' file instead."))
    marks = (("ends", kinds.RENEWALS), ("quantity", kinds.SALES), ("date", kinds.INTERACTIONS))
    kind = next((kind for heading, kind in marks if heading in there), kinds.CUSTOMERS)
    return ColumnMap(kind, tuple(Target(heading) for heading in headings), MARK)


def refuse_due(headings: tuple[str, ...]) -> None:
    """Refuse a list of what is due that Regulars wrote: it follows from the rest. Raises BadFile."""
    if set(headings) >= set(DUE):
        raise BadFile(_("This list of what is due was written by Regulars for reading only; it follows from what is kept already."),
                      _("Bring in the customers' or the renewals' file instead."))


def join_tags(tags: list[str]) -> str:
    """Tags in one cell."""
    return "; ".join(tag.replace("\\", "\\\\").replace(";", "\\;") for tag in tags)


def split_tags(text: str) -> list[str]:
    """The tags of a cell that `join_tags` made."""
    parts = _TAG_PART.findall(text)
    return [re.sub(r"\\(.)", r"\1", part) for part in (part.removeprefix(" ") for part in parts) if part]


def business_id(context: Context) -> str:
    """The mark of this business, "" while it has none."""
    found = context.database.execute_sql("SELECT value FROM setting WHERE name = ?", (SETTING,)).fetchone()
    return str(json.loads(found[0])) if found else ""


def give_id(context: Context) -> str:
    """The mark of this business, made if it has none yet; "" while nothing was ever kept. No step that undo would find."""
    found = business_id(context)
    if not found:
        with speaking(), history.aside(context.database) as possible:
            if possible:
                found = secrets.token_hex(6)
                keep_id(context.database.connection(), found)
    return found


def keep_id(connection: Any, mark: str) -> None:
    """Make this the mark of the business. Runs inside an action."""
    if connection.execute("SELECT 1 FROM setting WHERE name = ?", (SETTING,)).fetchone():
        connection.execute("UPDATE setting SET value = ? WHERE name = ?", (json.dumps(mark), SETTING))
    else:
        connection.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (SETTING, json.dumps(mark)))


def source_of(mark: str) -> str:
    """What the source of another business's rows is called here."""
    return f"{MARK} {mark}"
