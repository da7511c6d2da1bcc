"""What the sidebar counts, read in one go beside the window."""
from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ui.rooms import Room


@dataclass(frozen=True)
class Numbers:
    """How many customers there are, and each room's number with its words."""

    customers: int
    badges: dict[str, tuple[int, str]]


def load(rooms: tuple[Room, ...]) -> None:
    """Load what counts for these rooms. Python does not bear two threads that load one package, and rooms load theirs in the window's."""
    for room in rooms:
        if find_spec(f"ui.{room.name}.badge") is not None:
            import_module(f"ui.{room.name}.badge")


def read(context: Any, rooms: tuple[Room, ...]) -> Numbers:
    """Count what the sidebar shows."""
    from app.customers import lists

    return Numbers(lists.count(context), {room.name: room.badge(context) for room in rooms})
