"""What the speed tests share: a business of 100,000 customers, bare measures to compare with, and a table at the end.

Limits are ratios to a bare measure of the same machine and minute wherever that is possible. Run with `dev.py bench`.
"""
from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from app.sample import words
from app.sample.reach import plain
from house import House, template
from measure import COUNT, RENEWALS

COLUMNS = ("Ref", "Title", "First name", "Last name", "Company", "Street", "Town", "County", "Postcode", "Phone", "Mobile", "Email",
           "Birthday", "Occupation", "Notes")
CODES = ("0113", "01943", "01756", "01535", "01274", "01423", "01904", "020 7946")
_FIGURES = pytest.StashKey["Figures"]()


@dataclass
class Figures:
    """The measured figures, one line each, for the table at the end of the run and the README."""

    lines: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, what: str, measured: str, limit: str) -> None:
        """Add a line to the table."""
        self.lines.append((what, measured, limit))


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = Figures()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash[_FIGURES].lines
    if lines:
        terminalreporter.section("figures")
        widths = [max(len(line[column]) for line in lines) for column in range(2)]
        for what, measured, limit in lines:
            terminalreporter.write_line(f"{what:<{widths[0]}}  {measured:>{widths[1]}}  ({limit})")


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where a speed test notes what it measured."""
    return request.config.stash[_FIGURES]


@pytest.fixture(scope="session")
def customers_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 100,000 customers in 15 columns, no two the same; as in life, nobody has another's telephone number."""
    file = tmp_path_factory.mktemp("bench") / "customers.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        writer.writerows(_rows(COUNT))
    return file


@pytest.fixture(scope="session")
def hundred_thousand(customers_csv: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a business of 100,000 customers, brought in by the real import; copy it or only read it."""
    from app.exchange.importing import bring_in

    folder = tmp_path_factory.mktemp("hundred-thousand")
    shutil.copy(template(folder), folder / "regulars.db")
    house = House(folder)
    assert bring_in(house.context, customers_csv).new == COUNT
    house.close()
    return folder


@pytest.fixture
def crowded(hundred_thousand: Path) -> Iterator[House]:
    """The business of 100,000 customers, open, to be read only."""
    house = House(hundred_thousand)
    yield house
    house.close()


@pytest.fixture
def busy(hundred_thousand: Path, tmp_path: Path) -> Iterator[House]:
    """The crowded business with five years of renewals, some promises and a long journal."""
    house = House(Path(shutil.copytree(hundred_thousand, tmp_path / "busy")))
    numbers = range(RENEWALS)
    day = [house.today + timedelta(days=number % 365 - 30) for number in numbers]
    who = [number % COUNT + 1 for number in numbers]
    with house.context.action("Made for measuring"):
        connection = house.context.database.connection()
        connection.execute("INSERT INTO product (name) VALUES ('Boiler cover')")
        connection.executemany("INSERT INTO renewal (customer_id, product_id, reference, status) VALUES (?, 1, ?, 'active')",
                               ((who[number], f"BC-{number:05}") for number in numbers))
        connection.executemany("INSERT INTO term (customer_id, renewal_id, ends, amount) VALUES (?, ?, ?, 21600)",
                               ((who[number], number + 1, str(day[number] - timedelta(days=365 * year)))
                                for number in numbers for year in range(5)))
        connection.executemany("INSERT INTO task (customer_id, kind, text, due, done_on) VALUES (?, 'follow_up', 'Call back', ?, ?)",
                               ((who[number], str(day[number]), None if number % 100 == 0 else str(house.today)) for number in numbers))
        connection.executemany("INSERT INTO interaction (customer_id, date, channel, text) VALUES (?, ?, 'phone', ?)",
                               ((number * 7 % COUNT + 1, str(house.today - timedelta(days=number % 1800)), f"Asked about boiler {number}")
                                for number in range(COUNT)))
    yield house
    house.close()


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    chance = random.Random(100_000)
    firsts = [name for row in words.rows("first_names") for name in words.split(row["names"])]
    lasts = [name.partition("/")[0] for row in words.rows("surnames") for name in words.split(row["surnames"])]
    streets, trades, places = words.lines("streets"), words.lines("trades"), words.places()
    for number in range(1, count + 1):
        first, last, place = chance.choice(firsts), chance.choice(lasts), chance.choice(places)
        birthday = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1930, 2005)}" if number % 3 else ""
        yield (f"K{number:06}", chance.choice(("Mr", "Mrs", "Ms", "Dr", "")), first, last, "Acme Ltd" if number % 20 == 0 else "",
               f"{chance.randint(1, 200)} {chance.choice(streets)}", place.town, place.county,
               f"{place.outward} {chance.randint(1, 9)}{chance.choice('ABDEFGHJ')}{chance.choice('LNPQRSTU')}",
               f"{chance.choice(CODES)} {496 + number // 10000} {number % 10000:04}", f"07{chance.randint(100, 999)} 9{number % 100000:05}",
               f"{plain(first)}.{plain(last)}{number}@example.org", birthday,
               chance.choice(trades), f"Boiler number {number * 7 % 100003}." if number % 2 else "")
