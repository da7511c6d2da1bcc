"""What an action changed, in words: whose card, which field, from what to what."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.context import Context
from app.customers import choices, fields, lists
from app.format import birthday, money
from app.i18n import _
from app.journal.values import CHANNELS, DIRECTIONS, KINDS
from app.letters.wording.kinds import KINDS as LETTERS
from app.letters.wording.templates import PURPOSES
from app.sales import quantity_text
from app.settings import in_words
from models.base import Birthday, Flag, IsoDate, Pence
from models.history import Change
from models.nets import current_row, decode
from models.records import RECORDS

MOST_ROWS = 200
MOST_LETTERS = 120
NOISE = frozenset({"sort_key", "key", "position", "created_on", "customer_id", "source", "renewal_id", "interaction_id",
                   "letter_id", "run_id", "term_id", "content", "resembles_id", "occasion", "template_key", "campaign_id", "first_id",
                   "second_id", "columns", "value_map", "options", "media", "width", "height", "data"})
TABLES: Mapping[str, str] = {
    "customer": _("Customer"), "address": _("Address"), "phone": _("Phone"), "email": _("E-mail"), "custom_value": _("Own field"),
    "tag": _("Tag"), "customer_tag": _("Tag"), "consent": _("Permission"), "product": _("Product"), "renewal": _("Renewal"),
    "term": _("Term"), "letter_run": _("Letter run"), "letter": _("Letter"), "template": _("Template"),
    "interaction": _("Journal entry"), "task": _("Reminder"), "due_mark": _("Reminder"), "setting": _("Setting"),
    "sale": _("Sale"), "distinct_pair": _("Not the same customer"), "import_map": _("Remembered columns"),
    "segment": _("Segment"), "segment_member": _("In a segment by hand"), "campaign": _("Campaign"),
    "letter_reader": _("Reader of a letter"), "picture": _("Picture"), "label_sheet": _("Label sheet")}
COLUMNS: Mapping[str, str] = {
    "starts": _("Start"), "ends": _("End"), "amount": _("Amount"),
    "next_amount": _("Price of the next term"), "reference": _("Reference"), "provider": _("Provider"),
    "auto_renews": _("Renews by itself"), "status": _("Status"), "lapse_reason": _("Reason"), "ended_on": _("Ended"),
    "channel": _("Channel"), "kind": _("Kind"), "direction": _("Direction"), "text": _("Text"), "minutes": _("Minutes"),
    "outcome": _("Outcome"), "snag": _("Snag"), "date": _("Date"), "time": _("Time"), "due": _("Due"), "done_on": _("Done"),
    "snoozed_until": _("Put off until"), "number": _("Number"), "address": _("Address"), "label": _("Label"), "allowed": _("Allowed"),
    "basis": _("Basis"), "since": _("Since"), "name": _("Name"), "value": _("Value"), "subject": _("Subject"), "body": _("Text"),
    "printed_on": _("Printed"), "copies": _("Copies"), "binned_on": _("In the bin since"),
    "tag_id": _("Tag"), "product_id": _("Product"), "quantity": _("Quantity"), "cost": _("Cost to you"), "discount": _("Discount"),
    "campaign": _("Because of"), "source_id": _("Reference"), "renewed_on": _("Renewed on"), "how": _("How"), "wording": _("Wording"),
    "price": _("Usual price"), "term_months": _("Months of a term"), "steps": _("Steps"), "reason": _("Reason"), "said_on": _("Said on"),
    "made_on": _("Made on"), "sent_on": _("Sent"), "pages": _("Pages"),
    "file": _("File"), "rule": _("Rule"), "segment_id": _("Segment"), "added": _("Put in by hand"), "code": _("Code"),
    "starts_on": _("Starts on"), "answers_until": _("Answers count until"), "paper": _("Paper and ink of a letter"),
    "postage": _("Postage of a letter"), "hour": _("Cost of an hour of yours"), "purpose": _("Purpose"),
    "email_subject": _("Subject of the e-mail"), "email_body": _("Text of the e-mail"), "used_on": _("Last used"), "rows": _("Rows"),
    "label_width": _("Width of a label"), "label_height": _("Height of a label"), "left": _("From the left"), "top": _("From the top"),
    "pitch_x": _("From label to label across"), "pitch_y": _("From label to label down"), "page_width": _("Width of the sheet"),
    "page_height": _("Height of the sheet")}
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


def details(context: Context, action_id: int, limit: int = MOST_ROWS, after: int = 0) -> tuple[ChangedField, ...]:
    """The fields that an action changed in the first rows that it changed, or in those after the change of that id."""
    changes = list(Change.select().where(Change.action == action_id, Change.id > after).order_by(Change.id).limit(limit))
    names = lists.names(context, sorted({one.customer_id for one in changes if one.customer_id}))
    return tuple(part for one in changes for part in _fields(context, one, names))


def _fields(context: Context, change: Any, names: Mapping[int, str]) -> list[ChangedField]:
    table = change.table_name
    old = decode(change.old)
    new = {} if change.operation == "delete" else _state_after(context, change)
    asked = old if change.operation != "insert" else {name: value for name, value in new.items() if not _is_usual(table, name, value)}
    what = f"{TABLES.get(table, table)} {OPERATIONS[change.operation]}"
    if table == "setting":
        label, *said = _setting(old, new)
        return [ChangedField(change.id, None, "", what, label, *said)]
    called = names.get(change.customer_id, "") if change.customer_id else ""
    hidden = NOISE | {"id"} | ({"name"} if table == "custom_value" else set())
    shown = [name for name in asked if name not in hidden and old.get(name) != new.get(name)]
    own = str({**new, **old}.get("name", "")) if table == "custom_value" else ""
    told = [(own or _label(table, name), *(_text(context, table, name, state.get(name)) for state in (old, new))) for name in shown]
    return [ChangedField(change.id, change.customer_id, called, what, *one) for one in told or [("", "", "")]]


def _setting(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, str, str]:
    """A setting's label, what it was and what it is."""
    name = str({**new, **old}["name"])
    (label, was), (_label, now) = (in_words(name, str(state.get("value") or "")) for state in (old, new))
    return label, _cut(was), _cut(now)


def _is_usual(table: str, column: str, value: Any) -> bool:
    """Whether a new row says only what every new row says."""
    field = _COLUMNS.get((table, column))
    return value in (None, "") or (field is not None and field.default is not None and value == field.default)


def _state_after(context: Context, change: Any) -> dict[str, Any]:
    """The row as this change left it: later changes hold what it was, else the row itself does."""
    state: dict[str, Any] = current_row(context.database, (change.table_name, change.row_id)) or {}
    later = Change.select().where(Change.table_name == change.table_name, Change.row_id == change.row_id, Change.id > change.id)
    for one in later.order_by(Change.id.desc()):
        state.update(decode(one.old))
    return state


def _label(table: str, column: str) -> str:
    """What a column is called: on the card of a customer as the catalogue says."""
    if table == "customer" and fields.is_field(column):
        return fields.by_name(column).label
    if column in COLUMNS:
        return COLUMNS[column]
    return fields.by_name(column).label if fields.is_field(column) else column


def _text(context: Context, table: str, column: str, value: Any) -> str:
    """A value in the words of the card."""
    if value in (None, ""):
        return ""
    if column in _NAMED:
        found = context.database.execute_sql(f"SELECT name FROM {_NAMED[column]} WHERE id = ?", (value,)).fetchone()
        return str(found[0]) if found else str(value)
    return _cut(_in_words(table, column, value))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + "…"


def _in_words(table: str, column: str, value: Any) -> str:
    field, text = _COLUMNS.get((table, column)), str(value)
    if isinstance(field, Pence) and isinstance(value, int):
        return money(value)
    if isinstance(field, Flag):
        return _("yes") if value else _("no")
    if isinstance(field, IsoDate | Birthday):
        return birthday(text)
    if (table, column) == ("sale", "quantity"):
        return quantity_text(int(value))
    words: Mapping[str, str] = _WORDS.get((table, column), {})
    return words.get(text, text) if words else choices.words(column, text)


_COLUMNS = {(record._meta.table_name, name): field for record in RECORDS for name, field in record._meta.columns.items()}
_NAMED = {"tag_id": "tag", "product_id": "product", "segment_id": "segment"}
_WORDS = {("interaction", "channel"): CHANNELS, ("interaction", "kind"): KINDS, ("interaction", "direction"): DIRECTIONS,
          ("consent", "channel"): choices.CHANNELS, ("letter", "channel"): choices.CHANNELS,
          **{(table, "kind"): {kind.key: kind.label for kind in LETTERS.values()} for table in ("letter", "template")},
          ("template", "purpose"): PURPOSES, ("renewal", "status"): {
              "active": _("In force"), "lapsed": _("Lapsed"), "moved": _("Moved elsewhere")}}
