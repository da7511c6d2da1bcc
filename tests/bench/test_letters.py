"""How fast letters come out of the database onto paper, and what each costs in memory.

Measured against a bare ReportLab loop that draws as many lines of a standard font without any letter behind them: the
machine cancels out. Each measurement is a process of its own, because memory that was used once is never given back.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEAST_RATE = 400                         # letters a second
MOST_KB = 20                             # of memory for each further letter
MOST_TIMES_BARE = 4.0                    # of the time of the bare loop

WORKER = '''
import json, sys, time
sys.path.insert(0, "tests")
from datetime import date, timedelta
from pathlib import Path
folder, count = Path(sys.argv[1]), int(sys.argv[2])
from app.clock import Clock
from app.context import open_business
from app.settings import Business
context = open_business(folder / "business", Clock(date(2026, 11, 3)), create=True)
context.set(Business, name="Hartley Heating", owner="Jo Hartley", address="2 Mill Lane\\nOtley\\nLS21 1AA", phone="0113 496 0100")
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
from app.letters import making, preview, runs

def peak():
    import resource
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 if sys.platform == "darwin" else used

runs.prepare_due(context, 0, folder / "rehearsed.pdf", rehearse=True) if count < 50 else None
before, start = peak(), time.perf_counter()
made = runs.prepare_due(context, 0, folder / "letters.pdf")
seconds, after = time.perf_counter() - start, peak()
bare = time.perf_counter()
from reportlab.pdfgen.canvas import Canvas
canvas = Canvas(str(folder / "bare.pdf"), pageCompression=1)
for letter in range(count):
    for line in range(30):
        canvas.drawString(60, 800 - 15 * line, f"Line {line} of letter {letter}: thank you for being our customer, we are glad to help.")
    canvas.showPage()
canvas.save()
bare = time.perf_counter() - bare
start = time.perf_counter()
preview.preview(context, "general", 1)
preview.picture(preview.preview(context, "general", 2).pdf)
first = time.perf_counter() - start
start = time.perf_counter()
preview.picture(preview.preview(context, "general", 3).pdf)
print(json.dumps({"prepared": made.prepared, "seconds": seconds, "bare": bare, "grown_kb": after - before, "peak_kb": after,
                  "preview_ms": 1000 * (time.perf_counter() - start)}))
'''


def measured(folder: Path, count: int) -> dict[str, Any]:
    folder.mkdir()
    done = subprocess.run([sys.executable, "-c", WORKER, str(folder), str(count)], cwd=ROOT, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=280)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["prepared"] == count
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is Unix's")
def test_a_thousand_due_letters_are_quick_and_cost_little_memory(tmp_path: Path, figures: Any) -> None:
    few, many = measured(tmp_path / "few", 1000), measured(tmp_path / "many", 3000)
    rate, against = few["prepared"] / few["seconds"], few["seconds"] / few["bare"]
    each = (many["peak_kb"] - few["peak_kb"]) / 2000
    figures.note("1,000 due letters into one PDF, with outbox and journal", f"{rate:.0f} a second", f"at least {LEAST_RATE}")
    figures.note("the same against a bare drawString loop", f"{against:.1f} times", f"{MOST_TIMES_BARE:.0f} on a slow machine")
    figures.note("memory for each further letter", f"{each:.1f} kB", f"at most {MOST_KB} kB")
    figures.note("preview of the next recipient, with its picture", f"{few['preview_ms']:.0f} ms", "at most 50 ms")
    assert rate >= LEAST_RATE or against <= MOST_TIMES_BARE
    assert each <= MOST_KB
    assert few["preview_ms"] <= 50
