"""A small business with customers of every kind."""
from __future__ import annotations

import pytest

from house import move_in


@pytest.fixture(scope="module")
def house_of_three(template_file, tmp_path_factory):
    """Three customers; read only."""
    house = move_in(template_file, tmp_path_factory.mktemp("segments") / "business")
    house.customer("Ann Ellis", town="Leeds", tags="VIP", birthday="3/11/1956", email="ann@example.org", phone="01943 496001")
    house.customer("Łukasz Żuk", town="Otley", **{"custom:Boiler": "12"})
    house.customer(company="Park View", stage="welcome")
    yield house.context
    house.close()
