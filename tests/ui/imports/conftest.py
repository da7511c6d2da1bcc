"""The Import screen over a test's business, and a pair of hands."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from house import House
from recording import RecordingShell
from ui.imports.screen import ImportsScreen


@pytest.fixture
def screen(house: House, shell: RecordingShell, qtbot: Any) -> ImportsScreen:
    made = ImportsScreen(house.context, shell)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file."""
    def write(text: str, name: str = "people &amp; <b>x.csv") -> Path:
        made = tmp_path / name
        made.write_text(text, encoding="utf-8")
        return made

    return write


@pytest.fixture
def click() -> Callable[[Any], None]:
    """Clicks a button that can be clicked."""
    def press(button: Any) -> None:
        assert button.isVisible() and button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    return press


@pytest.fixture
def pick() -> Callable[[Any, str], None]:
    """Picks a choice of a box by its words, as a person does."""
    def choose(box: Any, words: str) -> None:
        place = box.findText(words)
        assert place >= 0 and box.isEnabled()
        box.setCurrentIndex(place)
        box.activated.emit(place)

    return choose
