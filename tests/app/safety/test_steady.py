"""What a killed run left of a file is swept away by the next one; what is being written now is not."""
from __future__ import annotations

import os
from pathlib import Path

from app.safety.steady import PART, STALE_SECONDS, written_whole


def test_leftovers_of_the_same_file_go_when_they_are_old(tmp_path: Path) -> None:
    target = tmp_path / "my [backup].db"
    old, other = (tmp_path / f".{name}.99999{PART}" for name in ("my [backup].db", "another.db"))
    young = tmp_path / f".my [backup].db.88888{PART}"
    for file in (old, young, other):
        file.write_text("half")
    past = old.stat().st_mtime - STALE_SECONDS - 5
    os.utime(old, (past, past))
    os.utime(other, (past, past))
    with written_whole(target) as part:
        part.write_text("whole")
    assert target.read_text() == "whole"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([target.name, young.name, other.name])
