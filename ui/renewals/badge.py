"""The number beside Renewals in the sidebar."""
from __future__ import annotations

from typing import Any

from app import today
from app.i18n import ngettext


def count(context: Any) -> tuple[int, str]:
    """How many renewals are at a step that is due."""
    found = today.renewals_due(context)
    return found, ngettext("{count} renewal to write about", "{count} renewals to write about", found).format(count=found)
