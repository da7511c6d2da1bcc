"""The lists from which the sample is made; data under `resources/sample/words`."""
from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
WORDS = SAMPLE / "words"


@dataclass(frozen=True)
class Place:
    """A town or village, and how its post and telephones are numbered (Ofcom's numbers for fiction)."""

    town: str
    locality: str
    county: str
    outward: str
    landline: str
    weight: int


def lines(name: str) -> list[str]:
    """The lines of a list; `\\n` in a line stands for a line break."""
    text = (WORDS / f"{name}.txt").read_text("utf-8")
    return [line.replace("\\n", "\n") for line in text.splitlines() if line]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (WORDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> dict[str, Any]:
    """The contents of a TOML file."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text("utf-8"))


def places() -> list[Place]:
    """Where the customers live."""
    return [Place(row["town"], row["locality"], row["county"], row["outward"], row["landline"], int(row["weight"]))
            for row in rows("places")]


def split(names: str) -> list[str]:
    """The names in a cell; `_` stands for a space inside a name."""
    return [name.replace("_", " ") for name in names.split()]
