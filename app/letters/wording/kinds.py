"""The kinds of letters: what each is for, what it needs, and how often a customer may get one of the same template."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.i18n import _

RENEWAL, BIRTHDAY = "renewal", "birthday"
NOTICE, REMINDER, LAPSED = "renewal", "renewal_reminder", "renewal_lapsed"
SERVICE, MARKETING = "service", "marketing"
DUE, EVER, YEAR, DAY = "due", "ever", "year", "day"
TURN_OF_YEAR = 7                        # July: a season's greeting sent in January belongs with the December before


@dataclass(frozen=True)
class Kind:
    """One kind of letter.

    purpose: what a new template of this kind begins as. needs: the occasion without which there is nothing to write
    (a renewal, a birthday). once: how often the same template may go to one customer: once for each thing that is due,
    once for ever, once a year (from July to June), or once a day. shared: whether one letter may speak to a household.
    """

    key: str
    label: str
    icon: str
    purpose: str = SERVICE
    needs: str = ""
    once: str = DAY
    shared: bool = True


_ALL = (
    # one person's agreement and one person's day: whoever lives with them has their own, or none
    Kind(RENEWAL, _("Renewal"), "repeat", needs=RENEWAL, once=DUE, shared=False),
    Kind(BIRTHDAY, _("Birthday"), "cake", needs=BIRTHDAY, once=DUE, shared=False),
    Kind("welcome", _("Welcome"), "handshake", once=EVER),
    Kind("thank_you", _("Thank you"), "heart", once=EVER),
    # it lists what is written down about one person, which is nobody else's to read, at home either
    Kind("details", _("Check your details"), "square-check-big", shared=False),
    Kind("price_change", _("Price change"), "pound-sterling"),
    Kind("season", _("Season's greetings"), "gift", MARKETING, once=YEAR),
    Kind("moving", _("We are moving"), "map-pin"),
    Kind("general", _("General letter"), "mail"),
    Kind("win_back", _("We miss you"), "undo-2", MARKETING, once=YEAR),
    Kind("news", _("News or an offer"), "megaphone", MARKETING),
)
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in _ALL}


def term_of(kind: str, today: date) -> str:
    """The last part of an occasion's key: nothing for once and for ever, the year, or the day."""
    once = KINDS[kind].once
    if once == EVER:
        return ""
    return str(today.year if today.month >= TURN_OF_YEAR else today.year - 1) if once == YEAR else today.isoformat()


def is_due(occasion: str) -> bool:
    """Whether a letter's occasion is a renewal or a birthday, which come due by themselves."""
    return occasion.partition(":")[0] in (RENEWAL, BIRTHDAY)


def renewal_role(ended: bool, written: bool) -> str:
    """What a renewal letter that is due is: the notice, the reminder after it, or the one after the end.

    `written`: this term was written about before. It is not the number of the step that counts: where the first was missed,
    nobody is reminded of a letter that never went.
    """
    return LAPSED if ended else REMINDER if written else NOTICE
