"""Why two customers may be one, in words: what agrees first, what speaks against it last."""
from __future__ import annotations

from collections.abc import Iterable

from app.i18n import _

# In the order in which they are said.
FOR = {
    "same_email": _("same e-mail"), "same_phone": _("same phone"), "same_birthday": _("same birthday"),
    "same_postcode": _("same postcode"), "same_first": _("same first name"), "form_first": _("forms of one first name"),
    "alike_first": _("first name sounds alike"), "part_first": _("part of the first name the same"), "initial_first": _("same initial"),
    "near_first": _("first name similar"), "same_last": _("same surname"), "alike_last": _("surname sounds alike"),
    "part_last": _("part of the surname the same"), "near_last": _("surname similar"), "swapped": _("first and last name exchanged"),
    "same_middle": _("same second name"), "same_company": _("same company"), "alike_company": _("company spelt alike"),
    "part_company": _("part of the company's name the same"), "same_number": _("same house number"),
    "same_line": _("same street or place"), "alike_line": _("street or place spelt alike"), "alike_email": _("e-mail alike"),
    "alike_phone": _("phone one digit different"), "alike_birthday": _("birthday alike"), "same_day": _("same day of birth"),
    "near_birthday": _("same day of birth in another year"), "alike_postcode": _("postcode alike"),
}
AGAINST = {
    "other_first": _("other first name"), "other_last": _("other surname"), "other_birthday": _("other birthday"),
    "other_postcode": _("other postcode"), "other_company": _("other company"), "other_sex": _("other title"),
    "other_generation": _("senior and junior"),
}
_ORDER = {code: at for at, code in enumerate((*FOR, *AGAINST))}


def in_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Each reason once, in words; those against with "but"."""
    found = []
    for code in sorted(set(codes), key=lambda code: _ORDER.get(code, len(_ORDER))):
        if code in FOR:
            found.append(FOR[code])
        elif code in AGAINST:
            found.append(_("but {reason}").format(reason=AGAINST[code]))
    return tuple(found)
