"""What the owner set; these rows travel with the business."""
from __future__ import annotations

from models.base import Record, Text


class Setting(Record):
    """One setting by name; `value` is JSON."""

    OWNER = ""
    name = Text(unique=True)
    value = Text()
