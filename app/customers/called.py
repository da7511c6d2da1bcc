"""What a customer is called in the lists of other rooms: the columns to ask for, and the name made from them."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.customers.values import display_name

_NAME = ("coalesce(nullif(c.first_name || CASE WHEN c.first_name != '' AND c.last_name != '' THEN ' ' ELSE '' END || c.last_name, ''), "
         "c.company)")
_FIRST = "(SELECT {column} FROM {table} WHERE customer_id = c.id ORDER BY position, id LIMIT 1)"
PLACE = _FIRST.format(column="coalesce(nullif(street, ''), town)", table="address")
EMAIL, PHONE = _FIRST.format(column="address", table="email"), _FIRST.format(column="number", table="phone")
_NAMELESS = "CASE WHEN c.first_name = '' AND c.last_name = '' AND c.company = '' THEN {} END"
COLUMNS = f"c.id, {_NAME}, c.source_id, " + ", ".join(map(_NAMELESS.format, (PLACE, EMAIL, PHONE)))
WIDTH = 6


def name(columns: Sequence[Any]) -> str:
    """The name, from the values of COLUMNS of a table called c; empty where there is no customer."""
    key, plain, source_id, place, email, phone = columns
    if plain or key is None:
        return plain or ""
    return display_name("", "", "", key, place or "", source_id or "", email or "", phone or "")
