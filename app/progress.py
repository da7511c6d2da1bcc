"""How a long run tells how far it is, and how it is told to stop."""
from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user pressed Cancel; everything the run did is rolled back."""


class Progress(Protocol):
    """Anything that wants to know how far a run is."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Say that `done` of `total` are finished (total 0 = unknown). Raises Cancelled when the user wants to stop."""


class NoProgress:
    """Nobody is watching."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Carry on."""
