"""SIGKILL before any SQL statement of saving, importing and undoing, the commit included: nothing happened, and the file is whole.

Letter runs, backups and restores have tests of their own beside their rooms.
"""
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import history
from app.customers import lists
from app.exchange.importing import bring_in
from app.safety.check import check
from house import House
from sources import ROOT

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
KILLS = int(os.environ.get("REGULARS_KILLS", "5"))
DOOMED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from app import history
from app.clock import Clock
from app.context import open_business
from app.customers import cards, flat
from app.exchange.importing import bring_in

folder, what, file, fatal = sys.argv[1:]
context = open_business(Path(folder), Clock(date(2026, 11, 3)))
seen = commit = 0

def count(statement):
    global seen, commit
    seen += 1
    if statement.upper().startswith("COMMIT"):
        commit = seen
    if seen == int(fatal):
        os.kill(os.getpid(), signal.SIGKILL)

TEXTS = {"last_name": "Dale", "phone": "020 7946 0018", "email": "di@example.org", "tags": "VIP", "town": "York", "custom:Boiler": "new"}
context.database.connection().set_trace_callback(count)
if what == "add":
    cards.new(context, flat.changes_from(TEXTS, context.today))
elif what == "edit":
    cards.edit(context, 1, flat.changes_from(TEXTS, context.today, cards.card(context, 1)))
elif what == "import":
    bring_in(context, Path(file))
else:
    history.undo_last(context)
context.database.connection().set_trace_callback(None)
print(commit)
context.close()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "people.csv"
    people = (f"{n},Ann,Ellis{n},York,a{n}@example.org" for n in range(60))
    made.write_text("\n".join(["Ref,First name,Last name,Town,Email", *people]), "utf-8")
    return made


def doomed(house: House, what: str, file: Path, fatal: int) -> int:
    """Do it in a process that dies before its so-manieth statement; answers which one the commit was, 0 when it died."""
    house.context.close()
    made = subprocess.run([sys.executable, "-c", DOOMED, str(house.folder), what, str(file), str(fatal)], cwd=ROOT, text=True,
                          capture_output=True, timeout=120)
    house.reopen()
    assert made.returncode in (0, -signal.SIGKILL), made.stderr
    return int(made.stdout) if made.returncode == 0 else 0


@pytest.mark.parametrize("what", ["add", "edit", "import", "undo"])
def test_killed_before_the_commit_nothing_happened(house: House, file: Path, what: str) -> None:
    house.customer("Mrs Ann Ellis", town="Leeds", phone="01943 496 0001", tags="old")
    if what == "undo":
        bring_in(house.context, file)
    before = house.tables()
    commit = doomed(house, what, file, 0)
    assert commit > KILLS and house.tables() != before
    take_back = history.redo if what == "undo" else history.undo_last
    take_back(house.context)
    assert house.tables() == before
    for number in range(KILLS):
        assert doomed(house, what, file, 1 + number * (commit - 1) // (KILLS - 1)) == 0
        assert house.tables() == before
        assert check(house.context).ok
    assert len(lists.find(house.context)) == (61 if what == "undo" else 1)
