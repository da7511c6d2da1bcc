"""News: what kind of thing changed, told after each commit to whoever listens."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """What one action changed.

    kinds: the tables' names (customer, phone, interaction, renewal, letter, setting …); ids: the customers concerned, empty
    when they are too many to name; origin: who did it ("window", "shell"); action: its id in the change history.
    """

    kinds: frozenset[str]
    ids: frozenset[int] = frozenset()
    origin: str = ""
    action: int = 0

    def concerns(self, kinds: frozenset[str]) -> bool:
        """Whether somebody who cares about these kinds should look again."""
        return bool(self.kinds & kinds)


@dataclass
class News:
    """Hands each `Changes` to every listener, in the thread that made the change."""

    _listeners: list[Callable[[Changes], None]] = field(default_factory=list)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Tell this listener from now on."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[Changes], None]) -> None:
        """Tell this listener no more."""
        self._listeners.remove(listener)

    def publish(self, changes: Changes) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(changes)
