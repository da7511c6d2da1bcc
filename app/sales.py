"""What customers bought: kept, changed, taken off, and what it comes to."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from app import products
from app.context import Context
from app.errors import NotFound, ValidationError
from app.i18n import _
from app.saved import Saved
from models.customer import Customer
from models.product import Product
from models.sale import THOUSANDTHS, Sale

LONGEST = 200
MOST_PENCE = 10**12
MOST_QUANTITY = 10**9


@dataclass(frozen=True)
class SaleValues:
    """What a form knows of a sale. Money in pence; `quantity` in thousandths (2½ hours = 2500)."""

    date: date | None = None
    product: str = ""
    quantity: int = THOUSANDTHS
    amount_pence: int | None = None
    cost_pence: int | None = None
    discount_pence: int | None = None
    reference: str = ""
    channel: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class SaleRow:
    """A line of a customer's purchases."""

    id: int
    customer_id: int
    date: date
    product: str
    quantity: int
    amount_pence: int | None
    reference: str
    values: SaleValues


@dataclass(frozen=True)
class Totals:
    """What a customer's purchases come to: how many, the money of all and of the last twelve months, the first and the last."""

    count: int
    pence: int
    year_pence: int
    first: date | None
    last: date | None


_COLUMNS = {"date": "date", "quantity": "quantity", "amount_pence": "amount", "cost_pence": "cost", "discount_pence": "discount",
            "reference": "reference", "channel": "channel", "campaign": "campaign"}
_NAMES = frozenset(field.name for field in fields(SaleValues))
_ROW = ("SELECT s.id, s.customer_id, s.date, coalesce(p.name, ''), s.quantity, s.amount, s.cost, s.discount, s.reference, s.channel, "
        "s.campaign FROM sale s LEFT JOIN product p ON p.id = s.product_id")


def of_customer(context: Context, customer_id: int) -> tuple[SaleRow, ...]:
    """Everything that a customer bought, newest first."""
    return tuple(map(_row, context.database.connection().execute(
        f"{_ROW} WHERE s.customer_id = ? ORDER BY s.date DESC, s.id DESC", (customer_id,)).fetchall()))


def one(context: Context, sale_id: int) -> SaleRow:
    """One sale. Raises NotFound."""
    found = context.database.connection().execute(f"{_ROW} WHERE s.id = ?", (sale_id,)).fetchone()
    if found is None:
        raise NotFound(_("There is no sale {number}.").format(number=sale_id))
    return _row(found)


def totals(context: Context, customer_id: int) -> Totals:
    """What a customer's purchases come to."""
    year_ago = context.today.replace(year=context.today.year - 1, day=min(context.today.day, 28)).isoformat()
    count, pence, year, first, last = context.database.execute_sql(
        "SELECT count(*), coalesce(sum(amount), 0), coalesce(sum(CASE WHEN date > ? THEN amount END), 0), min(date), max(date) "
        "FROM sale WHERE customer_id = ?", (year_ago, customer_id)).fetchone()
    return Totals(count, pence, year, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def add(context: Context, customer_id: int, values: SaleValues) -> Saved:
    """Keep a sale to a customer; without a date it was today. Raises NotFound, ValidationError."""
    if Customer.get_or_none(Customer.id == customer_id) is None:
        raise NotFound(_("There is no customer {number}.").format(number=customer_id), _("`customers` lists them."))
    values = _checked(replace(values, date=values.date or context.today))
    with context.action(_("New sale"), customer_id) as action:
        made = Sale.create(customer=customer_id, product=_product(values), created_on=context.today, **_kept(values))
    return Saved(made.id, action.id)


def edit(context: Context, sale_id: int, changes: Mapping[str, Any]) -> Saved:
    """Change what is given (names of SaleValues). Raises NotFound, ValidationError, KeyError."""
    row = one(context, sale_id)
    if changes.keys() - _NAMES:
        raise KeyError(next(iter(changes.keys() - _NAMES)))
    values = _checked(replace(row.values, **changes))
    with context.action(_("Edit sale"), row.customer_id) as action:
        Sale.update(product=_product(values), **_kept(values)).where(Sale.id == sale_id).execute()
    return Saved(sale_id, action.id)


def remove(context: Context, sale_id: int) -> int:
    """Take a sale off; answers the action. Raises NotFound."""
    row = one(context, sale_id)
    with context.action(_("Remove sale"), row.customer_id) as action:
        Sale.delete().where(Sale.id == sale_id).execute()
    return action.id


def _product(values: SaleValues) -> Product | None:
    return products.get_or_create(values.product) if values.product else None


def _kept(values: SaleValues) -> dict[str, Any]:
    return {column: getattr(values, name) for name, column in _COLUMNS.items()}


def _checked(values: SaleValues) -> SaleValues:
    wrong: dict[str, str] = {}
    if not isinstance(values.date, date):
        wrong["date"] = _("Give the day of the sale.")
    if type(values.quantity) is not int or not abs(values.quantity) <= MOST_QUANTITY:
        wrong["quantity"] = _("Give how many were sold.")
    for name in ("amount_pence", "cost_pence", "discount_pence"):
        amount = getattr(values, name)
        if amount is not None and (type(amount) is not int or abs(amount) > MOST_PENCE):
            wrong[name] = _("“{text}” is not an amount of money.").format(text=amount)
    texts = {name: getattr(values, name).strip() for name in ("product", "reference", "channel", "campaign")}
    for name, text in texts.items():
        if len(text) > LONGEST:
            wrong[name] = _("That is longer than {most} characters.").format(most=LONGEST)
    if not texts["product"] and values.amount_pence is None and not texts["reference"]:
        wrong.setdefault("product", _("Give what was sold or for how much."))
    if wrong:
        raise ValidationError(wrong)
    return replace(values, **texts)


def _row(found: tuple[Any, ...]) -> SaleRow:
    key, customer_id, day, product, quantity, amount, cost, discount, reference, channel, campaign = found
    on = date.fromisoformat(day)
    return SaleRow(key, customer_id, on, product, quantity, amount, reference,
                   SaleValues(on, product, quantity, amount, cost, discount, reference, channel, campaign))


def quantity_text(thousandths: int) -> str:
    """2500 → "2.5", 1000 → "1"."""
    whole, rest = divmod(abs(thousandths), THOUSANDTHS)
    text = f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if thousandths < 0 else text
