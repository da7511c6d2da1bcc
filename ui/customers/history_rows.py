"""How a contact and a promise look in a customer's history."""
from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from app.format import day_date, short_date
from app.i18n import _, ngettext
from app.journal import CHANNELS, KINDS, InteractionRow, QuickNote
from app.tasks import FOLLOW_UP, TaskRow
from ui.kit.row_look import RowLook
from ui.kit.table import Table
from ui.kit.text import tip

_ICONS = {"phone": ("phone", "info"), "email": ("mail", "accent"), "letter": ("file-text", "accent"), "visit": ("house", "success"),
          "website": ("globe", "info"), "message": ("message-square", "info"), "social": ("users", "info"),
          "meeting": ("handshake", "success"), "other": ("notebook-pen", "warning")}


class PromiseTable(Table):
    """What is to be done."""

    COLUMNS = (("text", _("To do"), None), ("due", _("Date"), day_date))

    def sentence(self, row: TaskRow) -> str:
        return f"{promise(row)}, {day_date(row.due)}"


class HistoryTable(Table):
    """Contacts with a heading for each month."""

    COLUMNS = (("date", _("Date"), day_date), ("text", _("Text"), None))

    def sentence(self, row: InteractionRow) -> str:
        return ", ".join(filter(None, (CHANNELS.get(row.channel, ""), day_date(row.date), row.text, row.outcome)))

    def _cell(self, row: InteractionRow, number: int, role: int) -> Any:
        return tip(whole_text(row)) if role == Qt.ItemDataRole.ToolTipRole else super()._cell(row, number, role)


def contact_look(row: InteractionRow, today: date) -> RowLook:
    """A contact: what was said, and under it when, how long and which way."""
    icon, tone = _ICONS.get(row.channel, _ICONS["other"])
    words = row.text or row.outcome or row.snag
    title = next(iter(words.splitlines()), "") or CHANNELS.get(row.channel, row.channel)
    return RowLook(title, " · ".join(_facts(row, today)), icon=icon, tone=tone)


def _facts(row: InteractionRow, today: date) -> list[str]:
    kind = KINDS.get(row.kind, "") if row.kind not in ("call", "note", "") else ""
    way = {"in": _("incoming"), "out": _("outgoing")}.get(row.direction, "")
    minutes = ngettext("{count} min", "{count} min", row.minutes).format(count=row.minutes) if row.minutes else ""
    snag = _("snag: {what}").format(what=row.snag) if row.snag else ""
    return [part for part in (short_date(row.date, today), minutes, way, kind, row.outcome if row.text else "", snag) if part]


def whole_text(row: InteractionRow) -> str:
    """All that was noted."""
    return "\n".join(filter(None, (row.text, row.outcome, row.snag)))


def promise(row: TaskRow) -> str:
    """What is to be done."""
    return row.text or (_("Follow up: {said}").format(said=row.said) if row.said else _("Follow up"))


def promise_look(row: TaskRow, today: date) -> RowLook:
    """Something to do, with Done."""
    late = (today - row.due).days
    when = (ngettext("{count} day late", "{count} days late", late).format(count=late) if late > 0
            else _("today") if late == 0 else day_date(row.due))
    icon, tone = ("bell", "danger" if late > 0 else "warning") if row.kind != FOLLOW_UP else ("phone", "danger" if late > 0 else "warning")
    return RowLook(promise(row), when, icon=icon, tone=tone, buttons=(("done", _("Done")),))


def understood(note: QuickNote) -> str:
    """How a jotted note is read, while it is typed."""
    entry = note.entry
    parts = [CHANNELS.get(entry.channel, "") if entry.channel != "other" else _("Note"),
             KINDS.get(entry.kind, "") if entry.kind not in ("note", "call", "") else "",
             {"in": _("incoming"), "out": _("outgoing")}.get(entry.direction, ""),
             day_date(entry.date) if entry.date else "",
             _("{count} min").format(count=entry.minutes) if entry.minutes else ""]
    if note.follow_up:
        what = note.follow_up_text or _("follow up")
        parts.append(_("to do {day}: {what}").format(day=day_date(note.follow_up), what=what))
    return " · ".join(part for part in parts if part)
