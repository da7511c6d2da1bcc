"""What the sidebar counts, read in one go beside the window."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ui.rooms import Room


@dataclass(frozen=True)
class Numbers:
    """How many customers there are, and each room's number with its words."""

    customers: int
    badges: dict[str, tuple[int, str]]


def read(context: Any, rooms: tuple[Room, ...]) -> Numbers:
    """Count what the sidebar shows."""
    from app.customers import lists

    return Numbers(lists.count(context), {room.name: room.badge(context) for room in rooms})
