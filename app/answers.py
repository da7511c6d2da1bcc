"""What was worked out from the business and holds until somebody writes, or until the next day: worked out once for all who ask."""
from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from models import history

T = TypeVar("T")


@dataclass(eq=False)
class Answers:
    """Answers by name, all of one state of the business. Any thread may ask; two that ask for the same thing share the work."""

    _answers: dict[Hashable, Any] = field(default_factory=dict)
    _state: tuple[int, date] | None = None
    _lock: Any = field(default_factory=threading.RLock)

    def get(self, database: Any, today: date, name: Hashable, work: Callable[[], T]) -> T:
        """The answer called `name`, from `work` when it is not known yet. It is shared: nobody may change it.

        Every write is an action, so the last action's number tells whether anything has changed. Inside an action, where more
        may follow, nothing is kept.
        """
        if database.in_transaction():
            return work()
        with self._lock:
            state = (history.last_id(database), today)
            if state != self._state:
                self._answers.clear()
                self._state = state
            if name in self._answers:
                return self._answers[name]
            made = work()
            if history.last_id(database) == state[0]:  # else somebody wrote meanwhile, and it may be of before or after
                self._answers[name] = made
            return made
