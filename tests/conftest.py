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

# How long drawing an example takes is the machine's doing: the first text of a process reads the tables of Unicode for a second.
settings.register_profile("regulars", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("regulars")


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty business, migrated once."""
    return template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def house(template_file: Path, tmp_path: Path) -> Iterator[House]:
    """An empty business on 3 November 2026."""
    made = move_in(template_file, tmp_path / "business")
    yield made
    made.close()
