"""What the sidebar says, read in one go beside the window."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.settings import Business
from ui.rooms import Room


@dataclass(frozen=True)
class Numbers:
    """Whose business it is, how many customers it has, and each room's number with its words."""

    business: Business
    customers: int
    badges: dict[str, tuple[int, str]]


def read(context: Any, rooms: tuple[Room, ...]) -> Numbers:
    """Count what the sidebar shows."""
    from app.customers import lists

    return Numbers(context.settings.business, lists.count(context), {room.name: room.badge(context) for room in rooms})
