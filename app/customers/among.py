"""Any number of customers in one condition: SQLite takes only so many single values."""
from __future__ import annotations

from collections.abc import Iterable

from peewee import SQL


def among(ids: Iterable[int]) -> SQL:
    """For `Customer.id.in_(among(ids))`."""
    return SQL("(SELECT value FROM json_each(?))", (f"[{','.join(str(int(one)) for one in ids)}]",))
