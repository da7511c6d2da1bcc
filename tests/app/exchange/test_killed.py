"""Killed in the middle of an import: done or absent, the file sound, and the next try as if nothing had been."""
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.exchange.importing import bring_in
from app.safety.check import check
from house import House

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("REGULARS_KILLS", "20"))
ROWS = 3000
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

IMPORT = """
import sys
from datetime import date
from pathlib import Path
from app.clock import Clock
from app.context import open_business
from app.exchange.incoming import customers_in
from app.exchange.importing import bring_in
customers_in.BITE = 100
context = open_business(Path(sys.argv[1]), Clock(date(2026, 11, 3)))
print("begin", flush=True)
result = bring_in(context, Path(sys.argv[2]))
print("done", flush=True)
context.close()
"""


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "many.csv"
    rows = (f"{n},First{n},Last{n},p{n}@x.org,07700 {900000 + n},LS1 1AA\n" for n in range(ROWS))
    file.write_text("Ref,First name,Last name,Email,Phone,Postcode\n" + "".join(rows), encoding="utf-8")
    return file


def killed_after(folder, file, seconds):
    """Start an import in a process of its own and kill it; answers whether it said that it was done."""
    process = subprocess.Popen([sys.executable, "-c", IMPORT, str(folder), str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, process.stdout as told:
        assert told.readline() == "begin\n"
        time.sleep(seconds)
        process.kill()
        return told.read() == "done\n"


def test_a_killed_import_is_done_or_absent(house, listed, tmp_path):
    house.customer("Somebody Else")
    before = house.tables()
    house.close()
    chance = random.Random(11)
    for kill in range(KILLS):
        folder = tmp_path / f"kill-{kill}"
        shutil.copytree(house.folder, folder)
        done = killed_after(folder, listed, chance.uniform(0, 1))
        after = House(folder)
        tables = after.tables()
        there = len(tables["customer"]) - 1
        assert there == ROWS or (there == 0 and not done and tables == before)
        assert after.sql("PRAGMA integrity_check") == [("ok",)]
        assert after.sql("PRAGMA foreign_key_check") == []
        assert after.sql("SELECT count(*) FROM current_action") == [(0,)]
        assert check(after.context).ok
        if kill == KILLS - 1:
            result = bring_in(after.context, listed)
            assert result.new + result.same == ROWS
            assert len(after.sql("SELECT id FROM customer")) == ROWS + 1
        after.close()
        shutil.rmtree(folder)
    house.reopen()
