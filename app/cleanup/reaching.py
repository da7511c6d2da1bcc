"""Weighing birthdays, telephones and e-mail addresses."""
from __future__ import annotations

from rapidfuzz.distance import OSA

from app.cleanup import alike, weights
from app.cleanup.habits import AGREES, OTHER
from app.cleanup.naming import Told
from app.cleanup.profiles import is_role
from app.cleanup.rarity import Rarity

_LONG = 8
_TELLING = 6
_MOBILES = ("+447", "+3538", "07")


def birthday(rarity: Rarity, one: str, other: str) -> Told:
    """What two birthdays say."""
    step = alike.birthdays(one, other)
    if step == alike.SAME:
        return Told(rarity.bits("birthday", one) + weights.BIRTHDAY_SAME.stranger, weights.BIRTHDAY_SAME.circle, "same_birthday", AGREES)
    if step == alike.PART:
        return Told(*weights.BIRTHDAY_NO_YEAR, "same_day")
    if step == alike.ALIKE:
        return Told(*weights.BIRTHDAY_ALIKE, "alike_birthday")
    if step == alike.NEAR:
        return Told(*weights.BIRTHDAY_OTHER_YEAR, "near_birthday")
    return Told(weights.BIRTHDAY_OTHER, 0.0, "other_birthday", OTHER)


def phone(rarity: Rarity, ones: tuple[str, ...], others: tuple[str, ...]) -> Told:
    """What telephone numbers say: the rarest that is shared, or one that is a slip away."""
    same = [one for one in ones if one in others]
    if same:
        bits = max(rarity.bits("phone", one) for one in same)
        weight = weights.MOBILE_SAME if any(one.startswith(_MOBILES) for one in same) else weights.PHONE_SAME
        return Told(bits + weight.stranger, weight.circle, "same_phone")
    if any(OSA.distance(one, other, score_cutoff=1) <= 1 for one in ones for other in others):
        return Told(*weights.PHONE_ALIKE, "alike_phone")
    return Told(*weights.PHONE_OTHER)


def email(rarity: Rarity, ones: tuple[str, ...], others: tuple[str, ...]) -> Told:
    """What e-mail addresses say."""
    same = [one for one in ones if one in others]
    if same:
        own = [one for one in same if not is_role(one)]
        if not own:
            return Told(*weights.EMAIL_OFFICE, "same_email")
        bits = max(rarity.bits("email", one) for one in own)
        return Told(bits + weights.EMAIL_SAME.stranger, weights.EMAIL_SAME.circle, "same_email")
    for one in ones:
        local = one.partition("@")[0]
        for other in others:
            if one.startswith(other.partition("@")[0] + "@") and len(local) >= _TELLING and not is_role(one):
                return Told(*weights.EMAIL_LOCAL, "alike_email")
            allowed = 1 if len(local) < _LONG else 2
            if not _only_a_number(one, other) and OSA.distance(one, other, score_cutoff=allowed) <= allowed:
                return Told(*weights.EMAIL_ALIKE, "alike_email")
    return Told(*weights.EMAIL_OTHER)


def _only_a_number(one: str, other: str) -> bool:
    """Whether the two differ in digits alone: ann1@ and ann2@ are two people's, not a slip."""
    digits = str.maketrans("", "", "0123456789")
    return one.translate(digits) == other.translate(digits)
