"""What every room answers when something was saved."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Saved:
    """What was saved, and the action that saved it (0: nothing was different)."""

    id: int
    action: int
