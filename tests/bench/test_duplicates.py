"""Looking for doubles: FEBRL beside other people's ways, 100,000 customers, how the time grows, the check while somebody is typed."""
import csv
import json
import os
import random
import shutil
import subprocess
import sys
from itertools import combinations
from math import log
from pathlib import Path

import pytest

from app.cleanup.typing_in import like
from app.customers import cards
from app.exchange.importing import Options, bring_in
from house import House, template
from measure import COUNT, p95, seconds

ROOT = Path(__file__).parents[2]
FEBRL = ROOT / "tests" / "data" / "febrl"
MOST_SECONDS = 5.0
MOST_MB = 500
MOST_MS = 10.0
BIRTHDAY = 12
ROUNDS = 5

ALONE = """
import json, sys, time
from datetime import date
from pathlib import Path
from app.clock import Clock
from app.cleanup.duplicates import pairs
from app.context import open_business
context = open_business(Path(sys.argv[1]), Clock(date(2026, 11, 3)))
start, processor = time.perf_counter(), time.process_time()
found = pairs(context)
took, busy = time.perf_counter() - start, time.process_time() - processor
try:
    import resource
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
except ImportError:
    mb = 0
print(json.dumps({"seconds": took, "processor": busy, "mb": mb, "pairs": [(row.a, row.b) for row in found]}))
"""


def alone(folder):
    """Look for doubles in a process of its own, so that memory is the whole program's."""
    done = subprocess.run([sys.executable, "-c", ALONE, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True, timeout=600)
    return json.loads(done.stdout)


def slip(dice, text):
    """The text with two letters exchanged."""
    if len(text) < 4:
        return text
    at = dice.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def with_doubles(file, out, count):
    """The first `count` rows of a file of customers, one in twenty of them a row before it, written a second time with slips."""
    dice = random.Random(20)
    with file.open(encoding="utf-8", newline="") as read, out.open("w", encoding="utf-8", newline="") as write:
        rows, writer = csv.reader(read), csv.writer(write)
        writer.writerow(next(rows))
        before: list[str] = []
        for number, row in enumerate(rows):
            if number >= count:
                break
            if number % 20 == 19:
                mine = [f"{before[0]}-again", *before[1:]]
                mine[3] = slip(dice, mine[3])
                mine[dice.choice((9, 10, 11, BIRTHDAY))] = ""
                row = mine
            before = row
            writer.writerow(row)


@pytest.fixture(scope="session")
def businesses(customers_csv, tmp_path_factory):
    """Folders with businesses of a quarter, a half and all of the customers, one in twenty of them a double."""
    found = {}
    for count in (COUNT // 4, COUNT // 2, COUNT):
        folder = tmp_path_factory.mktemp(f"doubles-{count}")
        shutil.copy(template(folder), folder / "regulars.db")
        with_doubles(customers_csv, folder / "customers.csv", count)
        house = House(folder)
        bring_in(house.context, folder / "customers.csv", Options(match="new"))
        house.close()
        found[count] = folder
    return found


def truth(folder):
    house = House(folder)
    ids = dict(house.sql("SELECT source_id, id FROM customer WHERE source_id IS NOT NULL"))
    house.close()
    return {tuple(sorted((ids[one.removesuffix("-again")], key))) for one, key in ids.items() if one.endswith("-again")}


def f1(found, wanted):
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_doubles_among_100_000(businesses, figures):
    rounds = [{count: alone(folder) for count, folder in businesses.items()} for _round in range(ROUNDS)]  # all in each minute
    runs = {count: min((round_[count] for round_ in rounds), key=lambda run: run["processor"]) for count in businesses}
    whole, half, quarter = (runs[count] for count in (COUNT, COUNT // 2, COUNT // 4))
    right = f1({tuple(pair) for pair in whole["pairs"]}, truth(businesses[COUNT]))
    growth = whole["processor"] / quarter["processor"]  # of the processor's own time: the clock on the wall is other programs' as well
    allowed = 4 * log(COUNT) / log(COUNT / 4)
    figures.note(f"doubles among {COUNT:,} customers", f"{whole['seconds']:.1f} s", f"at most {MOST_SECONDS} s")
    figures.note("memory of the whole program", f"{whole['mb']:.0f} MB", f"at most {MOST_MB} MB")
    figures.note("the processor's time for a quarter, a half, all", f"{quarter['processor']:.2f} s, {half['processor']:.2f} s, "
                 f"{whole['processor']:.2f} s: {growth:.2f}×", f"n log n: {allowed:.2f}×")
    figures.note("found rightly (F1)", f"{right:.4f}", "at least 0.99")
    assert whole["seconds"] <= MOST_SECONDS
    assert whole["mb"] <= MOST_MB
    assert growth <= allowed * 1.15  # the machine's own unsteadiness
    assert right >= 0.99


def test_the_check_while_a_customer_is_typed(businesses, figures):
    house = House(businesses[COUNT])
    asked = [cards.card(house.context, key) for key in random.Random(7).sample(range(1, COUNT), 100)]
    like(house.context, asked[0])  # the first loads the matcher, as opening the form does
    times = [seconds(lambda one=one: like(house.context, one)) * 1000 for one in asked]
    house.close()
    figures.note("the check while one customer is typed, 95 of 100", f"{p95(times):.1f} ms", f"at most {MOST_MS:.0f} ms")
    assert p95(times) <= MOST_MS


@pytest.mark.parametrize(("name", "least"), [("febrl1", 0.998), ("febrl2", 0.995)])
def test_febrl(name, least, template_file, tmp_path, figures):
    shutil.copy(template_file, tmp_path / "regulars.db")
    house = House(tmp_path)
    bring_in(house.context, FEBRL / f"{name}.csv", Options(map=FEBRL / "map.toml"))
    people = {}
    for key, reference in house.sql("SELECT id, source_id FROM customer"):
        people.setdefault(reference.split("-")[1], []).append(key)
    house.close()
    wanted = {pair for ids in people.values() for pair in combinations(sorted(ids), 2)}
    run = alone(tmp_path)
    right = f1({tuple(pair) for pair in run["pairs"]}, wanted)
    figures.note(f"{name}: F1 with the shipped threshold", f"{right:.4f} ({run['seconds']:.2f} s)", f"at least {least}")
    assert right >= least


LINKAGE = """
import json, sys, time
import pandas, recordlinkage
people = pandas.read_csv(sys.argv[1], skipinitialspace=True, dtype=str, index_col="rec_id").fillna("")
start = time.perf_counter()
index = recordlinkage.Index()
for column in ("given_name", "surname", "date_of_birth", "postcode"):
    index.block(column)
compare = recordlinkage.Compare()
for column in ("given_name", "surname", "address_1", "address_2", "suburb"):
    compare.string(column, column, method="jarowinkler", threshold=0.85)
for column in ("street_number", "postcode", "state", "date_of_birth"):
    compare.exact(column, column)
pairs = recordlinkage.ECMClassifier(binarize=0.8).fit_predict(compare.compute(index.index(people), people))
print(json.dumps({"seconds": time.perf_counter() - start, "pairs": [list(pair) for pair in pairs], "all": list(people.index)}))
"""


@pytest.mark.parametrize("name", ["febrl1", "febrl2"])
def test_febrl_by_recordlinkage(name, figures):
    """Somebody else's way beside ours: recordlinkage's ECM over the same columns, social-security numbers left out.

    It is a large thing to install for one comparison, so another Python may have it: `REGULARS_BENCH_LINKAGE=/path/to/python`.
    """
    python = os.environ.get("REGULARS_BENCH_LINKAGE", sys.executable)
    if subprocess.run([python, "-c", "import recordlinkage"], capture_output=True).returncode:
        pytest.skip("recordlinkage is not installed; REGULARS_BENCH_LINKAGE may name a Python that has it")
    done = subprocess.run([python, "-c", LINKAGE, str(FEBRL / f"{name}.csv")], check=True, capture_output=True, text=True, timeout=600)
    run = json.loads(done.stdout.splitlines()[-1])
    found = {tuple(sorted(pair)) for pair in run["pairs"]}
    groups = {}
    for one in run["all"]:
        groups.setdefault(one.split("-")[1], []).append(one)
    wanted = {tuple(sorted(pair)) for ids in groups.values() for pair in combinations(ids, 2)}
    figures.note(f"{name}: recordlinkage's ECM beside it", f"{f1(found, wanted):.4f} ({run['seconds']:.2f} s)", "for comparison")
    assert found
