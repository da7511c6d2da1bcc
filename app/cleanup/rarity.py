"""How telling it is that two records share a value: Smith says little, Wigglesworth much."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2

from app.cleanup import weights
from app.cleanup.profiles import Profile
from models.portions import counted


class Rarity:
    """The bits of each value, from how often it occurs among all customers (and among some imagined ones).

    Without profiles, among `count` customers whose names nobody counted, every value is as common as usual.
    """

    def __init__(self, profiles: Iterable[Profile] = (), count: int = 0) -> None:
        everybody = list(profiles)
        self._counted = bool(everybody)
        self.total = len(everybody) or count
        places = [place for one in everybody for place in one.places]
        self._counts: dict[str, Counter[str]] = {
            "first": counted(one.first for one in everybody), "last": counted(one.last for one in everybody),
            "birthday": counted(one.birthday for one in everybody), "company": counted(one.company for one in everybody),
            "phone": counted(phone for one in everybody for phone in one.phones),
            "email": counted(email for one in everybody for email in one.emails),
            "postcode": counted(place.postcode for place in places), "line": counted(line for place in places for line in place.lines)}
        self._bits: dict[tuple[str, int], float] = {}

    def bits(self, kind: str, value: str) -> float:
        """The bits of one value of a kind."""
        count = self._counts[kind][value]
        bits = self._bits.get((kind, count))
        if bits is None:
            bits = self._bits[kind, count] = self._of(kind, count)
        return bits

    def less(self, kind: str, one: str, other: str) -> float:
        """The bits of the commoner of two values: a misspelt one is always rare."""
        return min(self.bits(kind, one), self.bits(kind, other))

    def prior(self) -> float:
        """The bits for "one customer" before anything is compared."""
        return log2(weights.DOUBLES / (self.total + weights.ASSUMED))

    def _of(self, kind: str, count: int) -> float:
        usual = 1 / weights.USUAL[kind]
        share = (count + weights.ASSUMED * usual) / (self.total + weights.ASSUMED) if self._counted else usual
        return min(weights.MOST[kind], max(0.0, -log2(share)))
