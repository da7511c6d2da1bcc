"""What a customer is called in the lists of other rooms: the columns to ask for, and the name made from them."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.customers.values import display_name

COLUMNS = ("c.id, c.first_name, c.last_name, c.company, c.source_id, CASE WHEN c.first_name = '' AND c.last_name = '' AND "
           "c.company = '' THEN (SELECT street FROM address WHERE customer_id = c.id ORDER BY position, id LIMIT 1) END")
WIDTH = 6


def name(columns: Sequence[Any]) -> str:
    """The name, from the values of COLUMNS of a table called c; empty where there is no customer."""
    key, first, last, company, source_id, street = columns
    return "" if key is None else display_name(first, last, company, key, street or "", source_id or "")
