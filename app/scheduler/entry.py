"""What the system's scheduler shall run each day, and when."""
from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.context import Context

WHAT = ("letters", "automatic")
_DOOR = Path(__file__).resolve().parents[1] / "__main__.py"


@dataclass(frozen=True)
class Entry:
    """One daily start. `name` is the business's own, so that two of them may each have an entry."""

    name: str
    command: tuple[str, ...]
    hour: int


def entry_for(context: Context) -> Entry:
    """The entry for this business, at the hour of its settings."""
    return entry(context.places.folder, context.settings.automatic.at_hour, program())


def entry(folder: Path, hour: int, start: Sequence[str]) -> Entry:
    """The entry for the business in a folder, with the words that start Regulars."""
    place = str(folder.absolute())
    return Entry(f"regulars-letters-{hashlib.sha256(place.encode()).hexdigest()[:8]}", (*start, "--data", place, "--quiet", *WHAT), hour)


def program() -> tuple[str, ...]:
    """How this very Regulars is started without a terminal: the bundled program, or this Python."""
    here = Path(sys.executable)
    windows = sys.platform == "win32"
    if getattr(sys, "frozen", False):
        beside = here.with_name("regulars-window.exe" if windows else "regulars")
        return (str(beside if beside.exists() else here),)
    quiet = here.with_name("pythonw.exe")  # python.exe would open a black window each morning
    return (str(quiet if windows and quiet.exists() else here), "-P", str(_DOOR))  # by its path: found from any folder
