"""How fast letters come out of the database onto paper, and what each costs in memory and in the file.

Seconds are the processor's, so that other work on the machine counts little; each measurement is a process of its own, because
memory that was used once is never given back. Other programs set the same letter beside it where they are to be had: `RIVALS`
names an interpreter that has fpdf2 and Typst, LibreOffice is looked for on the path.
"""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = 10_000
LEAST_RATE = 1000                        # letters a second
MOST_MB, MOST_BYTES = 150, 2000          # of memory at the peak; of the file for each letter
MOST_PREVIEW_MS = 50
MOST_TIMES_BARE = 2.5                    # of the time of a loop that draws bare lines, where the machine itself is slow
TIMES = {"fpdf2": 6, "libreoffice": 20}  # so many times as fast
TURNS = 3
OWN = (500, 3500)                        # letters of a short and a long run
LETTERS = {"fpdf2": (100, 500), "typst": (200, 2000), "libreoffice": (5, 105)}

WORKER = '''
import json, os, resource, sys, time
sys.path.insert(0, "tests")
from datetime import date, timedelta
from pathlib import Path
folder, count = Path(sys.argv[1]), int(sys.argv[2])
from app import letterhead
from app.clock import Clock
from app.context import open_business
from app.settings import Business
from letter_example import PICTURES
context = open_business(folder / "business", Clock(date(2026, 11, 3)), create=True)
context.set(Business, name="Hartley Heating", owner="Jo Hartley", address="2 Mill Lane\\nOtley\\nLS21 1AA", phone="0113 496 0100")
(folder / "logo.png").write_bytes(PICTURES["logo"])
letterhead.keep_logo(context, folder / "logo.png")
ends = (context.today + timedelta(days=30)).isoformat()
with context.action("Made for measuring"):
    connection = context.database.connection()
    connection.execute("INSERT INTO product (name) VALUES ('Boiler cover')")
    connection.executemany("INSERT INTO customer (title, first_name, last_name) VALUES ('Mrs', ?, 'Wiśniewska')",
                           ((f"Margaret{n}",) for n in range(count)))
    connection.executemany("INSERT INTO address (customer_id, street, town, postcode) VALUES (?, ?, 'Leeds', 'LS6 1AA')",
                           ((n + 1, f"{n} Elm Road") for n in range(count)))
    connection.executemany("INSERT INTO renewal (customer_id, product_id, reference, status) VALUES (?, 1, ?, 'active')",
                           ((n + 1, f"BC-{n:05}") for n in range(count)))
    connection.executemany("INSERT INTO term (customer_id, renewal_id, ends, amount) VALUES (?, ?, ?, 21600)",
                           ((n + 1, n + 1, ends) for n in range(count)))
from app.letters import preview, runs

def peak():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 / (1024 if sys.platform == "darwin" else 1)

start = time.process_time()
made = runs.prepare_due(context, 0, folder / "letters.pdf")
seconds, after = time.process_time() - start, peak()
shown = []
for customer in range(1, 8):
    start = time.process_time()
    preview.picture(preview.preview(context, "general", customer).pdf)
    shown.append(1000 * (time.process_time() - start))
bare = time.process_time()
from reportlab.pdfgen.canvas import Canvas
canvas = Canvas(str(folder / "bare.pdf"), pageCompression=1)
for letter in range(count // 5):
    for line in range(30):
        canvas.drawString(60, 800 - 15 * line, f"Line {line} of letter {letter}: thank you for being our customer, we are glad to help.")
    canvas.showPage()
canvas.save()
bare = 5 * (time.process_time() - bare)
print(json.dumps({"prepared": made.prepared, "pages": made.pages, "seconds": seconds, "bare": bare, "peak_mb": after,
                  "bytes": os.path.getsize(folder / "letters.pdf"), "preview_ms": sorted(shown[1:])[len(shown) // 2]}))
'''


def measured(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Ten thousand letters, and where they lie."""
    folder = tmp_path_factory.mktemp("letters")
    return {**measured([sys.executable, "-c", WORKER, str(folder), str(COUNT)]), "folder": folder}


@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is Unix's")
def test_ten_thousand_letters_are_quick_small_and_need_little_memory(ours: dict[str, Any], figures: Any) -> None:
    rate, against, each = COUNT / ours["seconds"], ours["seconds"] / ours["bare"], ours["bytes"] / COUNT
    figures.note("10,000 letters with logo and table, database to PDF and outbox", f"{rate:.0f} a second", f"at least {LEAST_RATE}")
    figures.note("the same against a bare drawString loop", f"{against:.1f} times", f"{MOST_TIMES_BARE} on a slow machine")
    figures.note("the file, tagged, for each letter", f"{each:.0f} bytes", f"at most {MOST_BYTES}")
    figures.note("memory at the peak", f"{ours['peak_mb']:.0f} MB", f"at most {MOST_MB} MB")
    figures.note("preview of the next recipient, with its picture", f"{ours['preview_ms']:.0f} ms", f"at most {MOST_PREVIEW_MS} ms")
    assert (ours["prepared"], ours["pages"]) == (COUNT, COUNT)
    assert rate >= LEAST_RATE or against <= MOST_TIMES_BARE
    assert each <= MOST_BYTES and ours["peak_mb"] <= MOST_MB
    assert ours["preview_ms"] <= MOST_PREVIEW_MS


@pytest.mark.parametrize("rival", LETTERS)
@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is Unix's")
def test_other_programs_beside_it(rival: str, ours: dict[str, Any], figures: Any, tmp_path: Path) -> None:
    python = os.environ.get("RIVALS", sys.executable)
    here = shutil.which("soffice") if rival == "libreoffice" else subprocess.run(
        [python, "-c", f"import {rival.removesuffix('2')}"], capture_output=True, check=False).returncode == 0
    if not here:
        pytest.skip(f"{rival} is not installed")
    fonts, logo = ROOT / "resources" / "fonts" / "paper", ours["folder"] / "logo.png"
    theirs: dict[int, list[dict[str, Any]]] = {count: [] for count in LETTERS[rival]}
    mine: dict[int, list[dict[str, Any]]] = {count: [] for count in OWN}
    for turn in range(TURNS):            # in turns, so that the machine is as busy for both
        for count, own in zip(LETTERS[rival], OWN, strict=True):
            folder = tmp_path / f"{turn}-{own}"
            folder.mkdir()
            mine[own].append(measured([sys.executable, "-c", WORKER, str(folder), str(own)]))
            theirs[count].append(measured([python, str(ROOT / "tests" / "bench" / "rivals.py"), rival, str(count),
                                           str(tmp_path / f"{count}.pdf"), str(fonts), str(logo)]))
    rate = without_start(theirs)
    times = without_start(mine) / rate
    figures.note(f"the same letter by {rival}, drawing alone",
                 f"{rate:.0f} a second, {theirs[max(theirs)][0]['peak_mb']:.0f} MB for {max(theirs):,}", "for comparison")
    figures.note(f"database to PDF against {rival}", f"{times:.1f} times as fast",
                 f"at least {TIMES[rival]}" if rival in TIMES else "for comparison")
    assert times >= TIMES.get(rival, 0)


def without_start(runs: dict[int, list[dict[str, Any]]]) -> float:
    """Letters a second between a short and a long run, each at its quickest, so that starting the program does not count."""
    few, many = sorted(runs)
    quickest = {count: min(run["seconds"] for run in found) for count, found in runs.items()}
    return (many - few) / (quickest[many] - quickest[few])
