"""The number beside Today in the sidebar."""
from __future__ import annotations

from typing import Any

from app import today
from app.i18n import ngettext


def count(context: Any) -> tuple[int, str]:
    """How many things are overdue or due today."""
    things = today.count(context)
    return things, ngettext("{count} thing to do", "{count} things to do", things).format(count=things)
