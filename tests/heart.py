"""How calm the window is: a heart that beats every 5 ms in its event loop, and the longest time between two beats."""
from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT_MS = 5
_CONTROL = """
import select, sys, time
last, longest = time.perf_counter(), 0.0
while True:
    time.sleep(0.005)
    now = time.perf_counter()
    longest, last = max(longest, now - last), now
    if select.select([sys.stdin], [], [], 0)[0]:
        if not sys.stdin.readline():
            break
        print(longest, flush=True)
        longest = 0.0
"""


class Machine:
    """Another process whose heart beats as often: its longest gap is not the window's doing, but the machine's."""

    def __init__(self) -> None:
        self._control = subprocess.Popen([sys.executable, "-c", _CONTROL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.longest()

    def longest(self) -> float:
        """The longest gap since the last question, in seconds."""
        assert self._control.stdin is not None and self._control.stdout is not None
        self._control.stdin.write("\n")
        self._control.stdin.flush()
        return float(self._control.stdout.readline())

    def close(self) -> None:
        """Let it go."""
        self._control.communicate()


def waited() -> dict[str, float]:
    """How long each thread of this process has stood in the machine's queue, ready to run, in seconds; only Linux tells."""
    found = {}
    for task in Path("/proc/self/task").glob("*"):
        try:
            found[task.name] = int((task / "schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError):  # it has ended meanwhile, or this system keeps no such account
            continue
    return found


class Heart(QObject):
    """`longest` is the longest gap since the last `start`, in seconds; `own` the longest without the time in the machine's queue."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self.start()

    def start(self) -> None:
        """Forget all gaps."""
        self.longest, self.own, self._last, self._waited = 0.0, 0.0, time.perf_counter(), waited()

    def during(self, run: Callable[[], object], until: Callable[[], bool] = lambda: True, rest: float = 0.1, seconds: float = 600) -> float:
        """Run something in the event loop, go on until it has come to its end and for a little rest, and answer the longest gap."""
        loop, ran, failed, calm_since = QEventLoop(), [], [], [0.0]
        end = time.perf_counter() + seconds

        def look() -> None:
            now = time.perf_counter()
            if not ran or not until():
                calm_since[0] = now
            if now - calm_since[0] > rest or now > end:
                loop.quit()

        def begin() -> None:
            try:
                run()
            except Exception as error:
                failed.append(error)
                loop.quit()
            ran.append(True)

        watch = QTimer(interval=BEAT_MS)
        watch.timeout.connect(look)
        watch.start()
        self.start()
        QTimer.singleShot(0, begin)
        loop.exec()
        if failed:
            raise failed[0]
        assert ran and until(), "it has not come to its end"
        return self.longest

    def _on_beat(self) -> None:
        now, before = time.perf_counter(), self._waited
        gap, self._last, self._waited = now - self._last, now, waited()
        self.longest = max(self.longest, gap)
        queued = max((long - before.get(task, 0.0) for task, long in self._waited.items()), default=0.0)
        self.own = max(self.own, gap - queued)
