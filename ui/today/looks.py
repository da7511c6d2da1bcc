"""What a due thing looks like: its icon, why it is there, how late it is, and what can be done about it."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.format import day_date, long_date, short_date
from app.i18n import _, ngettext
from app.today import DueRow
from ui.kit.row_look import RowLook
from ui.kit.table import Table

PROMISES = ("follow_up", "task")
ICONS = {"follow_up": "phone", "task": "square-check-big", "renewal": "repeat", "birthday": "cake", "rhythm": "handshake"}
TONES = {"follow_up": "info", "task": "info", "renewal": "warning", "birthday": "accent", "rhythm": "accent"}
DONE, LOG, LETTER, SNOOZE, LETTERS = "done", "log", "letter", "snooze", "letters"


@dataclass(frozen=True)
class LettersRow:
    """The letters that are due, as one thing to do."""

    count: int
    detail: str
    key: str = "letters"


Row = DueRow | LettersRow


class DueTable(Table):
    """What is due; a row is the same thing as long as its key is."""

    COLUMNS = (("title", _("What"), None),)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def ident(self, row: Row) -> object:
        return getattr(row, "key", row)

    def sentence(self, row: Row) -> str:
        made = look(row, self.today)
        parts = [made.title, made.second, made.chip]
        if isinstance(row, DueRow):
            parts.append(_("due {day}").format(day=long_date(row.due)))
        return ", ".join(part for part in parts if part)


def look(row: Row, today: date) -> RowLook:
    """One line of Today."""
    if isinstance(row, LettersRow):
        title = ngettext("{count} letter ready to print", "{count} letters ready to print", row.count).format(count=row.count)
        return RowLook(title, row.detail, icon="mail", tone="accent", buttons=((LETTERS, _("Print…")),))
    chip, tone = chip_of(row, today)
    badge = "danger" if row.days_late and row.kind in PROMISES else TONES[row.kind]
    when = _("today") if row.due == today else short_date(row.due, today)
    return RowLook(row.title, second_line(row), icon=ICONS[row.kind], tone=badge, chip=chip, chip_tone=tone, date=when,
                   buttons=buttons(row, today))


def second_line(row: DueRow) -> str:
    """Why the thing is there."""
    why = day_date(row.on) if row.kind == "birthday" else row.detail
    return " · ".join(part for part in (why, _("wants no contact") if row.silent else "") if part)


def chip_of(row: DueRow, today: date) -> tuple[str, str]:
    """How late or how soon, and in which tone. A birthday's day itself counts, and so does the end of a renewal that is due today."""
    if row.kind == "birthday":
        return _distance((row.on - today).days, "success")
    if row.kind == "renewal" and row.on < today:
        return _("In grace"), "warning"
    if row.days_late:
        return ngettext("{count} day late", "{count} days late", row.days_late).format(count=row.days_late), "danger"
    if row.due > today:
        return _distance((row.due - today).days, "warning")
    return _distance((row.on - today).days, "info") if row.kind == "renewal" else ("", "")


def _distance(ahead: int, tone: str) -> tuple[str, str]:
    """How far away a day is, in words and in a tone."""
    if ahead < 0:
        return ngettext("{count} day ago", "{count} days ago", -ahead).format(count=-ahead), "danger"
    if ahead < 2:
        return (_("Tomorrow") if ahead else _("Today")), tone
    return ngettext("In {count} day", "In {count} days", ahead).format(count=ahead), "info" if tone == "success" else tone


def buttons(row: DueRow, today: date) -> tuple[tuple[str, str], ...]:
    """What can be done about it in the line itself; of what is still to come only the first thing."""
    made = [(DONE, _("Done")), (SNOOZE, _("Snooze"))]
    if row.letter and not row.silent:
        made.insert(0, (LETTER, _("Letter")))
    elif row.customer_id is not None and row.kind in (*PROMISES, "rhythm"):
        made.insert(0, (LOG, _("Log call")))
    return tuple(made if row.due <= today else made[:1])


def further(row: DueRow, today: date) -> tuple[tuple[str, str], ...]:
    """What else can be done about it, for the menu."""
    shown = {key for key, _text in buttons(row, today)}
    every = [(LOG, _("Log call")), (DONE, _("Done")), (SNOOZE, _("Snooze"))]
    return tuple((key, text) for key, text in every if key not in shown and (key != LOG or row.customer_id is not None))
