"""How long the window stands still at most: a room opens, a thing is done, 100,000 customers come in and go again.

A heart beats every 5 ms in the event loop, and another in a process of its own; what that one misses is the machine's doing, and so
is the time for which a thread of ours was ready to run and others were let run (the longest of any one thread; only Linux tells).
"""
from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app import history
from app.segments import saved as segments
from heart import Heart, Machine
from house import House, template
from measure import COUNT
from ui.calm import Rubbish, load_ahead
from ui.kit.aside import Aside
from ui.main_window import MainWindow

MOST, MOST_FIRST = 0.05, 0.25
WORDS = f"at most {MOST * 1000:.0f} ms of its own"


@dataclass(frozen=True)
class Gap:
    """The longest gap of the window in one stretch, the longest without the time in the machine's queue, and the longest of another
    process in the same stretch, in seconds."""

    window: float
    unqueued: float
    machine: float

    @property
    def own(self) -> float:
        """What the machine does not explain."""
        return min(self.unqueued, self.window - self.machine)

    def __str__(self) -> str:
        return f"{self.window * 1000:.0f} ms, {self.unqueued * 1000:.0f} ms of its own (machine {self.machine * 1000:.0f} ms)"


class Watched:
    """A window and its heart."""

    def __init__(self, house: House) -> None:
        self.house, self.heart, self.machine = house, Heart(), Machine()
        self.window = MainWindow(house.context)
        self.window.show()
        self.gap(lambda: self.window.settle("today"))
        load_ahead(self.window.rooms).join()

    def calm(self) -> bool:
        """Whether everything that was asked for is shown."""
        current = self.window.current
        return not (self.window.lane.busy or self.window.counting.busy or (current is not None and current.busy))

    def gap(self, run: Callable[[], object], until: Callable[[], bool] = lambda: True) -> Gap:
        """The longest gap from a deed until all that comes of it is shown."""
        self.machine.longest()
        longest = self.heart.during(run, lambda: until() and self.calm())
        return Gap(longest, self.heart.own, self.machine.longest())

    def work(self, title: str, run: Callable[[Any], Any]) -> tuple[Gap, Any]:
        """The longest gap of long work beside the window, and its result."""
        results: list[Any] = []
        gap = self.gap(lambda: self.window.shell.work(title, run, results.append), lambda: bool(results))
        return gap, results[0]

    def close(self) -> None:
        """Close it, and everything that it reads."""
        self.window.close()
        self.machine.close()
        for reading in self.window.findChildren(Aside):
            reading.close()
        self.window.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Callable[[House], Watched]]:
    """Opens a window that is listened to."""
    rubbish, opened = Rubbish(qapp), []

    def watched(house: House) -> Watched:
        opened.append(Watched(house))
        return opened[-1]

    yield watched
    for one in opened:
        one.close()
    rubbish.stop()


def test_rooms_open(busy: House, watch: Any, figures: Any) -> None:
    watched = watch(busy)
    window = watched.window
    first = {room.label: watched.gap(lambda room=room: window.open_room(room.name)) for room in window.rooms}
    again = [watched.gap(lambda room=room: window.open_room(room.name)) for room in window.rooms]
    for label, gap in first.items():
        figures.note(f"window: longest gap as {label} opens for the first time", str(gap), f"at most {MOST_FIRST * 1000:.0f} ms of its own")
    longest = max(again, key=lambda gap: gap.own)
    figures.note("window: longest gap as any of them opens again", str(longest), WORDS)
    assert max(gap.own for gap in first.values()) <= MOST_FIRST
    assert longest.own <= MOST


def test_segments_and_labels_of_everybody(busy: House, watch: Any, figures: Any) -> None:
    for name, rule in (("Everybody there is", ""), ("Quiet or of Leeds", "town = Leeds or last_contact < -6m"), ("VIPs", "tag = VIP")):
        segments.save(busy.context, name, rule)
    watched = watch(busy)
    window = watched.window
    first = watched.gap(lambda: window.open_room("segments"))
    rows = window.current
    gaps = [watched.gap(lambda number=number: rows.list.select_number(number)) for number in (1, 2, 0)]
    window.open_room("customers")
    watched.gap(lambda: None)
    gaps.append(watched.gap(lambda: window.current.pane.want(segment="Quiet or of Leeds")))
    watched.gap(lambda: window.open_room("letters"))
    first = max(first, watched.gap(lambda: window.open_room("letters", "labels")), key=lambda gap: gap.own)
    page = window.current.labels
    start = time.perf_counter()
    gaps.append(watched.gap(lambda: page.show_for("envelopes", ())))
    shown = time.perf_counter() - start
    longest = max(gaps, key=lambda gap: gap.own)
    figures.note("window: longest gap as Segments or Labels open for the first time", str(first),
                 f"at most {MOST_FIRST * 1000:.0f} ms of its own")
    figures.note("window: longest gap as a segment is chosen, filters the customers, and envelopes for everybody are shown", str(longest),
                 WORDS)
    figures.note(f"window: until envelopes for {COUNT:,} customers are shown", f"{shown:.2f} s", "no limit here")
    assert first.own <= MOST_FIRST
    assert longest.own <= MOST


def test_things_are_done(busy: House, watch: Any, figures: Any) -> None:
    watched = watch(busy)
    screen = watched.window.screens["today"]
    gaps, shown = [], []
    for _round in range(5):
        section = next(section for section in screen.page.sections if section.rows)
        start = time.perf_counter()
        gaps.append(watched.gap(lambda section=section: screen._on_pressed(section, section.rows[0], "done")))
        shown.append(time.perf_counter() - start)
    longest = max(gaps, key=lambda gap: gap.own)
    figures.note("window: longest gap of Done in Today", str(longest), WORDS)
    figures.note("window: until what is left is shown", f"{max(shown) * 1000:.0f} ms", "no limit here")
    assert longest.own <= MOST


def test_a_large_import_and_its_undo(customers_csv: Path, tmp_path: Path, watch: Any, figures: Any) -> None:
    from app.exchange.importing import bring_in, rehearse

    folder = tmp_path / "business"
    folder.mkdir()
    shutil.copy(template(tmp_path), folder / "regulars.db")
    house = House(folder)
    watched, context = watch(house), house.context
    rehearsing, _foreseen = watched.work("Rehearsing", lambda progress: rehearse(context, customers_csv, progress=progress))
    importing, result = watched.work("Importing", lambda progress: bring_in(context, customers_csv, progress=progress))
    undoing, _undone = watched.work("Undoing", lambda _progress: history.undo_action(context, result.action))
    assert result.new == COUNT
    assert house.sql("SELECT count(*) FROM customer") == [(0,)]
    for what, gap in (("rehearsal", rehearsing), ("import", importing), ("undo of the import", undoing)):
        figures.note(f"window: longest gap during the {what} of {COUNT:,} customers", str(gap), WORDS)
    watched.close()
    house.close()
    assert max(gap.own for gap in (rehearsing, importing, undoing)) <= MOST
