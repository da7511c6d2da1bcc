"""Taking back an import of 100,000 customers, beside that import: the clock on the wall and the processor's own."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

from house import template
from measure import COUNT, ratio

ROOT = Path(__file__).parents[2]
TIMES = 2
MOST_MB = 250

THERE_AND_BACK = """
import json, sys, time
from datetime import date
from pathlib import Path
from app import history
from app.clock import Clock
from app.context import open_business
from app.exchange.importing import bring_in
context = open_business(Path(sys.argv[1]), Clock(date(2026, 11, 3)))
def timed(run):
    wall, processor = time.perf_counter(), time.process_time()
    result = run()
    return result, time.perf_counter() - wall, time.process_time() - processor
def memory():
    try:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    except ImportError:
        return 0
there, wall, processor = timed(lambda: bring_in(context, Path(sys.argv[2])))
back, back_wall, back_processor = timed(lambda: history.undo_action(context, there.action))
left = context.database.execute_sql("SELECT count(*) FROM customer").fetchone()[0]
context.close()
print(json.dumps({"new": there.new, "left": left, "kept": len(back.conflicts), "mb": memory(),
                  "there": [wall, processor], "back": [back_wall, back_processor]}))
"""


def there_and_back(folder, file):
    """Bring the file into a fresh, empty business and take it back, in a process of its own, so that memory is the whole program's."""
    folder.mkdir()
    shutil.copy(template(folder.parent), folder / "regulars.db")
    done = subprocess.run([sys.executable, "-c", THERE_AND_BACK, str(folder), str(file)], cwd=ROOT, check=True, capture_output=True,
                          text=True, timeout=1800)
    shutil.rmtree(folder)
    return json.loads(done.stdout)


def test_an_import_is_taken_back_no_slower_than_it_came(customers_csv, tmp_path, figures):
    runs = [there_and_back(tmp_path / f"run-{number}", customers_csv) for number in range(TIMES)]
    there, back = ([min(run[way][clock] for run in runs) for clock in range(2)] for way in ("there", "back"))
    for place, clock in enumerate(("on the wall", "of the processor")):
        figures.note(f"undo of {COUNT:,} imported customers, against the import, {clock}", ratio(back[place], there[place]), "at most 1×")
    figures.note("memory of the whole program, there and back", f"{max(run['mb'] for run in runs):.0f} MB", f"under {MOST_MB} MB")
    assert {(run["new"], run["left"], run["kept"]) for run in runs} == {(COUNT, 0, 0)}
    assert back[0] <= there[0] and back[1] <= there[1]
    assert max(run["mb"] for run in runs) < MOST_MB
