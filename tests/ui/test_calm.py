"""Rubbish is collected by the window's thread, in small portions; rooms are loaded ahead."""
from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest

from ui import calm
from ui.rooms import ROOMS


class Thing:
    """Holds on to itself, so that only a collection takes it away."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def rubbish(qapp):
    made = calm.Rubbish(qapp)
    gc.collect()
    yield made
    made.stop()
    gc.unfreeze()


def dropped():
    """Something that nobody needs any more, and as much else as makes a look worth while."""
    keep = [[] for _number in range(calm.FEW + 1)]
    return weakref.ref(Thing()), keep


def test_new_rubbish_is_collected_by_the_window_alone(rubbish):
    assert not gc.isenabled()
    thing, _much = dropped()
    assert thing() is not None
    rubbish.collect_some()
    assert thing() is None


def test_while_something_runs_beside_the_window_nothing_is_looked_through(rubbish):
    go = threading.Event()
    thread = threading.Thread(target=go.wait, args=(5,))
    thread.start()
    thing, _much = dropped()
    rubbish.collect_some()
    go.set()
    thread.join()
    rubbish.collect_some()
    assert thing() is not None
    calm.collect_all()
    assert thing() is None


def test_when_it_stops_python_collects_again(rubbish):
    rubbish.stop()
    assert gc.isenabled()


def test_rooms_are_loaded_ahead():
    calm.load_ahead(ROOMS).join(30)
    assert all(room.module in sys.modules for room in ROOMS)
