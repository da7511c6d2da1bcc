"""Back and forward through the rooms."""
from __future__ import annotations

MOST = 100
Place = tuple[str, int | str | None]


class Visited:
    """Remembers where one was. Verbs such as "new" are not places: going back does not do them again."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._here = -1

    def go(self, room: str, ident: int | str | None = None) -> None:
        """One is here now; what lay ahead is forgotten."""
        place = (room, None if isinstance(ident, str) else ident)
        if self._here >= 0 and self._places[self._here] == place:
            return
        self._places = [*self._places[:self._here + 1], place][-MOST:]
        self._here = len(self._places) - 1

    def back(self) -> Place | None:
        """The place before, or None at the beginning."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """The place after, or None at the end."""
        return self._step(1)

    def _step(self, direction: int) -> Place | None:
        if not 0 <= self._here + direction < len(self._places):
            return None
        self._here += direction
        return self._places[self._here]
