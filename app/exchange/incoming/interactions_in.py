"""Bringing in the journal."""
from __future__ import annotations

from typing import Any, ClassVar

from app.exchange.incoming.entries_in import EntriesIn
from app.exchange.incoming.entry_rows_in import Values


class InteractionsIn(EntriesIn):
    """One run over one file's interactions. Without `write` it rehearses."""

    TABLE = "interaction"
    SAID = ("date", "time", "channel", "kind", "direction", "text", "minutes", "outcome", "snag")
    BLANK: ClassVar[dict[str, Any]] = {"minutes": None, "customer_id": None}

    def _settle(self, values: Values) -> None:
        if "channel" not in values and "whose" not in values:
            values["channel"] = "phone" if values.get("kind") == "call" else "other"
