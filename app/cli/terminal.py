"""How far a long run is, in a terminal."""
from __future__ import annotations

import sys
import time

SECONDS_BETWEEN = 0.1


class TerminalProgress:
    """One line on stderr that is written over, and only where somebody can see it."""

    def __init__(self) -> None:
        self._shown = 0.0
        self._wide = 0
        self._seen = sys.stderr is not None and sys.stderr.isatty()

    def step(self, done: int, total: int, note: str = "") -> None:
        """Show it, ten times a second at most; the finished run leaves no line behind."""
        now = time.monotonic()
        finished = bool(total) and done >= total
        if not self._seen or (now - self._shown < SECONDS_BETWEEN and not finished):
            return
        self._shown = now
        share = f"{done * 100 // total:3} %" if total else f"{done:,}"
        line = "" if finished else f"{share}  {note}"
        print(f"\r{line}{' ' * max(0, self._wide - len(line))}\r{line}", end="", file=sys.stderr, flush=True)
        self._wide = len(line)
