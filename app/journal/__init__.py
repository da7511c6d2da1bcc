"""The journal: every contact with every customer, by day."""
from app.journal.lists import by_day, days, find, one, rows
from app.journal.quick import QuickNote, read_note
from app.journal.saving import edit, log, remove
from app.journal.snippets import hits, snippet
from app.journal.values import CHANNELS, DIRECTIONS, KINDS, DayGroup, Entry, InteractionRow, Logged

__all__ = ["CHANNELS", "DIRECTIONS", "KINDS", "DayGroup", "Entry", "InteractionRow", "Logged", "QuickNote", "by_day", "days", "edit",
           "find", "hits", "log", "one", "read_note", "remove", "rows", "snippet"]
