"""What tests of the window may ask for."""
from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from recording import RecordingShell
from ui import automatic
from ui.kit import aside
from ui.theme import theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light theme with texts of the usual size, in British English."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if theme().zoom != 100:
        theme().set_zoom(100)
    theme().choose("light")
    yield


@pytest.fixture
def shell(house, qapp: QApplication) -> RecordingShell:
    """A shell that remembers what it was asked, over the test's business."""
    return RecordingShell(house.context)


@pytest.fixture(autouse=True)
def _rubbish() -> Iterator[None]:
    """As in the real window (`ui/calm.py`): what runs beside it collects no widgets."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window prepares letters by itself in the middle of a test; those about that begin at once."""
    monkeypatch.setattr(automatic, "START_MS", 10**8)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What screens read beside the window is there when they have been told to read it, however slow the machine is."""
    monkeypatch.setattr(aside, "BRIEFLY", 30.0)
