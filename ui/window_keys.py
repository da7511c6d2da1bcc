"""The window's keys, as data: what is pressed, what it does in words, and what of the window is called."""
from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _
from ui.rooms import Room


@dataclass(frozen=True)
class Key:
    """One shortcut. `call` is a method of the window; `argument` is handed to it; `room` is the room it needs."""

    press: str
    words: str
    call: str
    argument: str = ""
    room: str = ""


WINDOW_KEYS = (
    Key("Ctrl+K", _("Search customers, screens and commands"), "search"),
    Key("Ctrl+N", _("New customer"), "open_verb", "new", "customers"),
    Key("Ctrl+Shift+N", _("Add a note"), "open_about", "note", "customers"),
    Key("Ctrl+L", _("Log a call"), "open_about", "log", "journal"),
    Key("Ctrl+R", _("Add a reminder"), "open_about", "remind", "today"),
    Key("Ctrl+E", _("Write a letter"), "open_about", "write", "letters"),
    Key("Ctrl+F", _("Find here"), "find"),
    Key("Ctrl+P", _("Print"), "print_page"),
    Key("Ctrl+Z", _("Undo the last thing done in this window"), "undo"),
    Key("Ctrl+Shift+Z", _("Do it again"), "redo"),
    Key("Alt+Left", _("Back"), "go_back"),
    Key("Alt+Right", _("Forward"), "go_forward"),
    Key("Ctrl+=", _("Larger text"), "zoom_in"),
    Key("Ctrl+-", _("Smaller text"), "zoom_out"),
    Key("Ctrl+0", _("Text of the usual size"), "zoom_reset"),
    Key("Ctrl+\\", _("Show or hide the sidebar"), "toggle_sidebar"),
    Key("F1", _("Help about what is shown"), "open_help", room="help"),
    Key("Ctrl+/", _("This list of keys"), "show_keys"),
    Key("Ctrl+Q", _("Quit"), "close"),
)
# Keys that fields, lists and forms answer themselves; shown in the sheet, bound nowhere here.
LOCAL_KEYS = (
    ("Ctrl+Return", _("Finish a form")), ("Esc", _("Put the old value back, or close")), ("F2", _("Edit")),
    ("Del", _("Put into the bin")), ("Space", _("Tick a row")), ("Return", _("Open a row")), ("Ctrl+Tab", _("Next tab of a card")),
    ("Ctrl+B", _("Bold, in a letter")), ("Ctrl+I", _("Italic, in a letter")), ("Ctrl+Space", _("A field, in a letter")),
    ("Ctrl+PgDown", _("The next customer’s letter")),
)
ALIASES = {"Ctrl+=": ("Ctrl++",)}


def keys_for(rooms: tuple[Room, ...]) -> tuple[Key, ...]:
    """All keys of a window with these rooms; none that would do nothing."""
    names = {room.name for room in rooms}
    opening = tuple(Key(room.key, room.label, "open_verb", "", room.name) for room in rooms if room.key)
    return opening + tuple(key for key in WINDOW_KEYS if not key.room or key.room in names)
