"""The rooms of the window: their names, icons and keys. A room's module is loaded when it is first opened."""
from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.changes import Changes, News
from app.i18n import _
from ui.kit.screen import Screen


@dataclass(frozen=True)
class Room:
    """One room; one without a `key` has no shortcut of its own. `place` is upper (the daily ones) or lower (import, history, settings)."""

    name: str
    label: str
    icon: str
    key: str
    place: str = "upper"

    @property
    def module(self) -> str:
        """Where its screen lives."""
        return f"ui.{self.name}.screen"

    def exists(self) -> bool:
        """Whether this Regulars has the room."""
        try:
            return find_spec(self.module) is not None
        except ModuleNotFoundError:
            return False

    def screen_class(self) -> type[Screen]:
        """The screen, loaded now."""
        return cast(type[Screen], getattr(import_module(self.module), f"{self.name.capitalize()}Screen"))

    def badge(self, context: Any) -> tuple[int, str]:
        """The number beside the room's name and its words; (0, "") without one."""
        if find_spec(f"ui.{self.name}.badge") is None:
            return 0, ""
        return cast(tuple[int, str], import_module(f"ui.{self.name}.badge").count(context))


ROOMS = (
    Room("today", _("Today"), "sun", "Ctrl+1"),
    Room("customers", _("Customers"), "users", "Ctrl+2"),
    Room("segments", _("Segments"), "list-filter", "Ctrl+G"),
    Room("journal", _("Journal"), "notebook-pen", "Ctrl+3"),
    Room("renewals", _("Renewals"), "calendar-clock", "Ctrl+4"),
    Room("letters", _("Letters"), "mail", "Ctrl+5"),
    Room("reports", _("Reports"), "chart-column", "Ctrl+6"),
    Room("imports", _("Import & export"), "file-down", "Ctrl+7", "lower"),
    Room("cleanup", _("Clean up"), "sparkles", "Ctrl+8", "lower"),
    Room("history", _("History"), "history", "Ctrl+9", "lower"),
    Room("settings", _("Settings"), "settings", "Ctrl+,", "lower"),
    Room("help", _("Help"), "circle-help", "", "lower"),
)


def available() -> tuple[Room, ...]:
    """The rooms that this Regulars has."""
    return tuple(room for room in ROOMS if room.exists())


class Messenger(QObject):
    """Turns the app's news, which may come from the lane's thread, into one signal on the main thread."""

    news = Signal(object)

    def __init__(self, source: News, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        source.subscribe(self._on_change)

    def stop(self) -> None:
        """Listen no more."""
        self._source.unsubscribe(self._on_change)

    def _on_change(self, changes: Changes) -> None:
        self.news.emit(changes)  # Qt queues it when this is another thread than the receiver's
