"""What the tests of Clean up share."""
from __future__ import annotations

from functools import partial

import pytest

from hands import calm, show
from ui.cleanup.screen import CleanupScreen


@pytest.fixture
def rest(qtbot):
    """Wait until nothing is being read any more."""
    return partial(calm, qtbot)


@pytest.fixture
def open_cleanup(qtbot, house, shell, rest):
    """Open the room with one of its pages."""
    def open_it(page):
        screen = show(qtbot, CleanupScreen(house.context, shell))
        screen.show_id(page)
        rest(screen)
        return screen
    return open_it
