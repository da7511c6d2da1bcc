"""What every test may ask for."""
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANGUAGE", "en_GB")

from house import House, move_in, template

MOST_WAITING_MS = 100_000
# How long drawing an example takes is the machine's doing: the first text of a process reads the tables of Unicode for a second.
settings.register_profile("regulars", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("regulars")


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty business, migrated once."""
    return template(tmp_path_factory.mktemp("template"))


@pytest.fixture(autouse=True)
def _no_dialog_waits_for_ever(request: pytest.FixtureRequest) -> Iterator[None]:
    """A dialog that a test does not answer is closed at last: while it waits, no time limit comes through to Python."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    timer = QTimer(singleShot=True, interval=MOST_WAITING_MS)
    timer.timeout.connect(lambda: [one.close() for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()])
    timer.start()
    yield
    timer.stop()


@pytest.fixture
def house(template_file: Path, tmp_path: Path) -> Iterator[House]:
    """An empty business on 3 November 2026."""
    made = move_in(template_file, tmp_path / "business")
    yield made
    made.close()
