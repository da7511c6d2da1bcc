"""What is sold for a term: its name, how long a term is, its price, and when customers are written to before it ends."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.context import Context
from app.errors import NotFound, UserError, ValidationError
from app.i18n import _, ngettext
from app.saved import Saved
from app.steps import parse_steps
from models.product import Product
from models.renewal import Renewal
from models.sale import Sale
from models.search import fold

LONGEST_NAME = 200
MOST_MONTHS = 600
STANDARD_MONTHS = 12
MOST_PENCE = 10**12


@dataclass(frozen=True)
class ProductRow:
    """A product. `steps` are days before the end ("" = as in Settings); `renewals` says how many there are of it."""

    id: int
    name: str
    term_months: int
    steps: str
    price_pence: int | None
    renewals: int


def rows(context: Context) -> tuple[ProductRow, ...]:
    """All products by name."""
    found = context.database.connection().execute(
        "SELECT id, name, term_months, steps, price, (SELECT count(*) FROM renewal WHERE product_id = product.id) FROM product").fetchall()
    return tuple(sorted((ProductRow(*row) for row in found), key=lambda row: fold(row.name)))


def one(context: Context, product_id: int) -> ProductRow:
    """One product. Raises NotFound."""
    found = next((row for row in rows(context) if row.id == product_id), None)
    if found is None:
        raise NotFound(_("There is no product {number}.").format(number=product_id))
    return found


def named(name: str) -> Product | None:
    """The product of that name; capitals and accents do not make another one."""
    name = " ".join(name.split())
    exact: Product | None = Product.get_or_none(Product.name == name)
    return exact or next((one for one in Product.select() if fold(one.name) == fold(name)), None)


def get_or_create(name: str, term_months: int = STANDARD_MONTHS) -> Product:
    """The product of that name, made (with terms this long) if it is new. Runs inside an action."""
    found = named(name)
    return found if found is not None else Product.create(name=" ".join(name.split()), term_months=term_months)


def add(context: Context, changes: Mapping[str, Any]) -> Saved:
    """Add a product: `name`, `term_months`, `steps`, `price_pence`. Raises ValidationError."""
    values = _check({"name": "", **changes}, 0)
    with context.action(_("New product")) as action:
        made = Product.create(**values)
    return Saved(made.id, action.id)


def edit(context: Context, product_id: int, changes: Mapping[str, Any]) -> Saved:
    """Change what is given of a product. Raises NotFound, ValidationError."""
    one(context, product_id)
    values = _check(changes, product_id)
    with context.action(_("Edit product")) as action:
        if values:
            Product.update(**values).where(Product.id == product_id).execute()
    return Saved(product_id, action.id)


def remove(context: Context, product_id: int) -> int:
    """Remove a product that nobody has; answers the action. Raises NotFound, UserError."""
    one(context, product_id)
    used = Renewal.select().where(Renewal.product == product_id).count()
    if used:
        raise UserError(ngettext("{count} renewal is of this product.", "{count} renewals are of this product.", used).format(count=used),
                        _("Remove or change them first."))
    sold = Sale.select().where(Sale.product == product_id).count()
    if sold:
        raise UserError(ngettext("{count} sale is of this product.", "{count} sales are of this product.", sold).format(count=sold),
                        _("Remove or change them first."))
    with context.action(_("Remove product")) as action:
        Product.delete().where(Product.id == product_id).execute()
    return action.id


def _check(changes: Mapping[str, Any], product_id: int) -> dict[str, Any]:
    checks = {"name": _name, "term_months": check_months, "steps": _steps, "price_pence": _price}
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in changes.items():
        try:
            values["price" if name == "price_pence" else name] = checks[name](value)
        except ValueError as error:
            wrong[name] = str(error)
    other = named(values["name"]) if "name" in values else None
    if other is not None and other.id != product_id:
        wrong["name"] = _("There is a product of that name already.")
    if wrong:
        raise ValidationError(wrong)
    return values


def _name(value: Any) -> str:
    text = " ".join(str(value or "").split())
    if not text or len(text) > LONGEST_NAME:
        raise ValueError(_("Give the product a name."))
    return text


def check_months(value: Any) -> int:
    """The length of a term as it will be kept. Raises ValueError with a sentence."""
    if not isinstance(value, int) or not 1 <= value <= MOST_MONTHS:
        raise ValueError(_("A term lasts from 1 to {most} months.").format(most=MOST_MONTHS))
    return value


def _steps(value: Any) -> str:
    text = str(value or "").strip()
    if text and parse_steps(text) is None:
        raise ValueError(_("Write days before the end, separated by commas: 60, 30, 7."))
    return text


def _price(value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or not 0 <= value <= MOST_PENCE):
        raise ValueError(_("Give an amount of money, or leave it empty."))
    return value
