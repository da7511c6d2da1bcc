"""Bringing in 100,000 customers of 15 columns, beside a bare `executemany` of the same rows into the same tables.

Both run in processes of their own, so that memory is the whole program's; both keep the history and the search index.
"""
import json
import shutil
import subprocess
import sys
from pathlib import Path

from house import template
from measure import COUNT, ratio

ROOT = Path(__file__).parents[2]
MOST_TIMES = 4.0
MOST_MB = 250

_START = """
import json, sys, time
from pathlib import Path
from app.clock import Clock
from app.context import open_business
from datetime import date
folder, file, rows = (Path(one) for one in sys.argv[1:4])
context = open_business(folder, Clock(date(2026, 11, 3)))
def report(**said):
    try:
        import resource
        said["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    except ImportError:
        said["mb"] = 0
    context.close()
    print(json.dumps(said))
"""
IMPORT = _START + """
from app.exchange.importing import bring_in, rehearse
start = time.perf_counter()
rehearsed = rehearse(context, file)
between = time.perf_counter()
result = bring_in(context, file)
done = time.perf_counter()
again = bring_in(context, file)
report(rehearsal=between - start, seconds=done - between, again=time.perf_counter() - done, new=result.new, foreseen=rehearsed.new,
       new_again=again.new, changed_again=again.changed)
"""
ROWS = _START + """
import sqlcipher3.dbapi2 as driver
from app.exchange.importing import bring_in
bring_in(context, file)
other = driver.connect(str(rows))
tables = ("customer", "address", "phone", "email")
for table in tables:
    found = context.database.execute_sql(f"SELECT * FROM {table} ORDER BY id")
    names = ['"' + column[0] + '"' for column in found.description]
    other.execute(f"CREATE TABLE {table} ({', '.join(names)})")
    other.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", found.fetchall())
other.commit()
report()
"""
BARE = _START + """
import sqlcipher3.dbapi2 as driver
other = driver.connect(str(rows))
kept = {}
for table in ("customer", "address", "phone", "email"):
    found = other.execute(f"SELECT * FROM {table}")
    kept[table] = ([column[0] for column in found.description], found.fetchall())
start = time.perf_counter()
with context.action("bare"):
    connection = context.database.connection()
    for table, (names, listed) in kept.items():
        quoted = ", ".join(f'"{name}"' for name in names)
        connection.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})", listed)
report(seconds=time.perf_counter() - start)
"""


def alone(script, folder, file, rows):
    """Run a script in a process of its own over a fresh, empty business."""
    folder.mkdir()
    shutil.copy(template(folder.parent), folder / "regulars.db")
    done = subprocess.run([sys.executable, "-c", script, str(folder), str(file), str(rows)], cwd=ROOT, check=True, capture_output=True,
                          text=True, timeout=1800)
    shutil.rmtree(folder)
    return json.loads(done.stdout)


def test_100_000_customers_come_in(customers_csv, tmp_path, figures):
    rows = tmp_path / "rows.db"
    alone(ROWS, tmp_path / "rows", customers_csv, rows)
    bare = alone(BARE, tmp_path / "bare", customers_csv, rows)
    imported = alone(IMPORT, tmp_path / "import", customers_csv, rows)
    bare_too = alone(BARE, tmp_path / "bare-too", customers_csv, rows)
    plain = (bare["seconds"] + bare_too["seconds"]) / 2
    figures.note(f"import of {COUNT:,} customers against a bare executemany", ratio(imported["seconds"], plain), f"at most {MOST_TIMES}×")
    figures.note("the same, rehearsed first", ratio(imported["seconds"] + imported["rehearsal"], plain), "no limit here")
    figures.note("the same file again: nothing to do", f"{imported['again']:.1f} s", "no limit here")
    figures.note("memory of the whole program, all three", f"{imported['mb']:.0f} MB", f"under {MOST_MB} MB")
    assert (imported["new"], imported["foreseen"]) == (COUNT, COUNT)
    assert (imported["new_again"], imported["changed_again"]) == (0, 0)
    assert imported["seconds"] <= MOST_TIMES * plain
    assert imported["mb"] < MOST_MB
