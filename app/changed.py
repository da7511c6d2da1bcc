"""What an action changed, in words: whose card, which field, from what to what."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.context import Context
from app.customers import fields, lists
from app.i18n import _
from models.history import Change
from models.nets import current_row, decode

MOST_ROWS = 200
MOST_LETTERS = 120
NOISE = frozenset({"sort_key", "key", "position", "created_on", "customer_id", "source", "renewal_id", "tag_id", "interaction_id",
                   "letter_id", "run_id", "term_id", "content", "resembles_id", "product_id"})
TABLES: Mapping[str, str] = {
    "customer": _("Customer"), "address": _("Address"), "phone": _("Phone"), "email": _("E-mail"), "custom_value": _("Own field"),
    "tag": _("Tag"), "customer_tag": _("Tag"), "consent": _("Permission"), "product": _("Product"), "renewal": _("Renewal"),
    "term": _("Term"), "letter_run": _("Letter run"), "letter": _("Letter"), "template": _("Template"),
    "interaction": _("Journal entry"), "task": _("Reminder"), "due_mark": _("Reminder"), "setting": _("Setting"),
    "sale": _("Sale"), "distinct_pair": _("Not the same customer"), "import_map": _("Remembered columns")}
COLUMNS: Mapping[str, str] = {
    "starts": _("Start"), "ends": _("End"), "amount": _("Amount (pence)"),
    "next_amount": _("Price of the next term (pence)"), "reference": _("Reference"), "provider": _("Provider"),
    "auto_renews": _("Renews by itself"), "status": _("Status"), "lapse_reason": _("Reason"), "ended_on": _("Ended"),
    "channel": _("Channel"), "kind": _("Kind"), "direction": _("Direction"), "text": _("Text"), "minutes": _("Minutes"),
    "outcome": _("Outcome"), "snag": _("Snag"), "date": _("Date"), "time": _("Time"), "due": _("Due"), "done_on": _("Done"),
    "snoozed_until": _("Put off until"), "number": _("Number"), "address": _("Address"), "label": _("Label"), "allowed": _("Allowed"),
    "basis": _("Basis"), "since": _("Since"), "name": _("Name"), "value": _("Value"), "subject": _("Subject"), "body": _("Text"),
    "printed_on": _("Printed"), "copies": _("Copies"), "binned_on": _("In the bin since")}
OPERATIONS = {"insert": _("added"), "update": _("changed"), "delete": _("removed")}


@dataclass(frozen=True)
class ChangedField:
    """One field of one row: what it was and what the action made of it. Either is empty where there was nothing."""

    id: int
    customer_id: int | None
    name: str
    what: str
    field: str
    old: str
    new: str


def details(context: Context, action_id: int) -> tuple[ChangedField, ...]:
    """The fields that an action changed, at most those of its first 200 rows."""
    changes = list(Change.select().where(Change.action == action_id).order_by(Change.id).limit(MOST_ROWS))
    names = lists.names(context, sorted({one.customer_id for one in changes if one.customer_id}))
    return tuple(part for one in changes for part in _fields(context, one, names))


def _fields(context: Context, change: Any, names: Mapping[int, str]) -> list[ChangedField]:
    old = decode(change.old)
    new = {} if change.operation == "delete" else _state_after(context, change)
    asked = old if change.operation != "insert" else new
    what = f"{TABLES.get(change.table_name, change.table_name)} {OPERATIONS[change.operation]}"
    called = names.get(change.customer_id, "") if change.customer_id else ""
    shown = [name for name in asked if name not in NOISE | {"id"} and _text(old.get(name)) != _text(new.get(name))]
    return [ChangedField(change.id, change.customer_id, called, what, _label(name), _text(old.get(name)), _text(new.get(name)))
            for name in shown] or [ChangedField(change.id, change.customer_id, called, what, "", "", "")]


def _state_after(context: Context, change: Any) -> dict[str, Any]:
    """The row as this change left it: later changes hold what it was, else the row itself does."""
    state: dict[str, Any] = current_row(context.database, (change.table_name, change.row_id)) or {}
    later = Change.select().where(Change.table_name == change.table_name, Change.row_id == change.row_id, Change.id > change.id)
    for one in later.order_by(Change.id.desc()):
        state.update(decode(one.old))
    return state


def _label(column: str) -> str:
    if column in COLUMNS:
        return COLUMNS[column]
    return fields.by_name(column).label if fields.is_field(column) else column


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + "…"
