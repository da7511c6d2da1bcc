"""Bringing in sales: one row is one line of an invoice, one purchase, one visit that was paid for."""
from __future__ import annotations

from typing import Any, ClassVar

from app.exchange.incoming.customer_store import insert, next_id
from app.exchange.incoming.entries_in import EntriesIn
from app.exchange.incoming.entry_rows_in import Values
from app.exchange.incoming.results import Result
from app.exchange.incoming.whose import Whose
from app.products import STANDARD_MONTHS
from models.sale import THOUSANDTHS
from models.search import fold

PRODUCT = ("id", "name", "term_months", "steps", "price")


class SalesIn(EntriesIn):
    """One run over one file's sales. Without `write` it rehearses."""

    TABLE = "sale"
    SAID = ("date", "product_id", "quantity", "amount", "cost", "discount", "reference", "channel", "campaign")
    BLANK: ClassVar[dict[str, Any]] = {"product_id": None, "quantity": THOUSANDTHS, "amount": None, "cost": None, "discount": None}
    ONE_ROW_AN_ID = False

    def __init__(self, connection: Any, result: Result, whose: Whose, match: str, today: str, write: bool) -> None:
        super().__init__(connection, result, whose, match, today, write)
        self._names = dict(connection.execute("SELECT id, name FROM product ORDER BY id DESC").fetchall())
        self._products = {fold(name): key for key, name in self._names.items()}
        self._next_product = next_id(connection, "product")
        self._fresh: list[tuple[Any, ...]] = []

    def _settle(self, values: Values) -> None:
        if "product" in values:
            values["product_id"] = self._product(values)
        each = values.pop("unit_price", None)
        if "amount" not in values and each is not None:
            values["amount"] = _times(each, values.get("quantity", THOUSANDTHS))

    def _before_writing(self) -> None:
        insert(self._connection, "product", PRODUCT, self._fresh)
        self._fresh = []

    def _shown(self, name: str, value: Any) -> str:
        if name == "product_id":
            return str(self._names.get(value, ""))
        return "" if value is None else str(value)

    def _product(self, values: Values) -> int:
        """The product of that name (capitals and accents do not make another one), made if it is new."""
        name = " ".join(values["product"].split())
        folded = fold(name)
        if folded not in self._products:
            key = self._products[folded] = self._next_product
            self._names[key] = name
            self._fresh.append((key, name, values.get("product_months") or STANDARD_MONTHS, values.get("product_steps", ""),
                                values.get("product_price")))
            self._next_product += 1
        return self._products[folded]


def _times(pence: int, thousandths: int) -> int:
    """So many of that price, halves of a penny rounded away from nothing."""
    product = pence * thousandths
    rounded = (abs(product) + THOUSANDTHS // 2) // THOUSANDTHS
    return -rounded if product < 0 else rounded

