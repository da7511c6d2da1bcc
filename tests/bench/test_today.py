"""What is due among 100,000 customers and 10,000 renewals, against a bare look at the same rows."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app import today
from house import House
from measure import COUNT, median_seconds

RENEWALS = 10_000
MOST_SECONDS = 0.1
MOST_EACH = 0.00005          # of a second, where the machine is slow or much is due at once


@pytest.fixture
def busy(hundred_thousand: Path, tmp_path: Path) -> Iterator[House]:
    """The crowded business with five years of renewals and some promises."""
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
    yield house
    house.close()


def test_what_is_due_is_found_at_once(busy: House, figures: Any) -> None:
    context = busy.context
    found = len(today.due(context, 7))
    seconds = median_seconds(lambda: today.due(context, 7))
    counting = median_seconds(lambda: today.count(context))
    figures.note(f"the {found:,} things due in 7 days, of {COUNT:,} customers and {RENEWALS:,} renewals", f"{seconds * 1000:.0f} ms",
                 "at most 100 ms, or 50 µs each")
    figures.note("their number for the sidebar", f"{counting * 1000:.0f} ms", "no longer than that")
    assert seconds <= max(MOST_SECONDS, MOST_EACH * found)
    assert counting <= seconds * 1.2
