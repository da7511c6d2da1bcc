"""Adding, changing and ending renewals."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from app import products
from app.context import Context
from app.errors import NotFound, UserError, ValidationError
from app.i18n import _
from app.renewals import lists
from app.renewals.terms import anew, first_end, following
from app.renewals.values import ACTIVE, LAPSED, MOVED, NextTerm, RenewalValues, Renewed
from app.saved import Saved
from models.customer import Customer
from models.product import Product
from models.renewal import Renewal, Term

LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1900, 2200
_NAMES = frozenset(field.name for field in fields(RenewalValues))


def add(context: Context, customer_id: int, values: RenewalValues, term_months: int = products.STANDARD_MONTHS) -> Saved:
    """Add a renewal to a customer. Without an end it lasts one term from its start; without an amount it costs the product's price.

    `term_months` is how long a term of the product lasts, if there is no such product yet. Raises NotFound, ValidationError.
    """
    if Customer.get_or_none(Customer.id == customer_id) is None:
        raise NotFound(_("There is no customer {number}.").format(number=customer_id), _("`customers` lists them."))
    known = products.named(values.product)
    months = known.term_months if known else _months(term_months)
    if values.ends is None and values.starts is not None:
        values = replace(values, ends=first_end(values.starts, months))
    if values.amount_pence is None and known is not None:
        values = replace(values, amount_pence=known.price)
    values = _checked(values)
    with context.action(_("New renewal"), customer_id) as action:
        product = products.get_or_create(values.product, months)
        made = Renewal.create(customer=customer_id, product=product, reference=values.reference, provider=values.provider,
                              auto_renews=values.auto_renews, next_amount=values.next_amount_pence, status=ACTIVE)
        Term.create(customer=customer_id, renewal=made, starts=values.starts, ends=values.ends, amount=values.amount_pence)
    return Saved(made.id, action.id)


def edit(context: Context, renewal_id: int, changes: Mapping[str, Any]) -> Saved:
    """Change what is given (names of RenewalValues) of a renewal and its current term. Raises NotFound, ValidationError, KeyError."""
    row = lists.one(context, renewal_id)
    if changes.keys() - _NAMES:
        raise KeyError(next(iter(changes.keys() - _NAMES)))
    values = _checked(replace(lists.values(context, renewal_id), **changes))
    with context.action(_("Edit renewal"), row.customer_id) as action:
        product = products.get_or_create(values.product) if values.product != row.product else row.product_id
        Renewal.update(product=product, reference=values.reference, provider=values.provider, auto_renews=values.auto_renews,
                       next_amount=values.next_amount_pence).where(Renewal.id == renewal_id).execute()
        Term.update(starts=values.starts, ends=values.ends, amount=values.amount_pence).where(Term.id == row.term_id).execute()
    return Saved(renewal_id, action.id)


def next_term(context: Context, renewal_id: int) -> NextTerm:
    """The term that `renew` would add. Raises NotFound, UserError."""
    row = lists.one(context, renewal_id)
    months = Product.get_by_id(row.product_id).term_months or products.STANDARD_MONTHS
    try:
        if row.status == ACTIVE:
            starts, ends = following(lists.terms(context, renewal_id), months)
        else:
            starts, ends = anew(context.today, months, row.ends)
    except (ValueError, OverflowError):
        raise UserError(_("The next term would end too far ahead."), _("Correct the end of this one first.")) from None
    return NextTerm(starts, ends, row.amount_pence if row.next_amount_pence is None else row.next_amount_pence)


def renew(context: Context, renewal_id: int, amount_pence: int | None = None) -> Renewed:
    """Add the next term: from the end while it is current or in grace, from today when it lapsed.

    Without an amount it costs what was said of the next term, else the same. What the term after it will cost is not known yet.
    Raises NotFound, ValidationError.
    """
    if amount_pence is not None:
        _check_amount(amount_pence)
    row, term = lists.one(context, renewal_id), next_term(context, renewal_id)
    with context.action(_("Renew"), row.customer_id) as action:
        Renewal.update(status=ACTIVE, lapse_reason="", ended_on=None, next_amount=None).where(Renewal.id == renewal_id).execute()
        Term.create(customer=row.customer_id, renewal=renewal_id, starts=term.starts, ends=term.ends, renewed_on=context.today,
                    amount=term.amount_pence if amount_pence is None else amount_pence)
    return Renewed(renewal_id, action.id, term.ends)


def lapse(context: Context, renewal_id: int, reason: str) -> Saved:
    """Say that a renewal ended for good, and why. Raises NotFound, ValidationError."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it ended; it is worth knowing later.")})
    return _end(context, renewal_id, LAPSED, reason, _("Renewal lapsed"))


def moved(context: Context, renewal_id: int, reason: str = "") -> Saved:
    """Say that the customer took a renewal to somebody else. Raises NotFound, ValidationError."""
    return _end(context, renewal_id, MOVED, reason, _("Renewal moved elsewhere"))


def remove(context: Context, renewal_id: int) -> int:
    """Remove a renewal that should not be there, with its terms; answers the action. Raises NotFound."""
    row = lists.one(context, renewal_id)
    with context.action(_("Remove renewal"), row.customer_id) as action:
        Renewal.delete().where(Renewal.id == renewal_id).execute()
    return action.id


def _end(context: Context, renewal_id: int, status: str, reason: str, name: str) -> Saved:
    row = lists.one(context, renewal_id)
    reason = _words(reason, "reason")
    with context.action(name, row.customer_id) as action:
        Renewal.update(status=status, lapse_reason=reason, ended_on=context.today).where(Renewal.id == renewal_id).execute()
    return Saved(renewal_id, action.id)


def _checked(values: RenewalValues) -> RenewalValues:
    """The values as they will be kept. Raises ValidationError."""
    wrong: dict[str, str] = {}
    product = _words(values.product, "product")
    if not product:
        wrong["product"] = _("Say what is renewed, for example Boiler cover.")
    if values.ends is None:
        wrong["ends"] = _("Give the last day of the term.")
    elif not FIRST_YEAR <= values.ends.year <= LAST_YEAR:
        wrong["ends"] = _("The last day lies between {first} and {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
    elif values.starts is not None and values.starts > values.ends:
        wrong["starts"] = _("The term begins after it ends.")
    if wrong:
        raise ValidationError(wrong)
    _check_amount(values.amount_pence)
    _check_amount(values.next_amount_pence, "next_amount_pence")
    return replace(values, product=product, reference=_words(values.reference, "reference"),
                   provider=_words(values.provider, "provider"), auto_renews=bool(values.auto_renews))


def _months(months: Any) -> int:
    try:
        return products.check_months(months)
    except ValueError as error:
        raise ValidationError({"term_months": str(error)}) from None


def _check_amount(pence: int | None, name: str = "amount_pence") -> None:
    if pence is not None and not 0 <= pence <= products.MOST_PENCE:
        raise ValidationError({name: _("Give an amount of money, or leave it empty.")})


def _words(text: str, name: str) -> str:
    text = " ".join(text.replace("\x00", " ").split())
    if len(text) > LONGEST:
        raise ValidationError({name: _("This is longer than {most} characters.").format(most=LONGEST)})
    return text
