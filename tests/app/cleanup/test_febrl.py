"""The figures that are promised: FEBRL sets 1 and 2, brought in by the real import, with the shipped threshold."""
from itertools import combinations
from pathlib import Path

import pytest

from app.cleanup.duplicates import pairs
from app.exchange.importing import Options, bring_in

FEBRL = Path(__file__).parents[2] / "data" / "febrl"


def truth(house):
    people = {}
    for customer, reference in house.sql("SELECT id, source_id FROM customer"):
        people.setdefault(reference.split("-")[1], []).append(customer)
    return {pair for ids in people.values() for pair in combinations(sorted(ids), 2)}


@pytest.mark.parametrize(("name", "count", "true", "least"), [("febrl1", 1000, 500, 0.998), ("febrl2", 5000, 1934, 0.995)])
def test_doubles_are_found_and_nobody_else(house, name, count, true, least):
    assert bring_in(house.context, FEBRL / f"{name}.csv", Options(map=FEBRL / "map.toml")).new == count
    wanted = truth(house)
    assert len(wanted) == true
    found = {(row.a, row.b) for row in pairs(house.context)}
    assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= least
