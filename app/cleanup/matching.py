"""How likely two records are one customer: the matcher that Clean up, the import and the form of a new customer share.

**The model.** Every thing that two records both say is evidence, counted in bits (`weights.py`): what agrees speaks for one
customer, the more the rarer the value is among all customers (`rarity.py`), what differs speaks against, what is missing
says nothing. Names are compared by what they sound like, by short forms (Bob, Robert), by slips of the pen and the other way
round (`alike.py`, `naming.py`); address lines in whatever fields they stand (`places.py`). The bits are added up twice:
against the other explanation that these are two strangers, and against that they are two people of one household or company,
who share address and telephone by right. Both must be overcome: with S and C bits the score is 1 / (1 + 2^-S + 2^-C), a
probability. The odds before anything is compared are one double for ten customers. How much other first names and
birthdays say against one person is learnt from the file itself (`habits.py`). One threshold is shipped (`weights.SHOWN`).

The idea is that of Fellegi and Sunter (1969) with Winkler's value-specific weights; the second alternative is ours, because
their strangers' model takes every couple for one person.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.cleanup import habits as habits_
from app.cleanup import reaching, weights
from app.cleanup.habits import Habits
from app.cleanup.naming import NOTHING, Naming, Told
from app.cleanup.places import Places
from app.cleanup.profiles import Profile
from app.cleanup.rarity import Rarity
from app.cleanup.weights import Weight

_MOST_BITS = 60.0
_MOST_OF_A_PLACE = 22.0
_MOST_OF_AN_EMAIL = Weight(16.0, 2.5)
_MOST_OF_THE_REST = Weight(12.0, 0.0)     # company, second name
_MOST_OF_SLIPS = 3.0     # in the parts of an address
_HOPELESS = -7.0
_UNWORTHY = -3.2         # bits of weights.WORTH_LISTING
_OF_A_CIRCLE = 4.0       # bits against strangers, first name and birthday left out, from which two belong together


class Likeness(NamedTuple):
    """How likely two records are one customer (0 to 1), and why: codes of what agrees and of what does not."""

    score: float
    reasons: tuple[str, ...] = ()


class Compared(NamedTuple):
    """The bits of one pair before the file's habits are known, and what its first names and birthdays say."""

    stranger: float
    circle: float
    first: int
    birthday: int
    reasons: tuple[str, ...]
    shared: float


class Matcher:
    """Compares records."""

    def __init__(self, rarity: Rarity | None = None, habits: Habits = habits_.USUAL) -> None:
        self._rarity = rarity or Rarity()
        self._prior = self._rarity.prior()
        self._naming = Naming(self._rarity)
        self._places = Places(self._rarity)
        self._settled = False
        self._use(habits)

    def learn(self, pairs: Iterable[Compared]) -> Habits:
        """Take over the habits that pairs of one circle show; from then on households are told apart at a glance."""
        table = [[0.0] * 3 for _cell in range(3)]
        for pair in pairs:
            if pair.shared >= _OF_A_CIRCLE:
                table[pair.first][pair.birthday] += 1
        learnt = habits_.learn(table)
        self._use(learnt)
        self._settled = True
        return learnt

    def _use(self, habits: Habits) -> None:
        self._first_bits, self._birthday_bits = habits.circle()
        first, birthday = habits.stranger()
        self._first_eased = (0.0, 0.0, first - weights.FIRST_OTHER)
        self._birthday_eased = (0.0, 0.0, birthday - weights.BIRTHDAY_OTHER)

    def likeness(self, one: Profile, other: Profile) -> Likeness:
        """How likely the two are one customer, and why."""
        compared = self.compare(one, other)
        return Likeness(self.score(compared), compared.reasons) if compared else Likeness(0.0)

    def score(self, pair: Compared) -> float:
        """The probability of one customer."""
        circle = pair.circle + self._first_bits[pair.first] + self._birthday_bits[pair.birthday]
        stranger = pair.stranger + self._first_eased[pair.first] + self._birthday_eased[pair.birthday]
        return 1 / (1 + 2 ** min(_MOST_BITS, -stranger) + 2 ** min(_MOST_BITS, -circle))

    def compare(self, one: Profile, other: Profile) -> Compared | None:
        """All that the two say about one another; None as soon as it is hopeless."""
        first, last = self._naming.both(one, other)
        born = reaching.birthday(self._rarity, one.birthday, other.birthday) if one.birthday and other.birthday else NOTHING
        phone = reaching.phone(self._rarity, one.phones, other.phones) if one.phones and other.phones else NOTHING
        found = [first, last, born, phone]
        emails = bool(one.emails and other.emails)
        places = bool(one.places and other.places)
        if self._is_hopeless(found, emails, places, first.cell, born.cell):
            return None
        reasons: tuple[str, ...] = ()
        if places:
            told, reasons = self._places.best(one.places, other.places)
            found.append(told)
        found += self._naming.rest(one, other)
        if emails:
            found.append(reaching.email(self._rarity, one.emails, other.emails))
        stranger = self._prior + sum([told.stranger for told in found])
        if one.source is not None and one.source == other.source and one.source_id != other.source_id:
            stranger += weights.ONE_SOURCE.stranger
        if stranger < _HOPELESS:
            return None
        circle = sum([told.circle for told in found])
        shared = stranger - first.stranger - born.stranger
        return Compared(stranger, circle, first.cell, born.cell, (*[told.why for told in found if told.why], *reasons), shared)

    def _is_hopeless(self, found: list[Told], emails: bool, places: bool, first: int, born: int) -> bool:
        """Whether nothing that is still to be compared can make one customer of the two."""
        most = (_MOST_OF_A_PLACE if places else 0.0) + (_MOST_OF_AN_EMAIL.stranger if emails else 0.0) + _MOST_OF_THE_REST.stranger
        if self._prior + sum([told.stranger for told in found]) + most < _HOPELESS:
            return True
        if not self._settled:
            return False
        most = (_MOST_OF_SLIPS if places else 0.0) + (_MOST_OF_AN_EMAIL.circle if emails else 0.0)
        return sum([told.circle for told in found]) + self._first_bits[first] + self._birthday_bits[born] + most < _UNWORTHY
