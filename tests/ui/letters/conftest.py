"""Letters through the window."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

import hands
from ui.letters.screen import LettersScreen


@pytest.fixture
def calm(qtbot: Any) -> Callable[[Any], None]:
    """Wait until a screen has read everything that it shows."""
    return partial(hands.calm, qtbot)


@pytest.fixture
def open_letters(house: Any, shell: Any, qtbot: Any, calm: Callable[[Any], None]) -> Callable[..., LettersScreen]:
    """Open Letters, on one of its pages if that is said."""
    def opened(ident: Any = None) -> LettersScreen:
        screen: LettersScreen = hands.show(qtbot, LettersScreen(house.context, shell))
        if ident is not None:
            screen.show_id(ident)
        calm(screen)
        return screen

    return opened
