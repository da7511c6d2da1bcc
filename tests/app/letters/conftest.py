"""What the tests of letters share."""
from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the letters of a run go."""
    return tmp_path / "letters.pdf"
