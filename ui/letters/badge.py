"""The number beside Letters in the sidebar: how many are due today."""
from __future__ import annotations

from typing import Any

from app import today
from app.i18n import ngettext


def count(context: Any) -> tuple[int, str]:
    """Letters due, and their words."""
    number = sum(1 for row in today.letters_due(context, 0) if not row.silent)
    return number, ngettext("{count} letter due", "{count} letters due", number).format(count=number)
