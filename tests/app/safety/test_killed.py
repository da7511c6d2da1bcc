"""Killed with SIGKILL at any moment, a backup or a restore is done or absent, and the business is whole."""
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.safety.backup import backup, list_backups
from app.safety.check import check
from app.safety.verify import verify

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
ROOT = Path(__file__).parents[3]
BACKUP_FOR_EVER = """
import sys, time
from pathlib import Path
from app.context import open_business
from app.safety.backup import backup
context = open_business(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    backup(context)
"""
RESTORE_FOR_EVER = """
import sys
from pathlib import Path
from app.context import open_business
from app.safety.restore import restore
context = open_business(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for file in sys.argv[2:]:
        restore(context, Path(file))
"""
KILLS = int(os.environ.get("REGULARS_KILLS", "6"))


def killed_while(code, house, *arguments, after):
    """Run the code on the house's folder in a process of its own, and kill it in the middle."""
    run = subprocess.Popen([sys.executable, "-c", code, str(house.folder), *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE)
    assert run.stdout.readline() == b"ready\n"
    time.sleep(after)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert run.returncode == -signal.SIGKILL


@pytest.fixture
def full(house):
    """A business with something in it."""
    for number in range(40):
        house.customer(f"Customer Number{number}", town="York", notes="x" * 2000)
    return house


def test_a_killed_backup_leaves_only_whole_backups(full):
    moments = random.Random(1)
    for _kill in range(KILLS):
        killed_while(BACKUP_FOR_EVER, full, after=moments.random() * 0.15)
        for row in list_backups(full.context.places):
            assert verify(row.file).customers == 40
    assert check(full.context).ok


def test_a_killed_restore_leaves_the_old_business_or_the_new(full, tmp_path):
    forty = backup(full.context, tmp_path / "forty.db").file
    for number in range(20):
        full.customer(f"Newer Number{number}", notes="y" * 2000)
    sixty = backup(full.context, tmp_path / "sixty.db").file
    moments = random.Random(2)
    seen = set()
    for _kill in range(KILLS):
        full.context.close()
        killed_while(RESTORE_FOR_EVER, full, forty, sixty, after=moments.random() * 0.3)
        full.reopen()
        seen.add(full.sql("SELECT count(*) FROM customer")[0][0])
        assert check(full.context).ok
    assert seen <= {40, 60}
