"""The number beside Letters in the sidebar: what is due and can go, and what waits to be printed or sent."""
from __future__ import annotations

from typing import Any

from app.i18n import _, ngettext
from app.letters import outbox
from app.letters.readers import reachable


def count(context: Any) -> tuple[int, str]:
    """Letters that are due or wait, and their words."""
    due = reachable.due(context)
    waits = outbox.waiting(context)
    waiting = waits.post + waits.email + waits.drafts
    words = [ngettext("{count} letter due", "{count} letters due", due).format(count=f"{due:,}")] if due or not waiting else []
    if waiting:
        words.append(ngettext("{count} waits to be printed or sent", "{count} wait to be printed or sent", waiting).format(
            count=f"{waiting:,}"))
    return due + waiting, _(" and ").join(words)
