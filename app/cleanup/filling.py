"""Filling one gap: what is typed for a missing field is kept on the card, and doubted where it looks wrong."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.cleanup.gaps import FIELDS
from app.context import Context
from app.customers import cards, emails, phones, postcodes
from app.customers.values import AddressValue, EmailValue, PhoneValue, Values
from app.errors import ValidationError
from app.i18n import _

BLANKS: dict[str, tuple[tuple[str, str], ...]] = {
    "name": (("first_name", _("First name")), ("last_name", _("Last name")), ("company", _("Company"))),
    "street": (("street", _("Street")),),
    "town": (("town", _("Town")),),
    "postcode": (("postcode", _("Postcode")),),
    "phone": (("phone", _("Phone")), ("email", _("E-mail"))),
}
"""For each gap (a key of gaps.FIELDS), what may be typed: (name, label). One of them is enough."""
_DIGITS = 10  # a British number has no fewer, and with its country's code hardly any other
_HOME = ("", "united kingdom", "uk", "england", "wales", "scotland", "northern ireland")


def fill(context: Context, customer_id: int, field: str, typed: Mapping[str, str]) -> int:
    """Keep what was typed for one gap, and answer the action. Raises ValidationError when nothing was, NotFound."""
    given = {name: text.strip() for name, text in typed.items() if text.strip()}
    if not given:
        raise ValidationError({BLANKS[field][0][0]: _("Type it in, or skip this customer.")})
    now = cards.card(context, customer_id)
    name = _("Fill in: {field}").format(field=FIELDS[field])
    return cards.edit(context, customer_id, _changes(now, field, given), name).action


def doubts(values: Values, typed: Mapping[str, str]) -> dict[str, str]:
    """What of it looks wrong, in sentences; it may be kept all the same."""
    found: dict[str, str] = {}
    postcode, phone, email = (typed.get(name, "").strip() for name in ("postcode", "phone", "email"))
    country = values.addresses[0].country if values.addresses else ""
    if postcode and country.strip().casefold() in _HOME and not (postcodes.is_british(postcode) or postcodes.is_irish(postcode)):
        found["postcode"] = _("This does not look like a British postcode. Press Enter again to keep it.")
    if phone and (not phones.key(phone) or sum(one.isdecimal() for one in phone) < _DIGITS):
        found["phone"] = _("This does not look like a phone number. Press Enter again to keep it.")
    if email and not emails.looks_right(email):
        found["email"] = _("This does not look like an e-mail address. Press Enter again to keep it.")
    return found


def _changes(now: Values, field: str, given: Mapping[str, str]) -> dict[str, object]:
    if field == "name":
        return dict(given)
    if field == "phone":
        changes: dict[str, object] = {}
        if "phone" in given:
            changes["phones"] = (*now.phones, PhoneValue(given["phone"]))
        if "email" in given:
            changes["emails"] = (*now.emails, EmailValue(given["email"]))
        return changes
    main, *others = now.addresses or (AddressValue(),)
    return {"addresses": (replace(main, **given), *others)}
