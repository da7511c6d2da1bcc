"""Sales: kept, changed, taken off and back; what they come to stands on the card and in the list."""
from __future__ import annotations

from datetime import date

import pytest

from app import history, products, sales
from app.customers import lists
from app.errors import NotFound, UserError, ValidationError
from house import House


def test_a_sale_is_kept_changed_and_taken_back(house: House) -> None:
    who = house.customer("Ann Ellis")
    before = house.tables()
    made = sales.add(house.context, who, sales.SaleValues(date(2026, 3, 16), "Annual service", amount_pence=8400, cost_pence=1200))
    sales.edit(house.context, made.id, {"quantity": 2500, "reference": "INV-7"})
    (row,) = sales.of_customer(house.context, who)
    assert (row.product, row.quantity, row.amount_pence) == ("Annual service", 2500, 8400)
    assert (row.reference, row.values.cost_pence) == ("INV-7", 1200)
    sales.remove(house.context, made.id)
    assert sales.of_customer(house.context, who) == ()
    for _step in range(3):
        history.undo_last(house.context)
    assert house.tables() == before


def test_totals_count_the_last_twelve_months(house: House) -> None:
    who = house.customer("Ann Ellis")
    for day, pence in ((date(2024, 5, 1), 10000), (date(2025, 11, 4), 5000), (date(2026, 11, 3), 0)):
        sales.add(house.context, who, sales.SaleValues(day, "Service", amount_pence=pence))
    assert sales.totals(house.context, who) == sales.Totals(3, 15000, 5000, date(2024, 5, 1), date(2026, 11, 3))
    (row,) = lists.rows(house.context, lists.find(house.context, sort="-value"))
    assert row.value_pence == 15000


@pytest.mark.parametrize("values", [sales.SaleValues(), sales.SaleValues(product="x" * 300),
                                    sales.SaleValues(product="x", amount_pence=10**15)])
def test_what_is_no_sale_is_refused(house: House, values: sales.SaleValues) -> None:
    who = house.customer("Ann Ellis")
    with pytest.raises(ValidationError):
        sales.add(house.context, who, values)
    with pytest.raises(NotFound):
        sales.add(house.context, 99, sales.SaleValues(product="Service"))


@pytest.mark.parametrize(("kept", "said"), [(1000, "1"), (2500, "2.5"), (0, "0"), (-1000, "-1"), (333, "0.333")])
def test_quantities_in_words(kept: int, said: str) -> None:
    assert sales.quantity_text(kept) == said


def test_a_product_that_was_sold_stays(house: House) -> None:
    who = house.customer("Ann Ellis")
    sales.add(house.context, who, sales.SaleValues(product="Service", amount_pence=8400))
    with pytest.raises(UserError, match="1 sale"):
        products.remove(house.context, house.sql("SELECT id FROM product")[0][0])
