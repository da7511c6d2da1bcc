"""How the columns of a source were matched last time."""
from __future__ import annotations

from models.base import IsoDate, Record, Text


class ImportMap(Record):
    """A remembered map: `columns` and `values` are JSON (heading → field; heading → value as written → value as kept)."""

    OWNER = ""
    source = Text()
    kind = Text()
    columns = Text()
    values = Text(column_name="value_map")
    options = Text()
    used_on = IsoDate(null=True)

    class Meta:
        indexes = ((("source", "kind"), True),)
