"""From the start of the process to the first painted window, against a bare PySide6 window."""
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from house import House
from measure import ratio

ROOT = Path(__file__).parents[2]
RUNS = 7
LIMIT = 1.8
BARE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

class Painted(QObject):
    at = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.time()
        return False

app = QApplication([])
window = QMainWindow()
window.resize(1280, 820)
painted = Painted()
window.installEventFilter(painted)
window.show()
while not painted.at:
    app.processEvents()
ticks = int(open("/proc/self/stat").read().rpartition(")")[2].split()[19])
began = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks / os.sysconf("SC_CLK_TCK")
print(painted.at - began)
"""
HEAVY = {"reportlab", "scipy", "numpy", "rapidfuzz", "phonenumbers", "clevercsv", "jinja2", "holidays", "markdown_it", "rich",
         "charset_normalizer", "email_validator", "pypdfium2", "argparse_manpage"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the start of a process is read from /proc")


@pytest.fixture
def shop(tmp_path):
    """A business with a hundred customers."""
    house = House(tmp_path / "shop")
    with house.context.action("Many"):
        for number in range(100):
            house.sql("INSERT INTO customer (first_name, last_name, sort_key, created_on) VALUES (?, 'Ellis', ?, '2026-01-01')",
                      f"Ann{number}", f"ellis ann{number}")
    house.close()
    return tmp_path / "shop"


@pytest.fixture(scope="module", autouse=True)
def compiled(tmp_path_factory):
    """As on an owner's laptop, modules are compiled once, not at each start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


def run(*arguments):
    """The standard output of one fresh Python."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def first_paint(folder):
    return json.loads(run("-m", "app", "--data", str(folder), "--first-paint", "--json"))


def test_start_to_first_painted_window(shop, figures):
    """Bare and ours take turns, so that both meet the same machine."""
    run("-c", BARE)
    first_paint(shop)
    bare, ours = [], []
    for _run in range(RUNS):
        bare.append(float(run("-c", BARE)))
        ours.append(first_paint(shop)["first_paint_ms"] / 1000)
    measured = statistics.median(ours), statistics.median(bare)
    figures.note("start to first painted window, against a bare PySide6 window", ratio(*measured), f"at most {LIMIT}×")
    assert measured[0] / measured[1] <= LIMIT


def test_the_start_loads_nothing_heavy(shop):
    assert HEAVY & set(first_paint(shop)["modules"]) == set()
