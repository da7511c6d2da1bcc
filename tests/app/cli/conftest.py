"""The command line, called as a person calls it."""
from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.clock import Clock
from app.context import Context, open_business
from house import TODAY


@dataclass(frozen=True)
class Said:
    """What one call answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Somebody at a terminal who works on one business."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.today = TODAY
        self._capsys = capsys

    def __call__(self, *arguments: object, data: Path | None = None, today: date | None = None) -> Said:
        """Call `regulars` and answer what it said."""
        self._capsys.readouterr()
        status = main(["--data", str(data or self.folder), "--today", (today or self.today).isoformat(), *map(str, arguments)])
        told = self._capsys.readouterr()
        return Said(status, told.out, told.err)

    @contextmanager
    def inside(self) -> Iterator[Context]:
        """The business itself, for what the shell has no command for."""
        context = open_business(self.folder, Clock(self.today))
        try:
            yield context
        finally:
            context.close()

    def json(self, *arguments: object, **named: Any) -> Any:
        """Call it with --json, expect that it works, and answer the document."""
        said = self("--json", *arguments, **named)
        assert said.status == 0, said.err
        return said.json


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on a folder in which there is no business yet."""
    return Terminal(tmp_path / "shop", capsys)


@pytest.fixture
def shop(terminal: Terminal, template_file: Path) -> Terminal:
    """A terminal on a business that has just been set up."""
    terminal.folder.mkdir()
    shutil.copy(template_file, terminal.folder / "regulars.db")
    terminal.json("setup", "--name", "Hartley Heating", "--owner", "Jo Hartley", "--address", "2 Mill Lane, Otley, LS21 1AA")
    return terminal
