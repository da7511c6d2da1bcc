"""What an entry of the journal looks like in the list."""
from __future__ import annotations

from app.format import long_date
from app.i18n import _
from app.journal import CHANNELS, DIRECTIONS, KINDS, InteractionRow, hits, snippet
from ui.kit.growing_table import GrowingTable
from ui.kit.row_look import RowLook

ICONS = {"phone": "phone", "email": "mail", "letter": "send", "visit": "map-pin", "website": "globe", "message": "message-square",
         "social": "users", "meeting": "handshake", "other": "sticky-note"}
TONES = {"in": "info", "out": "accent"}
PLAIN_KINDS = ("call", "note", "other", "")
WIDTH = 200


class JournalTable(GrowingTable):
    """Entries by day."""

    COLUMNS = (("name", _("Customer"), None),)

    def sentence(self, row: InteractionRow) -> str:
        parts = (CHANNELS.get(row.channel, row.channel), row.name, long_date(row.date), row.time, DIRECTIONS.get(row.direction, ""),
                 KINDS.get(row.kind, row.kind) if row.kind not in PLAIN_KINDS else "", words(row))
        return ", ".join(part for part in parts if part)


def words(row: InteractionRow) -> str:
    """All that was written down about a contact, on one line."""
    parts = (row.text, row.outcome, row.snag)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def look(row: InteractionRow, asked: str = "") -> RowLook:
    """One entry; the words that were asked for are marked."""
    text, marks = snippet(words(row), asked, WIDTH)
    chip, tone = ("", "")
    if row.kind == "complaint":
        chip, tone = KINDS["complaint"], "danger"
    elif row.snag:
        chip, tone = _("Snag"), "warning"
    elif row.kind not in PLAIN_KINDS:
        chip, tone = KINDS.get(row.kind, row.kind), "muted"
    return RowLook(row.name, text, icon=ICONS.get(row.channel, "sticky-note"), tone=TONES.get(row.direction, "muted"), chip=chip,
                   chip_tone=tone, date=row.time, hits=marks, title_hits=hits(row.name, asked) if asked else ())
