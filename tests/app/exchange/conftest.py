"""What the tests of files may ask for."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def usual_name() -> str:
    """What a file is called when a test does not say; a module about another kind of file has its own."""
    return "list.csv"


@pytest.fixture
def write(tmp_path: Path, usual_name: str) -> Callable[..., Path]:
    """Writes a file to read: its text (as UTF-8, its line ends as they are) or its bytes."""
    def made(content: str | bytes, name: str = usual_name) -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file
    return made
