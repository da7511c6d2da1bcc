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


def begun(folder: Path, today: date, out: Path, place: str) -> subprocess.Popen[str]:
    """`letters due` in a process of its own that kills itself at a named place."""
    return subprocess.Popen([sys.executable, str(Path(__file__).with_name("doomed.py")), str(folder), today.isoformat(), str(out), place],
                            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True)


def doomed(folder: Path, today: date, out: Path, place: str) -> int:
    """The same, waited for; answers how it ended."""
    process = begun(folder, today, out, place)
    _nothing, complaint = process.communicate(timeout=120)
    assert process.returncode in (0, -9), complaint
    return process.returncode
