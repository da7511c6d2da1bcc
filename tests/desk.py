"""Verbs for letter tests: customers who can be written to, renewals that end soon, and a subprocess that is killed on the way."""
from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app import renewals
from app.renewals.values import RenewalValues
from house import House

ROOT = Path(__file__).resolve().parents[1]


def lodger(house: House, name: str = "Mrs Margaret Ellis", **pairs: str) -> int:
    """A customer with an address."""
    return house.customer(name, **{"street": "14 Elm Road", "town": "Leeds", "postcode": "LS6 1AA", **pairs})


def cover(house: House, customer: int, ends: date | None = None, **values: Any) -> int:
    """A renewal of theirs, by default one whose 30 days begin today."""
    ends = ends or house.today + timedelta(days=30)
    return int(renewals.add(house.context, customer, RenewalValues("Boiler cover", ends, amount_pence=21600, **values)).id)


def street(house: House, count: int) -> list[int]:
    """Many customers, each with a cover whose letter is due."""
    made = [lodger(house, f"Mr Number{number} Ellis", street=f"{number} Elm Road") for number in range(count)]
    for one in made:
        cover(house, one)
    return made


def town(house: House, count: int) -> None:
    """Very many customers, each with a cover whose letter is due; of twenty one prefers e-mail and one the phone."""
    ends = (house.today + timedelta(days=30)).isoformat()
    ways = ("email", "phone", *[""] * 18)
    with house.context.action("A town"):
        connection = house.context.database.connection()
        connection.execute("INSERT INTO product (name) VALUES ('Boiler cover')")
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM customer").fetchone()[0]
        numbered = [(first + number, number) for number in range(count)]
        connection.executemany("INSERT INTO customer (id, title, first_name, last_name, preferred_channel) VALUES (?, 'Mr', ?, 'Ellis', ?)",
                               ((one, f"Number{number}", ways[number % 20]) for one, number in numbered))
        connection.executemany("INSERT INTO address (customer_id, street, town, postcode) VALUES (?, ?, 'Leeds', 'LS6 1AA')",
                               ((one, f"{number} Elm Road") for one, number in numbered))
        connection.executemany("INSERT INTO email (customer_id, address) VALUES (?, ?)",
                               ((one, f"number{number}@example.org") for one, number in numbered))
        connection.executemany("INSERT INTO phone (customer_id, number) VALUES (?, '0113 496 0123')", ((one,) for one, _number in numbered))
        connection.executemany("INSERT INTO renewal (id, customer_id, product_id, status) VALUES (?, ?, 1, 'active')",
                               ((one, one) for one, _number in numbered))
        connection.executemany("INSERT INTO term (customer_id, renewal_id, ends, amount) VALUES (?, ?, ?, 21600)",
                               ((one, one, ends) for one, _number in numbered))


def begun(folder: Path, today: date, out: Path, place: str, what: str = "due") -> subprocess.Popen[str]:
    """`letters due` (or `letters print`) in a process of its own that kills itself at a named place."""
    script = str(Path(__file__).with_name("doomed.py"))
    return subprocess.Popen([sys.executable, script, str(folder), today.isoformat(), str(out), place, what], cwd=ROOT,
                            env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True)


def doomed(folder: Path, today: date, out: Path, place: str, what: str = "due") -> int:
    """The same, waited for; answers how it ended."""
    process = begun(folder, today, out, place, what)
    _nothing, complaint = process.communicate(timeout=120)
    assert process.returncode in (0, -9), complaint
    return process.returncode
